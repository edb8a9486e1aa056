"""Actions and doubts of a plan in words. People, pairings and alerts go by their ids: a plan is printed and kept."""

from __future__ import annotations

from typing import assert_never

from pmtool.model.action import (
    AcknowledgeAlert,
    Action,
    ChangeStanding,
    ClosePairing,
    DeclinePairing,
    EraseAnswers,
    ErasePerson,
    LeaveProgram,
    PausePairing,
    PausePerson,
    ProposePairing,
    RaiseAlert,
    ResumePairing,
    ResumePerson,
    Send,
    SetSchedule,
    SettleMail,
    StartPairing,
    TellAlert,
    WithdrawPairing,
)
from pmtool.model.doubt import Doubt, DoubtKind
from pmtool.rules.counting import many


def kind_of(action: Action) -> str:
    """What kind of action it is, so that many can be counted: `pairing started`."""
    match action:
        case ChangeStanding() | PausePerson() | ResumePerson() | LeaveProgram():
            return "change of standing"
        case ProposePairing():
            return "pairing proposed"
        case StartPairing():
            return "pairing started"
        case DeclinePairing():
            return "pairing declined"
        case WithdrawPairing():
            return "proposal withdrawn"
        case ClosePairing():
            return "pairing closed"
        case PausePairing():
            return "pairing paused"
        case ResumePairing():
            return "pairing resumed"
        case SetSchedule():
            return "schedule noted"
        case EraseAnswers() | ErasePerson():
            return "erasure"
        case RaiseAlert():
            return "alert raised"
        case TellAlert():
            return "alert told"
        case TellAlert():
            return "contact told of an alert"
        case AcknowledgeAlert():
            return "alert acknowledged"
        case Send():
            return "message written"
        case SettleMail():
            return "message settled"
        case _:
            assert_never(action)


def line_of(action: Action) -> str:
    """One action in words."""
    match action:
        case ChangeStanding(person, standing):
            return f"{person} is now {standing}"
        case ProposePairing(pairing):
            return f"propose {pairing.mentee} with {pairing.mentor}, {pairing.score} points ({pairing.id})"
        case StartPairing(pairing, starts, ends):
            return f"start {pairing}, from {starts} to {ends}"
        case DeclinePairing(pairing):
            return f"decline {pairing}"
        case WithdrawPairing(pairing):
            return f"withdraw {pairing}, to make room"
        case ClosePairing(pairing, closure):
            return f"close {pairing}, {closure}"
        case PausePairing(pairing, on):
            return f"pause {pairing} from {on}"
        case ResumePairing(pairing, on, ends):
            return f"resume {pairing} on {on}, to {ends}"
        case PausePerson(person, on):
            return f"{person} pauses from {on}"
        case ResumePerson(person, on):
            return f"{person} is back from {on}"
        case LeaveProgram(person, on):
            return f"{person} leaves on {on}"
        case SetSchedule(session, _, schedule):
            return f"note when {session} takes place" if schedule else f"note that {session} takes place no longer"
        case EraseAnswers(person, questions):
            return f"erase what {person} answered to {len(questions)} of the questions"
        case ErasePerson(person):
            return f"erase {person}"
        case RaiseAlert(alert, rule, person, _, due):
            return f"raise {alert} ({rule}) about {person}, to be seen by {due}"
        case TellAlert(alert, who, _, due):
            return f"tell {who} of {alert}, to be seen by {due}"
        case TellAlert(alert, who, _, due):
            return f"{who} hears of {alert}, to be seen by {due}"
        case AcknowledgeAlert(alert):
            return f"note that {alert} was seen"
        case Send():
            return f"write '{action.message}' to {action.to}"
        case SettleMail(mail, status):
            return f"{mail} is now {status}, as decided"
        case _:
            assert_never(action)


def subjects_of(action: Action) -> tuple[str, ...]:
    """The ids that the action is about: of people, contacts, pairings, alerts, sessions."""
    match action:
        case ProposePairing(pairing):
            return (pairing.id, pairing.mentee, pairing.mentor)
        case StartPairing(name) | DeclinePairing(name) | WithdrawPairing(name) | ClosePairing(name):
            return (name,)
        case PausePairing(name) | ResumePairing(name):
            return (name,)
        case RaiseAlert(alert, _, person, pairing):
            return (alert, person, pairing) if pairing else (alert, person)
        case TellAlert(alert, who):
            return (alert, who)
        case TellAlert(alert, who):
            return (alert, who)
        case AcknowledgeAlert(name) | SetSchedule(name):
            return (name,)
        case Send():
            return (action.to,)
        case SettleMail(name):
            return (name,)
        case (
            ChangeStanding(person)
            | PausePerson(person)
            | ResumePerson(person)
            | LeaveProgram(person)
            | EraseAnswers(person)
            | ErasePerson(person)
        ):
            return (person,)
        case _:
            assert_never(action)


def doubt_in_words(doubt: Doubt) -> str:
    """Why a person is asked first."""
    count, most = doubt.count, doubt.most
    match doubt.kind:
        case DoubtKind.CLOCK_BACK:
            return f"the last run was for a day {many(count, 'day')} later than this one: is the computer's date right?"
        case DoubtKind.DAYS_AWAY:
            return f"the last run was {many(count, 'day')} ago, more than {most}: is the computer's date right?"
        case DoubtKind.MESSAGES:
            return f"{many(count, 'message')} would be written at once, more than {most}"
        case DoubtKind.TURNED_AWAY:
            return f"{many(count, 'person')} would be found ineligible or let go at once, more than {most}"
        case DoubtKind.CLOSINGS:
            return f"{many(count, 'pairing')} would end before their time, more than {most}"
        case DoubtKind.PAIRINGS_CHANGED:
            return f"{count} of {doubt.of} pairings would end or rest early, more than {most} in a hundred"
        case DoubtKind.ERASURES:
            return f"something of {many(count, 'person')} would be erased for good, more than {most}"
        case DoubtKind.FEWER_ROWS:
            return f"a file has {many(count, 'row')} where the last of its source had {doubt.of}; it was not taken in"
        case _:
            assert_never(doubt.kind)
