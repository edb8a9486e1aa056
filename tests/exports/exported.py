"""The forms of the shipped programs as other tools get them, and those tools' own code to look at them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pmtool.model.folder import ProgramFolder
from pmtool.rendering.exports.sheet import Sheet
from pmtool.rendering.exports.walk import sheets_of
from pmtool.rules.forms import forms_of
from pmtool.steps.load import load_program

REPO = Path(__file__).resolve().parents[2]
PEERS = REPO / ".venv" / "peers"
SCRIPTS = Path(__file__).parent / "peers"
NAMES = ("university-first-year", "workplace", "youth-health")


@cache
def shipped(name: str) -> ProgramFolder:
    return load_program(REPO / "programs" / name).program


@cache
def sheets(one_language: bool = False) -> Mapping[str, Sheet]:
    """Every form of every program, by a name that says which; in all languages at once, or each by itself."""
    found = {}
    for name in NAMES:
        folder = shipped(name)
        languages = folder.program.languages
        groups = [(each,) for each in languages] if one_language else [languages]
        for form in forms_of(folder.program, folder.library):
            for sheet in (sheet for group in groups for sheet in sheets_of(form, folder, group)):
                found[f"{name}/{form.id}.{'-'.join(sheet.languages)}"] = sheet
    return found


EVERYDAY = ("intake-mentee", "intake-caregiver", "needs", "feedback", "agreement-mentor")


def forms_seen(everyday: bool) -> Mapping[str, Sheet]:
    """Some forms of each program, one of every kind that differs, or all."""
    return {name: each for name, each in sheets().items() if not everyday or each.form.id in EVERYDAY}


def asked_of(script: str, questions: Iterable[object]) -> list[dict[str, Any]]:
    """What a peer's code answers, a question each: one process for all of them."""
    asked = "".join(json.dumps(question, ensure_ascii=False) + "\n" for question in questions)
    command = ["node", str(SCRIPTS / f"{script}.mjs"), str(PEERS)]
    ran = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(answers) == asked.count("\n"), ran.stderr[-3000:]
    return answers
