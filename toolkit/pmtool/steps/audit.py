"""`pmtool audit`: is everything of a workspace as pmtool wrote it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pmtool.model.audit import Examined, Fault, FaultKind
from pmtool.steps.hold import hold
from pmtool.steps.keep import find_workspace
from pmtool.store import Store
from pmtool.workspace import Receipt, Workspace, changed_outputs, receipts


@dataclass(frozen=True, slots=True)
class Audit:
    """What was looked at, and every fault: of the record, its keys, the receipts and out/. head: the record's end."""

    title: str
    workspace: Path
    head: str
    record: Examined
    receipts: int
    outputs: int
    faults: tuple[Fault, ...]


def audit(program: Path, chosen: Path | None, *, sample: bool = False) -> Audit:
    """Looks at everything, changes nothing."""
    read, workspace = find_workspace(program, chosen, sample=sample)
    with hold(workspace) as store:
        record, head, runs = store.examine(), store.head(), store.run_count()
        left = receipts(workspace)
        faults = (*record.faults, *_strange(store, left), *_outputs(workspace, left, runs))
    last = left.get(runs)
    written = len(last.out) if last else 0
    return Audit(read.title[read.languages[0]], workspace.root, head, record, len(left), written, faults)


def _strange(store: Store, left: Mapping[int, Receipt | None]) -> list[Fault]:
    """Receipts of another record than this: of one that went on after the copy that now lies here."""
    heads = {number: receipt.head for number, receipt in left.items() if receipt}
    strange = set(store.strange_heads(list(heads.values())))
    said = "The receipt of run {} names an end of the record that this record never had."
    return [Fault(FaultKind.RECEIPT, said.format(number)) for number, head in heads.items() if head in strange]


def _outputs(workspace: Workspace, left: Mapping[int, Receipt | None], runs: int) -> list[Fault]:
    """The files of the last run; one that never came to its receipt left none to compare with."""
    receipt = left.get(runs)
    if receipt is None:
        said = f"Run {runs} left no receipt that can be read: it was interrupted, or ran elsewhere."
        return [Fault(FaultKind.OUT, said)] if runs else []
    changed = changed_outputs(workspace.out, receipt.out)
    return [Fault(FaultKind.OUT, f"out/{name} was changed or removed.") for name in changed]
