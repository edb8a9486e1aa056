"""One damaged input goes through everything that `pmtool validate` does. What must never happen is told."""

from __future__ import annotations

import re
import signal
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache

from fuzz_inputs import Input

from pmtool.checking import Schema
from pmtool.mending import apply_edits
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Files
from pmtool.reading import read_trees
from pmtool.steps.codes import all_codes
from pmtool.steps.load import check_trees
from pmtool.trying import read_tests
from pmtool.workspace import read_schemas

MOST_SECONDS = 2.0  # of computing, so that a busy machine raises no alarm
_LINE_END = re.compile(r"\r\n|\n|\r")
_JARGON = re.compile(r"object at 0x|Traceback|<class |NoneType|dataclass|\(\?[:P!=]")


class TooSlow(BaseException):
    """Not an Exception, so that nothing on the way takes it for its own."""


def fault_of(given: Input) -> str:
    """What went wrong, with where; "" when all is as it must be."""
    try:
        with _hurried():
            findings, files = _checked(given)
            return _unlawful(findings, files)
    except TooSlow:
        return f"takes more than {MOST_SECONDS:g} seconds\n{traceback.format_exc()}"
    except MemoryError:
        return f"takes too much memory\n{traceback.format_exc()}"
    except Exception:
        return traceback.format_exc()


def _checked(given: Input) -> tuple[list[Finding], Mapping[str, bytes]]:
    checked = check_trees(read_trees(given.program, given.library), _schemas())
    findings = list(checked.findings)
    if checked.folder is not None and given.changed.startswith(given.tests.root + "/"):
        path = given.changed.removeprefix(given.tests.root + "/")
        one = Files(given.tests.root, {path: given.tests.contents[path]})
        findings += [found for test in read_tests(one, _schemas(), checked.folder) for found in test.findings]
    named = (given.program, given.library, given.tests)
    return findings, {f"{files.root}/{path}": data for files in named for path, data in files.contents.items()}


def _unlawful(findings: list[Finding], files: Mapping[str, bytes]) -> str:
    """Findings without words, with an unknown code, or with a place or a fix that lies outside their file."""
    lines: dict[str, list[str]] = {}
    for found in findings:
        if found.code not in _codes() or not found.message.strip() or not found.mend.strip():
            return f"a finding without code or words: {found}"
        if _JARGON.search(found.message + found.mend):
            return f"a finding in jargon: {found}"
        for place in (found.place, found.related):
            if place is not None and not _lies_in(place, files, lines):
                return f"a place outside its file: {found}"
        if found.fix:
            if any(not _lies_in(end, files, lines) for edit in found.fix for end in (edit.start, edit.end)):
                return f"a fix outside its file: {found}"
            with suppress(UnicodeDecodeError):  # no edit is made in a file that isn't UTF-8
                apply_edits(files[found.fix[0].start.file], found.fix)
    return ""


def _lies_in(place: Place, files: Mapping[str, bytes], lines: dict[str, list[str]]) -> bool:
    data = files.get(place.file)
    if data is None or place.line == 0:
        return place.line == 0
    if place.file not in lines:
        lines[place.file] = _LINE_END.split(_text(data))
    own = lines[place.file]
    return 1 <= place.line <= len(own) and 1 <= place.column <= len(own[place.line - 1]) + 1


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # a letter for each byte, as it is read on


@contextmanager
def _hurried() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@cache
def _schemas() -> dict[str, Schema]:
    return dict(read_schemas())


@cache
def _codes() -> Mapping[str, str]:
    return all_codes()
