"""What a designer sees while typing, in any editor that speaks to the YAML language server."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from tests.editors.language_server import REPO, Editor, start_editor

PROGRAMS = sorted(REPO.glob("programs/*/program.yaml"))
COUNT = count(1)
MAPPINGS = sorted(REPO.glob("programs/*/mappings/*.yaml"))
LIBRARY = sorted(REPO.glob("programs/library/*/*.yaml"))
WORKPLACE = REPO / "programs" / "workplace" / "program.yaml"


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    started = start_editor()
    yield started
    started.close()


def name_of(path: Path) -> str:
    return path.relative_to(REPO / "programs").as_posix()


@pytest.mark.parametrize("path", [*PROGRAMS, *MAPPINGS, *LIBRARY], ids=name_of)
def test_an_editor_knows_the_schema_of_every_file_and_finds_no_fault_in_it(editor: Editor, path: Path) -> None:
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert first.startswith("# yaml-language-server: $schema=")
    assert editor.open(path) == []
    unknown = editor.open(unsaved(path), f"{first}\nnot_a_key: 1\n{rest}")
    assert [said["message"] for said in unknown] == ["Property not_a_key is not allowed."]


def unsaved(beside: Path = WORKPLACE) -> Path:
    """A file that nobody has seen before, in the same folder."""
    return beside.with_name(f"unsaved-{next(COUNT)}.yaml")


def place_of(text: str, words: str) -> tuple[int, int]:
    """Line and column of the first place where the words stand."""
    before = text[: text.index(words)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def changed(old: str, new: str) -> str:
    text = WORKPLACE.read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("type: single_choice", "type: singel_choice", '"single_choice"'),
        ("\nmatching:", "\nmatchmaking:", "matchmaking"),
        ("\ntimezone:", "\n# timezone:", '"timezone"'),
        ("required: true", "required: yes", "boolean"),
    ],
    ids=["a misspelled type", "a misspelled section", "a missing key", "yes for true"],
)
def test_a_fault_is_marked_while_typing(editor: Editor, old: str, new: str, said: str) -> None:
    messages = [str(each["message"]) for each in editor.open(unsaved(), changed(old, new))]
    assert any(said in message for message in messages), messages


def test_an_empty_line_offers_the_sections(editor: Editor) -> None:
    path = unsaved()
    editor.open(path, "# yaml-language-server: $schema=../../schema/program.schema.json\npmtool: 1\n\n")
    assert {"population", "intake", "matching", "wellbeing", "evaluation"} <= {*editor.completions(path, 3, 1)}


def test_a_type_offers_every_type_and_then_its_own_keys(editor: Editor) -> None:
    text = changed("type: single_choice\n", "type: single_choice\n        \n")
    path = unsaved()
    editor.open(path, text)
    line, column = place_of(text, "type: single_choice")
    assert {"scale", "availability", "instrument"} <= {*editor.completions(path, line, column + len("type: "))}
    keys = {*editor.completions(path, line + 1, 9)}
    assert {"declinable"} <= keys
    assert not keys & {"days", "slots", "instrument"}


@pytest.mark.parametrize("key", ["languages:", "confidentiality:", "type:", "weight:", "within:"])
def test_a_key_says_what_it_means_when_the_pointer_rests_on_it(editor: Editor, key: str) -> None:
    text = WORKPLACE.read_text(encoding="utf-8")
    path = unsaved()
    editor.open(path, text)
    line, column = place_of(text, f"\n{key}" if f"\n{key}" in text else f" {key}")
    said = editor.hover(path, line + (f"\n{key}" in text), column + (f"\n{key}" not in text))
    assert len(said) > 60, said
