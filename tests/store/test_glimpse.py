"""Whoever looks at a record in passing sees what a run would read, or nothing: each `load` of these tests compares."""

from __future__ import annotations

import pytest
from made_up import TODAY, by_hand, in_passing, load, record

from pmtool.model.action import ErasePerson
from pmtool.model.errors import WorldError
from pmtool.store import Run, glimpse_people
from pmtool.workspace import Workspace
from pmtool.workspace.keys import open_keys, people_text


@pytest.fixture
def database() -> None:
    """In a file: on a server there is nothing to look at in passing."""


def test_a_sound_record_is_seen_in_passing(filled: Workspace) -> None:
    seen = in_passing(filled)
    assert seen is not None
    assert len(seen.people) == len(load(filled).people) == 2


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE person SET standing = 'ready' WHERE role = 'mentee'",
        "UPDATE submission SET \"on\" = '2026-09-02'",
        "UPDATE meta SET value = 'another' WHERE key = 'program'",
        "UPDATE meta SET value = '2' WHERE key = 'schema_version'",
        "DROP TABLE alert",
    ],
)
def test_what_was_changed_by_hand_is_never_told(filled: Workspace, change: str) -> None:
    by_hand(filled, change)
    assert in_passing(filled) is None


def test_a_file_that_is_damaged_is_left_to_whoever_says_so(filled: Workspace) -> None:
    data = filled.state.read_bytes()
    filled.state.write_bytes(data[:100] + bytes(len(data) - 100))
    with pytest.raises(WorldError):
        load(filled)


def test_an_erasure_that_a_killed_run_left_unfinished_is_finished_first(filled: Workspace) -> None:
    keys = open_keys(filled)
    before = people_text(keys)
    with record(filled) as store:
        somebody = store.load_state().people[0].id
        store.apply([ErasePerson(somebody)], Run(TODAY, "1.0.0", "", "", ""))
    assert len(in_passing(filled).people) == 1  # type: ignore[union-attr]
    keys.file.write_text(before, encoding="utf-8")
    assert in_passing(filled) is None
    assert len(load(filled).people) == 1
    assert somebody not in {each.id for each in in_passing(filled).people}  # type: ignore[union-attr]


def test_what_was_done_is_not_known_in_passing(filled: Workspace) -> None:
    seen = glimpse_people(filled, open_keys(filled))
    assert seen is not None
    for ask in (len, list, lambda done: "send:x" in done, lambda done: done["send:x"]):
        with pytest.raises(TypeError, match="wasn't read"):
            ask(seen.done)
