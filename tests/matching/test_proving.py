"""The certificate that lies beside a result: read back the same, and refused when a number in it is another."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from matching_program import LIBRARY, crowd, ids_of, matching, program

from pmtool.matching import (
    Bonds,
    Case,
    Field,
    Task,
    check_proof,
    is_whole,
    left_unproven,
    match_cohort,
    proof_of,
)
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
    result, case = match_cohort(Task(*who, seed="s")), Case(*who)
    return proof_of(case.field, result, policy, (), "small", "2027-03-01"), case.field, case.bonds


KINDS: dict[str, dict[str, object]] = {
    "usual": {},
    "alike": {"first": ALIKE, "alike": (Likeness("gender", Measure.POINTS, within=0.0),)},
    "a quota": {"first": ALIKE, "alike": (Likeness("gender", Measure.MATCHED, at_least=0.9),)},
    "stable": {"stable": Stable.BOTH},
    "in groups": {"groups": Together("free", (2, 3), 60)},
    "leximin": {"points": 20},
}


UNPROVEN = {
    "alike": {"alike", "lot"},
    "a quota": {"alike", "lot"},
    "stable": {"fairest", "best_total", "lot"},
    "in groups": {"lot"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_certificate_holds_by_itself_and_against_the_record_and_is_read_back_the_same(kind: str) -> None:
    proof, field, bonds = proven(**KINDS[kind])  # type: ignore[arg-type]
    assert proof.pairs
    assert check_proof(proof) == ()
    assert check_proof(proof, field, bonds) == ()
    assert read_proof(render_proof(proof, "desk").content) == proof
    assert {aim for aim, why in left_unproven(proof) if why} == UNPROVEN.get(kind, set())
    assert is_whole(proof) == (kind not in UNPROVEN)


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


EVERY_AIM = (
    Objective.MOST_MATCHED,
    Objective.EVEN_LOAD,
    Objective.FAIREST,
    Objective.LEAST_CHANGE,
    Objective.BEST_TOTAL,
)


def stages(change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> Callable[[dict[str, Any]], object]:
    return lambda certificate: {**certificate, "stages": change(certificate["stages"])}


def dearer(place: int) -> Callable[[dict[str, Any]], object]:
    """Of one stage, each price one more."""

    def change(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        prices = [price + 1 for price in found[place]["mentors"]]
        return [*found[:place], {**found[place], "mentors": prices}, *found[place + 1 :]]

    return stages(change)


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        *[("certificate", dearer(place), "the prices allow") for place in range(6) if place != 2],
        ("certificate", stages(lambda each: each[1:]), "proves even_load where most_matched is to be proven"),
        ("certificate", stages(lambda each: [*each, each[-1]]), "after the lot"),
        ("certificate", stages(lambda each: [{**one, "mentors": one["mentors"][1:]} for one in each]), "number of"),
        ("certificate", stages(lambda each: [{**one, "level": 999} for one in each]), "fairest: a pairing has"),
        ("certificate", stages(lambda each: [{**one, "level": 0} for one in each]), "worst pairing may be"),
        ("objectives", ["most_matched", "fairest"], "proves even_load where fairest is to be proven"),
    ],
)  # fmt: skip
def test_every_later_aim_is_checked(key: str, value: object, fault: str) -> None:
    proof, _, _ = proven(EVERY_AIM)
    assert proof.certificate is not None
    aims = ["most_matched", "even_load", "fairest", "least_change", "best_total", "lot"]
    assert [each.aim for each in proof.certificate.stages] == aims
    assert any(fault in each for each in check_proof(changed(proof, key, value)))


@pytest.mark.parametrize(("key", "value"), [("seed", "another"), ("before", [[k, 8 - k % 9] for k in range(18)])])
def test_who_was_drawn_and_who_was_together_are_checked_where_all_fit_alike(key: str, value: object) -> None:
    proof, _, _ = proven(EVERY_AIM, prefer=(), never=())
    aim = "lot" if key == "seed" else "least_change"
    assert any(f"{aim}: the matching reaches" in each for each in check_proof(changed(proof, key, value)))


def test_what_a_certificate_leaves_out_is_said_to_be_unproven() -> None:
    proof, field, bonds = proven(EVERY_AIM)
    shorter = changed(proof, "certificate", stages(lambda each: each[:3]))
    assert check_proof(shorter, field, bonds) == ()
    assert left_unproven(shorter) == (("least_change", ""), ("best_total", ""), ("lot", ""))
    assert not is_whole(shorter)


def test_a_certificate_of_other_aims_than_the_program_s_is_refused() -> None:
    proof, field, bonds = proven()
    policy = matching(first=EVERY_AIM)
    assert any("other aims" in each for each in check_proof(proof, field, bonds, policy))


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


@pytest.mark.parametrize(
    ("aim", "change"),
    [
        ("most_matched", {"gap": 1}),
        ("most_matched", {"least": 1}),
        ("most_matched", {"aim": "lot"}),
        ("fairest", {"least": 0}),
        ("fairest", {"least": 10_000}),
        ("best_total", {"gap": 10_000}),
        ("best_total", {"least": 10_000}),
        ("best_total", {"scale": 0}),
        ("best_total", {"mentees": (0,)}),
        ("best_total", {"mentees": (-1,) * 18}),
        ("best_total", {"mentees": (0,) * 18}),
    ],
)
def test_what_groups_can_reach_at_most_is_checked_against_the_record(aim: str, change: dict[str, Any]) -> None:
    proof, field, bonds = proven(**KINDS["in groups"])  # type: ignore[arg-type]
    assert proof.certificate is not None
    circles = tuple(replace(each, **change) if each.aim == aim else each for each in proof.certificate.circles)
    wrong = replace(proof, certificate=replace(proof.certificate, circles=circles))
    assert any("those who meet" in each or "other people" in each for each in check_proof(wrong, field, bonds))


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"pmtool_matching": 1}', b'{"pmtool_matching": 2}'])
def test_what_is_no_certificate_is_not_read(data: bytes) -> None:
    assert read_proof(data) is None
