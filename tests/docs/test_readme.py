"""What the README and the guides tell people to type and to read is there."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from make_reference import COMMANDS, HOME, group

GUIDES = sorted([HOME / "README.md", HOME / "CHANGELOG.md", *(HOME / "docs").rglob("*.md")])
TO_COME: set[str] = set()


def named(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def typed(text: str) -> Iterator[str]:
    """Every command line of pmtool, in a block or within a sentence."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    lines = [re.sub(r"^(\$ |- run: |- |entry: )", "", line) for line in lines]
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    for line in [*lines, *re.findall(r"`([^`\n]+)`", prose)]:
        if re.match(r"(\.venv/bin/)?pmtool \S", line):
            yield line


def links(text: str) -> Iterator[str]:
    yield from (link for link in re.findall(r"\]\(([^)\s]+)\)", text) if not re.match(r"[a-z]+:", link))


COMMAND_LINES = sorted({(named(path), line) for path in GUIDES for line in typed(path.read_text(encoding="utf-8"))})
LINKS = sorted({(named(path), link) for path in GUIDES for link in links(path.read_text(encoding="utf-8"))})


@pytest.mark.parametrize(("page", "line"), COMMAND_LINES)
def test_a_command_line_is_one_that_pmtool_takes(page: str, line: str) -> None:
    assert fault_of(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "pmtool vallidate programs/workplace",
        "pmtool run programs/workplace --today",
        "pmtool run programs/workplace --tomorrow",
        "pmtool validate programs/workplace --fail-on nothing",
        "pmtool key lose programs/workplace",
        "pmtool backup programs/nowhere TARGET",
    ],
)
def test_one_that_it_does_not_take_is_noticed(line: str) -> None:
    assert fault_of(line)


def fault_of(line: str) -> str:
    """Why pmtool wouldn't take it; "" for one that it would, or for a command named without its arguments."""
    words = shlex.split(line.partition(" > ")[0])[1:]
    makes_it = words[0] == "new"  # the folder that it names is not there before
    if words[0].startswith("-"):
        return "" if words in (["--help"], ["--version"]) else f"no option {words[0]}"
    command: click.Command | None = group
    context = click.Context(group, info_name="pmtool")
    while isinstance(command, click.Group) and words and words != ["COMMAND"]:
        command = command.get_command(context, words.pop(0))
    if command is None:
        return "no such command"
    if not words or words == ["COMMAND"] or "[OPTIONS]" in words:
        return ""
    missing = [word for word in words[makes_it:] if word.startswith("programs/") and not is_there(word)]
    if missing:
        return f"there is no {missing[0]}"
    named_only = all(word.startswith("--") for word in words)  # `pmtool run --new`, within a sentence
    try:
        command.make_context("pmtool", list(words), resilient_parsing=named_only)
    except click.ClickException as error:
        return error.format_message()
    known = {name for param in command.params for name in param.opts}
    unknown = [word for word in words if word.startswith("--") and word.partition("=")[0] not in known]
    return f"no option {unknown[0]}" if unknown else ""


def is_there(word: str) -> bool:
    return "<" in word or any(HOME.glob(word))


def test_every_command_is_in_a_guide() -> None:
    told = " ".join(line for page, line in COMMAND_LINES if "reference" not in page)
    assert [name for name in COMMANDS if f"pmtool {name} " not in told] == []


@pytest.mark.parametrize(("page", "link"), LINKS)
def test_a_link_leads_somewhere(page: str, link: str) -> None:
    path, _, heading = link.partition("#")
    target = (HOME / page).parent / path if path else HOME / page
    if named(target.resolve()) in TO_COME:
        return
    assert target.exists()
    if heading:
        titles = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert heading in {re.sub(r"[^\w-]", "", title.lower().replace(" ", "-")) for title in titles}


def test_the_two_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    blocks = re.findall(r"^```\n(make \S+)\n```", (HOME / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    targets = re.findall(r"^(\w[\w-]*):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert blocks == ["make demo", "make test"]
    assert {block.split()[1] for block in blocks} <= set(targets)


def test_files_that_the_pages_name_are_there() -> None:
    lines = [(named(path), each) for path in GUIDES for each in re.findall(r"`([^`\n]+)`", path.read_text("utf-8"))]
    found = [
        (page, each) for page, each in lines if re.fullmatch(r"(programs|tests|schema|docs|toolkit)/[\w./-]+", each)
    ]
    assert found
    assert [(page, each) for page, each in found if not is_there(each.rstrip("/")) and "workspace/" not in each] == []


def test_no_page_has_an_open_end() -> None:
    """Blocks are closed, and tables have as many cells as their header."""
    for path in GUIDES:
        text = path.read_text(encoding="utf-8")
        assert text.count("```") % 2 == 0, path
        prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
        for table in re.findall(r"(?:^\|.*\|\n)+", prose, re.MULTILINE):
            widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
            assert len(widths) == 1, f"{path}: {table[:80]}"
