"""What a coordinator reads aloud: what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import click

from pmtool.cli.show_mail import show_mail
from pmtool.cli.show_nothing import show_nothing, show_waiting
from pmtool.cli.show_plan import show_held
from pmtool.model.records import PairingStatus, Standing
from pmtool.model.text import Role
from pmtool.rendering.plans import kind_of
from pmtool.rules.counting import many
from pmtool.steps.outcome import Outcome


def show_summary(outcomes: Sequence[Outcome]) -> None:
    """A few sentences about all that was done, and where to look."""
    last = outcomes[-1]
    program = last.folder.program
    title = program.title[program.languages[0]]
    if all(outcome.is_quiet and outcome.produced is None for outcome in outcomes):
        show_nothing(title, last.today, "what is due waits for you" if last.held else "nothing is due")
        show_held(last)
        show_waiting(last.plan.waiting)
        return
    click.echo(f"{title}, {last.today}")
    is_first = last.state.runs == 0 and not last.workspace.is_sample
    if is_first:
        click.echo(f"  The workspace is made. Drop what people answered into {last.workspace.inbox}")
    elif all(outcome.is_quiet and outcome.delivery is None for outcome in outcomes) and last.held is None:
        click.echo("  Nothing new came in and nothing is due; what there is to read was made again.")
    days = len({outcome.today for outcome in outcomes})
    if days > 1:
        click.echo(f"  Lived {days} days, from {outcomes[0].today} to {last.today}.")
    _show_rows(outcomes)
    _show_people(last)
    _show_pairings(last)
    _show_actions(outcomes)
    show_held(last)
    show_mail(outcomes)
    _show_assumptions(last)
    show_waiting(last.plan.waiting)
    click.echo(f"  To read: {last.workspace.out}/pairings.html, report.html, to-decide.csv")
    if is_first:
        click.echo("  Keep a copy of what only you have, each in its own place:")
        click.echo("    pmtool backup PROGRAM FOLDER       the record, without its keys")
        click.echo("    pmtool key backup PROGRAM FILE     the keys, locked with a passphrase")


def _show_rows(outcomes: Sequence[Outcome]) -> None:
    """Every row of every file that was new is in one of these counts."""
    readings = [reading for outcome in outcomes for reading in outcome.received.fresh]
    if not readings:
        return
    saved = outcomes[-1].received.saved  # rows nobody could place are looked at again on every run
    new = {reading.file for reading in readings}
    counts = {
        "rejected": sum(len(reading.rejects) for reading in readings),
        "replaced by a later row": sum(len(reading.superseded) for reading in readings),
        "of people who never applied": _rows_in(new, saved.strangers),
        "in another role than the person's own": _rows_in(new, saved.clashing),
        "of people who were erased": _rows_in(new, saved.erased),
    }
    rows = sum(reading.rows for reading in readings)
    parts = [f"{count} {what}" for what, count in counts.items() if count]
    said = ", ".join([f"{rows - sum(counts.values())} accepted", *parts])
    click.echo(f"  {many(rows, 'row')} came in: {said}" + (" (see rejects.csv)." if parts else "."))


def _rows_in(files: set[str], names: Iterable[tuple[str, int]]) -> int:
    return len({(file, row) for file, row in names if file in files})


def _show_people(outcome: Outcome) -> None:
    for role, plural in ((Role.MENTEE, "mentees"), (Role.MENTOR, "mentors")):
        counts = Counter(person.standing for person in outcome.state.people if person.role is role)
        parts = [f"{counts[standing]} {standing}" for standing in Standing if counts[standing]]
        click.echo(f"  {sum(counts.values())} {plural}: {', '.join(parts) or 'none'}.")


def _show_pairings(outcome: Outcome) -> None:
    counts = Counter(pairing.status for pairing in outcome.state.pairings)
    result = outcome.proposed.result
    parts = [f"{counts[status]} {status}" for status in PairingStatus if counts[status]]
    click.echo(f"  Pairings: {', '.join(parts) or 'none'}.")
    if result.pairs_judged and outcome.held is None:
        proof = "proven best by its certificate" if outcome.proposed.is_certified else "the best for the stated aims"
        ready = len(result.proposals) + len(result.unmatched)
        click.echo(
            f"  Matched today: {len(result.proposals)} of {ready} who were ready, {proof}; "
            f"{result.pairs_eligible} of {result.pairs_judged} possible pairings were allowed."
        )
    elif outcome.today < outcome.folder.program.dates.matching_from:
        click.echo(f"  Matching opens on {outcome.folder.program.dates.matching_from}.")


def _show_actions(outcomes: Sequence[Outcome]) -> None:
    counts = Counter(kind_of(action) for outcome in outcomes for action in outcome.plan.actions)
    shown = [f"{many(count, kind)}" for kind, count in counts.items() if kind != "change of standing"]
    if shown:
        click.echo(f"  Done: {', '.join(shown)}.")
    lost = sum(len(outcome.lost) for outcome in outcomes)
    if lost:
        click.echo(f"  {many(lost, 'message')} could not be addressed: no e-mail address is known.")


def _show_assumptions(outcome: Outcome) -> None:
    if any(person.assumed for person in outcome.state.people):
        click.echo("  This run rests on assumptions, printed on everything it wrote; nothing is sent to anybody.")
