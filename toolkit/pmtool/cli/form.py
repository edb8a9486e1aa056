"""`pmtool form`."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import click

from pmtool.model.export import Loss
from pmtool.steps.form import PAGES, write_forms

FORMATS = (PAGES, "xlsform", "surveyjs", "fhir", "redcap")


@click.command(name="form")
@click.argument("program", type=click.Path(path_type=Path))
@click.option(
    "--form", "forms", multiple=True, metavar="ID", help="Only this form, e.g. intake-mentee. May be repeated."
)
@click.option("--language", "languages", multiple=True, help="Only this language. May be repeated.")
@click.option("--to", "kept_as", type=click.Choice(FORMATS), default=PAGES, show_default=True, help="Written as what.")
@click.option("--out", "folder", type=click.Path(path_type=Path), default=Path("forms"), show_default=True)
@click.option("--report-loss", "reports", is_flag=True, help="List what the other tool can't say.")
@click.option("--strict", is_flag=True, help="Write nothing where the other tool would ask or take something else.")
def command(
    program: Path,
    forms: tuple[str, ...],
    languages: tuple[str, ...],
    kept_as: str,
    folder: Path,
    reports: bool,
    strict: bool,
) -> int:
    """Write a program's forms: as web pages to preview and print, or as files for another tool.

    xlsform is read by ODK, KoboToolbox, SurveyCTO and Enketo; surveyjs by SurveyJS; fhir is a Questionnaire of FHIR R4;
    redcap is a data dictionary of REDCap. Every file holds all that its tool can say; --report-loss lists the rest.
    What changes which questions are asked or which answers are taken is marked there with !, and refused by --strict;
    the rest is only said elsewhere: why something is asked stands in a hint.

    \b
    For example:
      pmtool form programs/workplace --out /tmp/forms
      pmtool form programs/workplace --form intake-mentee --language de
      pmtool form programs/workplace --to xlsform --report-loss
    """
    written = write_forms(program, frozenset(forms), languages, folder, kept_as, strict=strict)
    for path in written.paths:
        click.echo(path)
    if reports or written.refused:
        click.echo(_as_list(written.losses if reports else written.refused), nl=False)
    if written.refused:
        click.echo(f"Nothing was written: {kept_as} would ask other questions or take other answers.", err=True)
        return 1
    what = "page" if kept_as == PAGES else "file"
    many = "" if len(written.paths) == 1 else "s"
    click.echo(f"{len(written.paths)} {what}{many} written to {folder}.", err=True)
    if written.losses and not reports:
        click.echo(f"{kept_as} can't say everything: --report-loss lists what it can't.", err=True)
    return 0


def _as_list(losses: tuple[Loss, ...]) -> str:
    """The losses of each form, a line a question and key, with ! where one changes what is asked or taken."""
    lines = []
    for form, lost in groupby(losses, key=lambda loss: loss.form):
        lines.append(form)
        lines += [_line(loss) for loss in lost]
    return "\n".join([*lines, ""]) if lines else "Nothing is lost.\n"


def _line(loss: Loss) -> str:
    return f"{'!' if loss.changes else ' '} {loss.question or '(the form)'} · {loss.key} {loss.why}"
