"""For every test: a program that was checked once in this process is known again by its bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import pmtool.steps.load
from pmtool.model.folder import Files
from pmtool.steps.load import Checked
from pmtool.workspace import read_library_files, read_template_files

_Read = tuple[str, tuple[tuple[str, bytes], ...]]


@pytest.fixture(scope="session", autouse=True)
def _programs_are_checked_once() -> Iterator[None]:
    """Hundreds of tests begin with the same few programs, and to check one takes most of a second."""
    check_files, known = pmtool.steps.load.check_files, dict[tuple[_Read, _Read, _Read, date | None], Checked]()

    def check_once(program: Files, today: date | None = None) -> Checked:
        read = (_read(program), _read(read_library_files()), _read(read_template_files()), today)
        if read not in known:
            known[read] = check_files(program, today)
        return known[read]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pmtool.steps.load, "check_files", check_once)
        yield


def _read(files: Files) -> _Read:
    return files.root, tuple(sorted(files.contents.items()))
