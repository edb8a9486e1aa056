"""Writes docs/reference/ from the schemas, the tables of codes and the commands themselves.

Run it after changing any of them: `.venv/bin/python docs/make_reference.py`. A test compares the pages with what this
makes, so they can't fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click
from schema_page import HOME, MADE, cell, schema_page, sentence

from pmtool.checking import CODES as CHECKING_CODES
from pmtool.cli.door import COMMANDS, group
from pmtool.guarding.codes import CODES as GUARDING_CODES
from pmtool.model.program import Event
from pmtool.reading import PROGRAM_CODES, TABLE_CODES
from pmtool.rules.placeholders import PLACEHOLDERS
from pmtool.steps.codes import CODES as RUN_CODES
from pmtool.store.codes import UNSAVED
from pmtool.workspace import SPREADSHEET_CODES
from pmtool.workspace.codes import CODES as WORKSPACE_CODES

TABLES: tuple[Mapping[str, str], ...] = (
    PROGRAM_CODES,
    CHECKING_CODES,
    TABLE_CODES,
    SPREADSHEET_CODES,
    WORKSPACE_CODES,
    RUN_CODES,
    dict(UNSAVED.values()),
    GUARDING_CODES,
)


def pages() -> dict[str, str]:
    """Every page of the reference, by its name in docs/reference/."""
    return {
        "program.md": schema_page("program.schema.json", "The program file", PROGRAM_INTRO),
        "mapping.md": schema_page("mapping.schema.json", "The mapping file", MAPPING_INTRO),
        "instrument.md": schema_page("instrument.schema.json", "The instrument file", INSTRUMENT_INTRO),
        "question-set.md": schema_page("question-set.schema.json", "The question set file", SET_INTRO),
        "messages.md": messages_page(),
        "findings.md": findings_page(),
        "commands.md": commands_page(),
    }


PROGRAM_INTRO = (
    "Every key of `programs/<id>/program.yaml`, in the order of the file. The same words appear in an editor when the "
    "pointer rests on a key. An unknown key is an error. How to work with the file: "
    "[the designer's guide](../designer.md)."
)
MAPPING_INTRO = (
    "Every key of `programs/<id>/mappings/<id>.yaml`. What it is for and how to write one: [mappings](../mappings.md)."
)
INSTRUMENT_INTRO = "Every key of `programs/library/instruments/<id>.yaml`: a validated scale that programs use by name."
SET_INTRO = "Every key of `programs/library/questions/<id>.yaml`: questions that programs use by name."


# Messages


WHEN: Mapping[Event, str] = {
    Event.ACCEPTED: "a person is found eligible",
    Event.INELIGIBLE: "a person isn't eligible",
    Event.UNDECIDED: "an answer is missing that eligibility needs",
    Event.TRAINING_DUE: "a mentor's checks or modules are missing",
    Event.WAITING: "somebody has waited longer than `matching.wait_at_most`",
    Event.PAIRED: "a pairing starts",
    Event.AGREEMENT_DUE: "the agreement in force isn't signed yet",
    Event.REAFFIRM_DUE: "the agreement is to be gone through again",
    Event.CHECK_IN_DUE: "a check-in is due",
    Event.CHECK_IN_REMINDER: "it isn't answered, as often as `remind` says",
    Event.SESSION: "a group session takes place within a week",
    Event.REFRESHER: "a workshop for mentors is due within a week",
    Event.SELF_CARE: "an alert was raised about a mentor, and a self-care text answers it",
    Event.MEASURE_DUE: "a follow-up or a story is due",
    Event.CLOSING: "a pairing ends soon, by `agreement.ending.notice`",
    Event.CLOSED: "a pairing has ended",
    Event.ALERT: "an alert was raised; to the contact who is to hear of it, and past the deadline to the deputy",
}


def messages_page() -> str:
    rows = [
        f"| `{{{{ {name} }}}}` | {each.says} | {each.sensitivity} | {_events(each.on)} |"
        for name, each in PLACEHOLDERS.items()
    ]
    events = ["| event | when |", "| --- | --- |", *(f"| `{event}` | {WHEN[event]} |" for event in Event)]
    intro = (
        "What a text in `messages/<name>.<language>.md` may say beside plain words. A placeholder is filled only on "
        "the events named, and only if its reader may read it; everything else is an error at `pmtool validate`. "
        "`{% if name %} … {% else %} … {% endif %}` asks whether there is something to say."
    )
    table = ["| placeholder | what stands there | class | on |", "| --- | --- | --- | --- |", *rows]
    return (
        "\n\n".join([MADE, "# What messages may say", intro, "\n".join(table), "## Events", "\n".join(events)]) + "\n"
    )


def _events(events: frozenset[Event]) -> str:
    if len(events) == len(Event):
        return "every event"
    return ", ".join(f"`{event}`" for event in Event if event in events)


# Findings


CHAPTERS: tuple[tuple[str, str], ...] = (
    ("PM1", "Reading a program's files"),
    ("PM2", "The shape of a file"),
    ("PM3", "References and meaning"),
    ("PM4", "Confidentiality"),
    ("PM5", "Tables and mappings"),
    ("PM6", "A run, its workspace and its decisions"),
    ("PM7", "Message texts"),
)


def all_codes() -> dict[str, str]:
    """Every finding's code and title, in order. Raises ValueError when two tables claim the same code."""
    found: dict[str, str] = {}
    for table in TABLES:
        if taken := found.keys() & table.keys():
            raise ValueError(f"used twice: {', '.join(sorted(taken))}")
        found |= table
    return dict(sorted(found.items()))


def findings_page() -> str:
    intro = (
        "Everything pmtool can find wrong, by code. A finding is printed with its place, what is wrong and the one "
        "thing to do; it never holds a participant's answer. A code keeps its meaning for good. In "
        "`rejects.csv` the codes say why a row or a cell wasn't taken."
    )
    parts = [MADE, "# Findings", intro]
    codes = all_codes()
    for start, title in CHAPTERS:
        rows = [f"| {code} | {cell(sentence(said))} |" for code, said in codes.items() if code.startswith(start)]
        if rows:
            parts += [f"## {title}", "\n".join(["| code | what it means |", "| --- | --- |", *rows])]
    return "\n\n".join(parts) + "\n"


# Commands


def commands_page() -> str:
    intro = (
        "`PROGRAM` is a program's folder, such as `programs/workplace`. Exit status: 0 done, 1 findings, 2 wrong "
        "usage, 3 a fault of pmtool, 4 the world (disk, mail, lock, a missing key)."
    )
    parts = [MADE, "# Commands", intro]
    context = click.Context(group, info_name="pmtool")
    for name in COMMANDS:
        command = group.get_command(context, name)
        if command is not None:
            parts += _command(f"pmtool {name}", command)
    return "\n\n".join(parts) + "\n"


def _command(called: str, command: click.Command) -> Iterator[str]:
    yield f"## {called}"
    said, _, example = (command.help or "").partition("\b\n")
    yield (
        " ".join(said.split())
        if "\n\n" not in said.strip()
        else "\n\n".join(" ".join(part.split()) for part in said.strip().split("\n\n"))
    )
    arguments = [_argument(each) for each in command.params if isinstance(each, click.Argument)]
    options = [each for each in command.params if isinstance(each, click.Option)]
    subcommands = " COMMAND" if isinstance(command, click.Group) else ""
    usage = " ".join([called, *(["[OPTIONS]"] if options else []), *arguments]) + subcommands
    lines = [line.strip() for line in example.splitlines()[1:] if line.strip()]
    yield "```\n" + "\n".join([usage, *(["", *lines] if lines else [])]) + "\n```"
    if options:
        yield "\n".join(["| option | what it does |", "| --- | --- |", *(_option(each) for each in options)])
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from _command(f"{called} {name}", each)


def _argument(argument: click.Argument) -> str:
    return f"{(argument.name or '').upper()}{'...' if argument.nargs == -1 else ''}"


def _option(option: click.Option) -> str:
    value = "" if option.is_flag else f" {option.metavar or _kind_of(option.type)}"
    said = [option.help or ""]
    if isinstance(option.type, click.Choice):
        said.append("One of " + ", ".join(f"`{each}`" for each in option.type.choices) + ".")
        value = " WORD"
    if option.show_default and option.default is not None:
        said.append(f"Default: `{option.default}`.")
    return f"| `{', '.join(option.opts)}{value}` | {cell(' '.join(part for part in said if part))} |"


def _kind_of(kind: object) -> str:
    return "PATH" if isinstance(kind, click.Path) else "TEXT"


def main() -> None:
    folder = HOME / "docs" / "reference"
    folder.mkdir(exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
