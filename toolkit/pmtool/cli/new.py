"""`pmtool new`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from pmtool.beginning import SETTINGS, STARTER_LANGUAGES, Beginning, id_from, is_id
from pmtool.cli.days import day_of
from pmtool.model.errors import UsageError
from pmtool.steps.new import new_program, of_other, program_from


@click.command(name="new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="What the program is called.")
@click.option("--id", "name", metavar="ID", help="Its short name, which never changes: small letters, digits and -.")
@click.option("--languages", metavar="LIST", help=f"Languages, the first first: {','.join(STARTER_LANGUAGES)}.")
@click.option("--timezone", metavar="ZONE", help="Where the clock is read: Europe/Berlin.")
@click.option("--country", metavar="CODE", help="Whose law holds, by its code: de, us-ma, es.")
@click.option("--who", metavar="TEXT", help="For whom it is, in a sentence.")
@click.option(
    "--setting", type=click.Choice(SETTINGS), help="Where people meet otherwise. At work: --from programs/workplace."
)
@click.option("--starts", metavar="DATE", help="The day on which people can apply first: 2027-02-01.")
@click.option("--months", type=click.IntRange(1, 24), help="How long two people meet.")
@click.option("--coordinator", metavar="NAME", help="Who runs it.")
@click.option("--email", metavar="ADDRESS", help="Where the coordinator is written to.")
@click.option("--phone", metavar="NUMBER", help="Where the coordinator is rung.")
@click.option("--crisis-line", metavar="NAME", help="The line that is named on every form and mail.")
@click.option("--crisis-phone", metavar="NUMBER", help="Its number, at any hour.")
@click.option("--from", "other", type=click.Path(path_type=Path), help="Begin with another program's files.")
@click.option("--keep-sample", is_flag=True, help="With --from: its made-up people too, with new days.")
@click.option("--yes", is_flag=True, help="Ask nothing; take what is usual for all that isn't given.")
def command(folder: Path, other: Path | None, keep_sample: bool, yes: bool, **given: Any) -> int:
    """Begin a program in FOLDER: a few questions, and it validates, has tests that pass, and runs on made-up people.

    Every question is an option too, so that it needs no terminal. Nothing that is there already is touched.

    \b
    For example:
      pmtool new programs/together
      pmtool new together --title "Together" --languages en,es --country us-ma --yes
      pmtool new programs/second-office --from programs/workplace --title "An open ear, Porto" --yes
    """
    ask = _asker(is_quiet=yes)
    answers = _answers(folder, other, given, ask)
    contacts = {
        "coordinator.name": given["coordinator"],
        "coordinator.email": given["email"],
        "coordinator.phone": given["phone"],
        "crisis.name": given["crisis_line"],
        "crisis.phone": given["crisis_phone"],
    }
    if other is not None:
        own = {key: str(said) for key, said in contacts.items() if said}
        files = program_from(folder, other, answers, own, keep_sample=keep_sample)
    else:
        files = new_program(folder, _with_contacts(answers, given, ask))
    _tell(folder, files, has_sample=any(path.startswith("sample/") for path in files))
    return 0


Ask = Callable[[str, str], str]


def _asker(*, is_quiet: bool) -> Ask:
    """Asks on a terminal; takes what is usual where --yes says so. Raises UsageError where nobody can answer."""

    def ask(question: str, usual: str) -> str:
        if is_quiet:
            return usual
        if not sys.stdin.isatty():
            raise UsageError(f"Nobody is here to answer “{question}”. Give it as an option, or add --yes for the rest.")
        return str(click.prompt(question, default=usual, err=True))

    return ask


def _answers(folder: Path, other: Path | None, given: dict[str, Any], ask: Ask) -> Beginning:
    opens = day_of(given["starts"]) if given["starts"] else None
    usual = Beginning("Together", "", ("en",), "Europe/Berlin", "de", _next_monday())
    if other is not None:
        usual = replace(of_other(other, usual.opens), title=folder.resolve().name.replace("-", " ").capitalize())
    title = given["title"] or ask("What is the program called?", usual.title)
    name = (
        given["name"]
        or id_from(folder.resolve().name)
        or ask("Its short name, small letters, digits and -?", "together")
    )
    if not is_id(name):
        raise UsageError(f"--id {name} is no id. Use small letters, digits and -, starting with a letter.")
    answers = replace(usual, title=title, id=name)
    if other is None:
        answers = replace(
            answers,
            languages=_languages(given["languages"] or ask("In which languages, the first first?", "en")),
            timezone=given["timezone"] or ask("In which time zone?", usual.timezone),
            country=given["country"] or ask("In which country, by its code?", usual.country),
            who=given["who"] or ask("For whom is it, in a sentence? (Enter: adults who want to talk)", ""),
            setting=given["setting"] or ask(f"Where do people meet otherwise ({', '.join(SETTINGS)})?", usual.setting),
            months=given["months"] or int(ask("How many months do two people meet?", str(usual.months))),
        )
    if opens is None:
        opens = day_of(ask("On which day can people apply first?", answers.opens.isoformat()))
    return replace(answers, opens=opens or answers.opens)


def _with_contacts(answers: Beginning, given: dict[str, Any], ask: Ask) -> Beginning:
    email = f"desk@{answers.id}.example"
    return replace(
        answers,
        coordinator_name=given["coordinator"] or ask("Who runs it?", answers.coordinator_name),
        coordinator_email=given["email"] or ask("Where is the coordinator written to?", email),
        coordinator_phone=given["phone"] or ask("Where is the coordinator rung?", "+49 30 5550 0101"),
        crisis_name=given["crisis_line"] or ask("Which crisis line is named on every form?", answers.crisis_name),
        crisis_phone=given["crisis_phone"] or ask("Its number?", "+49 30 5550 0199"),
    )


def _languages(text: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip().lower() for part in text.replace(";", ",").split(",") if part.strip()))
    unknown = [each for each in chosen if each not in STARTER_LANGUAGES]
    if unknown or not chosen:
        known = ", ".join(STARTER_LANGUAGES)
        raise UsageError(f"--languages {text}: a new program begins in {known}. Add others to its texts later.")
    return chosen


def _next_monday() -> date:
    today = datetime.now().astimezone().date()
    return today + timedelta(days=7 - today.weekday() + 14)


def _tell(folder: Path, files: tuple[str, ...], *, has_sample: bool) -> None:
    click.echo(f"{folder} is there: {len(files)} files. Begin with {folder}/program.yaml.")
    click.echo("Next, type:")
    click.echo(f"  pmtool validate {folder}")
    click.echo(f"  pmtool test {folder}")
    click.echo(f"  pmtool run {folder} --sample" if has_sample else f"  pmtool form {folder}")
