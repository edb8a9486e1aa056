"""Texts that ask for more years of school than the people they are for have had."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pmtool.checking.asked import MENTEES
from pmtool.checking.feasible.sides import eligible_of
from pmtool.checking.ground import Ground
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wordings.phrases import texts_sent
from pmtool.model.condition import Operator
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import Path
from pmtool.model.question import Question
from pmtool.model.text import Role, Text
from pmtool.rules.conditions import tests_in
from pmtool.rules.forms import asked_of, intake_questions
from pmtool.rules.plain_words import without_marks
from pmtool.rules.readability import school_years

# Health texts for everybody are to be read with six to eight years of school. Weiss 2007, Health Literacy and Patient
# Safety (American Medical Association); NIH, Clear and Simple. Formulas are off by a year or two, and forms are lists.
EASY = 8
_HARD, _TOO_HARD = 1, 3  # years beyond
_FIRST_YEAR_AT = 6  # years of age


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one person reads in one go, in pieces. what: in words."""

    what: str
    pieces: tuple[str, ...]
    language: str
    place: Place


def check_readable(ground: Ground) -> Iterator[Finding]:
    """What mentees and their families read, passage by passage."""
    target = min(EASY, max(1, _youngest(ground) - _FIRST_YEAR_AT))
    for reading in _readings(ground):
        years = school_years(reading.pieces, reading.language)
        if years is not None and years > target + _HARD:
            message = (
                f"{reading.what} in {reading.language} asks for about {years:.0f} years of school; "
                f"{target} are enough for what mentees read"
            )
            mend = "write shorter sentences and shorter words"
            severity = Severity.WARNING if years > target + _TOO_HARD else Severity.INFO
            yield Finding("PM480", message, mend, reading.place, severity)


def _youngest(ground: Ground) -> int:
    """The age from which mentees can take part; where nothing says so, nobody is taken for a child."""
    ages = [
        test.value[0] if isinstance(test.value, tuple) else test.value
        for test in tests_in(eligible_of(ground, MENTEES))
        if test.question == "age" and test.operator in (Operator.AT_LEAST, Operator.BETWEEN)
    ]
    grown = EASY + _FIRST_YEAR_AT
    return int(min((age for age in ages if isinstance(age, int | float) and 0 < age < grown), default=grown))


def _readings(ground: Ground) -> Iterator[_Reading]:
    languages = ground.folder.program.languages
    for what, texts, path in _passages(ground):
        for language in languages:
            written = [text for text in texts if language in text.by_language and _is_of(text, languages)]
            pieces = tuple(text.by_language[language] for text in written)
            tree = ground.folder.tree
            place = place_of_key(tree, path) if len(texts) > 1 else place_of(tree, (*path, language))
            yield _Reading(what, pieces, language, place)
    named = {
        message.text for message in ground.folder.program.messages if {each.value for each in MENTEES} & set(message.to)
    }
    for text in texts_sent(ground.folder):
        if text.name in named:
            place = Place(text.file, text.body_line, 1)
            yield _Reading("this message", (without_marks(text.body),), text.language, place)


def _read_in(questions: Iterable[Question]) -> Iterator[Text]:
    """All that people read to answer them. What an instrument asks are its source's words, not ours."""
    for question in questions:
        hints = (question.hint, question.message)
        yield from (text for text in (question.text, *hints) if text is not None)
        yield from (option.label for option in question.options)


def _is_of(text: Text, languages: tuple[str, ...]) -> bool:
    """Whether its words are of a language: one string for all of them says nothing of any."""
    return len(languages) == 1 or len(set(text.by_language.values())) > 1


def _passages(ground: Ground) -> Iterator[tuple[str, tuple[Text, ...], Path]]:
    program = ground.folder.program
    yield (
        "the survey's introduction",
        (program.population.assessment.survey_intro,),
        ("population", "assessment", "survey_intro"),
    )
    for position, announcement in enumerate(program.recruitment.announcements):
        if announcement.audience == Role.MENTEE.value:
            yield "this announcement", (announcement.body,), ("recruitment", "announcements", position, "body")
    yield "the introduction of intake", (program.intake.intro,), ("intake", "intro")
    intake = intake_questions(program, ground.folder.library)
    asked: tuple[tuple[str, Sequence[Question], Path], ...] = (
        ("in the needs survey", program.population.assessment.survey, ("population", "assessment", "survey")),
        ("at intake", intake, ("intake", "questions")),
        ("in check-ins", program.check_ins.questions, ("check_ins", "questions")),
        ("after sessions", program.community.feedback, ("community", "feedback")),
        ("when a pairing goes on or ends", program.evaluation.questions, ("evaluation", "questions")),
    )
    for when, questions, path in asked:
        for role in sorted(MENTEES):
            yield f"what {role}s are asked {when}", tuple(_read_in(asked_of(questions, role))), path
    agreement, ending = program.agreement, program.agreement.ending
    rules = (*agreement.boundaries, *agreement.ground_rules, *agreement.expectations.get(Role.MENTEE, ()))
    yield "what mentees agree to", rules, ("agreement",)
    yield "how a pairing ends", (ending.planned, ending.unplanned, ending.unreachable), ("agreement", "ending")
    yield "the limits of confidentiality", (program.confidentiality.limits_text,), ("confidentiality", "limits_text")
    crisis = program.wellbeing.not_a_crisis_service
    yield "the words for a crisis", (crisis,), ("wellbeing", "not_a_crisis_service")
