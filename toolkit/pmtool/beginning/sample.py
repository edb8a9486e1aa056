"""A small made-up sample, so that a new program can be lived at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pmtool.beginning.answers import Beginning
from pmtool.beginning.starter import days_of

# name, age, needs or experience, interests, free hours; mentors also how firmly they stand and their places
_MENTEES = (
    ("Ada", 34, "loss; stress", "music; reading", "mon_evening; wed_evening; sat_morning"),
    ("Bilal", 27, "new_here; loneliness", "games; cooking", "tue_evening; thu_evening; sat_midday"),
    ("Carmen", 51, "low_mood", "outdoors; cooking", "mon_midday; tue_midday; wed_midday"),
    ("Dimitri", 45, "stress", "games; reading", "mon_morning; thu_morning; sat_morning"),
    ("Esra", 22, "loneliness; new_here", "music; games", "wed_evening; thu_evening; sun_midday"),
    ("Femke", 63, "loss", "reading; outdoors", "tue_morning; wed_midday; fri_morning"),
    ("Gabriel", 39, "low_mood; stress", "outdoors; music", "mon_evening; fri_evening; sat_morning"),
    ("Hana", 30, "stress; loneliness", "cooking; reading", "tue_midday; thu_midday; sat_midday"),
)
_MENTORS = (
    ("Ines", 41, "loss; stress", "music; reading", "mon_evening; wed_evening; tue_morning", 5, 2),
    ("Jonas", 33, "new_here; loneliness", "games; music", "tue_evening; wed_evening; thu_evening", 4, 2),
    ("Khadija", 48, "low_mood; loss", "cooking; outdoors", "mon_midday; tue_midday; thu_midday", 4, 2),
    ("Liam", 55, "stress", "reading; games", "mon_morning; thu_morning; sat_morning; mon_evening", 4, 2),
    ("Marta", 29, "loneliness; stress", "cooking; music", "thu_midday; sat_midday; tue_midday", 4, 1),
    ("Nuno", 60, "low_mood; loss", "outdoors; reading", "fri_evening; sat_morning; wed_midday", 3, 1),
)
_GROUPS = {  # of everyone above in turn, by where they are
    "community": (
        *("choir", "evening class", "garden", "night shift", "first year", "library", "workshop", "day care"),
        *("office", "harbour", "clinic", "railway", "bakery", "school"),
    ),
    "campus": (
        *("law", "history", "nursing", "physics", "design", "theology", "biology", "education"),
        *("medicine", "music", "chemistry", "economics", "geography", "languages"),
    ),
    "workplace": (
        *("sales", "support", "canteen", "night shift", "trainees", "archive", "workshop", "reception"),
        *("accounts", "warehouse", "laboratory", "transport", "purchasing", "payroll"),
    ),
}
LEADS = {"Dimitri": "Liam", "Hana": "Marta"}  # mentee → the mentor who leads them at work, so that they never meet
_WORRIED = "Esra"  # whose answer raises an alert
_APPLICATION = (
    "form",
    "submitted",
    "email",
    "preferred_name",
    "language",
    "availability",
    "take_part",
    "age",
    "talk_languages",
    "group",
    "support_needs",
    "lived_experience",
    "interests",
    "steady_now",
    "mentor_places",
    "how_heard",
    "wellbeing_simple",
)
_ADDED = {"campus": ("teaches",), "workplace": ("staff_number", "manager_number")}


def sample_files(answers: Beginning) -> dict[str, str]:
    """The tables of the sample, by their path in the program: applications, training, a decision, check-ins."""
    days = days_of(answers)
    applied, matching = days["opens"] + timedelta(days=9), days["matching"]
    approved, asked = matching + timedelta(days=1), matching + timedelta(days=17)
    return {
        f"sample/{applied}/applications.csv": _applications(answers, applied),
        f"sample/{matching}/screening.csv": _table(
            ("form", "submitted", "email", "check", "passed", "checked_on"),
            (("screening", matching, _email(name), "first_talk", "yes", _before(matching, 7)) for name, *_ in _MENTORS),
        ),
        f"sample/{matching}/training.csv": _table(
            ("form", "submitted", "email", "module", "completed_on"),
            (
                ("training", matching, _email(name), module, _before(matching, 5))
                for name, *_ in _MENTORS
                for module in ("listening", "care")
            ),
        ),
        f"sample/{approved}/decisions.csv": _table(
            ("about", "verdict", "by", "on", "reason"),
            ((f"pairings:{matching}", "approve", "Program desk", approved, "looked through"),),
        ),
        f"sample/{asked}/agreements.csv": _table(
            ("form", "submitted", "email", "signed_mentee", "goals_mentee", "signed_mentor"), _agreements(asked)
        ),
        f"sample/{asked}/check-ins.csv": _table(
            ("form", "submitted", "email", "contacts_a_week", "fit", "energy", "safe", "worried"), _check_ins(asked)
        ),
    }


def _applications(answers: Beginning, day: date) -> str:
    columns = (*_APPLICATION, *_ADDED.get(answers.setting, ()))
    rows = [*_of_mentees(answers, day), *_of_mentors(answers, day)]
    groups = _GROUPS[answers.setting]
    numbers = {row["preferred_name"]: 101 + place for place, row in enumerate(rows)}
    for row, group in zip(rows, groups, strict=True):
        name = str(row["preferred_name"])
        row |= {"email": _email(name), "take_part": "yes", "group": group}
        row |= {"staff_number": numbers[name], "manager_number": numbers.get(LEADS.get(name, ""), "none")}
    return _table(columns, ([row.get(column, "") for column in columns] for row in rows))


def _of_mentees(answers: Beginning, day: date) -> Iterable[dict[str, object]]:
    for number, (name, age, needs, interests, hours) in enumerate(_MENTEES):
        spoken = _spoken(answers, number)
        yield {
            "form": "intake-mentee",
            "submitted": _before(day, number % 6),
            "preferred_name": name,
            "language": spoken[0],
            "availability": hours,
            "age": age,
            "talk_languages": "; ".join(spoken),
            "support_needs": needs,
            "interests": interests,
            "how_heard": ("poster", "person")[number % 2],
            "wellbeing_simple": 3 + number % 4,
        }


def _of_mentors(answers: Beginning, day: date) -> Iterable[dict[str, object]]:
    for number, (name, age, known, interests, hours, steady, places) in enumerate(_MENTORS):
        yield {
            "form": "intake-mentor",
            "submitted": _before(day, number % 5),
            "preferred_name": name,
            "language": answers.languages[0],
            "availability": hours,
            "age": age,
            "talk_languages": "; ".join(answers.languages),
            "lived_experience": known,
            "interests": interests,
            "steady_now": steady,
            "mentor_places": places,
            "how_heard": "other",
            "wellbeing_simple": 6 + number % 3,
            "teaches": "no",
        }


def _spoken(answers: Beginning, number: int) -> tuple[str, ...]:
    """The first language for most, each of the others for some."""
    own = answers.languages[number % len(answers.languages)] if number % 3 == 0 else answers.languages[0]
    return tuple(dict.fromkeys((own, answers.languages[0])))


def _agreements(day: date) -> Iterable[Sequence[object]]:
    for name, *_ in _MENTEES:
        yield "agreement-mentee", _before(day, 12), _email(name), "yes", "A week that feels lighter.", ""
    for name, *_ in _MENTORS:
        yield "agreement-mentor", _before(day, 12), _email(name), "", "", "yes"


def _check_ins(day: date) -> Iterable[Sequence[object]]:
    for number, (name, *_) in enumerate(_MENTEES):
        on, safe = _before(day, number % 3), "unsure" if name == _WORRIED else "yes"
        yield "check-in-first_weeks-mentee", on, _email(name), 1, 3 + number % 3, "", safe, ""
    for number, (name, *_) in enumerate(_MENTORS):
        on = _before(day, number % 3)
        yield "check-in-first_weeks-mentor", on, _email(name), 2, 4, 3 + number % 3, "yes", "no"


def _email(name: str) -> str:
    return f"{name.lower()}@people.example"


def _before(day: date, days: int) -> str:
    return (day - timedelta(days=days)).isoformat()


def _table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
