"""Alerts: raised by what people answer or by their silence, told to a named person, passed on when nobody looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from pmtool.model.action import Action, RaiseAlert
from pmtool.model.care import Alert, AlertLevel
from pmtool.model.condition import Condition
from pmtool.model.form import Form, FormKind
from pmtool.model.message import Event
from pmtool.model.records import AGAIN, AlertRecord, Submission
from pmtool.model.text import Role
from pmtool.model.waiting import Waiting
from pmtool.planning.life import Life, side_of
from pmtool.planning.passing_on import first_deadline, pass_on
from pmtool.planning.readiness import rule_of
from pmtool.planning.writing import write
from pmtool.rules.cadence import add
from pmtool.rules.calendar import EARLY, check_ins_of
from pmtool.rules.conditions import questions_in
from pmtool.rules.digests import digest_of
from pmtool.rules.forms import series_of
from pmtool.rules.truth import TRUE, judge


def plan_alerts(life: Life) -> tuple[Action, ...]:
    """Alerts from answers, second looks at earlier ones, then whoever is to hear of those that nobody has looked at."""
    actions: list[Action] = []
    for rule in life.program.wellbeing.alerts:
        if rule.when is not None:
            for submission in _submissions_that_raise(life, rule, rule.when):
                pairing = _pairing_of(life, submission.person, submission.on)
                actions += raise_alert(life, rule.id, submission.person, pairing, submission.id)
    for alert in life.state.alerts:
        told_by = rule_of(life, alert.rule)
        if told_by is not None:
            actions += (*_look_again(life, told_by, alert), *pass_on(life, told_by, alert))
    return tuple(actions)


def raise_alert(life: Life, rule_id: str, person: str, pairing: str, occasion: str) -> tuple[RaiseAlert, ...]:
    """One alert a rule, person and occasion; none once it was raised."""
    rule = rule_of(life, rule_id)
    alert = f"A-{digest_of(f'{rule_id}|{person}|{occasion}')[:10].upper()}"
    action = RaiseAlert(alert, rule_id, person, pairing, "", occasion)
    if rule is None or life.is_done(action.key):
        return ()
    return (replace(action, due=first_deadline(life, rule)),)


def _look_again(life: Life, rule: Alert, alert: AlertRecord) -> tuple[Action, ...]:
    """So long after the first look a second one, whatever came of it: an alert like any other, but without a third."""
    seen_on, again = alert.acknowledged_on, rule.response.again
    if again is None or seen_on is None or alert.is_second_look or add(seen_on, again) > life.today:
        return ()
    return raise_alert(life, rule.id, alert.person, alert.pairing, f"{AGAIN}{alert.id}")


def is_open(life: Life, rule_id: str, person: str) -> bool:
    """Whether an alert of this rule about this person waits to be looked at."""
    return (rule_id, person) in life.unseen


def _submissions_that_raise(life: Life, rule: Alert, when: Condition) -> Iterator[Submission]:
    """Answers that meet the rule's condition, on as many check-ins in a row as it asks for."""
    for form in _forms_asking(life, rule, when):
        given = life.signed_answers.get(series_of(form), ())
        held = _held(when, [each for submissions in given for each in submissions])
        for submissions in given:
            raising = [each for each in submissions if each.id in held]
            if rule.in_a_row > 1 and form.kind is not FormKind.INTAKE:
                raising = [
                    each for each in raising if _is_in_a_row(life, form, raising, submissions, each, rule.in_a_row)
                ]
            yield from raising


def _forms_asking(life: Life, rule: Alert, when: Condition) -> list[Form]:
    """One of each series: the follow-ups of a role are one, whatever each of them asks."""
    wanted = {name.partition(".")[0] for name in questions_in(when)}  # an item is asked with its instrument
    asking = {
        series_of(form): form
        for _, form in sorted(life.forms.items())
        if (not rule.ask or form.role in rule.ask) and wanted & {question.id for question in form.questions}
    }
    return list(asking.values())


def _held(when: Condition, submissions: Sequence[Submission]) -> frozenset[str]:
    """Those that meet the condition. No answer is no alarm by itself: silence has its own rule."""
    columns = {name: [each.answers.get(name) for each in submissions] for name in questions_in(when)}
    verdicts = judge(when, columns, len(submissions))
    return frozenset(each.id for each, verdict in zip(submissions, verdicts, strict=True) if verdict == TRUE)


def _is_in_a_row(
    life: Life,
    form: Form,
    raising: Sequence[Submission],
    submissions: Sequence[Submission],
    last: Submission,
    count: int,
) -> bool:
    """Whether the answers up to `last`, one a check-in, hold so often in a row; unanswered ones are passed over."""
    held = {each.id for each in raising}
    for answers in _answers_by_check_in(life, form, last, submissions):
        upto = answers[: answers.index(last) + 1] if last in answers else ()
        if len(upto) >= count and all(each.id in held for each in upto[-count:]):
            return True
    return False


def _answers_by_check_in(
    life: Life, form: Form, last: Submission, submissions: Sequence[Submission]
) -> Iterator[tuple[Submission, ...]]:
    """For each pairing of who answered, what belongs to its check-ins, one each: a correction is no second answer."""
    rule = next((each for each in life.program.check_ins.rounds if each.id == form.occasion), None)
    if rule is None or form.role is None:
        yield tuple(submissions)
        return
    given = [each for each in submissions if (each.on, each.id) <= (last.on, last.id)]
    for pairing in life.pairings_of.get(last.person, ()):
        if side_of(pairing, form.role) == last.person:
            check_ins = check_ins_of(pairing, rule, form.role, given, life.today + EARLY, life.calendar)
            yield tuple(each.answer for each in check_ins if each.answer is not None)


def _pairing_of(life: Life, person: str, on: date) -> str:
    """The pairing this person was in on that day, the latest of several; "" for none."""
    found = [
        (pairing.started_on, pairing.id)
        for pairing in life.pairings_of.get(person, ())
        if pairing.started_on is not None and pairing.started_on <= on <= (pairing.closed_on or on)
    ]
    return max(found)[1] if found else ""


def plan_self_care(life: Life) -> tuple[Action, ...]:
    """A self-care text to a mentor about whom an alert with the text's sign was raised."""
    actions: list[Action] = []
    for alert in life.state.alerts:
        rule, person = rule_of(life, alert.rule), life.people.get(alert.person)
        if rule is None or person is None or person.role is not Role.MENTOR or alert.is_second_look:
            continue
        for text in life.program.training.self_care:
            if text.on == rule.sign:
                recipient = ((Role.MENTOR, person.id),)
                facts = {"self_care": text.id}
                actions += write(life, Event.SELF_CARE, recipient, f"{alert.id}.{text.id}", facts)
    return tuple(actions)


def open_alerts(life: Life) -> tuple[Waiting, ...]:
    """Alerts nobody has acknowledged, red ones first, for to-decide.csv. One whose rule the program has dropped since
    is still open, and counts as red: nobody knows any more how much it mattered."""
    amber = {rule.id for rule in life.program.wellbeing.alerts if rule.level is AlertLevel.AMBER}
    waiting = [alert for alert in life.state.alerts if alert.acknowledged_on is None]
    waiting.sort(key=lambda alert: (alert.rule in amber, alert.due, alert.id))
    return tuple(
        Waiting(alert.id, "alert", alert.raised_on, ("acknowledge",), f"{alert.rule}, by {alert.due}")
        for alert in waiting
    )
