"""What happens over time and what is written, changed one by one: rounds, reminders, silence, notices, messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmtool.model.care import Round
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.program import Program
from pmtool.model.text import Duration, Moment
from pmtool.trying.change import Change, each_removed, with_at, without


def change_cadences(folder: ProgramFolder) -> Iterator[Change]:
    """When check-ins come, when silence counts, how long a pairing lasts."""
    program = folder.program
    for at, one in enumerate(program.check_ins.rounds):
        path: Path = ("check_ins", "rounds", at)
        hint = f"the day on which '{one.id}' is asked, under messages, with runs: daily"
        if one.every is not None:
            changed = replace(one, every=twice(one.every))
            yield _round(program, at, changed, f"every {changed.every} instead of {one.every}", (*path, "every"), hint)
        for position, moment in enumerate(one.at):
            if moment.count:
                later = Moment(moment.anchor, moment.count * 2, moment.unit)
                changed = replace(one, at=with_at(one.at, position, later))
                yield _round(program, at, changed, f"at {later} instead of {moment}", (*path, "at", position), hint)
        silent = replace(one, silence=replace(one.silence, after=twice(one.silence.after)))
        what = f"silence counts after {silent.silence.after} instead of {one.silence.after}"
        hint = f"nobody answers '{one.id}', and {one.silence.alert} under alerts with its day and runs: daily"
        yield _round(program, at, silent, what, (*path, "silence", "after"), hint)
        for position, role, others in each_removed(one.ask):
            if others:
                hint = f"a check-in '{one.id}' of the {role} that raises an alert, or the mail that asks for it"
                what = f"{role} isn't asked"
                yield _round(program, at, replace(one, ask=others), what, (*path, "ask", position), hint)
        if one.remind:
            hint = f"the reminder of '{one.id}' under messages, with runs: daily"
            yield _round(program, at, replace(one, remind=()), "without reminders", (*path, "remind"), hint)
    yield from _agreement(program)


def _agreement(program: Program) -> Iterator[Change]:
    agreement = program.agreement
    path: Path = ("agreement",)
    ending = agreement.ending
    for what, changed, where, hint in (
        (
            f"re-affirmed every {twice(agreement.reaffirm)} instead of {agreement.reaffirm}",
            replace(agreement, reaffirm=twice(agreement.reaffirm)),
            "reaffirm",
            "the day on which the agreement is gone through again, under messages",
        ),
        (
            f"pairings last {twice(agreement.length)} instead of {agreement.length}",
            replace(agreement, length=twice(agreement.length)),
            "length",
            "a pairing with its day under expect: closed",
        ),
        (
            f"notice {twice(ending.notice)} before the end instead of {ending.notice}",
            replace(agreement, ending=replace(ending, notice=twice(ending.notice))),
            "ending",
            "the day of the notice, under messages",
        ),
        (
            "no pause before a new pairing",
            replace(agreement, ending=replace(ending, rematch_after=Duration(0, ending.rematch_after.unit))),
            "ending",
            "a mentee whose pairing closed yesterday, under unmatched because resting",
        ),
    ):
        yield Change(f"agreement: {what}", (*path, where), replace(program, agreement=changed), (), hint)
    wait = program.matching.wait_at_most
    waiting = replace(program, matching=replace(program.matching, wait_at_most=twice(wait)))
    hint = "somebody who waits longer, and what they are written, under messages"
    yield Change(f"waiting at most {twice(wait)} instead of {wait}", ("matching", "wait_at_most"), waiting, (), hint)


def change_messages(folder: ProgramFolder) -> Iterator[Change]:
    """Every message not written, and not written to one of those it goes to."""
    program = folder.program
    for at, one, others in each_removed(program.messages):
        path: Path = ("messages", at)
        hint = f"{{message: {one.id}, to: …, on: …}} under expect: messages"
        yield Change(f"message '{one.id}' isn't written", path, replace(program, messages=others), (one.id,), hint)
        for position, to in enumerate(one.to):
            if len(one.to) > 1:
                messages = with_at(program.messages, at, replace(one, to=without(one.to, position)))
                what = f"message '{one.id}' isn't written to {to}"
                hint = f"{{message: {one.id}, to: (a {to})}} under expect: messages"
                changed = replace(program, messages=messages)
                yield Change(what, (*path, "to", position), changed, (one.id, to), hint)


def twice(length: Duration) -> Duration:
    return Duration(length.count * 2, length.unit)


def _round(program: Program, at: int, changed: Round, what: str, path: Path, hint: str) -> Change:
    rounds = with_at(program.check_ins.rounds, at, changed)
    names = (changed.id, changed.silence.alert)
    program = replace(program, check_ins=replace(program.check_ins, rounds=rounds))
    return Change(f"check-in '{changed.id}': {what}", path, program, names, hint)
