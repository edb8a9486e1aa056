"""Questions one by one: options that read alike, limits that limit nothing, keys without effect, uses left unsaid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pmtool.checking.asked import Asked, Section
from pmtool.checking.confidentiality import SENSITIVE
from pmtool.checking.ground import Ground
from pmtool.checking.names.uses import Use, uses_of
from pmtool.checking.places import place_of, place_of_key
from pmtool.checking.wording import listed, quoted
from pmtool.model.finding import Finding, Place, Severity
from pmtool.model.folder import Path, ProgramFolder
from pmtool.model.question import Instrument, Purpose, Question, QuestionType
from pmtool.model.text import Text
from pmtool.rules.access import readers_of
from pmtool.rules.conditions import questions_in
from pmtool.rules.forms import options_of
from pmtool.rules.patterns import why_not

_HOMES = {Section.CHECK_INS: "a check-in", Section.EVALUATION: "a measure, a story or exit"}
_WHOLE = (QuestionType.INTEGER, QuestionType.SCALE)


def check_labels(ground: Ground) -> Iterator[Finding]:
    """Options, or slots, of one question that read the same in a language: people can't tell them apart."""
    for asked in ground.asked:
        if not asked.is_own:
            continue
        question = asked.question
        for key, entries in (("options", question.options), ("slots", question.slots)):
            labels = [(entry.id, entry.label) for entry in entries]
            yield from _alike(ground.folder, question, labels, (*asked.path, key))
        if question.ends is not None:
            ends = [("low", question.ends.low), ("high", question.ends.high)]
            yield from _alike(ground.folder, question, ends, (*asked.path, "ends"))


def _alike(folder: ProgramFolder, question: Question, labels: list[tuple[str, Text]], path: Path) -> Iterator[Finding]:
    first: dict[tuple[str, str], tuple[str, int]] = {}
    told: set[str] = set()
    for position, (name, label) in enumerate(labels):
        for language, words in label.by_language.items():
            seen = (language, " ".join(words.split()).casefold())
            before, at = first.setdefault(seen, (name, position))
            if before != name and name not in told:
                told.add(name)
                place, related = (_label_place(folder, path, labels, each, language) for each in (position, at))
                message = f"{quoted(before)} and {quoted(name)} of {quoted(question.id)} read the same: {quoted(words)}"
                yield Finding("PM460", message, "give one of them other words", place, related=related)


def _label_place(
    folder: ProgramFolder, path: Path, labels: list[tuple[str, Text]], position: int, language: str
) -> Place:
    inner: Path = (position, "label") if path[-1] != "ends" else (labels[position][0],)
    return place_of(folder.tree, (*path, *inner, language))


def check_limits_of_questions(ground: Ground) -> Iterator[Finding]:
    """Ranges that hold no choice, lengths and patterns that nothing meets, options that can't be chosen or counted."""
    for asked in ground.asked:
        if asked.is_own:
            yield from _of_range(ground.folder, asked)
            yield from _of_words(ground.folder, asked)
            yield from _of_options(ground.folder, asked)


def _of_range(folder: ProgramFolder, asked: Asked) -> Iterator[Finding]:
    question = asked.question
    if question.range is None:
        return
    low, high = question.range
    place = place_of(folder.tree, (*asked.path, "range"))
    if low > high:
        message = f"the range of {quoted(question.id)} begins at {low:g} and ends at {high:g}"
        yield Finding("PM464", message, f"write range: [{high:g}, {low:g}]", place)
    elif low == high:
        message = f"{quoted(question.id)} can only be answered with {low:g}"
        yield Finding("PM464", message, "widen its range, or remove the question", place)
    elif question.type in _WHOLE and not (low.is_integer() and high.is_integer()):
        message = f"{quoted(question.id)} takes whole numbers, and its range doesn't"
        yield Finding("PM464", message, "write whole numbers in its range", place)


def _of_words(folder: ProgramFolder, asked: Asked) -> Iterator[Finding]:
    question = asked.question
    if question.shortest is not None and question.longest is not None and question.shortest > question.longest:
        message = f"no answer to {quoted(question.id)} is long enough and short enough"
        mend = f"let 'shortest' be at most {question.longest}"
        yield Finding("PM464", message, mend, place_of(folder.tree, (*asked.path, "shortest")))
    if question.pattern is None:
        return
    place = place_of(folder.tree, (*asked.path, "pattern"))
    if why := why_not(question.pattern):
        yield Finding("PM466", f"the pattern of {quoted(question.id)} can't be used: {why}", "write it anew", place)
    elif question.message is None:
        message = f"nobody is told what {quoted(question.id)} should look like: its pattern can't be read aloud"
        yield Finding("PM468", message, "say it as its message", place, Severity.WARNING)


def _of_options(folder: ProgramFolder, asked: Asked) -> Iterator[Finding]:
    question = asked.question
    options = options_of(folder.program, question)
    together = [option for option in options if not option.exclusive]
    alone = [position for position, option in enumerate(question.options) if option.exclusive]
    if question.type is QuestionType.SINGLE_CHOICE:
        for position in alone:
            message = f"'exclusive' has no effect in {quoted(question.id)}: only one option can be chosen anyway"
            place = place_of_key(folder.tree, (*asked.path, "options", position, "exclusive"))
            yield Finding("PM463", message, "remove it", place, Severity.WARNING)
    elif question.type is QuestionType.MULTIPLE_CHOICE and options:
        place = place_of(folder.tree, (*asked.path, "most"))
        if question.most == 1 or len(together) < 2:
            message = f"only one option of {quoted(question.id)} can ever be chosen"
            yield Finding("PM462", message, "make it a single_choice", place, Severity.WARNING)
        elif question.most is not None and question.most >= len(together):
            message = f"'most' limits nothing in {quoted(question.id)}: it has {len(together)} options"
            yield Finding(
                "PM461", message, f"use a number below {len(together)}, or remove it", place, Severity.WARNING
            )


def check_dead_keys(ground: Ground) -> Iterator[Finding]:
    """Keys that have no effect where they stand."""
    library = ground.folder.library.instruments
    for asked in ground.asked:
        if asked.is_own:
            instrument = library.get(asked.question.instrument or "")
            for why, below in _without_effect(asked.question, instrument, ground.folder.program.languages):
                yield _dead(ground.folder, why, (*asked.path, *below))
    by_silence = {check_in.silence.alert for check_in in ground.folder.program.check_ins.rounds}
    for position, alert in enumerate(ground.folder.program.wellbeing.alerts):
        if alert.when is not None or alert.id not in by_silence:
            continue
        path: Path = ("wellbeing", "alerts", position)
        for key, is_given in (("share", bool(alert.share)), ("in_a_row", alert.in_a_row > 1)):
            if is_given:
                message = f"{quoted(key)} has no effect in {quoted(alert.id)}: silence raises it, no answer"
                yield _dead(ground.folder, message, (*path, key))


def _without_effect(
    question: Question, instrument: Instrument | None, languages: Sequence[str]
) -> Iterator[tuple[str, Path]]:
    """Why, and which key of the question."""
    if question.instead and instrument and set(languages) <= set(instrument.languages):
        yield (
            f"'instead' has no effect: {quoted(instrument.id)} is offered in all of the program's languages",
            ("instead",),
        )
    if question.required and question.required_if is not None:
        yield f"'required_if' has no effect: {quoted(question.id)} is always required", ("required_if",)
    if question.message is not None and not any(
        (question.range, question.longest, question.shortest, question.pattern)
    ):
        yield f"'message' has no effect: {quoted(question.id)} has no limits that an answer could be past", ("message",)
    items = {item.id for item in instrument.items} if instrument else set(question.item_hints)
    for name in sorted(question.item_hints.keys() - items):
        yield f"{quoted(question.id)} has a hint for {quoted(name)}, which is no item of it", ("item_hints", name)


def _dead(folder: ProgramFolder, message: str, path: Path) -> Finding:
    return Finding("PM463", message, "remove it", place_of_key(folder.tree, path), Severity.WARNING)


def check_purposes(ground: Ground) -> Iterator[Finding]:
    """Answers used for something that people aren't told when they are asked."""
    used = _used_for(ground.folder)
    for asked in ground.asked:
        question = asked.question
        untold = [purpose for purpose in Purpose if purpose in used[question.id] and purpose not in question.purpose]
        if asked.is_own and question.purpose and untold:
            said = listed([purpose.value for purpose in untold], "and")
            message = f"{quoted(question.id)} is used for {said}, and doesn't say so"
            place = place_of_key(ground.folder.tree, (*asked.path, "purpose"))
            yield Finding(
                "PM467", message, f"add {said} to its purpose, or don't use it for that", place, Severity.WARNING
            )


def _used_for(folder: ProgramFolder) -> dict[str, set[Purpose]]:
    """What each question's answers decide, by the places that name it."""
    policy, evaluation = folder.program.matching, folder.program.evaluation
    used: dict[str, set[Purpose]] = defaultdict(set)
    for criterion in policy.prefer:
        for name in (criterion.mentee, criterion.mentor):
            used[name].add(Purpose.MATCHING)
    for constraint in policy.never:
        for constrained in (constraint.question, constraint.person, constraint.manager):
            used[constrained or ""].add(Purpose.MATCHING)
    for measure in evaluation.measures:
        used[measure.asks].add(Purpose.EVALUATION)
    for side in (folder.program.population.mentees, folder.program.population.mentors):
        for name in questions_in(side.eligible):
            used[name.partition(".")[0]].add(Purpose.ELIGIBILITY)
    return used


def check_unused(ground: Ground) -> Iterator[Finding]:
    """Questions that no form asks, and those whose answers nothing uses and nobody may read."""
    used = {use.question for use in uses_of(ground.folder) if use.is_answered}
    for located in ground.conditions:
        used |= {name.partition(".")[0] for name in questions_in(located.condition)}
    used |= {asked.question.instead or "" for asked in ground.asked}
    program = ground.folder.program
    on_forms = {question.id for form in ground.forms for question in form.questions}
    on_forms |= {name for check_in in program.check_ins.rounds for name in check_in.questions}
    on_forms |= set(program.evaluation.exit)
    is_misspelt = any(_names_another(ground, use) for use in uses_of(ground.folder))  # the one that is missing, perhaps
    for asked in ground.asked:
        question = asked.question
        if not asked.is_own or question.id in used or question.type is QuestionType.SECTION:
            continue
        place = place_of(ground.folder.tree, asked.id_path)
        if question.id in on_forms:
            yield from _for_nothing(ground, asked, place)
        elif not is_misspelt:
            message = f"{quoted(question.id)} is written down, and no form asks it"
            mend = f"name it where {_HOMES.get(asked.section, 'a form')} should ask it, or remove it"
            yield Finding("PM465", message, mend, place, Severity.WARNING)


def _names_another(ground: Ground, use: Use) -> bool:
    """Whether what is named there isn't asked, or doesn't serve: that is said there."""
    question = ground.catalogue.find(use.question, use.sections)
    return question is None or question.type not in use.kinds


def _for_nothing(ground: Ground, asked: Asked, place: Place) -> Iterator[Finding]:
    """An answer that serves nothing by itself, as a name or a yes does. What is sensitive is an error of its own."""
    question = asked.question
    is_told = not question.takes_answer or question.type is QuestionType.CONSENT or question.holds is not None
    if is_told or question.sensitivity in SENSITIVE or asked.section is Section.NEEDS:
        return
    if not readers_of(ground.folder.program, question):
        message = f"{quoted(question.id)} is asked, and its answers are used by nothing and read by nobody"
        yield Finding("PM469", message, "say who reads it, or don't ask it", place, Severity.INFO)
