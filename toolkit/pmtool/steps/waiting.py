"""What waits for a person by the record as it is, between two runs."""

from __future__ import annotations

from pmtool.model.waiting import Waiting
from pmtool.planning import Life, plan_nothing
from pmtool.steps.ready import who_is_ready


def still_waiting(life: Life) -> tuple[Waiting, ...]:
    """As a run that does nothing would list it, judged by today's answers."""
    standings = {each.person: each for each in who_is_ready(life).judgements}
    return plan_nothing(life, standings).waiting
