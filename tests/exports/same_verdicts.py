"""What pmtool and the tools it writes forms for make of the same answers, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby

from filled_in_elsewhere import PEERS, Peer, Verdicts
from random_forms import Case, Put

from pmtool.model.answering import Heard
from pmtool.model.form import Form
from pmtool.model.question import QuestionType
from pmtool.rendering.exports.losses import losses_of
from pmtool.rendering.exports.sheet import Sheet
from pmtool.rendering.exports.walk import sheets_of
from pmtool.rules.conditions import questions_in


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two of them don't agree, and all that is needed to see it again."""

    peer: str
    form: str
    question: str
    ours: str
    theirs: str
    turns: tuple[tuple[Put, ...], ...]

    def __str__(self) -> str:
        return f"{self.form}: {self.question} is {self.ours} here and {self.theirs} in {self.peer} after {self.turns}"


def differences(cases: Iterable[Case], peers: Sequence[Peer] = PEERS) -> list[Difference]:
    """All of them, beside what is stated as a loss. Cases of the same form stand together."""
    groups = [tuple(group) for _, group in groupby(cases, key=lambda case: case.form.id)]
    sheets = [sheet_of(group[0]) for group in groups]
    found: list[Difference] = []
    with ThreadPoolExecutor(len(peers)) as pool:  # each waits for a process of its own
        all_answered = tuple(pool.map(lambda peer: peer.fill_in(sheets, groups), peers))
    for peer, answers in zip(peers, all_answered, strict=True):
        for sheet, group, answered in zip(sheets, groups, answers, strict=True):
            for case, theirs in zip(group, answered, strict=True):
                found += compared(peer.kept_as, case, theirs, judges=peer.judges, excused=_excused(sheet, peer))
    return found


def sheet_of(case: Case) -> Sheet:
    return next(sheets_of(case.form, case.folder, ("en",)))


def _excused(sheet: Sheet, peer: Peer) -> frozenset[str]:
    """Questions that this tool doesn't require, as is stated."""
    return frozenset(loss.question for loss in losses_of(sheet, peer.kept_as) if loss.key == "declinable")


def compared(
    peer: str,
    case: Case,
    theirs: Sequence[Verdicts],
    *,
    judges: bool = True,
    excused: frozenset[str] = frozenset(),
) -> Iterator[Difference]:
    """judges: it says what is missing or wrong, not only what is shown."""
    undecided: frozenset[str] = frozenset()
    for at, (heard, said) in enumerate(zip(case.after, theirs, strict=True)):
        ours = verdicts_of(heard)
        blank = {name: "wrong" for name in dict(case.first) if _is_blank(case, at, name)}
        undecided = _undecided(case.form, {**ours, **blank}, undecided)  # spaces alone: none of them takes these either
        for question in case.form.questions:
            name = question.id
            if question.type is QuestionType.SECTION or name in undecided:
                continue
            mine, other = ours.get(name, "hidden"), said.get(name, "hidden")
            if not judges and mine != "hidden":
                mine = "shown"
            if (mine, other) == ("missing", "wrong") and _is_blank(case, at, name):
                continue  # some call it no answer, some a wrong one; none of them takes it
            if mine != other and not (name in excused and (mine, other) == ("missing", "fine")):
                yield Difference(peer, case.form.id, name, mine, other, (case.first, case.then)[: at + 1])


def _is_blank(case: Case, at: int, question: str) -> bool:
    answered = dict(case.first) | (dict(case.then) if at else {})
    return str(answered.get(question, "")).isspace()


def _undecided(form: Form, verdicts: Verdicts, before: frozenset[str]) -> frozenset[str]:
    """What depends on an answer that isn't one. pmtool takes it for none, other tools for what it says, and none of
    them takes the form until it is mended. before: what was undecided when it was answered stays so."""
    found = set(before)
    for question in form.questions:
        conditions = [each for each in (question.show_if, question.required_if) if each is not None]
        names = {name.split(".")[0] for condition in conditions for name in questions_in(condition)}
        if any(name in found or verdicts.get(name) == "wrong" for name in names):
            found.add(question.id)
    return frozenset(found)


def verdicts_of(heard: Heard) -> Verdicts:
    """What pmtool makes of it."""
    verdicts = dict.fromkeys(heard.shown, "fine")
    for question, _, fault in heard.faults:
        if verdicts[question] != "wrong":
            verdicts[question] = "missing" if fault.code == "PM524" else "wrong"
    return verdicts
