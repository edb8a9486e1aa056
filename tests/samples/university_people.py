"""Who applies to the university program: everyone by number, and those told by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tests.samples.drawing import Draw
from tests.samples.people import Applicant, plain
from tests.samples.scales import point, ucla_3, who_5
from tests.samples.university_words import ARABIC, FAMILY, GIVEN, WORDS

NEEDS = {
    "homesickness": 6.0, "belonging": 7, "loneliness": 7, "exam_stress": 8, "low_mood": 5, "anxiety": 6,
    "new_culture": 4, "language": 3, "unfair_treatment": 2, "money": 4, "family_expectations": 4,
}  # fmt: skip
LIKES = (
    "sport", "walking", "music", "films", "games", "cooking", "making", "reading", "faith", "volunteering", "languages",
    "technology",
)  # fmt: skip
FACULTIES = {"arts": 3.0, "social": 4, "science": 5, "health": 3}
REGIONS = {
    "arab_world": 6.0, "south_asia": 4, "southeast_asia": 2, "east_asia": 4, "africa": 3, "europe": 2, "americas": 1,
}  # fmt: skip
TONGUES = {
    "arab_world": "arabic", "south_asia": "hindi_urdu", "southeast_asia": "indonesian_malay", "east_asia": "chinese",
    "africa": "french", "europe": "spanish", "americas": "spanish",
}  # fmt: skip
TURN_TO = ("partner", "friends", "parents", "relatives", "professional", "doctor", "faith", "internet")
DAYS, PARTS = ("mon", "tue", "wed", "thu", "fri", "sun"), {"midday": 4.0, "evening": 4, "morning": 1}
MODULES = ("listening_first", "limits", "when_it_is_serious", "across_cultures", "hard_conversations")
CHECKS = ("conversation", "reference", "enrolment")
OPENED, LATEST = date(2027, 9, 6), date(2027, 9, 24)

MENTEES_BY_HAND: Mapping[int, Mapping[str, str]] = {
    3: {"age": "17"},
    7: {"year_of_study": "second", "new_this_year": "no"},
    10: {"consent_sensitive": "no"},
    13: {"consent_introduce": "no"},
    17: {"spoken": "japanese", "home_or_international": "international", "home_region": "east_asia"},
    21: {"availability": "sat_morning"},
    24: {"mentor_gender_wish": "another"},
    28: {"safe_now": "thoughts", "safe_more": WORDS["more"]["en"][0]},
    31: {"phq9_total": "21", "turn_to": "nobody"},
    35: {"year_of_study": "masters", "new_this_year": "yes"},
    38: {"spoken": "persian", "faculty": "arts"},  # the one mentor who speaks it marks in arts
    42: {"not_with": "U2004, U2010"},
    46: {"phq9_total": "prefer not to say"},
}
MENTORS_BY_HAND: Mapping[int, Mapping[str, str]] = {
    4: {"spoken": "english; persian", "marks_for": "arts", "mentor_places": "1"},
    9: {"steady_now": "2"},
    12: {"year_of_study": "first"},
    15: {"mentor_places": "0"},
    19: {"lived_experience": ""},
    25: {"mentor_places": ""},
}
NO_REFERENCE, TALK_NOT_PASSED, ENROLLED_LONG_AGO = 2, 6, 22
TWO_MODULES, MODULE_LONG_AGO, TRAINED_LATER = 13, 28, (31, 32)


def mentee(place: int, wave: int) -> Applicant:
    number = f"U{1000 + place}"
    draw = Draw(number)
    language = draw.weighted({"en": 0.78, "ar": 0.22})
    mood = draw.bell(0.45, 0.17, 0.08, 0.88)
    row = _about(draw, number, language, mood)
    row |= {
        "age": str(draw.whole(18, 21)),
        "year_of_study": draw.weighted({"first": 9.0, "foundation": 1}),
        "support_needs": "; ".join(draw.many(NEEDS, draw.whole(1, 3))),
        "style_wish": draw.weighted({"listens": 5.0, "practical": 4, "goes_along": 3}),
        "hopes": draw.one(WORDS["hopes"][language]),
    }
    if draw.chance(0.18):
        row["mentor_gender_wish"] = draw.weighted({"woman": 4.0, "man": 1})
    if draw.chance(0.12):
        row["phq9_total"] = str(draw.whole(3, 14))
    row |= measures(draw, "mentee", language, mood) | MENTEES_BY_HAND.get(place, {})
    lift, diligence = draw.bell(0.06, 0.13, -0.3, 0.4), draw.bell(0.93, 0.06, 0.5, 1)
    return Applicant(number, "mentee", language, wave, row, mood, lift, diligence)


def mentor(place: int, wave: int) -> Applicant:
    number = f"U{2000 + place}"
    draw = Draw(number)
    language = draw.weighted({"en": 0.74, "ar": 0.26})
    mood = draw.bell(0.66, 0.11, 0.35, 0.95)
    row = _about(draw, number, language, mood)
    faculty = row["faculty"]
    row |= {
        "age": str(draw.whole(19, 27)),
        "year_of_study": draw.weighted({"second": 4.0, "third": 5, "fourth": 2, "masters": 2, "doctoral": 1}),
        "marks_for": faculty if draw.chance(0.12) else "none",
        "lived_experience": "; ".join(draw.many(NEEDS, draw.whole(2, 4))),
        "style": draw.weighted({"listens": 5.0, "practical": 4, "goes_along": 3}),
        "mentor_places": draw.weighted({"1": 6.0, "2": 5, "3": 1}),
        "hopes": draw.one(WORDS["mentor_hopes"][language]),
        "steady_now": str(draw.whole(3, 5)),
    }
    row |= measures(draw, "mentor", language, mood) | MENTORS_BY_HAND.get(place, {})
    checks = {name: (True, _day(draw)) for name in CHECKS}
    modules = {name: _day(draw) for name in MODULES}
    modules["looking_after_yourself"] = date(2027, 10, 20)
    if place == NO_REFERENCE:
        del checks["reference"]
    if place == TALK_NOT_PASSED:
        checks["conversation"] = (False, _day(draw))
    if place == ENROLLED_LONG_AGO:
        checks["enrolment"] = (True, date(2026, 9, 21))
    if place == TWO_MODULES:
        modules = {name: modules[name] for name in MODULES[:2]}
    if place == MODULE_LONG_AGO:
        modules["when_it_is_serious"] = date(2026, 9, 14)
    if place in TRAINED_LATER:
        modules["limits"] = date(2027, 9, 28) if place == TRAINED_LATER[0] else date(2028, 3, 20)
    lift, diligence = draw.bell(-0.01, 0.1, -0.25, 0.25), draw.bell(0.95, 0.04, 0.6, 1)
    return Applicant(number, "mentor", language, wave, row, mood, lift, diligence, checks, tuple(modules.items()))


def measures(draw: Draw, role: str, language: str, share: float) -> dict[str, str]:
    """Validated scales in English, one plain question for each elsewhere."""
    row = {"belonging_now": point(draw, share, 0, 10, 0.1)} if role == "mentee" else {}
    if language == "en":
        return row | who_5(draw, "wellbeing_who5", share) | (ucla_3(draw, "lonely_ucla3", share) if row else {})
    alone = {"lonely_now": point(draw, 1 - share, 0, 10, 0.12)} if row else {}
    return row | alone | {"wellbeing_now": point(draw, share, 0, 10, 0.08)}


def _day(draw: Draw) -> date:
    return OPENED + timedelta(days=draw.whole(0, (LATEST - OPENED).days))


def _about(draw: Draw, number: str, language: str, mood: float) -> dict[str, str]:
    """What both sides are asked."""
    gender = draw.weighted({"woman": 0.54, "man": 0.42, "another": 0.04 if number < "U2" else 0})
    given = draw.one(tuple(ARABIC[gender]) if language == "ar" else GIVEN[gender].split())
    family = plain(draw.one(FAMILY.split()))
    is_from_abroad = draw.chance(0.95 if language == "ar" else 0.38)
    region = "arab_world" if language == "ar" else draw.weighted(REGIONS)
    spoken = {"english": 1, TONGUES[region]: 1} if is_from_abroad else {"english": 1}
    if language == "ar" and draw.chance(0.25):
        spoken = {"arabic": 1}
    row = {
        "preferred_name": ARABIC[gender][given] if language == "ar" else given,
        "email": f"{plain(given)}.{family}{number[-2:]}@{draw.one(('mail', 'post', 'campus'))}.example",
        "language": language,
        "availability": "; ".join(_hours(draw)),
        "consent_take_part": "yes",
        "consent_sensitive": "yes",
        "consent_introduce": "yes",
        "mobile": f"+44 7700 900{draw.whole(0, 999):03d}",
        "home_or_international": "international" if is_from_abroad else "home",
        "gender": gender if draw.chance(0.95) else "prefer not to say",
        "spoken": "; ".join(spoken),
        "faculty": draw.weighted(FACULTIES),
        "interests": "; ".join(draw.several(LIKES, draw.whole(2, 4))),
        "turn_to": "; ".join(draw.several(TURN_TO, draw.whole(1, 3))),
        "safe_now": draw.weighted({"safe": 9.0, "low_but_safe": 1}) if mood < 0.6 else "safe",
        "heard_from": draw.weighted({"poster": 3.0, "mail": 5, "friend": 4, "counselling": 2, "union": 3}),
    }
    if is_from_abroad:
        row["home_region"] = region
    if draw.chance(0.2):
        row["access_needs"] = draw.weighted({"quiet": 3.0, "step_free": 1, "captions": 1, "same_gender_room": 2})
    return row


def _hours(draw: Draw) -> tuple[str, ...]:
    chosen = {f"{draw.one(DAYS)}_{draw.weighted(PARTS)}" for _ in range(draw.whole(3, 7))}
    return tuple(f"{day}_{part}" for day in DAYS for part in PARTS if f"{day}_{part}" in chosen)
