"""A matching that was checked, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from pmtool.model.pairings import Certificate
from pmtool.steps.proof import Checked

MOST_LINES = 40
_AIMS = {
    "most_matched": "that most people are matched",
    "fairest": "the fairest worst pairing",
    "best_total": "the best total",
    "alike": "that groups fare as alike as can be",
    "stable": "that it is stable",
    "even_load": "the most even load",
    "least_change": "the fewest changes",
    "leximin": "the second worst pairing, the third and so on",
    "lot": "the lot at the end",
}


def matching_as_text(checked: Checked) -> str:
    proof = checked.proof
    matched = f"{len(proof.pairs)} of {len(proof.mentees)} mentees matched"
    lines = [
        f"Matching of {proof.program}, {proof.on}: {matched}, with {proof.total} points",
        f"  pairs who would rather have each other: {proof.blocking}",
        f"  checked {'against the record' if checked.by_record else 'by its own numbers'}, without the solver",
    ]
    if checked.faults:
        lines += [f"  {fault}" for fault in checked.faults[:MOST_LINES]]
        if len(checked.faults) > MOST_LINES:
            lines.append(f"  and {len(checked.faults) - MOST_LINES} more; --format json names all of them")
        return "\n".join([*lines, "  it doesn't hold", ""])
    unproven = dict(checked.unproven)
    aims = [each for each in (*proof.objectives, "lot") if each not in unproven]
    certificate = proof.certificate
    if aims:
        lines.append(f"  proven: {', '.join(_AIMS[each] for each in aims)}")
    if certificate is not None:
        lines += _what_is_open(certificate)
    by_reason = sorted(unproven.items(), key=lambda each: list(unproven.values()).index(each[1]))
    for why, group in groupby(by_reason, key=lambda each: each[1]):
        said = ", ".join(_AIMS[aim] for aim, _ in group)
        lines.append(f"  not in the certificate: {said}{why and f' ({why})'}")
    return "\n".join([*lines, ""])


def _what_is_open(certificate: Certificate) -> Iterator[str]:
    people = sum(each.gap for each in certificate.circles if each.aim == "most_matched")
    points = certificate.gap
    if certificate.scale == 1 and certificate.price_of_unmatched:
        people, points = divmod(points, certificate.price_of_unmatched)
    if people or points:
        said = f"{people} more people and " if people else ""
        yield f"  the numbers leave open at most {said}{points} points more"


def matching_as_json(checked: Checked) -> str:
    said = {
        "program": checked.proof.program,
        "on": checked.proof.on,
        "matched": len(checked.proof.pairs),
        "mentees": len(checked.proof.mentees),
        "total": checked.proof.total,
        "blocking": checked.proof.blocking,
        "by_record": checked.by_record,
        "gap": checked.proof.certificate.gap if checked.proof.certificate else None,
        "unproven": [{"aim": aim, "why": why} for aim, why in checked.unproven],
        "faults": list(checked.faults),
    }
    return json.dumps(said, indent=1) + "\n"
