"""The reference is what the schemas, the codes and the commands say, and leaves nothing of them out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

import make_reference
import pytest
from make_reference import HOME

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
    counted = [code for table in make_reference.TABLES for code in table]
    assert sorted(counted) == sorted(set(counted))


def test_a_code_that_two_tables_claim_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make_reference, "TABLES", ({"PM101": "one"}, {"PM101": "another"}))
    with pytest.raises(ValueError, match="PM101"):
        make_reference.all_codes()


@pytest.mark.parametrize("kind", PAGES)
def test_every_key_of_the_schema_is_documented(kind: str, made: Mapping[str, str]) -> None:
    rows = set(re.findall(r"^\| `([^`]+)`", made[PAGES[kind]], re.MULTILINE))
    missing = {key for key in keys_of(f"{kind}.schema.json", set()) if key not in rows}
    assert not missing


@pytest.mark.parametrize("kind", PAGES)
def test_every_link_of_a_schema_page_leads_to_a_heading(kind: str, made: Mapping[str, str]) -> None:
    text = made[PAGES[kind]]
    headings = [slug(title) for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)]
    assert len(headings) == len(set(headings))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= set(headings)


def slug(title: str) -> str:
    return re.sub(r"[^\w-]", "", title.lower().replace(" ", "-"))


def keys_of(file: str, seen: set[str]) -> Iterator[str]:
    """Every key that a file and whatever it refers to may have, read from the schema alone."""
    seen.add(file)
    schema = json.loads((HOME / "schema" / file).read_text(encoding="utf-8"))
    folder = file.rpartition("/")[0]
    for node in nodes_of(schema):
        if isinstance(node.get("properties"), dict):
            yield from (key for key, value in node["properties"].items() if set(value) != {"const"})
        target = str(node.get("$ref", "")).partition("#")[0]
        name = target if target.startswith("parts/") or not folder else f"{folder}/{target}"
        if target and name not in seen:
            yield from keys_of(name, seen)


def nodes_of(value: object) -> Iterator[dict[str, object]]:
    """Every map inside a schema but those of its examples."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key != "examples":
                yield from nodes_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes_of(inner)
