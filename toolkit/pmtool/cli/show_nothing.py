"""What a run says that has nothing to do."""

from __future__ import annotations

from datetime import date

import click

from pmtool.model.waiting import Waiting
from pmtool.rules.counting import waiting_in_words


def show_nothing(title: str, today: date, why: str = "nothing is due") -> None:
    click.echo(f"{title}, {today}: nothing new came in and {why}. Nothing was done.")


def show_waiting(waiting: tuple[Waiting, ...]) -> None:
    if waiting:
        click.echo(f"  Waiting for your decision: {waiting_in_words(waiting)} (see to-decide.csv).")
