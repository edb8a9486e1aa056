"""A program's files from another program's: its own name, days and contacts, everything else as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from pmtool.beginning.answers import Beginning
from pmtool.model.dates import Dates
from pmtool.model.finding import Place
from pmtool.model.folder import Path, Tree
from pmtool.model.text import Duration
from pmtool.rules.cadence import add

_DAY = re.compile(r"\b(20\d\d-[01]\d-[0-3]\d)\b")
_SCALAR = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^\s#,\]}][^#,\]}\n]*?(?=\s*(?:#|,|\]|\}|$))", re.MULTILINE)
_SCHEMA = re.compile(r"^# yaml-language-server: \$schema=\S+", re.MULTILINE)
_ONE_THING = re.compile(r"^[PRA]-")  # ids of people, pairings and alerts: another program's


@dataclass(frozen=True, slots=True)
class Given:
    """What the other program gives. tree: of its program.yaml. files: of its folder, by path."""

    tree: Tree
    files: Mapping[str, bytes]
    dates: Dates
    length: Duration  # of a pairing


def borrow(
    given: Given, answers: Beginning, contacts: Mapping[str, str], schema: str, test_schema: str, *, keep_sample: bool
) -> dict[str, bytes]:
    """Every file of the new program, by its path in it.

    All days move by whole weeks, so that weekdays stay. contacts: what of the coordinator and the crisis line is
    the program's own (`coordinator.name` → a name). Contacts are marked as examples. keep_sample: the made-up people
    come too, without decisions about single ones of them, who have other ids here.
    """
    shift = timedelta(weeks=-(-(answers.opens - given.dates.opens).days // 7))
    files: dict[str, bytes] = {}
    for path, data in given.files.items():
        top = PurePosixPath(path).parts[0]
        if path == "program.yaml":
            written = _program(given, answers, contacts, shift)
            files[path] = _SCHEMA.sub(f"# yaml-language-server: $schema={schema}", written).encode()
        elif top == "sample":
            if keep_sample:
                files[_moved(path, shift)] = _sample_file(path, data, shift)
        elif top == "tests":
            moved = _moved(data.decode("utf-8-sig"), shift)
            files[path] = _SCHEMA.sub(f"# yaml-language-server: $schema={test_schema}", moved).encode()
        elif path == "CHANGELOG.md":
            begun = f"# Changelog of {answers.id}\n\n## 0.1.0\n\n- The program begins, made from another one.\n"
            files[path] = begun.encode()
        else:
            files[path] = data
    return files


def _sample_file(path: str, data: bytes, shift: timedelta) -> bytes:
    """Whatever its encoding is: only the digits of days are touched, and whole lines."""
    moved = _moved(data.decode("latin-1"), shift)
    if path.endswith("decisions.csv"):
        moved = "".join(line for line in moved.splitlines(keepends=True) if not _ONE_THING.match(line))
    return moved.encode("latin-1")


def _moved(text: str, shift: timedelta) -> str:
    """The same with every day later by so much; what is no day of the calendar stays."""

    def later(found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found[1]) + shift).isoformat()
        except ValueError:
            return found[1]

    return _DAY.sub(later, text)


def _program(given: Given, answers: Beginning, contacts: Mapping[str, str], shift: timedelta) -> str:
    tree = given.tree
    new: dict[Path, str] = {("id",): answers.id, ("version",): "0.1.0"}
    new |= {path: _quoted(answers.title) for path in _texts(tree, ("title",))}
    for path in tree.values:
        value = _at(tree, path)
        if isinstance(value, str) and _DAY.fullmatch(value):
            new[path] = _moved(value, shift)
    last = _last_day(given, shift).isoformat()
    new |= {path: last for path in tree.values if _at(tree, path) == given.dates.ends.isoformat()}
    for key, said in contacts.items():
        which, _, field = key.partition(".")
        who = _at(tree, ("contacts", which))
        new |= {path: _quoted(said) for path in _texts(tree, ("contacts", "people", str(who), field))}
    text = _replaced(tree.text, {tree.values[path]: said for path, said in new.items() if path in tree.values})
    return _as_examples(text, tree)


def _last_day(given: Given, shift: timedelta) -> date:
    """A week later where a leap day makes a pairing longer, so that what fitted fits."""
    dates = given.dates
    begins = dates.matching_from + shift
    is_longer = add(begins, given.length) - begins > add(dates.matching_from, given.length) - dates.matching_from
    return dates.ends + shift + timedelta(weeks=1 if is_longer else 0)


def _texts(tree: Tree, path: Path) -> Iterator[Path]:
    """The path of a text, or of each of its languages."""
    value = _at(tree, path)
    if isinstance(value, dict):
        yield from ((*path, language) for language in value)
    elif value is not None:
        yield path


def _at(tree: Tree, path: Path) -> object:
    value = tree.root
    for step in path:
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _replaced(text: str, new: Mapping[Place, str]) -> str:
    """Scalars at their places put anew, from the end so that earlier places hold."""
    lines = text.splitlines(keepends=True)
    for place, said in sorted(new.items(), reverse=True):
        line = lines[place.line - 1]
        found = _SCALAR.match(line, place.column - 1)
        if found:
            lines[place.line - 1] = line[: found.start()] + said + line[found.end() :]
    return "".join(lines)


def _as_examples(text: str, tree: Tree) -> str:
    """contacts with `example: true`: nothing is sent until somebody has looked at each of them."""
    if _at(tree, ("contacts", "example")) is True:
        return text
    return re.sub(
        r"^contacts:[^\n]*\n", lambda found: f"{found[0]}  example: true\n", text, count=1, flags=re.MULTILINE
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
