"""Alert rules changed one by one: gone, told to nobody else, raised later, or by other answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pmtool.model.care import Alert, AlertLevel
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.form import FormKind
from pmtool.model.program import Program
from pmtool.model.text import Duration
from pmtool.rules.conditions import questions_in
from pmtool.rules.forms import all_questions, forms_of, options_of
from pmtool.trying.change import Change, with_at, without
from pmtool.trying.changing_conditions import change_condition


def change_alerts(folder: ProgramFolder) -> Iterator[Change]:
    """Every alert removed, its condition changed part by part, and who hears of it and when."""
    program = folder.program
    questions = all_questions(program, folder.library)
    for at, alert in enumerate(program.wellbeing.alerts):
        path: Path = ("wellbeing", "alerts", at)

        def change(what: str, changed: Alert, hint: str, path: Path, *, alike: bool = False, at: int = at) -> Change:
            return Change(f"alert {changed.id}: {what}", path, _with(program, at, changed), (changed.id,), hint, alike)

        gone = replace(program.wellbeing, alerts=without(program.wellbeing.alerts, at))
        hint = f"answers that raise it, and {{alert: {alert.id}, about: …}} under expect: alerts"
        silence = _without_silence(program, alert)
        yield Change(f"alert {alert.id} removed", path, replace(silence, wellbeing=gone), (alert.id,), hint)
        if alert.when is not None:
            close = f"answers just on either side, with {alert.id} once under alerts and once under no_alerts"
            for one in change_condition(
                alert.when, questions, lambda each: tuple(option.id for option in options_of(program, each))
            ):
                changed = replace(alert, when=one.condition)
                yield change(one.what, changed, close, (*path, "when"), alike=one.is_equivalent)
            if alert.in_a_row > 1:
                hint = f"{alert.in_a_row - 1} such answers in a row, with {alert.id} under no_alerts on that day"
                fewer = replace(alert, in_a_row=alert.in_a_row - 1)
                yield change(f"{fewer.in_a_row} in a row instead of {alert.in_a_row}", fewer, hint, (*path, "in_a_row"))
            more = replace(alert, in_a_row=alert.in_a_row + 1)
            hint = f"exactly {alert.in_a_row} such answers in a row, with {alert.id} under alerts"
            what = f"{more.in_a_row} in a row instead of {alert.in_a_row}"
            once = not _is_asked_again(folder, alert)  # an intake is answered once: nothing comes in a row there
            yield change(what, more, hint, (*path, "in_a_row"), alike=once)
        yield from _told(alert, change, path)


def _is_asked_again(folder: ProgramFolder, alert: Alert) -> bool:
    wanted = questions_in(alert.when) if alert.when is not None else frozenset()
    return any(
        wanted & {question.id for question in form.questions}
        for form in forms_of(folder.program, folder.library)
        if form.kind is not FormKind.INTAKE and (not alert.ask or form.role in alert.ask)
    )


def _told(alert: Alert, change: object, path: Path) -> Iterator[Change]:
    assert callable(change)
    tell = alert.tell
    hint = f"{{alert: {alert.id}, tell: {tell.who}, deputy: {tell.then}, due: …}} under alerts"
    swapped = replace(alert, tell=replace(tell, who=tell.then, then=tell.who))
    yield change(f"{tell.then} is told before {tell.who}", swapped, hint, (*path, "tell"), alike=tell.who == tell.then)
    alone = replace(alert, tell=replace(tell, then=tell.who))
    if tell.then != tell.who:
        yield change(f"no deputy after {tell.who}", alone, hint, (*path, "tell", "then"))
    later = replace(alert, tell=replace(tell, within=Duration(tell.within.count * 2, tell.within.unit)))
    yield change(f"within {later.tell.within} instead of {tell.within}", later, hint, (*path, "tell", "within"))
    other = AlertLevel.AMBER if alert.level is AlertLevel.RED else AlertLevel.RED
    hint = f"{{alert: {alert.id}, level: {alert.level}}} under alerts"
    yield change(f"{other} instead of {alert.level}", replace(alert, level=other), hint, (*path, "level"))
    holds = not alert.response.hold_capacity
    hint = f"the mentor under {'not_held' if holds else 'held'}"
    held = replace(alert, response=replace(alert.response, hold_capacity=holds))
    what = "the mentor gets nobody new" if holds else "the mentor goes on getting people"
    yield change(what, held, hint, (*path, "response"))


def _with(program: Program, at: int, alert: Alert) -> Program:
    return replace(program, wellbeing=replace(program.wellbeing, alerts=with_at(program.wellbeing.alerts, at, alert)))


def _without_silence(program: Program, alert: Alert) -> Program:
    """Rounds whose silence raised the alert raise another one: without any the program would not be sound."""
    others = [each.id for each in program.wellbeing.alerts if each.id != alert.id and each.sign is alert.sign]
    others += [each.id for each in program.wellbeing.alerts if each.id != alert.id]
    rounds = tuple(
        replace(each, silence=replace(each.silence, alert=others[0]))
        if each.silence.alert == alert.id and others
        else each
        for each in program.check_ins.rounds
    )
    return replace(program, check_ins=replace(program.check_ins, rounds=rounds))
