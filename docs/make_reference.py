"""Writes docs/reference/ from the schemas, the tables of codes and the commands themselves.

Run it after changing any of them: `.venv/bin/python docs/make_reference.py`. A test compares the pages with what this
makes, so they can't fall behind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from pmtool.cli.door import COMMANDS, group
from pmtool.comparing import RULES, Rule
from pmtool.model.message import Event
from pmtool.rules.placeholders import PLACEHOLDERS
from pmtool.steps.codes import all_explanations, by_family
from pmtool.telling import as_markdown, reference_pages
from pmtool.telling.schema_page import MADE
from pmtool.telling.schema_words import cell
from pmtool.workspace import read_schemas

HOME = Path(__file__).resolve().parents[1]


def pages() -> dict[str, str]:
    """Every page of the reference, by its name in docs/reference/."""
    return {
        **reference_pages(read_schemas()),
        "messages.md": messages_page(),
        "findings.md": findings_page(),
        "commands.md": commands_page(),
        "changes.md": changes_page(),
    }


# Changes


CLASSING = (
    "How `pmtool diff` classes a change. It has the gravest class of the rules that fit it; where none fits, it is "
    "minor. Re-consent asks for the same version as major, and for people's word."
)


def changes_page() -> str:
    lines = [
        MADE,
        "",
        "# Changes",
        "",
        CLASSING,
        "",
        "| class | rule | because | answers given | to do |",
        "| --- | --- | --- | --- | --- |",
        *(_changes_row(rule) for rule in RULES),
    ]
    return "\n".join(lines) + "\n"


def _changes_row(rule: Rule) -> str:
    until = (
        f" ({rule.before.word} as long as nobody was {'paired' if rule.of_pairs else 'asked'})" if rule.before else ""
    )
    words = (rule.grade.word + until, f"`{rule.id}`", rule.because, rule.answers, rule.todo)
    return f"| {' | '.join(cell(each) for each in words)} |"


# Messages


WHEN: Mapping[Event, str] = {
    Event.ACCEPTED: "a person is found eligible",
    Event.INELIGIBLE: "a person isn't eligible",
    Event.UNDECIDED: "an answer is missing that eligibility needs",
    Event.TRAINING_DUE: "a mentor's checks or modules are missing",
    Event.TRAINING_EXPIRES: "a module or a check of a mentor runs out soon, by `training.remind_before`",
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
    Event.PAUSED: "a pairing rests, or a person without one",
    Event.RESUMED: "a pairing goes on after a pause",
    Event.LEFT: "a person has left the program",
    Event.ENDED: "the program has ended for somebody who wasn't in a pairing to its last day",
    Event.CALENDAR: "dates that somebody was invited to don't take place",
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


def findings_page() -> str:
    intro = (
        "Everything pmtool can find wrong, by code. A finding is printed with its place, what is wrong and the one "
        "thing to do; it never holds a participant's answer. A code keeps its meaning for good. In "
        "`rejects.csv` the codes say why a row or a cell wasn't taken. `pmtool explain PM302` prints the same as here. "
        "A line can be left as it is, with a reason: `# pmtool: ignore PM322 the pilot group wanted it`, at its end or "
        "alone on the line above. What would break a run or the way to help can't be ignored."
    )
    parts = [MADE, "# Findings", intro]
    for title, family in by_family(all_explanations().values()).items():
        rows = [f"| {each.code} | {cell(each.what)} |" for each in family]
        table = "\n".join(["| code | what it means |", "| --- | --- |", *rows])
        parts += [f"## {title}", table, as_markdown(family).rstrip()]
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
    return f"| {cell('`' + ', '.join(option.opts) + value + '`')} | {cell(' '.join(part for part in said if part))} |"


def _kind_of(kind: object) -> str:
    return "PATH" if isinstance(kind, click.Path) else "TEXT"


def main() -> None:
    folder = HOME / "docs" / "reference"
    folder.mkdir(exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
