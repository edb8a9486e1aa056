"""The plan of a run: everything that should be true today and isn't recorded yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from pmtool.model.action import AcknowledgeAlert, Action, PausePairing, ResumePairing, StartPairing
from pmtool.model.cohort import Judgement
from pmtool.model.pairings import Proposal
from pmtool.model.plan import Plan
from pmtool.model.records import Standing, State
from pmtool.model.waiting import Waiting
from pmtool.planning.absences import away_too_long, plan_absences
from pmtool.planning.alerts import open_alerts, plan_alerts, plan_self_care
from pmtool.planning.appointments import plan_appointments
from pmtool.planning.check_ins import plan_check_ins
from pmtool.planning.doubtful import awaiting_look
from pmtool.planning.doubts import doubts_about, is_urgent
from pmtool.planning.follow_ups import plan_measures
from pmtool.planning.life import Life
from pmtool.planning.obstacles import awaiting_approval, awaiting_close, obstacles
from pmtool.planning.pairings import plan_closed, plan_pairings, propose
from pmtool.planning.people import Standings, plan_people, undecided
from pmtool.planning.program_end import plan_program_end
from pmtool.planning.projecting import advance
from pmtool.planning.retention import plan_retention
from pmtool.planning.training import plan_training
from pmtool.planning.undelivered import awaiting_word
from pmtool.rules.digests import canonical, digest_of

_OF_WHAT_BEGINS = StartPairing | PausePairing | ResumePairing
ROUNDS = 10  # one action may call for another (a start for an introduction); they settle in two or three


def plan_actions(
    life: Life, decided: tuple[Action, ...], standings: Standings, proposals: tuple[Proposal, ...]
) -> tuple[Plan, State]:
    """The plan, `decided` first, and the state it leads to. Planning again from that state gives nothing.

    standings: by today's answers. proposals: the matching of who was ready after `decided`. An approved pairing that
    may not begin today, whatever was true when it was proposed, stays with the coordinator.
    """
    settled = advance(life.state, (each for each in decided if not isinstance(each, StartPairing)), life.today)
    stopped = obstacles(life.then(settled), standings)
    actions = [each for each in decided if not (isinstance(each, _OF_WHAT_BEGINS) and each.pairing in stopped)]
    now = life.then(advance(life.state, actions, life.today))
    for _ in range(ROUNDS):
        more = _due(now, standings, proposals)
        if not more:
            break
        actions += more
        now = now.then(advance(now.state, more, life.today))
    else:
        raise RuntimeError("the plan doesn't settle: an action calls for itself")
    return _plan(life, actions, _waiting(now, standings)), now.state


def plan_nothing(life: Life, standings: Standings) -> Plan:
    """The plan that is carried out while another waits for a person: nothing, and what waits by the record as it is."""
    return _plan(life, [], _waiting(life, standings))


def _plan(life: Life, actions: list[Action], waiting: tuple[Waiting, ...]) -> Plan:
    digest = digest_of(canonical([life.today, [[type(each).__name__, _timeless(each)] for each in actions]]))
    return Plan(life.today, tuple(actions), waiting, digest, doubts_about(life, actions, life.state.last_run))


def _due(life: Life, standings: Standings, proposals: tuple[Proposal, ...]) -> list[Action]:
    found: Iterable[Action] = (
        *plan_people(life, _but_paired(life, standings)),
        *propose(life, proposals),
        *plan_pairings(life),
        *plan_check_ins(life),
        *plan_alerts(life),
        *plan_self_care(life),
        *plan_absences(life),
        *plan_training(life),
        *plan_program_end(life),
        *plan_appointments(life),
        *plan_measures(life),
        *plan_closed(life),
        *plan_retention(life),
    )
    return list({action.key: action for action in found if not life.is_done(action.key)}.values())


def _but_paired(life: Life, standings: Standings) -> Standings:
    """Whoever is in an active pairing stands as paired, whatever today's answers would say of a new application; or
    as paused."""
    away = {person.id for person in life.state.people if person.standing is Standing.PAUSED}
    paired = {person for pairing in life.active for person in (pairing.mentee, pairing.mentor)} - away
    return {**standings, **{person: Judgement(person, Standing.PAIRED) for person in sorted(paired)}}


def _waiting(life: Life, standings: Standings) -> tuple[Waiting, ...]:
    return (
        *open_alerts(life),
        *awaiting_close(life, standings),
        *undecided(life, _but_paired(life, standings)),
        *awaiting_approval(life, standings),
        *away_too_long(life),
        *awaiting_look(life),
        *awaiting_word(life.state.mail),
    )


def _timeless(action: Action) -> object:
    """What a plan is known by: deadlines depend on the minute of the run, and a plan that was looked at is the same a
    few minutes later."""
    is_timed = is_urgent(action) and not isinstance(action, AcknowledgeAlert)
    return action.key if is_timed else asdict(action)
