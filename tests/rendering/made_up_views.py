"""A coordinator's view of made-up people, and the pages that come with pmtool."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from pmtool.model.view import PairingsView, PairingView, Part, RuleView, StandingView, UnmatchedView
from pmtool.workspace import read_template_files


@cache
def pages() -> Mapping[str, str]:
    files = read_template_files().contents
    return {path: data.decode() for path, data in files.items() if path.startswith("reports/")}


NAMES = ("Amal", "Bruno", "Chidi", "Dalia", "Elif", "Farid", "Grace", "Hana", "Ines", "Jonas")


def person(number: int) -> str:
    return f"{NAMES[number % len(NAMES)]} (P-{number:010d})"


def made_up_pairing(number: int, lead: int = 40) -> PairingView:
    parts = (
        Part("Shares what the mentee asked for: grief, exams, being new", 300 - 20 * number, 400),
        Part("Common free time", 180, 200),
        Part("A language both speak at home", 0, 250),
        Part("Hobbies & music", 75, 150),
    )
    score = sum(part.points for part in parts)
    return PairingView(
        id=f"R-{number:010d}",
        mentee=person(number),
        mentor=person(number + 5),
        status="active" if number % 2 else "proposed",
        since=date(2027, 3, 1 + number),
        score=score,
        parts=parts,
        runner_up=person(number + 7) if lead else "",
        runner_up_score=score - lead,
    )


def made_up_view(language: str = "en", **changes: object) -> PairingsView:
    values: dict[str, object] = {
        "audience": "coordinator",
        "title": "Alongside",
        "language": language,
        "on": date(2027, 3, 9),
        "points": 1000,
        "pairings": (made_up_pairing(1), made_up_pairing(2, -35), made_up_pairing(3, 0)),
        "unmatched": (
            UnmatchedView(person(4), date(2027, 2, 2), (("More than five years apart", 7), ("no place left", 1)), 2,
                          (3, 1), ("one more place with one of 2 mentors would help", 2)),
            UnmatchedView(person(5), date(2027, 2, 20), (("No language in common", 9),), 0, (0, 0), ("", 0)),
        ),
        "others": (
            StandingView(person(6), "mentor", "preparing", ("the module “Listening” is still to be completed",)),
            StandingView(person(7), "mentee", "undecided", ("“How old are you?” has no answer yet",)),
            StandingView(person(8), "mentee", "ineligible", ("the condition on “How old are you?” is not met",
                                                            "the condition on “Consent” is not met")),
        ),
        "spare": ((person(9), 2),),
        "assumptions": ("osmi-2016: the survey asked nobody to take part, so consent is assumed",),
        "total": 1500,
        "worst": 495,
        "pairs_judged": 90,
        "pairs_eligible": 41,
        "ruled_out_by": (
            RuleView("same_team", "they are in the same team"),
            RuleView("common_hour", "they share less than an hour", "at least 60 minutes in common"),
        ),
        "objectives": ("as many people matched as possible", "the best total"),
        "is_certified": True,
    }  # fmt: skip
    return PairingsView(**(values | changes))  # type: ignore[arg-type]
