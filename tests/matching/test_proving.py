"""The certificate that lies beside a result: read back the same, and refused when a number in it is another."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from matching_program import LIBRARY, crowd, ids_of, matching, program

from pmtool.matching import Bonds, Field, check_proof, judge_bonds, judge_field, left_unproven, match_cohort, proof_of
from pmtool.model.policy import Likeness, Measure, Objective, Stable, Together
from pmtool.model.proof import Proof
from pmtool.model.text import Role
from pmtool.reading import read_proof
from pmtool.rendering import render_proof

USUAL = (Objective.MOST_MATCHED, Objective.FAIREST, Objective.BEST_TOTAL)
ALIKE = (Objective.MOST_MATCHED, Objective.ALIKE, Objective.BEST_TOTAL)


def proven(first: tuple[Objective, ...] = USUAL, **more: object) -> tuple[Proof, Field, Bonds]:
    policy = replace(matching(first=first), **more)  # type: ignore[arg-type]
    people = crowd(np.random.default_rng(3), 18, 9)
    who = program(policy), LIBRARY, people, ids_of(people, Role.MENTEE), ids_of(people, Role.MENTOR)
    result, field = match_cohort(*who, seed="s"), judge_field(*who)
    return proof_of(field, result, policy, "small", "2027-03-01"), field, judge_bonds(*who)


KINDS: dict[str, dict[str, object]] = {
    "usual": {},
    "alike": {"first": ALIKE, "alike": (Likeness("gender", Measure.POINTS, within=0.0),)},
    "a quota": {"first": ALIKE, "alike": (Likeness("gender", Measure.MATCHED, at_least=0.9),)},
    "stable": {"stable": Stable.BOTH},
    "in groups": {"groups": Together("free", (2, 3), 60)},
    "leximin": {"points": 20},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_certificate_holds_by_itself_and_against_the_record_and_is_read_back_the_same(kind: str) -> None:
    proof, field, bonds = proven(**KINDS[kind])  # type: ignore[arg-type]
    assert proof.pairs
    assert check_proof(proof) == ()
    assert check_proof(proof, field, bonds) == ()
    assert read_proof(render_proof(proof, "desk").content) == proof
    assert "lot" in left_unproven(proof)


def changed(proof: Proof, key: str, value: object) -> Proof:
    tree = json.loads(render_proof(proof, "desk").content)
    tree[key] = value(tree[key]) if callable(value) else value
    found = read_proof(json.dumps(tree).encode())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("pairs", lambda pairs: pairs[1:], "add up to"),
        ("pairs", lambda pairs: [[one, other, points + 1] for one, other, points in pairs], "other points"),
        ("pairs", lambda pairs: [*pairs, [99, 0, 1]], "nobody is there"),
        ("total", 7, "add up to"),
        ("worst", -1, "the least are"),
        ("blocking", 10_000, "would rather have each other"),
        ("places", lambda places: [0 for _ in places], "places"),
        ("scores", None, "aren't listed"),
        ("certificate", lambda proof: {**proof, "mentees": [each - 1 for each in proof["mentees"]]}, "its two prices"),
        ("certificate", lambda tree: {**tree, "least_score": 0}, "worst pairing"),
    ],
)  # fmt: skip
def test_a_number_that_was_changed_is_found(key: str, value: object, fault: str) -> None:
    proof, _, _ = proven()
    assert any(fault in each for each in check_proof(changed(proof, key, value)))


def test_the_record_is_believed_more_than_the_file() -> None:
    proof, field, bonds = proven()
    better = changed(proof, "scores", lambda rows: [[[mentor, points - 1] for mentor, points in row] for row in rows])
    assert any("other scores" in each for each in check_proof(better, field, bonds))
    others = replace(field, mentees=field.mentees[1:])
    assert any("other people" in each for each in check_proof(proof, others, bonds))


def test_groups_and_stability_are_checked_against_the_record() -> None:
    proof, field, bonds = proven(**KINDS["stable"])  # type: ignore[arg-type]
    worst = proof.pairs[:-1]
    points = [each for _, _, each in worst]
    poorer = replace(proof, pairs=worst, total=sum(points), worst=min(points))
    assert any("isn't stable" in each for each in check_proof(poorer, field, bonds))
    proof, field, bonds = proven(**KINDS["in groups"])  # type: ignore[arg-type]
    assert bonds.gathering is not None
    longer = replace(bonds, gathering=replace(bonds.gathering, enough=10_000))
    assert any("too little time" in each for each in check_proof(proof, field, longer))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"pmtool_matching": 1}', b'{"pmtool_matching": 2}'])
def test_what_is_no_certificate_is_not_read(data: bytes) -> None:
    assert read_proof(data) is None
