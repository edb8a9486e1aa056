"""The package mentor-match on the people of the benchmark, in an environment of its own: see matching.py.

    PYTHON mentor_match.py PEOPLE.json (score | match)

It has no capacities: it matches in rounds, one mentee a mentor each. Here there are as many rounds as anybody has
places, and who has a mentor, or no place left, is disqualified.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from math import floor
from pathlib import Path

from matching.rules import rule

from matching import match, mentee, mentor, process

SETS = ("interests", "needs", "lived", "free", "languages")


def main() -> None:
    given = json.loads(Path(sys.argv[1]).read_text())
    mentees = [person(mentee.Mentee, f"e{k}", each) for k, each in enumerate(given["mentees"])]
    mentors = [person(mentor.Mentor, f"r{k}", each) for k, each in enumerate(given["mentors"])]
    rules = rules_of(given["full"])
    started = time.process_time()
    if sys.argv[2] == "score":
        process.generate_match_matrix(mentors, mentees, rules)
        found = []
    else:
        process.process_data(mentors, mentees, [rules] * max(each.places for each in mentors))
        found = [(each.email, each.mentors[0].email) for each in mentees if each.mentors]
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": seconds, "peak": peak, "pairs": [[int(a[1:]), int(b[1:])] for a, b in found]}))


def person(kind: type, email: str, answers: dict[str, object]) -> object:
    made = kind(grade=0, email=email)
    for question, answer in answers.items():
        setattr(made, question, frozenset(answer or ()) if question in SETS else answer)
    return made


class Points(rule.Rule):
    """A rule may give any points; those of the package give all or nothing."""

    def __init__(self, share, full: int) -> None:
        super().__init__()
        self.share, self.full = share, full

    def apply(self, pair: match.Match) -> int:
        return floor(self.share(pair.mentee, pair.mentor) * self.full + 0.5)


def liked(one, other) -> float:
    both = len(one.interests & other.interests)
    return both / max(len(one.interests) + len(other.interests) - both, 1)


def rules_of(full: list[int]) -> list[rule.RuleProtocol]:
    """Those that disqualify come last, as the package asks the last first."""
    shares = (
        liked,
        lambda one, other: len(one.needs & other.lived) / max(len(one.needs), 1),
        lambda one, other: min(60 * len(one.free & other.free) / 300, 1.0),
        lambda one, other: max(1.0 - abs(one.age - other.age) / 30, 0.0),
    )
    return [
        *(Points(share, points) for share, points in zip(shares, full, strict=True)),
        rule.Disqualify(lambda pair: not pair.mentee.free & pair.mentor.free),
        rule.Disqualify(lambda pair: not pair.mentee.languages & pair.mentor.languages),
        rule.Disqualify(lambda pair: abs(pair.mentee.age - pair.mentor.age) > 35),
        rule.Disqualify(lambda pair: pair.mentee.department == pair.mentor.department),
        rule.Disqualify(lambda pair: pair.mentee.household == pair.mentor.household),
        rule.Disqualify(lambda pair: bool(pair.mentee.mentors)),
        rule.Disqualify(lambda pair: len(pair.mentor.mentees) >= pair.mentor.places),
    ]


if __name__ == "__main__":
    main()
