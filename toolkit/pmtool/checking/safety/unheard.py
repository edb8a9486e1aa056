"""Answers that may mean danger, and that no alert looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pmtool.checking.asked import Asked, Section, asked_by
from pmtool.checking.places import place_of
from pmtool.checking.wording import listed, quoted
from pmtool.model.care import Alert
from pmtool.model.condition import All, AnyOf, Condition, Not, Operator, Test
from pmtool.model.finding import Finding, Severity
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Purpose, Question, QuestionType
from pmtool.model.text import Role, Sensitivity
from pmtool.model.value import Value
from pmtool.rules.comparing import comparison
from pmtool.rules.conditions import questions_in
from pmtool.rules.forms import options_of

_DURING = (Section.CHECK_INS, Section.FEEDBACK, Section.EVALUATION)
_CHOSEN = (QuestionType.SINGLE_CHOICE, QuestionType.MULTIPLE_CHOICE, QuestionType.CONSENT)
_MEASURED = (QuestionType.SCALE, QuestionType.INTEGER, QuestionType.NUMBER)
_WRITTEN = (QuestionType.SHORT_TEXT, QuestionType.LONG_TEXT)


def check_unheard(folder: ProgramFolder) -> Iterator[Finding]:
    """Questions about safety of which an answer, or every answer, leads to nothing.

    An error where safety is the question's purpose, during a pairing. Before one a person reads every application: what
    is written there is left to them, as is what is written to readers of one's own; what is chosen is worth a warning.
    """
    alerts = folder.program.wellbeing.alerts
    for asked in asked_by(folder):
        question = asked.question
        if asked.section is Section.NEEDS or not _is_about_safety(asked) or question.holds is not None:
            continue
        roles = [role for role in question.ask if not _looks(alerts, question, role)]
        is_during = asked.section in _DURING and Purpose.SAFETY in question.purpose
        severity = Severity.ERROR if is_during else Severity.WARNING
        place = place_of(folder.tree, asked.id_path)
        if roles:
            whom = "anybody" if len(roles) == len(question.ask) else listed([f"{role}s" for role in roles])
            message = f"nothing happens whatever is answered by {whom} to {quoted(question.id)}: no alert looks at it"
            mend = "add an alert whose 'when' names the question"
            yield Finding("PM370", message, mend, place, severity)
        elif silent := _silent(folder, alerts, question):
            message = f"nothing happens when somebody answers {listed(map(quoted, silent))} to {quoted(question.id)}"
            mend = "add the answer to the 'when' of an alert"
            yield Finding("PM370", message, mend, place, severity)


def _is_about_safety(asked: Asked) -> bool:
    question = asked.question
    if question.type not in (*_CHOSEN, *_MEASURED, *_WRITTEN, QuestionType.INSTRUMENT):
        return False
    is_purpose, is_kind = Purpose.SAFETY in question.purpose, question.sensitivity is Sensitivity.SAFEGUARDING
    if asked.section in _DURING:
        return is_purpose or (is_kind and question.type not in _WRITTEN)
    return is_purpose and is_kind and question.type not in _WRITTEN


def _looks(alerts: Sequence[Alert], question: Question, role: Role) -> bool:
    """Whether an alert looks at this role's answers, by itself or beside those that raise it."""
    for alert in alerts:
        if alert.when is not None and (not alert.ask or role in alert.ask):
            names = {name.partition(".")[0] for name in questions_in(alert.when)}
            if question.id in names or question.id in alert.share:
                return True
    return False


def _silent(folder: ProgramFolder, alerts: Sequence[Alert], question: Question) -> tuple[str, ...]:
    """Answers that raise nothing although answers on both sides of them do, or on one side of each of them.

    Answers are offered from good to bad, or from bad to good: those that raise nothing lie together, and not at both
    ends. Of several that can be chosen together, those that raise nothing are the ones that exclude all others.
    """
    conditions = [alert.when for alert in alerts if alert.when is not None]
    if question.type in (QuestionType.SINGLE_CHOICE, QuestionType.CONSENT):
        ids = [option.id for option in options_of(folder.program, question)] or ["true", "false"]
        values: list[Value] = [True, False] if question.type is QuestionType.CONSENT else list(ids)
        raised = [_raises(conditions, question.id, value) for value in values]
        blocks = [(is_raised, [ids[at] for at, _ in block]) for is_raised, block in _blocks(raised)]
        quiet = [names for is_raised, names in blocks if not is_raised]
        return tuple(name for names in quiet for name in names) if len(quiet) > 1 else ()
    if question.type is QuestionType.MULTIPLE_CHOICE:
        options = options_of(folder.program, question)
        if not any(option.exclusive for option in options):
            return ()
        return tuple(
            option.id
            for option in options
            if not option.exclusive and not _raises(conditions, question.id, frozenset({option.id}))
        )
    if question.type in _MEASURED and question.range is not None:
        low, high = question.range
        is_heard = _raises(conditions, question.id, low) or _raises(conditions, question.id, high)
        return () if is_heard else (f"{low:g}", f"{high:g}")
    return ()


def _blocks(raised: Sequence[bool]) -> list[tuple[bool, list[tuple[int, bool]]]]:
    return [(key, list(block)) for key, block in groupby(enumerate(raised), key=lambda each: each[1])]


def _raises(conditions: Sequence[Condition], name: str, value: Value) -> bool:
    """Whether this answer, with whatever other answers, has a part in raising one of the alerts."""
    return any(_has_part(condition, name, value, True) for condition in conditions)


def _has_part(condition: Condition, name: str, value: Value, wanted: bool) -> bool:
    match condition:
        case Test():
            if condition.question != name:
                return False
            meets = bool(condition.value) if condition.operator is Operator.ANSWERED else comparison(condition)(value)
            return meets is wanted
        case All(parts):
            if wanted and _is_barred(parts, name, value):
                return False
            return any(_has_part(part, name, value, wanted) for part in parts)
        case AnyOf(parts):
            return any(_has_part(part, name, value, wanted) for part in parts)
        case Not(part):
            return _has_part(part, name, value, not wanted)


def _is_barred(parts: Sequence[Condition], name: str, value: Value) -> bool:
    """Whether one of the comparisons that must hold together is of this question, and doesn't hold."""
    own = [part for part in parts if isinstance(part, Test) and part.question == name]
    return any(not _has_part(part, name, value, True) for part in own)
