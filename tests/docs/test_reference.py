"""The reference is what the schemas, the codes and the commands say, and leaves nothing of them out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any

import make_reference
import pytest
from make_reference import HOME

from pmtool.steps.codes import TABLES, all_codes

SCHEMAS: dict[str, Any] = {
    path.relative_to(HOME / "schema").as_posix(): json.loads(path.read_text(encoding="utf-8"))
    for path in (HOME / "schema").rglob("*.json")
}
REFERENCE = HOME / "docs" / "reference"
PAGES = {
    "program": "program.md",
    "mapping": "mapping.md",
    "instrument": "instrument.md",
    "question-set": "question-set.md",
}


@pytest.fixture(scope="module")
def made() -> Mapping[str, str]:
    return make_reference.pages()


def test_the_pages_are_what_their_sources_say(made: Mapping[str, str]) -> None:
    stale = [name for name, text in made.items() if (REFERENCE / name).read_text(encoding="utf-8") != text]
    assert not stale, "run `.venv/bin/python docs/make_reference.py`"


def test_no_page_is_left_over(made: Mapping[str, str]) -> None:
    assert {path.name for path in REFERENCE.iterdir()} == made.keys()


def test_making_them_twice_gives_the_same(made: Mapping[str, str]) -> None:
    assert make_reference.pages() == made


def test_every_command_is_documented(made: Mapping[str, str]) -> None:
    headings = set(re.findall(r"^## (pmtool .*)$", made["commands.md"], re.MULTILINE))
    assert {f"pmtool {name}" for name in make_reference.COMMANDS} <= headings


def test_every_code_that_the_source_raises_is_documented(made: Mapping[str, str]) -> None:
    sources = (path.read_text(encoding="utf-8") for path in (HOME / "toolkit" / "pmtool").rglob("*.py"))
    raised = {code for source in sources for code in re.findall(r'"(PM\d{3})"', source)}
    documented = set(re.findall(r"^\| (PM\d{3}) \|", made["findings.md"], re.MULTILINE))
    assert raised == documented


def test_no_code_means_two_things() -> None:
    counted = [code for table in TABLES for code in table]
    assert sorted(counted) == sorted(set(counted))


def test_a_code_that_two_tables_claim_is_refused() -> None:
    with pytest.raises(ValueError, match="PM101"):
        all_codes(({"PM101": "one"}, {"PM101": "another"}))


@pytest.mark.parametrize("kind", PAGES)
def test_every_key_of_the_schema_is_documented_under_its_own_heading(kind: str, made: Mapping[str, str]) -> None:
    sections = dict(re.findall(r"^##+ (.*?)\n(.*?)(?=^##+ |\Z)", made[PAGES[kind]], re.MULTILINE | re.DOTALL))
    missing = [
        (title, key)
        for title, keys in keys_by_heading(f"{kind}.schema.json")
        for key in keys
        if not re.search(rf"^\| `{re.escape(key)}`", sections[title], re.MULTILINE)
    ]
    assert not missing


@pytest.mark.parametrize("kind", PAGES)
def test_every_link_of_a_schema_page_leads_to_a_heading(kind: str, made: Mapping[str, str]) -> None:
    text = made[PAGES[kind]]
    headings = [slug(title) for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]
    assert len(headings) == len(set(headings))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(headings)


def slug(title: str) -> str:
    return re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))


def keys_by_heading(root: str) -> Iterator[tuple[str, list[str]]]:
    """The title of each object that the root leads to, with its keys; a variant's under the title of what it varies."""
    headings: dict[int, str] = {}
    for file, node in reached(root, "", set()):
        title = headings.get(id(node), str(node.get("title")))
        branches = [branch["then"] for branch in node.get("allOf", [])] + [
            node[k] for k in ("then", "else") if k in node
        ]
        for branch in branches:
            if "title" in node or id(node) in headings:
                headings[id(found(file, branch["$ref"])[1] if "$ref" in branch else branch)] = title
        if isinstance(node.get("properties"), dict) and ("title" in node or id(node) in headings):
            yield title, list(node["properties"])


def reached(file: str, pointer: str, seen: set[int]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every map that a schema holds or refers to, once, what refers to it first; examples are none."""
    waiting: list[tuple[str, Any]] = [found(file, f"#{pointer}")]
    while waiting:
        file, node = waiting.pop(0)
        if isinstance(node, list):
            waiting += [(file, inner) for inner in node]
        if not isinstance(node, dict) or id(node) in seen:
            continue
        seen.add(id(node))
        yield file, node
        if isinstance(node.get("$ref"), str):
            waiting.append(found(file, node["$ref"]))
        waiting += [(file, inner) for key, inner in node.items() if key not in ("examples", "$defs")]


def found(file: str, ref: str) -> tuple[str, Any]:
    name, _, pointer = ref.partition("#")
    target = normpath(join(dirname(file), name)) if name else file
    node = SCHEMAS[target]
    for step in pointer.split("/")[1:]:
        node = node[step]
    return target, node
