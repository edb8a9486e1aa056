"""Questions on a terminal, one after the other, until each has an answer that fits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from pmtool.beginning import Beginning, Question
from pmtool.model.errors import UsageError
from pmtool.model.finding import Finding

Faults = Callable[[Beginning], tuple[Finding, ...]]


def refuse_without_terminal(question: Question) -> None:
    """Raises UsageError where nobody can answer, or nobody would see the question."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr)):
        said = f"There is no terminal, so nobody can answer “{question.text}”"
        raise UsageError(f"{said}. Give --{question.option} as an option, or add --yes to take what is usual.")


def ask_all(folder: Path, questions: tuple[Question, ...], answers: Beginning, faults: Faults) -> Beginning:
    """The answers with those to these questions. faults: what is wrong with a program of such answers."""
    with suppress(ImportError):
        import readline  # noqa: F401  so that arrow keys move in what is typed
    count = "1 question" if len(questions) == 1 else f"{len(questions)} questions"
    _say(f"A new program in {folder}: {count}. Enter takes what stands in [ ].")
    _say("You can change everything later, in program.yaml. Ctrl-C stops, and nothing is written.")
    for question in questions:
        _say("")
        if question.before:
            _say(f"{question.before}\n")
        answers = _asked(question, answers, faults)
    _say("")
    return answers


def _asked(question: Question, answers: Beginning, faults: Faults) -> Beginning:
    usual = question.usual(answers)
    _say(f"{question.text} [{usual}]" if usual else question.text)
    if question.after:
        _say(question.after)
    while True:
        try:
            put = question.put(answers, _typed() or usual)
        except UsageError as error:
            complaint = str(error)
        else:
            wrong = faults(put)
            if not wrong:
                return put
            complaint = f"{_sentence(wrong[0].message)} {_sentence(wrong[0].mend)}"
        _say(f"  {complaint} Enter takes {usual}." if usual else f"  {complaint}")


def _typed() -> str:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        _say("")
        raise click.Abort from None


def _sentence(text: str) -> str:
    ended = text if text.endswith(("?", ".")) else f"{text}."
    return ended[:1].upper() + ended[1:]


def _say(text: str) -> None:
    click.echo(text, err=True)
