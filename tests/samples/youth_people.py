"""Who applies to the youth program: everyone by number, their caregivers, and those told by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tests.samples.drawing import Draw
from tests.samples.people import Applicant, plain
from tests.samples.scales import brs, point, who_5
from tests.samples.youth_words import FAMILY, GIVEN, SCHOOLS, STREETS, WORDS, WORK

NEEDS = {
    "isolation": 7.0, "low_mood": 7, "anxiety": 7, "social_anxiety": 4, "self_worth": 5, "grief": 4, "family": 5,
    "belonging": 4, "anger": 3, "health_worry": 2, "future": 5,
}  # fmt: skip
COPING = {
    "calming": 4.0, "moving": 4, "making": 3, "writing_down": 3, "sleeping": 4, "reaching_out": 3, "getting_help": 2,
    "saying_no": 3, "outside": 3, "roots": 2,
}  # fmt: skip
LIKES = (
    "music", "concerts", "movies", "anime", "reading", "writing", "art", "dance", "sports", "outdoors", "computers",
    "science", "animals", "cars", "fashion", "plants", "faith", "community",
)  # fmt: skip
STYLES = ("listens", "straight", "funny", "doing", "planning")
DAYS, PARTS = ("mon", "tue", "wed", "thu", "fri", "sat"), {"midday": 4.0, "evening": 4}
MODULES = (
    "why_we_are_here", "listening", "your_story", "culture", "lines", "safeguarding", "practice",
    "check_ins_and_endings",
)  # fmt: skip
CHECKS = ("interview", "references", "background_check", "register_check")
OPENED, LATEST = date(2027, 1, 11), date(2027, 1, 29)

MENTEES_BY_HAND: Mapping[int, Mapping[str, str]] = {
    3: {"age": "13"},
    6: {"age": "26"},
    9: {"consent": "no"},
    12: {"age": "19", "availability": "sun_morning"},
    16: {"age": "20", "meet_how": "phone_call"},  # no mentor meets by phone only
    19: {"age": "17", "mentor_gender_wish": "non_binary"},
    22: {"age": "16", "caregiver_call": "not_safe"},
    26: {"age": "18", "household": "88 W Cedar Walk"},  # where mentor 4 lives
    30: {"age": "15"},  # nobody has said yes yet
    33: {"age": "16"},  # somebody has said no
    37: {"age": "24", "support_needs": "prefer not to say"},
    40: {"age": "21", "not_with": "LB-2003 LB-2009"},
    45: {"age": "25"},
}
WITHOUT_CAREGIVER, CAREGIVER_SAYS_NO = (22, 30), 33
MENTORS_BY_HAND: Mapping[int, Mapping[str, str]] = {
    4: {"household": "88 W Cedar Walk"},
    8: {"steadiness": "2"},
    11: {"age": "27"},
    15: {"mentor_places": "0"},
    18: {"consent": "no"},
    24: {"mentor_places": ""},
}
NO_REFERENCES, CHECK_NOT_PASSED, CHECK_LONG_AGO = 2, 6, 21
TWO_MODULES, MODULE_LONG_AGO, TRAINED_LATER = 13, 28, (31, 32)
AGES = {"14": 3.0, "15": 5, "16": 6, "17": 6, "18": 6, "19": 6, "20": 4, "21": 3, "22": 2}


def mentee(place: int, wave: int) -> Applicant:
    draw = Draw("youth mentee", place)
    language = draw.weighted({"en": 0.78, "es": 0.22})
    by_hand = MENTEES_BY_HAND.get(place, {})
    age = int(by_hand.get("age", draw.weighted(AGES)))
    mood = draw.bell(0.42, 0.17, 0.06, 0.85)
    row = _about(draw, place, language, age)
    row |= {
        "voicemail": draw.weighted({"leave_message": 3.0, "no_message": 2}),
        "support_needs": "; ".join(draw.many(NEEDS, draw.whole(1, 3))),
        "coping_curious": "; ".join(draw.many(COPING, draw.whole(1, 3))),
        "support_style": "; ".join(draw.several(STYLES, 2)),
    }
    if age < 18:
        row["caregiver_reach"] = draw.one(WORDS["kin"][language])
        row["caregiver_call"] = draw.weighted({"call_now": 4.0, "talk_first": 2})
    elif draw.chance(0.5):
        row["trusted_adult"] = draw.one(WORDS["kin"][language])
    if draw.chance(0.15):
        row["mentor_gender_wish"] = draw.one(("woman", "man"))
    row |= measures(draw, "mentee", language, mood) | by_hand
    caregiver = None
    if age < 18 and place not in WITHOUT_CAREGIVER:
        caregiver = _caregiver(draw, place, age, "no" if place == CAREGIVER_SAYS_NO else "yes", language)
    lift, diligence = draw.bell(0.06, 0.13, -0.28, 0.4), draw.bell(0.95, 0.05, 0.6, 1)
    return Applicant(row.pop("email"), "mentee", language, wave, row, mood, lift, diligence, caregiver=caregiver)


def mentor(place: int, wave: int) -> Applicant:
    draw = Draw("youth mentor", place)
    language = draw.weighted({"en": 0.68, "es": 0.32})
    age = draw.whole(19, 25)
    mood = draw.bell(0.68, 0.1, 0.4, 0.95)
    row = _about(draw, 2000 + place, language, age)
    row |= {
        "legal_name": f"{row['preferred_name']} {draw.one(FAMILY.split())}",
        "lived_experience": "; ".join(draw.many(NEEDS, draw.whole(2, 4))),
        "coping_shared": "; ".join(draw.many(COPING, draw.whole(2, 4))),
        "mentor_style": "; ".join(draw.several(STYLES, 2)),
        "steadiness": str(draw.whole(3, 5)),
        "mentor_places": draw.weighted({"1": 5.0, "2": 4}),
        "minors_checks": draw.weighted({"checked": 4.0, "adults_only": 1}),
        "hours_a_week": draw.one(("2", "2.5", "3", "4")),
        "why_mentor": draw.one(WORDS["why"][language]),
    }
    row |= measures(draw, "mentor", language, mood) | MENTORS_BY_HAND.get(place, {})
    checks = {name: (True, _day(draw)) for name in CHECKS}
    modules = {name: _day(draw) for name in MODULES}
    modules["looking_after_you"] = date(2027, 4, 7)
    if place == NO_REFERENCES:
        del checks["references"]
    if place == CHECK_NOT_PASSED:
        checks["register_check"] = (False, _day(draw))
    if place == CHECK_LONG_AGO:
        checks["background_check"] = (True, date(2024, 9, 2))
    if place == TWO_MODULES:
        modules = {name: modules[name] for name in MODULES[:2]}
    if place == MODULE_LONG_AGO:
        modules["safeguarding"] = date(2025, 11, 5)
    if place in TRAINED_LATER:
        modules["practice"] = date(2027, 2, 2) if place == TRAINED_LATER[0] else date(2027, 8, 10)
    taken = list(modules.items())
    if place not in (TWO_MODULES, MODULE_LONG_AGO) and draw.chance(0.75):
        taken += [(name, date(2027, 7, draw.whole(5, 24))) for name in ("safeguarding", "practice")]  # each year again
    lift, diligence = draw.bell(0, 0.1, -0.25, 0.25), draw.bell(0.97, 0.03, 0.7, 1)
    return Applicant(row.pop("email"), "mentor", language, wave, row, mood, lift, diligence, checks, taken)


def measures(draw: Draw, role: str, language: str, share: float) -> dict[str, str]:
    """Validated scales in English, one plain question for each elsewhere. Some would rather not."""
    if draw.chance(0.05):
        return {"wellbeing_short": "prefer not to say"}
    alone = {"loneliness_short": point(draw, 1 - share, 0, 10, 0.12)} if role == "mentee" else {}
    if language == "en":
        more = brs(draw, "bouncing_back", share) if role == "mentee" else {}
        return alone | who_5(draw, "wellbeing", share) | more
    short = {"wellbeing_short": point(draw, share, 0, 10, 0.08)}
    more = {"bouncing_back_short": point(draw, share, 0, 10, 0.12)} if role == "mentee" else {}
    return alone | short | more


def _day(draw: Draw) -> date:
    return OPENED + timedelta(days=draw.whole(0, (LATEST - OPENED).days))


def _about(draw: Draw, number: int, language: str, age: int) -> dict[str, str]:
    """What both sides are asked."""
    gender = draw.weighted({"woman": 0.5, "man": 0.44, "non_binary": 0.06 if number < 2000 else 0})
    given = draw.one(GIVEN[gender].split())
    family = plain(draw.one(FAMILY.split()))
    both = draw.chance(0.45 if language == "en" else 0.7)
    row = {
        "preferred_name": given,
        "email": f"{plain(given)}.{family}{number}@{draw.one(('mail', 'inbox', 'post'))}.example",
        "language": language,
        "availability": "; ".join(_hours(draw)),
        "consent": "yes",
        "age": str(age),
        "phone": f"+1 312 555 01{draw.whole(0, 99):02d}",
        "languages_spoken": "en; es" if both else language,
        "home_language": draw.weighted(
            {"english": 5.0, "both": 2, "another": 1} if language == "en" else {"spanish": 5.0, "both": 2}
        ),
        "gender": gender if draw.chance(0.95) else "prefer not to say",
        "home_place": draw.weighted({"city": 4.0, "small_place": 1}),
        "household": f"{draw.whole(100, 6999)} {draw.one(STREETS)}",
        "school_class": _weekdays(draw, age),
        "interests": "; ".join(draw.several(LIKES, draw.whole(2, 5))),
        "meet_how": "; ".join(draw.many({"center": 4.0, "public_place": 4, "video": 3}, draw.whole(1, 3))),
        "heard_of": draw.weighted({"poster": 3.0, "school": 5, "clinic": 4, "friend": 4, "family": 2, "online": 2}),
    }
    if draw.chance(0.55):
        row["card_number"] = f"LB-{number:04d}"
    if draw.chance(0.35):
        row["access_needs"] = draw.weighted({"bus_fare": 4.0, "quiet": 2, "device": 1, "captions": 1, "read_aloud": 1})
    return row


def _weekdays(draw: Draw, age: int) -> str:
    if age < 18:
        return f"{draw.one(SCHOOLS)}, grade {min(12, age - 5)}, room {draw.whole(101, 240)}"
    return f"{draw.one(WORK)}, {draw.one(('mornings', 'days', 'evenings'))} {draw.whole(1, 30)}"


def _caregiver(draw: Draw, number: int, age: int, consent: str, language: str) -> dict[str, str]:
    given = draw.one(GIVEN[draw.one(("woman", "woman", "man"))].split())
    row = {
        "child_age": str(age),
        "caregiver_consent": consent,
        "caregiver_name": given,
        "caregiver_email": f"{plain(given)}.kin{number}@{draw.one(('mail', 'post'))}.example",
        "caregiver_phone": f"+1 312 555 01{draw.whole(0, 99):02d}",
        "caregiver_language": language if draw.chance(0.8) else "es",
    }
    if draw.chance(0.5):
        row["caregiver_tell_us"] = draw.one(WORDS["tell_us"][row["caregiver_language"]])
    return row


def _hours(draw: Draw) -> tuple[str, ...]:
    chosen = {f"{draw.one(DAYS)}_{draw.weighted(PARTS)}" for _ in range(draw.whole(3, 7))}
    return tuple(f"{day}_{part}" for day in DAYS for part in PARTS if f"{day}_{part}" in chosen)
