"""A plan is carried out once, whole or not at all; decisions are taken in once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from made_up import TODAY, answer, file, lies_open, record

from pmtool.model.action import (
    AcknowledgeAlert,
    Action,
    ChangeStanding,
    ClosePairing,
    DeclinePairing,
    ProposePairing,
    RaiseAlert,
    Send,
    StartPairing,
    TellAlert,
)
from pmtool.model.errors import WorldError
from pmtool.model.message import Event
from pmtool.model.pairings import Contribution
from pmtool.model.records import Decision, Pairing, PairingStatus, Standing, State, Told, Verdict
from pmtool.model.text import Role
from pmtool.store import Run, Store
from pmtool.workspace import Workspace

WHY: Mapping[str, Any] = {
    "contributions": (Contribution("near", 42, 50),),
    "runner_up": "P-AAAAAAAAAA",
    "runner_up_score": 40,
}
RUN = Run(TODAY, "0.1.0", "program digest", "inputs digest", "plan digest")


def with_two_people(store: Store) -> tuple[str, str]:
    rows = (answer("ada@example.org", age=17), answer("max@example.org", "intake-mentor", Role.MENTOR, age=30))
    store.save_submissions([file(*rows)], TODAY)
    return store.pseudonym("ada@example.org"), store.pseudonym("max@example.org")


def carry_out(workspace: Workspace, *steps: list[Action]) -> State:
    with record(workspace) as store:
        for actions in steps:
            assert store.apply(actions, RUN) == len(actions)
        assert store.verify() == ()
        return store.load_state()


@pytest.fixture
def people(workspace: Workspace) -> tuple[str, str]:
    with record(workspace, new=True) as store:
        return with_two_people(store)


def proposal(people: tuple[str, str], name: str = "R-AAAAAAAAAA") -> ProposePairing:
    return ProposePairing(Pairing(name, *people, PairingStatus.PROPOSED, TODAY, 42, **WHY))


def test_a_pairing_is_proposed_started_and_closed(workspace: Workspace, people: tuple[str, str]) -> None:
    one = proposal(people)
    starts, ends = date(2026, 10, 5), date(2027, 3, 5)
    state = carry_out(
        workspace, [one], [StartPairing(one.pairing.id, starts, ends)], [ClosePairing(one.pairing.id, "planned")]
    )
    (pairing,) = state.pairings
    assert pairing == Pairing(
        one.pairing.id, *people, PairingStatus.CLOSED, TODAY, 42, starts, ends, TODAY, "planned", **WHY
    )
    assert set(state.done) == {f"propose:{pairing.id}", f"start:{pairing.id}", f"close:{pairing.id}"}
    assert (state.runs, state.last_run) == (3, TODAY)


def test_a_declined_pairing_keeps_the_reason_out_of_sight(workspace: Workspace, people: tuple[str, str]) -> None:
    state = carry_out(workspace, [proposal(people)], [DeclinePairing("R-AAAAAAAAAA", "they are cousins")])
    assert (state.pairings[0].status, state.pairings[0].reason) == (PairingStatus.DECLINED, "they are cousins")
    assert b"cousins" not in lies_open(workspace)


def test_an_alert_is_raised_and_acknowledged(workspace: Workspace, people: tuple[str, str]) -> None:
    raised = RaiseAlert("A-AAAAAAAAAA", "burden", people[1], "", "2026-10-03T17:00", "S-AAAAAAAAAA")
    told = [
        TellAlert(raised.alert, who, f"2026-10-0{at}T09:00", f"2026-10-0{at + 1}T17:00")
        for at, who in enumerate(("lead", "deputy"), 2)
    ]
    seen = AcknowledgeAlert(raised.alert, "they talked", TODAY)
    state = carry_out(workspace, [raised, told[0]], [told[1]], [seen])
    (alert,) = state.alerts
    assert alert.told == tuple(Told(each.who, each.at, each.due) for each in told)
    assert (alert.rule, alert.raised_on, alert.acknowledged_on, alert.outcome) == (
        "burden",
        TODAY,
        TODAY,
        "they talked",
    )


def test_standing_and_mail_are_recorded_with_the_mail_sealed(workspace: Workspace, people: tuple[str, str]) -> None:
    sends = [
        Send("welcome", Event.ACCEPTED, role, to, "", TODAY, {})
        for role, to in ((Role.MENTEE, people[0]), (None, "coordinator"))
    ]
    with record(workspace) as store:
        mail = {send.key: b"Subject: hello\n\nkingfisher" for send in sends}
        assert store.apply([ChangeStanding(people[0], Standing.READY, Standing.APPLIED, TODAY), *sends], RUN, mail) == 3
        assert store.verify() == ()
        standings = {person.id: person.standing for person in store.load_state().people}
    assert standings == {people[0]: Standing.READY, people[1]: Standing.APPLIED}
    assert b"kingfisher" not in lies_open(workspace)


def test_a_plan_carried_out_again_does_nothing(workspace: Workspace, people: tuple[str, str]) -> None:
    state = carry_out(workspace, [proposal(people)])
    with record(workspace) as store:
        head = store.head()
        assert store.apply([proposal(people)], RUN) == 0
        assert (store.load_state(), store.head()) == (state, head)


def test_a_plan_made_from_another_state_is_refused_whole(workspace: Workspace, people: tuple[str, str]) -> None:
    state = carry_out(workspace, [])
    with record(workspace) as store:
        with pytest.raises(WorldError, match="run again"):
            store.apply([proposal(people), StartPairing("R-BBBBBBBBBB", TODAY, TODAY)], RUN)
        assert store.load_state() == state


def test_a_decision_is_taken_in_once_and_its_words_are_sealed(workspace: Workspace, people: tuple[str, str]) -> None:
    decisions = [
        Decision("R-AAAAAAAAAA", Verdict.APPROVE, "Noor", TODAY, "both like the sea"),
        Decision("R-CCCCCCCCCC", Verdict.DECLINE, "Noor", TODAY, "long gone"),
    ]
    carry_out(workspace, [proposal(people)])
    with record(workspace) as store:
        assert store.save_decisions(decisions, TODAY) == 2
        assert store.save_decisions(decisions, TODAY) == 0
        assert store.verify() == ()
        assert sorted(store.load_state().decisions, key=lambda one: one.about) == decisions
    assert b"Noor" not in lies_open(workspace)


def test_with_an_erased_person_their_pairings_and_decisions_about_them_go(
    workspace: Workspace, people: tuple[str, str]
) -> None:
    carry_out(workspace, [proposal(people)])
    with record(workspace) as store:
        store.save_decisions([Decision("R-AAAAAAAAAA", Verdict.APPROVE, "Noor", TODAY, "good")], TODAY)
        store.seals.keys.erase(people[0])
        state = store.load_state()
        assert store.verify() == ()
    assert (len(state.people), state.submissions[0].person) == (1, people[1])
    assert (state.pairings, state.decisions) == ((), ())
