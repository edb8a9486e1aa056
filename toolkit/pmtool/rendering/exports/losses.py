"""What a form says and a tool can't: one table, for the report of losses and for the guide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pmtool.model.condition import Operator, Test
from pmtool.model.export import Loss
from pmtool.model.question import QuestionType
from pmtool.model.text import Sensitivity
from pmtool.rendering.exports.enabling import is_plain
from pmtool.rendering.exports.names import is_shortened
from pmtool.rendering.exports.sheet import Entry, Sheet
from pmtool.rendering.exports.wording import CHOSEN, mentions
from pmtool.rules.conditions import tests_in


class Format(StrEnum):
    """What forms can be written as, besides pages."""

    XLSFORM = "xlsform"
    SURVEYJS = "surveyjs"
    FHIR = "fhir"
    REDCAP = "redcap"


@dataclass(frozen=True, slots=True)
class Feature:
    """Something a question says. key: of the program file, which says it; said: the same in words, for the guide.

    lost: what becomes of it, by format; a format that isn't named says it. Where `uses` is None it is always said.
    changes: whether other questions are asked where it is lost, or other answers taken. A limit that is there, and
    reckoned otherwise at its very edge, is none of these.
    """

    key: str
    said: str
    uses: Callable[[Entry, Sheet], bool] | None = None
    lost: Mapping[Format, str] | None = None
    changes: bool = False


_ALL = tuple(Format)
_TOLD = "is told in the hint, and kept by nothing"
_NO_BROWSER = "isn't told to browsers, which could fill it in"


def _everywhere(why: str) -> Mapping[Format, str]:
    return dict.fromkeys(_ALL, why)


def _compares_words(entry: Entry, sheet: Sheet) -> bool:
    """Whether it is decided by words of one's own being just these."""
    return any(
        test.operator in (Operator.IS, Operator.IS_NOT, Operator.ONE_OF) and isinstance(test.value, str | tuple)
        for test in _tests(entry)
        if test.question in sheet.asked and sheet.asked[test.question].type in _WRITTEN
    )


_WRITTEN = (QuestionType.SHORT_TEXT, QuestionType.LONG_TEXT, QuestionType.EMAIL, QuestionType.PHONE)


def _tests(entry: Entry) -> tuple[Test, ...]:
    conditions = (entry.show_if, entry.required_if)
    return tuple(test for each in conditions if not isinstance(each, bool) for test in tests_in(each))


def _looks_for_words(entry: Entry, _: Sheet) -> bool:
    conditions = (entry.question.show_if, entry.question.required_if)
    return any(each is not None and mentions(each) for each in conditions)


FEATURES: tuple[Feature, ...] = (
    Feature("text", "the words of questions, notes, options and items"),
    Feature("hint", "hints, and why we ask, who reads it, how long it is kept"),
    Feature("type", "every type of question, instruments item by item, parts of the week one by one"),
    Feature("type: section", "sections"),
    Feature("show_if", "when a question is shown; a hidden one has no answer"),
    Feature("required", "what must be answered"),
    Feature("options", "options, those that stand alone, how many at most, one's own words beside"),
    Feature("range", "the lowest and the highest number"),
    Feature(
        "longest, shortest",
        "how many characters",
        lambda entry, _: entry.question.longest is not None or entry.question.shortest is not None,
        dict.fromkeys((Format.XLSFORM, Format.SURVEYJS), "counts an emoji as two, and spaces at the ends"),
    ),
    Feature(
        "show_if: all, any, not",
        "conditions put together of several kinds",
        lambda entry, sheet: not isinstance(entry.show_if, bool) and not is_plain(entry.show_if, sheet),
        {Format.FHIR: "is said in FHIRPath (enableWhenExpression), which not every renderer knows"},
        changes=True,
    ),
    Feature(
        "show_if: is",
        "words of one's own that are just these",
        _compares_words,
        {Format.SURVEYJS: "takes the words whatever their capitals"},
        changes=True,
    ),
    Feature(
        "show_if: mentions",
        "looking for words in what somebody wrote",
        _looks_for_words,
        _everywhere("is left to people: the hint says who is to answer"),
        changes=True,
    ),
    Feature(
        "required_if",
        "what must be answered in some cases",
        lambda entry, _: entry.required_if is not False,
        {Format.FHIR: "isn't required", Format.REDCAP: "isn't required"},
        changes=True,
    ),
    Feature(
        "declinable",
        "“I prefer not to say” where nothing is chosen from",
        lambda entry, _: entry.question.declinable and entry.type not in CHOSEN,
        _everywhere("isn't required, and the hint says that it may be left empty"),
        changes=True,
    ),
    Feature(
        "shortest",
        "the fewest characters",
        lambda entry, _: entry.question.shortest is not None,
        {Format.REDCAP: "isn't checked"},
        changes=True,
    ),
    Feature(
        "pattern",
        "what an answer looks like",
        lambda entry, _: entry.question.pattern is not None,
        {Format.REDCAP: "isn't checked"},
        changes=True,
    ),
    Feature(
        "type: phone",
        "what a phone number looks like",
        lambda entry, _: entry.type is QuestionType.PHONE,
        {Format.REDCAP: "isn't checked, since it knows numbers of North America alone"},
        changes=True,
    ),
    Feature(
        "message",
        "one's own words for an answer past its limits",
        lambda entry, _: entry.question.message is not None,
        {
            Format.FHIR: "is an extension (questionnaire-constraint), which not every renderer knows",
            Format.REDCAP: "is replaced by REDCap's own",
        },
    ),
    Feature(
        "id",
        "ids longer than 26 characters",
        lambda entry, _: any(is_shortened(name) for name in entry.names),
        {Format.REDCAP: "is shortened; the field's annotation holds the whole"},
    ),
    Feature(
        "holds",
        "what an answer is, for browsers to fill it in",
        lambda entry, _: entry.question.holds is not None,
        dict.fromkeys((Format.XLSFORM, Format.FHIR, Format.REDCAP), _NO_BROWSER),
    ),
    Feature("purpose", "why it is asked", lambda entry, _: bool(entry.question.purpose), _everywhere(_TOLD)),
    Feature(
        "sensitivity",
        "how private an answer is",
        lambda entry, _: entry.question.sensitivity is not Sensitivity.PUBLIC,
        {**_everywhere(_TOLD), Format.REDCAP: "is told in the hint, and kept as Identifier, yes or no"},
    ),
    Feature("readers", "who may read it", lambda entry, _: entry.question.readers is not None, _everywhere(_TOLD)),
    Feature("keep", "how long it is kept", lambda entry, _: entry.question.keep is not None, _everywhere(_TOLD)),
)
_TITLE = {Format.XLSFORM: "stands in the first language alone, as every XLSForm's does"}
_LANGUAGES = {Format.REDCAP: "is a file of its own: a dictionary has one"}


def losses_of(sheet: Sheet, kept_as: Format) -> Iterator[Loss]:
    """What this form loses in this format, in the form's order."""
    form = sheet.form.id
    if kept_as in _TITLE and len(sheet.languages) > 1:
        yield Loss(form, "", "title", _TITLE[kept_as])
    if kept_as in _LANGUAGES and len(sheet.folder.program.languages) > 1:
        yield Loss(form, "", "languages", _LANGUAGES[kept_as])
    for question in sheet.never:
        yield Loss(form, question.id, "show_if", "depends on answers this form doesn't ask for; it is left out")
    for entry in sheet.entries:
        for feature in FEATURES:
            if feature.uses and feature.lost and kept_as in feature.lost and feature.uses(entry, sheet):
                yield Loss(form, entry.id, feature.key, feature.lost[kept_as], feature.changes)


def table_of_losses() -> str:
    """The guide's table: what is said, by which format, and what becomes of it where it isn't."""
    lines = [f"| | {' | '.join(_ALL)} |", f"| --- |{' --- |' * len(_ALL)}"]
    for feature in FEATURES:
        lost = feature.lost or {}
        cells = (lost.get(each, "yes") for each in _ALL)
        lines.append(f"| {feature.said} (`{feature.key}`) | {' | '.join(cells)} |")
    return "\n".join(lines)
