"""What is asked of a matching as a whole: groups alike, stability, mentees who meet; and what doesn't go together."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.checking.asked import INTAKE_ONLY
from pmtool.checking.feasible.weights import offered_minutes
from pmtool.checking.ground import Ground
from pmtool.checking.places import place_of_key
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import Path
from pmtool.model.policy import Objective


def check_bonds(ground: Ground) -> Iterator[Finding]:
    """Aims without what they are about, and the other way round; groups that nobody can be in."""
    policy = ground.folder.program.matching

    def told(path: Path, message: str, mend: str, severity: Severity = Severity.ERROR) -> Finding:
        return Finding("PM449", message, mend, place_of_key(ground.folder.tree, ("matching", *path)), severity)

    if Objective.ALIKE in policy.first and not policy.alike:
        yield told(("first",), "alike is wanted, and nothing says which groups", "add alike with groups and measure")
    if policy.alike and Objective.ALIKE not in policy.first:
        mend = "add alike to first, at the place it should have"
        yield told(("alike",), "which groups should be alike is said, and first doesn't want it", mend)
    if policy.groups is None:
        return
    if policy.stable is not None:
        mend = "keep groups or stable"
        yield told(("stable",), "mentees who meet in groups can't be matched stably as well", mend)
    fewest, most = policy.groups.size
    if fewest > most:
        yield told(("groups", "size"), "the fewest of a group are more than the most", "turn the two numbers round")
    elif policy.capacity.most < fewest:
        message = f"no mentor takes {fewest} mentees, so that no group comes together"
        yield told(("groups", "size"), message, "raise capacity.most, or make the groups smaller")
    question = ground.catalogue.find(policy.groups.question, INTAKE_ONLY)
    if question is not None and 0 < offered_minutes(question) < policy.groups.common_minutes:
        message = "nobody can tick so many minutes in a week, so that no group comes together"
        yield told(("groups", "common_minutes"), message, f"lower it to {offered_minutes(question)} at most")
