"""`pmtool audit match`: is the matching that lies in out/, or in a file, as good as it says?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pmtool.matching import check_proof, left_unproven
from pmtool.model.errors import UsageError
from pmtool.model.proof import Proof
from pmtool.planning import Life
from pmtool.reading import read_proof
from pmtool.rendering import PROOF
from pmtool.steps.hold import hold
from pmtool.steps.known import known_program
from pmtool.steps.propose import as_it_was, ground_of
from pmtool.workspace import read_given, read_output


@dataclass(frozen=True, slots=True)
class Checked:
    """by_record: whether it was checked against the record, or by its own numbers alone. unproven: objectives that the
    certificate says nothing about, each with the reason."""

    proof: Proof
    faults: tuple[str, ...]
    by_record: bool
    unproven: tuple[tuple[str, str], ...]


def check_matching(where: Path, chosen: Path | None, *, sample: bool = False) -> Checked:
    """where: a program, whose last result is checked against its record, or a certificate, checked by itself."""
    if where.is_file() and where.suffix == ".json":
        proof = _read(read_given(where), where)
        return Checked(proof, check_proof(proof), False, left_unproven(proof, by_record=False))
    folder, workspace = known_program(where, chosen, sample=sample)
    proof = _read(read_output(workspace, PROOF), workspace.out / PROOF)
    with hold(workspace) as store:
        state = store.load_state()
    if state.last_run is None or state.last_run.isoformat() != proof.on:
        raise UsageError("this certificate is of another day than the last run. Give the file itself.")
    life = as_it_was(Life(folder.program, folder.library, state, state.last_run))
    return Checked(proof, check_proof(proof, *ground_of(life), life.program.matching), True, left_unproven(proof))


def _read(data: bytes, path: Path) -> Proof:
    proof = read_proof(data)
    if proof is None:
        raise UsageError(f"{path} holds no certificate of a matching. A run with pmtool writes one.")
    return proof
