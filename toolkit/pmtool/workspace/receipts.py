"""The receipt of a run: what went in and what came out, by digest. Written last: where it lies, the run is whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, astuple, dataclass
from datetime import date
from typing import Any

from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.settled import Settled
from pmtool.model.waiting import Waiting
from pmtool.workspace.folders import Workspace
from pmtool.workspace.writing import worldly, write_file


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a later run asks of it. head: of the record, when the run had ended. out: pages in out/ → digest; mail:
    what the run laid out there → digest. settled: when the next run has nothing to do, where that is known."""

    head: str
    out: Mapping[str, str]
    mail: Mapping[str, str]
    settled: Settled | None = None


def write_receipt(workspace: Workspace, number: int, content: Mapping[str, object]) -> None:
    data = json.dumps(content, indent=2, sort_keys=True).encode() + b"\n"
    write_file(workspace.runs / f"{number}.json", data)


def read_receipt(workspace: Workspace, number: int) -> Receipt | None:
    """None where the run never came to it, or nobody can read it any more: the run is then finished again."""
    path = workspace.runs / f"{number}.json"
    with worldly(f"{path} can't be read"):
        data = path.read_bytes() if path.exists() else b""
    try:
        content = json.loads(data)
        out, mail, settled = content["out"], content.get("mail", {}), content.get("settled")
        return Receipt(str(content["head"]), _digests(out), _digests(mail), _read_settled(settled) if settled else None)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def receipts(workspace: Workspace) -> Mapping[int, Receipt | None]:
    """Number of the run → its receipt, of every run that left one here; None for one that can't be read."""
    numbers = sorted(int(path.stem) for path in workspace.runs.glob("*.json") if path.stem.isdecimal())
    return {number: read_receipt(workspace, number) for number in numbers}


def _digests(named: Mapping[object, object]) -> dict[str, str]:
    return {str(name): str(digest) for name, digest in named.items()}


def settled_as_json(settled: Settled) -> dict[str, object]:
    """As it stands in a receipt."""
    plain = asdict(settled) | {"on": settled.on.isoformat(), "inbox": sorted(settled.inbox)}
    waiting = [asdict(each) | {"since": each.since.isoformat()} for each in settled.waiting]
    findings = [
        [each.code, each.message, each.mend, *astuple(each.place), each.severity.value] for each in settled.findings
    ]
    return plain | {"waiting": waiting, "findings": findings}


def _read_settled(plain: dict[str, Any]) -> Settled:
    waiting = tuple(
        Waiting(**(each | {"since": date.fromisoformat(each["since"]), "choices": tuple(each["choices"])}))
        for each in plain["waiting"]
    )
    findings = tuple(
        Finding(code, message, mend, Place(file, line, column), Severity(severity))
        for code, message, mend, file, line, column, severity in plain["findings"]
    )
    on, inbox = date.fromisoformat(plain["on"]), frozenset(plain["inbox"])
    return Settled(**(plain | {"on": on, "inbox": inbox, "waiting": waiting, "findings": findings}))
