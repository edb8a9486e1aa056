"""A small made-up sample, so that a new program can be lived at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from pmtool.beginning.answers import Beginning
from pmtool.beginning.starter import days_of

# name, age, group, needs or experience, interests, free hours; mentors also how firmly they stand and their places
_MENTEES = (
    ("Ada", 34, "choir", "loss; stress", "music; reading", "mon_evening; wed_evening; sat_morning"),
    ("Bilal", 27, "evening class", "new_here; loneliness", "games; cooking", "tue_evening; thu_evening; sat_midday"),
    ("Carmen", 51, "garden", "low_mood", "outdoors; cooking", "mon_midday; tue_midday; wed_midday"),
    ("Dimitri", 45, "night shift", "stress", "games; reading", "mon_morning; thu_morning; sat_morning"),
    ("Esra", 22, "first year", "loneliness; new_here", "music; games", "wed_evening; thu_evening; sun_midday"),
    ("Femke", 63, "library", "loss", "reading; outdoors", "tue_morning; wed_midday; fri_morning"),
    ("Gabriel", 39, "workshop", "low_mood; stress", "outdoors; music", "mon_evening; fri_evening; sat_morning"),
    ("Hana", 30, "day care", "stress; loneliness", "cooking; reading", "tue_midday; thu_midday; sat_midday"),
)
_MENTORS = (
    (
        "Ines",
        41,
        "office",
        "loss; stress",
        "music; reading",
        "mon_evening; wed_evening; tue_morning",
        5,
        2,
    ),
    ("Jonas", 33, "harbour", "new_here; loneliness", "games; music", "tue_evening; wed_evening; thu_evening", 4, 2),
    (
        "Khadija",
        48,
        "clinic",
        "low_mood; loss",
        "cooking; outdoors",
        "mon_midday; tue_midday; thu_midday",
        4,
        2,
    ),
    ("Liam", 55, "railway", "stress", "reading; games", "mon_morning; thu_morning; sat_morning; mon_evening", 4, 2),
    (
        "Marta",
        29,
        "bakery",
        "loneliness; stress",
        "cooking; music",
        "thu_midday; sat_midday; tue_midday",
        4,
        1,
    ),
    ("Nuno", 60, "school", "low_mood; loss", "outdoors; reading", "fri_evening; sat_morning; wed_midday", 3, 1),
)
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


def sample_files(answers: Beginning) -> dict[str, str]:
    """The tables of the sample, by their path in the program: applications, training, a decision, check-ins."""
    days = days_of(answers)
    applied, matching = days["opens"] + timedelta(days=9), days["matching"]
    approved, asked = matching + timedelta(days=1), matching + timedelta(days=17)
    return {
        f"sample/{applied}/applications.csv": _table(_APPLICATION, _applications(answers, applied)),
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


def _applications(answers: Beginning, day: date) -> Iterable[Sequence[object]]:
    for number, (name, age, group, needs, interests, hours) in enumerate(_MENTEES):
        spoken = _spoken(answers, number)
        yield (
            "intake-mentee",
            _before(day, number % 6),
            _email(name),
            name,
            spoken[0],
            hours,
            "yes",
            age,
            "; ".join(spoken),
            group,
            needs,
            "",
            interests,
            "",
            "",
            ("poster", "person")[number % 2],
            3 + number % 4,
        )
    for number, (name, age, group, known, interests, hours, steady, places) in enumerate(_MENTORS):
        yield (
            "intake-mentor",
            _before(day, number % 5),
            _email(name),
            name,
            answers.languages[0],
            hours,
            "yes",
            age,
            "; ".join(answers.languages),
            group,
            "",
            known,
            interests,
            steady,
            places,
            "other",
            6 + number % 3,
        )


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
