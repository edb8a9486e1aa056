"""Every piece of writing that people get to see, one a language, with its place: the program's and its messages'."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pmtool.checking.places import place_of, value_at
from pmtool.checking.wordings.languages import texts_in
from pmtool.model.finding import Place
from pmtool.model.folder import MessageText, Path, ProgramFolder


@dataclass(frozen=True, slots=True)
class Phrase:
    """key: what it is, by its key in the file (`label`, `text`, `body`); "" for a line of a message.

    is_everywhere: one string that serves all languages, so that it says nothing of any one. is_message: Markdown with
    placeholders; everything else is shown as it is written.
    """

    words: str
    language: str
    path: Path
    place: Place
    is_everywhere: bool = False
    is_message: bool = False

    @property
    def key(self) -> str:
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    def at(self, index: int) -> Place:
        """The place of a character of a message; elsewhere that of the text, which may be folded or quoted."""
        if not self.is_message:
            return self.place
        return replace(self.place, column=self.place.column + index)


def phrases_of(folder: ProgramFolder) -> tuple[Phrase, ...]:
    """Those of the program, then its messages line by line, each once."""
    return (*_of_program(folder), *_of_messages(folder))


def _of_program(folder: ProgramFolder) -> Iterator[Phrase]:
    for text, path in texts_in(folder.program, ()):
        is_everywhere = isinstance(value_at(folder.tree, path), str)
        for language, words in text.by_language.items():
            yield Phrase(words, language, path, place_of(folder.tree, (*path, language)), is_everywhere)
            if is_everywhere:
                break


def _of_messages(folder: ProgramFolder) -> Iterator[Phrase]:
    for text in texts_sent(folder):
        lines = [(2, len("subject: ") + 1, text.subject)]
        lines += [(text.body_line + at, 1, line) for at, line in enumerate(text.body.splitlines())]
        for number, column, line in lines:
            if line.strip():
                yield Phrase(line, text.language, (), Place(text.file, number, column), is_message=True)


def texts_sent(folder: ProgramFolder) -> tuple[MessageText, ...]:
    """The message texts that the program names, in its languages, each once."""
    wanted = ((message.text, each) for message in folder.program.messages for each in folder.program.languages)
    found = (folder.texts.get(each) for each in dict.fromkeys(wanted))
    return tuple(text for text in found if text is not None)
