"""`pmtool audit`."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import click

from pmtool.model.audit import MENDS, FaultKind
from pmtool.steps.audit import Audit, audit

MOST_LINES = 40


@click.command(name="audit")
@click.argument("program", type=click.Path(path_type=Path))
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--sample", is_flag=True, help="The sample's workspace.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(program: Path, workspace: Path | None, sample: bool, form: str) -> int:
    """Check that everything is as pmtool wrote it: every row, event and seal, the keys, the receipts and out/.

    Whatever was changed, added, removed or put back by hand is named, with what to do.

    \b
    For example:
      pmtool audit programs/workplace
      pmtool audit programs/workplace --format json
    """
    found = audit(program, workspace, sample=sample)
    click.echo(_as_json(found) if form == "json" else _as_text(found), nl=False)
    return 1 if found.faults else 0


def _as_text(found: Audit) -> str:
    record = found.record
    looked_at = (_many(record.rows, "row"), _many(record.events, "event"), _many(record.keys, "key"))
    lines = [
        f"{found.title} ({found.workspace})",
        f"  looked at {', '.join(looked_at)} of people,",
        f"  {_many(found.receipts, 'receipt')} and {_many(found.outputs, 'file')} in out/",
        f"  head {found.head}" if found.faults else f"  all is as pmtool wrote it; head {found.head}",
    ]
    order = list(FaultKind)
    by_kind = sorted(found.faults, key=lambda fault: order.index(fault.kind))
    for kind, group in groupby(by_kind, key=lambda fault: fault.kind):
        faults = list(group)
        lines += [f"  {kind}: {fault.said}" for fault in faults[:MOST_LINES]]
        if len(faults) > MOST_LINES:
            lines.append(f"  {kind}: and {len(faults) - MOST_LINES} more; --format json names all of them")
        lines.append(f"    {MENDS[kind]}")
    return "\n".join([*lines, ""])


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _as_json(found: Audit) -> str:
    said = {
        "workspace": str(found.workspace),
        "head": found.head,
        "rows": found.record.rows,
        "events": found.record.events,
        "keys": found.record.keys,
        "receipts": found.receipts,
        "outputs": found.outputs,
        "faults": [{"kind": fault.kind, "said": fault.said, "mend": fault.mend} for fault in found.faults],
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"
