"""What must be as it is for a run to have nothing to do: kept from one run to the next, and no part of the record."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.settled import Settled
from pmtool.model.waiting import Waiting
from pmtool.workspace.folders import Workspace
from pmtool.workspace.writing import worldly, write_file

_NAME = ".settled.json"
_TOLD = ("code", "message", "mend", "severity", "place", "related")


def keep_settled(workspace: Workspace, made_of: str, settled: Settled | None) -> None:
    """made_of: of the program that was found sound. settled: None where it can't be said: then the next run trusts
    nothing."""
    path = _file(workspace)
    with worldly(f"{path} can't be read"):
        before = path.read_bytes() if path.exists() else None
    plain: dict[str, object] = _as_json(settled) if settled else {"made_of": made_of}
    data = json.dumps(plain, indent=2, sort_keys=True).encode() + b"\n"
    if data != before:
        write_file(path, data, durable=False)  # lost at a power cut, the next run looks through everything


def read_settled(workspace: Workspace) -> Settled | None:
    """None where nothing is known, or nobody can read it."""
    path = _file(workspace)
    with worldly(f"{path} can't be read"):
        data = path.read_bytes() if path.exists() else b""
    try:
        return _settled(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def last_made_of(folder: Path) -> str:
    """What the program was made of that the last run in this workspace found sound; "" where nothing is known."""
    path = folder / "runs" / _NAME
    with worldly(f"{path} can't be read"):
        data = path.read_bytes() if path.exists() else b""
    try:
        return str(json.loads(data)["made_of"])
    except (ValueError, KeyError, TypeError):
        return ""


def _file(workspace: Workspace) -> Path:
    return workspace.runs / _NAME


def _as_json(settled: Settled) -> dict[str, object]:
    plain = asdict(settled) | {"on": settled.on.isoformat(), "inbox": sorted(settled.inbox)}
    waiting = [asdict(each) | {"since": each.since.isoformat()} for each in settled.waiting]
    told = {"of_program": _told(settled.of_program), "findings": _told(settled.findings)}
    return plain | {"waiting": waiting} | told


def _told(findings: Iterable[Finding]) -> list[list[object]]:
    """But for the edits that would mend them: a run tells, and changes nothing."""
    plain = [asdict(each) for each in findings]
    return [[each[name] for name in _TOLD] for each in plain]


def _settled(plain: dict[str, Any]) -> Settled:
    waiting = tuple(
        Waiting(**(each | {"since": date.fromisoformat(each["since"]), "choices": tuple(each["choices"])}))
        for each in plain["waiting"]
    )
    told = {name: _read_told(plain[name]) for name in ("of_program", "findings")}
    on, inbox = date.fromisoformat(plain["on"]), frozenset(plain["inbox"])
    return Settled(**(plain | told | {"on": on, "inbox": inbox, "waiting": waiting}))


def _read_told(plain: Iterable[Any]) -> tuple[Finding, ...]:
    return tuple(
        Finding(code, message, mend, Place(**place), Severity(severity), Place(**related) if related else None)
        for code, message, mend, severity, place, related in plain
    )
