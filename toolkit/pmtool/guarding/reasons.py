"""Reasons as codes (`not_met:age`) put into the words of a language. They name questions and modules, never answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pmtool.model.folder import ProgramFolder
from pmtool.model.text import Text
from pmtool.rules.forms import all_questions
from pmtool.rules.words import word


@dataclass(frozen=True)
class Reasons:
    """Those of one program."""

    folder: ProgramFolder

    def in_words(self, codes: str, language: str) -> tuple[str, ...]:
        """One sentence part a reason; `codes` as planning writes them, joined by `;`."""
        return tuple(self._in_words(code, language) for code in codes.split(";") if code)

    def _in_words(self, code: str, language: str) -> str:
        kind, _, about = code.partition(":")
        titles = self._titles_of(kind)
        return word(f"reason_{kind}", language, about=titles[about][language] if about in titles else about)

    def _titles_of(self, kind: str) -> Mapping[str, Text]:
        program = self.folder.program
        if kind.startswith("screening"):
            return {check.id: check.title for check in program.population.mentors.screening}
        if kind.startswith("module"):
            return {module.id: module.title for module in program.training.modules}
        return self._questions

    @cached_property
    def _questions(self) -> Mapping[str, Text]:
        asked = all_questions(self.folder.program, self.folder.library)
        return {name: question.text for name, question in asked.items()}
