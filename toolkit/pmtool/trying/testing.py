"""A program's tests, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default

from pmtool.guarding import view_messages
from pmtool.model.action import Send
from pmtool.model.finding import Place
from pmtool.model.folder import ClearedTemplate, ProgramFolder
from pmtool.model.trial import Trial
from pmtool.rendering import render_message
from pmtool.trying.arriving import Arrived
from pmtool.trying.judging import misses_of
from pmtool.trying.living import Lived, Propose, live
from pmtool.trying.miss import Miss
from pmtool.trying.reading_tests import ReadTest

Cleared = Mapping[tuple[str, str], ClearedTemplate]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A test ready to be tried on its program, or on a changed one. words: how often it names what."""

    name: str
    read: ReadTest
    trial: Trial
    arrived: Arrived
    words: Counter[str]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one test. seconds: how long it took. misses: none when it passed."""

    name: str
    title: str
    file: str
    seconds: float
    misses: tuple[tuple[Place, Miss], ...]

    @property
    def is_passed(self) -> bool:
        return not self.misses


def prepare(tests: tuple[ReadTest, ...]) -> tuple[Prepared, ...]:
    """The tests that can be tried; those with faults are left out, and their findings say why."""
    return tuple(
        Prepared(test.name, test, test.trial, test.arrived, _words(test))
        for test in tests
        if test.is_sound and test.trial is not None and test.arrived is not None
    )


def _words(test: ReadTest) -> Counter[str]:
    return Counter([*_texts(test.tree.root), *(str(path[-1]) for path in test.tree.keys if path)])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)


def try_out(
    test: Prepared, folder: ProgramFolder, cleared: Cleared, propose: Propose, clock: Callable[[], float]
) -> Result:
    """One test on this program. clock: seconds, to say how long it took."""
    began = clock()
    lived = live(folder, test.trial, test.arrived, propose)
    misses = misses_of(test.trial, lived, lambda send: _in_words(send, lived, cleared))
    placed = tuple((_place(miss, test), miss) for miss in misses)
    return Result(test.name, test.trial.title, test.read.tree.file, clock() - began, placed)


def _in_words(send: Send, lived: Lived, cleared: Cleared) -> str | None:
    """A message as it is written, subject first; None where it reaches nobody."""
    views, _ = view_messages(lived.folder, lived.life.state, (send,), cleared)
    if not views:
        return None
    mail = message_from_bytes(render_message(views[0]), policy=default)
    body = mail.get_body(("plain",))
    return f"{mail['Subject']}\n{body.get_content() if body else ''}"


def _place(miss: Miss, test: Prepared) -> Place:
    tree = test.read.tree
    for length in range(len(miss.path), 0, -1):
        if miss.path[:length] in tree.values:
            return tree.values[miss.path[:length]]
    return Place(tree.file)
