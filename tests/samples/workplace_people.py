"""Who applies to the workplace program: everyone by number, and those whose application is told by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tests.samples.drawing import Draw
from tests.samples.people import Applicant, plain
from tests.samples.scales import point, ucla_3, who_5
from tests.samples.workplace_words import FAMILY, GIVEN, NOTES, WORDS

NEEDS = {
    "work_stress": 9.0, "burnout": 6, "return_to_work": 4, "anxiety": 6, "low_mood": 5, "conflict": 4, "caring": 4,
    "remote_loneliness": 5, "telling": 3, "loss": 2, "change": 5,
}  # fmt: skip
JOBS = {
    "software": 8.0, "infrastructure": 3, "data": 3, "product": 3, "design": 2, "support": 4, "sales": 3, "office": 3,
}  # fmt: skip
UNITS = ("platform", "apps", "cloud", "customers", "central")
LIKES = ("sport", "outdoors", "music", "cooking", "reading", "films_games", "making", "family", "travel", "animals")
HEARD = {"poster": 6.0, "mail": 5, "intranet": 4, "colleague": 5, "company_doctor": 2, "works_council": 2, "meeting": 2}
COUNTRIES = {
    "germany": 12.0, "austria_switzerland": 2, "britain_ireland": 4, "europe_other": 3, "north_america": 1,
    "elsewhere": 1,
}  # fmt: skip
DAYS, PARTS = ("mon", "tue", "wed", "thu", "fri"), {"morning": 2.0, "midday": 4, "evening": 3}
MODULES = ("start", "listening", "difference", "silence_and_danger", "practice")
OPENED, LATEST = date(2027, 1, 11), date(2027, 1, 29)

# Those who can't be paired, or whose pairing is ruled out, each for another reason.
MENTEES_BY_HAND: Mapping[int, Mapping[str, str]] = {
    4: {"talk_languages": "uk", "language": "en", "preferred_name": "Oksana"},  # nobody who listens speaks it
    9: {"availability": "sun_morning"},
    12: {"employment": "freelance"},
    15: {"take_part": "no"},
    18: {"health_consent": "no"},
    25: {"level": "10"},
    29: {"gender_wish": "nonbinary"},
    32: {"talk_languages": "pl", "manager_number": "S-2005", "preferred_name": "Zofia"},  # only her manager speaks it
    36: {"support_needs": "conflict", "job_family": "support"},
    41: {"not_with": "S-2003, S-2011"},
    44: {"support_needs": "prefer not to say"},
    48: {"employment": ""},
    49: {"employment": ""},
}
MENTORS_BY_HAND: Mapping[int, Mapping[str, str]] = {
    3: {"leads_people": "no"},
    5: {"talk_languages": "de; en; pl", "leads_people": "yes", "level": "6"},
    10: {"steady_now": "no"},
    14: {"decides_about_people": "yes"},
    17: {"mentor_places": "0"},
    27: {"mentor_places": ""},
    31: {"employment": ""},
}
UNSIGNED, TALK_NOT_PASSED, TALK_LONG_AGO = 2, 7, 26
TWO_MODULES, MODULE_LONG_AGO, TRAINED_LATER = 20, 23, (34, 35)


def mentee(place: int, wave: int) -> Applicant:
    """place: from 1, the end of the staff number."""
    number = f"S-{1000 + place}"
    draw = Draw(number)
    language = draw.weighted({"en": 0.52, "de": 0.48})
    mood = draw.bell(0.42, 0.17, 0.08, 0.85)
    row = _about(draw, number, language, draw.bell(4.4, 1.4, 1, 8))
    needs = draw.many(NEEDS, draw.whole(1, 3))
    row |= {"support_needs": "; ".join(needs)}
    if draw.chance(0.6):
        row["support_note"] = draw.one(NOTES.get(needs[0] if draw.chance(0.7) else "any", NOTES["any"])[language])
    if "return_to_work" in needs:
        row["back_since"] = (OPENED + timedelta(days=draw.whole(-60, 60))).isoformat()
    if draw.chance(0.15):
        row["gender_wish"] = draw.one(("woman", "woman", "man"))
    row |= measures(draw, "mentee", language, mood) | MENTEES_BY_HAND.get(place, {})
    lift = draw.bell(0.07, 0.13, -0.25, 0.4)
    return Applicant(number, "mentee", row["language"], wave, row, mood, lift, draw.bell(0.92, 0.06, 0.6, 1))


def mentor(place: int, wave: int) -> Applicant:
    number = f"S-{2000 + place}"
    draw = Draw(number)
    language = draw.weighted({"en": 0.45, "de": 0.55})
    mood = draw.bell(0.66, 0.12, 0.35, 0.95)
    row = _about(draw, number, language, draw.bell(4.7, 1.1, 2, 6))
    row |= {
        "steady_now": "yes",
        "leads_people": "yes" if draw.chance(0.15) else "no",
        "decides_about_people": "no",
        "lived_experience": "; ".join(draw.many(NEEDS, draw.whole(2, 4))),
        "motivation": draw.one(WORDS["motivation"][language]),
        "mentor_places": draw.weighted({"1": 8.0, "2": 3, "3": 0.6}),
    }
    row |= measures(draw, "mentor", language, mood) | MENTORS_BY_HAND.get(place, {})
    checks = {name: (True, _day(draw)) for name in ("first_talk", "promise_of_silence")}
    modules = {name: _day(draw) for name in MODULES} | {"own_strength": date(2027, 3, 2) + timedelta(draw.whole(0, 30))}
    if place == UNSIGNED:
        del checks["promise_of_silence"]
    if place in (TALK_NOT_PASSED, TALK_LONG_AGO):
        checks["first_talk"] = (place == TALK_LONG_AGO, date(2024, 6, 3) if place == TALK_LONG_AGO else _day(draw))
    if place == TWO_MODULES:
        modules = {name: modules[name] for name in MODULES[:2]}
    if place == MODULE_LONG_AGO:
        modules["silence_and_danger"] = date(2025, 10, 14)
    if place in TRAINED_LATER:
        modules["practice"] = date(2027, 2, 2) if place == TRAINED_LATER[0] else date(2027, 8, 10)
    lift, diligence = draw.bell(0, 0.1, -0.25, 0.25), draw.bell(0.95, 0.05, 0.7, 1)
    return Applicant(
        number, "mentor", row["language"], wave, row, mood, lift, diligence, checks, tuple(modules.items())
    )


def measures(draw: Draw, role: str, language: str, share: float) -> dict[str, str]:
    """Validated scales where there is an official wording, one plain question elsewhere."""
    row = {"intent_to_stay": point(draw, 0.25 + share * 0.75, 0, 10, 0.12)}
    if role == "mentee":
        row["job_satisfaction"] = point(draw, 0.1 + share * 0.8, 0, 10, 0.08)
    if language == "en":
        return row | who_5(draw, "wellbeing", share) | (ucla_3(draw, "company", share) if role == "mentee" else {})
    row["wellbeing_simple"] = point(draw, share, 0, 10, 0.08)
    return row | ({"alone_at_work": point(draw, 1 - share, 0, 10, 0.12)} if role == "mentee" else {})


def _day(draw: Draw) -> date:
    return OPENED + timedelta(days=draw.whole(0, (LATEST - OPENED).days))


def _about(draw: Draw, number: str, language: str, level: float) -> dict[str, str]:
    """What everyone is asked."""
    gender = draw.weighted({"woman": 0.46, "man": 0.5, "nonbinary": 0.04 if number < "S-2" else 0})
    given, family = draw.one(GIVEN[gender].split()), draw.one(FAMILY.split())
    age = round(draw.bell(39, 10, 20, 63))
    team = draw.whole(401, 440)
    row = {
        "preferred_name": given,
        "email": f"{plain(given)}.{plain(family)}{number[-2:]}@{draw.one(('post', 'mail', 'home'))}.example",
        "language": language,
        "availability": "; ".join(_hours(draw)),
        "take_part": "yes",
        "health_consent": "yes",
        "manager_number": f"S-{3000 + team}",
        "team": f"T-0{team}",
        "age": str(age),
        "employment": draw.weighted({"permanent": 14.0, "fixed_term": 3, "trainee": 1, "agency": 1}),
        "gender": gender if draw.chance(0.95) else "prefer not to say",
        "talk_languages": "; ".join(_languages(draw, language)),
        "job_family": draw.weighted(JOBS),
        "unit": UNITS[team % 5],
        "level": str(round(level)),
        "years_here": str(min(age - 19, round(draw.bell(6, 5, 0, 30)))),
        "work_place": draw.weighted({"mostly_remote": 4.0, "hybrid": 5, "mostly_on_site": 3}),
        "country": draw.weighted(COUNTRIES),
        "site_size": draw.weighted({"up_to_25": 1.0, "up_to_100": 2, "up_to_1000": 4, "over_1000": 5}),
        "talk_style": draw.weighted({"listen": 5.0, "practical": 3, "mixed": 4}),
        "interests": "; ".join(draw.several(LIKES, draw.whole(2, 4))),
        "how_heard": draw.weighted(HEARD),
    }
    if draw.chance(0.7):
        row["phone"] = f"+49 30 23125 {draw.whole(100, 999)}"
    if draw.chance(0.1):
        row["access_needs"] = draw.one(WORDS["access"][language])
    return row


def _languages(draw: Draw, language: str) -> tuple[str, ...]:
    both = ("de", "en") if draw.chance(0.75) else (language,)
    return (*both, draw.one(("es", "fr", "tr", "ar"))) if draw.chance(0.2) else both


def _hours(draw: Draw) -> tuple[str, ...]:
    part = draw.many(PARTS, 2)
    chosen = {f"{draw.one(DAYS)}_{draw.one((part[0], part[0], part[1]))}" for _ in range(draw.whole(3, 7))}
    return tuple(f"{day}_{part}" for day in DAYS for part in PARTS if f"{day}_{part}" in chosen)
