"""What became of the mail, in a few lines that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from pmtool.rules.counting import many
from pmtool.steps.deliver import Delivery
from pmtool.steps.outcome import Outcome


def show_mail(outcomes: Sequence[Outcome]) -> None:
    """Nothing where no mail server was asked."""
    for line in lines_of([outcome.delivery for outcome in outcomes if outcome.delivery is not None]):
        click.echo(f"  {line}")


def lines_of(deliveries: Sequence[Delivery]) -> Iterator[str]:
    """What was done by all of them together, then how the last one left things."""
    if not deliveries:
        return
    last = deliveries[-1]
    sent, repeated = sum(each.sent for each in deliveries), sum(each.repeated for each in deliveries)
    if sent:
        yield f"Sent: {many(sent, 'mail')}." + (f" {repeated} of them may be repeats, and say so." if repeated else "")
    unclear = {
        "may have arrived or not": sum(each.held for each in deliveries),
        "came back": sum(each.failed for each in deliveries),
    }
    if parts := [f"{count} {what}" for what, count in unclear.items() if count]:
        yield f"Of the mail, {' and '.join(parts)}: see to-decide.csv."
    if last.waiting:
        why = {"until it is no longer night for their readers": last.quiet, "as one run sends no more": last.over}
        said = ", ".join(f"{count} {reason}" for reason, count in why.items() if count)
        yield f"Waiting to be sent: {many(last.waiting, 'mail')}{f' ({said})' if said else ''}."
    if last.trouble:
        yield last.trouble
    if last.unsure:
        yield f"NOT KNOWN TO HAVE ARRIVED: {many(last.unsure, 'mail')} about somebody's safety. Ring whom they are for;"
        yield "alerts.csv says who that is. Run again in a few minutes: they are tried first."


def is_in_trouble(outcome: Outcome) -> bool:
    """Whether mail waits that the world wouldn't take."""
    return outcome.delivery is not None and bool(outcome.delivery.trouble or outcome.delivery.unsure)
