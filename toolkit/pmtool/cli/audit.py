"""`pmtool audit`."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import click

from pmtool.cli.checked import matching_as_json, matching_as_text
from pmtool.model.audit import MENDS, FaultKind
from pmtool.model.errors import UsageError
from pmtool.steps.audit import Audit, audit
from pmtool.steps.proof import check_matching

MOST_LINES = 40


@click.command(name="audit")
@click.argument("what", type=click.Path(path_type=Path), nargs=-1, metavar="[match] PROGRAM")
@click.option("--workspace", type=click.Path(path_type=Path), help="Where the program's people are kept.")
@click.option("--sample", is_flag=True, help="The sample's workspace.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(what: tuple[Path, ...], workspace: Path | None, sample: bool, form: str) -> int:
    """Check that everything is as pmtool wrote it: every row, event and seal, the keys, the receipts and out/.

    Whatever was changed, added, removed or put back by hand is named, with what to do.

    With `match` it checks the matching of the last run instead: that nobody is over capacity and no rule is broken,
    and that it is the best there is, by its certificate out/matching.json and the record. Or a certificate by itself.

    \b
    For example:
      pmtool audit programs/workplace
      pmtool audit match programs/workplace
      pmtool audit match matching.json
      pmtool audit programs/workplace --format json
    """
    if len(what) == 2 and str(what[0]) == "match":
        checked = check_matching(what[1], workspace, sample=sample)
        click.echo(matching_as_json(checked) if form == "json" else matching_as_text(checked), nl=False)
        return 1 if checked.faults else 0
    if len(what) != 1:
        raise UsageError("Name a program, or `match` and a program or certificate.")
    found = audit(what[0], workspace, sample=sample)
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
