"""A program's forms as another tool takes them, and what that tool can't say."""

from __future__ import annotations

from dataclasses import dataclass

from pmtool.model.view import Artifact


@dataclass(frozen=True, slots=True)
class Loss:
    """Something a form says that its export doesn't. question: "" where it is the whole form's; key: of the program
    file; why: what becomes of it.

    changes: whether other questions are asked by it, or other answers taken. Else it is only said elsewhere.
    """

    form: str
    question: str
    key: str
    why: str
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Export:
    artifacts: tuple[Artifact, ...]
    losses: tuple[Loss, ...]
