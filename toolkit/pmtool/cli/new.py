"""`pmtool new`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import click

from pmtool.beginning import BORROWED, QUESTIONS, SETTINGS, STARTER_LANGUAGES, UNCHANGED, Beginning, Question, id_from
from pmtool.cli.asking import ask_all, refuse_without_terminal
from pmtool.model.errors import UnsoundError, UsageError
from pmtool.steps.new import faults_of, new_program, of_other, program_from, refuse_used

Given = Mapping[str, str]  # option → what was said, for those that were given


@click.command(name="new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="What the program is called.")
@click.option("--id", metavar="ID", help="Its short name, which never changes: small letters, digits and -.")
@click.option("--languages", metavar="LIST", help=f"Languages, the first first: {','.join(STARTER_LANGUAGES)}.")
@click.option("--timezone", metavar="ZONE", help="Where the clock is read, by region and city: Europe/Berlin.")
@click.option("--country", metavar="CODE", help="Whose law holds, by its code: de, us-ma, es.")
@click.option("--who", metavar="TEXT", help="For whom it is: a sentence in the first language.")
@click.option("--setting", type=click.Choice(SETTINGS), help="Where people know each other from.")
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
def command(folder: Path, other: Path | None, keep_sample: bool, yes: bool, **options: str | int | None) -> int:
    """Begin a program in FOLDER: a few questions, and it validates, has tests that pass, and runs on made-up people.

    Every question is an option too, so that it needs no terminal. Nothing that is there already is touched.

    \b
    For example:
      pmtool new programs/together
      pmtool new together --title "Together" --languages en,es --country ie --yes
      pmtool new office --setting workplace --starts 2027-02-01 --yes
      pmtool new programs/second-office --from programs/workplace --title "An open ear, Porto" --yes
    """
    refuse_used(folder)
    given = {name.replace("_", "-"): str(said) for name, said in options.items() if said}
    if other is None:
        if keep_sample:
            raise UsageError("--keep-sample is about the people of another program. Name it with --from.")
        files = new_program(folder, _answers(folder, given, is_quiet=yes))
    else:
        answers = _answers_from(folder, other, given, is_quiet=yes)
        files = program_from(folder, other, answers, _contacts(answers, given), keep_sample=keep_sample)
    _tell(folder, files, has_sample=any(path.startswith("sample/") for path in files))
    return 0


def _answers(folder: Path, given: Given, *, is_quiet: bool) -> Beginning:
    usual = Beginning(_title_of(folder) or "Together", "", ("en",), "Europe/Berlin", "de", _next_monday())
    known = _with_given(replace(usual, id=id_from(folder.resolve().name)), given)
    left = _left(QUESTIONS, known, given)
    if is_quiet or not left:
        return _with_usual(known, left)
    refuse_without_terminal(left[0])
    if faults := faults_of(replace(known, id=known.id or "together")):
        raise UnsoundError("These answers don't make a sound program yet. Nothing was written.", faults)
    return ask_all(folder, left, known, faults_of)


def _answers_from(folder: Path, other: Path, given: Given, *, is_quiet: bool) -> Beginning:
    """What is the program's own where all else comes from another one."""
    for option in given:
        if option in UNCHANGED:
            raise UsageError(
                f"--{option} stays as it is with --from. Leave it out, and change program.yaml afterwards."
            )
    usual = of_other(other, _next_monday())
    title = _title_of(folder) or usual.title
    known = _with_given(replace(usual, title=title, id=id_from(folder.resolve().name)), given)
    left = _left(BORROWED, known, given)
    if is_quiet or not left:
        return _with_usual(known, left)
    refuse_without_terminal(left[0])
    return ask_all(folder, left, known, lambda _: ())


def _with_given(answers: Beginning, given: Given) -> Beginning:
    for question in QUESTIONS:
        if question.option in given:
            answers = _put(question, answers, given[question.option])
    return answers


def _put(question: Question, answers: Beginning, said: str) -> Beginning:
    try:
        return question.put(answers, said)
    except UsageError as error:
        raise UsageError(f"--{question.option}: {error}") from None


def _left(questions: tuple[Question, ...], known: Beginning, given: Given) -> tuple[Question, ...]:
    """Those that nobody has answered; the folder's name is as good an id as any."""
    return tuple(each for each in questions if each.option not in given and not (each.option == "id" and known.id))


def _with_usual(answers: Beginning, left: tuple[Question, ...]) -> Beginning:
    for question in left:
        answers = _put(question, answers, question.usual(answers))
    return answers


def _contacts(answers: Beginning, given: Given) -> dict[str, str]:
    """Of those that were given: the key in program.yaml → what stands there."""
    own = {
        "coordinator": ("coordinator.name", answers.coordinator_name),
        "email": ("coordinator.email", answers.coordinator_email),
        "phone": ("coordinator.phone", answers.coordinator_phone),
        "crisis-line": ("crisis.name", answers.crisis_name),
        "crisis-phone": ("crisis.phone", answers.crisis_phone),
    }
    return dict(own[option] for option in own if option in given)


def _title_of(folder: Path) -> str:
    return folder.resolve().name.replace("-", " ").replace("_", " ").strip().capitalize()


def _next_monday() -> date:
    today = datetime.now().astimezone().date()
    return today + timedelta(days=7 - today.weekday() + 14)


def _tell(folder: Path, files: tuple[str, ...], *, has_sample: bool) -> None:
    click.echo(f"{folder} is there: {len(files)} files. Begin with {folder}/program.yaml.")
    click.echo("Next, type:")
    click.echo(f"  pmtool validate {folder}")
    click.echo(f"  pmtool test {folder}")
    click.echo(f"  pmtool run {folder} --sample" if has_sample else f"  pmtool form {folder}")
