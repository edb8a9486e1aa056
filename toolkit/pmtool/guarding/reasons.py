"""Reasons as codes (`not_met:age`) put into the words of a language. They name questions and modules, never answers."""

from __future__ import annotations

from pmtool.model.folder import ProgramFolder
from pmtool.rules.forms import all_questions
from pmtool.rules.words import word


def reasons_in_words(folder: ProgramFolder, codes: str, language: str) -> tuple[str, ...]:
    """One sentence part a reason; `codes` as planning writes them, joined by `;`."""
    return tuple(_in_words(folder, code, language) for code in codes.split(";") if code)


def _in_words(folder: ProgramFolder, code: str, language: str) -> str:
    kind, _, about = code.partition(":")
    return word(f"reason_{kind}", language, about=_name(folder, kind, about, language))


def _name(folder: ProgramFolder, kind: str, about: str, language: str) -> str:
    program = folder.program
    if kind.startswith("screening"):
        titles = {check.id: check.title for check in program.population.mentors.screening}
    elif kind.startswith("module"):
        titles = {module.id: module.title for module in program.training.modules}
    else:
        titles = {name: question.text for name, question in all_questions(program, folder.library).items()}
    return titles[about][language] if about in titles else about
