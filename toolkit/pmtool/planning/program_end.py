"""The end of the program: everybody hears of it, whoever was still waiting too."""

from __future__ import annotations

from pmtool.model.action import Action, WithdrawPairing
from pmtool.model.message import Event
from pmtool.model.records import PairingStatus, Standing
from pmtool.model.text import Role
from pmtool.planning.life import Life, has_left_early
from pmtool.planning.writing import write

SUBJECT = "program"


def plan_program_end(life: Life) -> tuple[Action, ...]:
    """A last word to everybody who was there to the end, on the day on which their part ends; but for those whose
    pairing ended with it: they were told. What was only proposed is withdrawn.

    Later nobody is told: once one side of a pairing is erased, the record no longer says that the other was told.
    """
    if life.today < life.program.dates.ends:
        return ()
    told = {
        person
        for pairing in life.state.pairings
        if pairing.status is PairingStatus.CLOSED and (pairing.closed_on or life.today) >= life.program.dates.ends
        for person in (pairing.mentee, pairing.mentor)
    }
    actions: list[Action] = [
        WithdrawPairing(pairing.id) for pairing in life.state.pairings if pairing.status is PairingStatus.PROPOSED
    ]
    for person in life.state.people:
        is_leaving = person.standing is Standing.LEFT and person.stands_since == life.today
        if is_leaving and person.id not in told and not has_left_early(life, person.id):
            roles = (person.role, Role.CAREGIVER) if person.role is Role.MENTEE else (person.role,)
            recipients = [(role, person.id) for role in roles if life.takes_part(role, person.id)]
            actions += write(life, Event.ENDED, recipients, SUBJECT)
    return tuple(actions)
