"""What isn't right yet, put so that it can be mended: the same words beside the question and at the top of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pmtool.model.answering import Fault
from pmtool.model.folder import ProgramFolder
from pmtool.model.question import Question, QuestionType
from pmtool.model.served import Faults
from pmtool.rendering.voice import Voice
from pmtool.rules.forms import options_of

_OF_CODE: Mapping[str, str] = {
    "PM531": "mend_range",
    "PM532": "mend_option",
    "PM534": "mend_consent",
    "PM535": "mend_date",
    "PM536": "mend_date",
    "PM537": "mend_email",
    "PM538": "mend_phone",
    "PM539": "mend_longest",
    "PM540": "mend_option",
    "PM542": "mend_shortest",
    "PM543": "mend_pattern",
    "PM544": "mend_time",
}
_LIMITS = ("PM531", "PM539", "PM542", "PM543")  # for which a question may have words of its own
_TO_CHOOSE = (
    QuestionType.SINGLE_CHOICE,
    QuestionType.MULTIPLE_CHOICE,
    QuestionType.SCALE,
    QuestionType.AVAILABILITY,
    QuestionType.INSTRUMENT,
)
_LONGEST = 90  # characters of a question that is named


def mends_of(folder: ProgramFolder, voice: Voice, questions: Iterable[Question], faults: Faults) -> Mapping[str, str]:
    """Question → what to do, one sentence each, in the order of the page."""
    found: dict[str, str] = {}
    for question in questions:
        for name, _, fault in faults:
            if name == question.id and name not in found:
                mend = _mend(folder, voice, question, fault)
                found[name] = voice.word("served_fault", question=_named(voice.text(question.text)), mend=mend)
    return found


def _named(label: str) -> str:
    """Its words, with a sign at their end; cut where they are many."""
    words = label.strip()
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rpartition(" ")[0] + " …"
    return words if words[-1:] in "?!.:؟…" else f"{words}:"


def _mend(folder: ProgramFolder, voice: Voice, question: Question, fault: Fault) -> str:
    if fault.code in _LIMITS and question.message is not None:
        return voice.text(question.message)
    facts: dict[str, object] = {}
    key = _OF_CODE.get(fault.code, "mend_else")
    match fault.code:
        case "PM524":
            key = "mend_missing_consent" if question.type is QuestionType.CONSENT else "mend_missing"
            key = "mend_missing_choice" if question.type in _TO_CHOOSE else key
        case "PM530":
            key = "mend_number" if question.type is QuestionType.NUMBER else "mend_whole"
        case "PM531":
            low, high = question.range or (0, 0)
            facts = {"low": f"{low:g}", "high": f"{high:g}"}
        case "PM533":
            return _too_many(folder, voice, question)
        case "PM539":
            facts = {"count": question.longest}
        case "PM542":
            facts = {"count": question.shortest}
        case _:
            pass
    return voice.word(key, **facts)


def _too_many(folder: ProgramFolder, voice: Voice, question: Question) -> str:
    alone = [option for option in options_of(folder.program, question) if option.exclusive]
    if question.most is not None:
        return voice.word("mend_most", count=question.most)
    return voice.word("mend_alone", option=voice.text(alone[0].label)) if alone else voice.word("mend_option")
