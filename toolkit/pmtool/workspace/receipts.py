"""The receipt of a run: what went in and what came out, by digest. Written last: where it lies, the run is whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pmtool.workspace.folders import Workspace
from pmtool.workspace.writing import worldly, write_file


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a later run asks of it. head: of the record, when the run had ended. out: pages in out/ → digest; mail:
    what the run laid out there → digest."""

    head: str
    out: Mapping[str, str]
    mail: Mapping[str, str]


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
        return Receipt(str(content["head"]), _digests(content["out"]), _digests(content.get("mail", {})))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def receipts(workspace: Workspace) -> Mapping[int, Receipt | None]:
    """Number of the run → its receipt, of every run that left one here; None for one that can't be read."""
    numbers = sorted(int(path.stem) for path in workspace.runs.glob("*.json") if path.stem.isdecimal())
    return {number: read_receipt(workspace, number) for number in numbers}


def _digests(named: Mapping[object, object]) -> dict[str, str]:
    return {str(name): str(digest) for name, digest in named.items()}
