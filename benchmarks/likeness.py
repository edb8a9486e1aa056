"""What a made-up year is made after: the people, answers and messages of a program's own sample, lived once."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pmtool.model.records import Standing, Submission, Value
from pmtool.model.text import Role
from pmtool.rules.conditions import questions_in
from pmtool.rules.truth import TRUE, judge
from pmtool.steps.load import Checked, sound_program
from pmtool.steps.sample import live_through, sample_days
from pmtool.store import open_store
from pmtool.workspace import open_workspace
from pmtool.workspace.keys import open_keys


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the year is made after. people: (role, is matched) → each one's answers at intake by form. calm, alarming:
    form → answers that raise no alert, and rule and answers that raise one. mails: message → mails."""

    checked: Checked
    people: Mapping[tuple[Role, bool], Sequence[Mapping[str, Mapping[str, Value]]]]
    calm: Mapping[str, Sequence[Mapping[str, Value]]]
    alarming: Mapping[str, Sequence[tuple[str, Mapping[str, Value]]]]
    mails: Mapping[str, Sequence[bytes]]


def likeness_of(program: Path) -> Likeness:
    """The program's sample, lived once."""
    checked = sound_program(program)
    with tempfile.TemporaryDirectory() as root:
        workspace = open_workspace(Path(root) / "workspace", checked.program.program.id, sample=True)
        state = live_through(checked, workspace, sample_days(program), lambda _: None)
        with open_store(workspace, open_keys(workspace)) as store:
            mails: dict[str, list[bytes]] = defaultdict(list)
            for mail in store.outbox():
                mails[mail.message].append(mail.body)
    applied: dict[str, dict[str, Mapping[str, Value]]] = defaultdict(dict)
    given: dict[str, list[Submission]] = defaultdict(list)
    for each in state.submissions:
        if each.form.startswith("intake-"):
            applied[each.person][each.form] = each.answers
        else:
            given[each.form].append(each)
    people = defaultdict(list)
    for person in state.people:
        is_matched = person.standing in (Standing.PAIRED, Standing.READY)
        people[person.role, is_matched].append(applied[person.id])
    calm, alarming = _told_apart(checked, given)
    return Likeness(checked, people, calm, alarming, mails)


def _told_apart(
    checked: Checked, given: Mapping[str, Sequence[Submission]]
) -> tuple[dict[str, list[Mapping[str, Value]]], dict[str, list[tuple[str, Mapping[str, Value]]]]]:
    """Answers that meet no rule's condition, and those that meet that of one which raises its alert at once."""
    calm: dict[str, list[Mapping[str, Value]]] = defaultdict(list)
    alarming: dict[str, list[tuple[str, Mapping[str, Value]]]] = defaultdict(list)
    for form, submissions in given.items():
        met: dict[str, list[str]] = defaultdict(list)
        for rule in checked.program.program.wellbeing.alerts:
            if rule.when is not None:
                columns = {name: [each.answers.get(name) for each in submissions] for name in questions_in(rule.when)}
                for each, verdict in zip(submissions, judge(rule.when, columns, len(submissions)), strict=True):
                    if verdict == TRUE:
                        met[each.id].append(rule.id if rule.in_a_row == 1 else "")
        for each in submissions:
            if not met[each.id]:
                calm[form].append(each.answers)
            elif len(met[each.id]) == 1 and met[each.id] != [""]:
                alarming[form].append((met[each.id][0], each.answers))
    return calm, alarming
