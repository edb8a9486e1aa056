"""The programs of this repository, read once, and the pages made of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pmtool.model.folder import ProgramFolder
from pmtool.model.view import Artifact
from pmtool.rendering import render_forms, render_recruitment
from pmtool.steps.load import load_program

PROGRAMS = Path(__file__).resolve().parents[2] / "programs"
NAMES = tuple(sorted(path.parent.name for path in PROGRAMS.glob("*/program.yaml")))


@cache
def shipped(name: str) -> ProgramFolder:
    return load_program(PROGRAMS / name).program


@cache
def forms(name: str) -> tuple[Artifact, ...]:
    return render_forms(shipped(name))


@cache
def recruitment(name: str) -> tuple[Artifact, ...]:
    return render_recruitment(shipped(name))


def language_of(artifact: Artifact) -> str:
    return artifact.path.split(".")[-2]
