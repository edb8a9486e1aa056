"""The forms a program puts to people, from its sections: one list for reading, rendering and planning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pmtool.model.form import Form, FormKind
from pmtool.model.program import Program
from pmtool.model.question import Holds, Library, Option, Purpose, Question, QuestionType
from pmtool.model.text import Anchor, Moment, Role, Sensitivity, Text
from pmtool.rules.languages import NAMES
from pmtool.rules.recorded_forms import recorded, screening_form, titled, training_form
from pmtool.rules.unfolding import OTHER, Unfolded, picked, put, unfold


def forms_of(program: Program, library: Library) -> tuple[Form, ...]:
    """Every form, in the order in which a program meets people. Forms nobody is asked anything in are left out."""
    forms = [_needs(program), *_intake(program, library), screening_form(program), training_form(program)]
    forms += [_agreement(program, role) for role in program.agreement.signed_by]
    forms += _check_ins(program)
    forms += [_feedback(program), *_measures(program, library), *_exit(program)]
    return tuple(form for form in forms if form is not None and form.questions)


def all_questions(program: Program, library: Library) -> Mapping[str, Question]:
    """Every question any form asks, by id, in the order first met."""
    found: dict[str, Question] = {}
    for form in forms_of(program, library):
        for question in form.questions:
            found.setdefault(question.id, question)
    for each in _own(program):
        found.setdefault(each.question.id, each.question)
    return found


def declared_questions(program: Program) -> tuple[Question, ...]:
    """The questions the program's own file spells out, in file order."""
    return (
        *program.population.assessment.survey,
        *program.intake.questions,
        *program.check_ins.questions,
        *program.community.feedback,
        *program.evaluation.questions,
    )


def intake_questions(program: Program, library: Library) -> tuple[Question, ...]:
    """What is asked before matching: the sets used, then the program's own questions."""
    return put(_before_matching(program, library))


def _before_matching(program: Program, library: Library) -> tuple[Unfolded, ...]:
    return unfold((*used_questions(program, library), *program.intake.questions), program.languages)


def used_questions(program: Program, library: Library) -> tuple[Question, ...]:
    """The questions of the sets that intake uses, as the library spells them out."""
    return tuple(question for name in program.intake.uses for question in _set(library, name))


def _own(program: Program) -> Iterator[Unfolded]:
    """What the program's own file spells out, each section of it unfolded by itself."""
    for questions in (
        program.population.assessment.survey,
        program.intake.questions,
        program.check_ins.questions,
        program.community.feedback,
        program.evaluation.questions,
    ):
        yield from unfold(questions, program.languages)


def _set(library: Library, name: str) -> tuple[Question, ...]:
    found = library.question_sets.get(name)
    return found.questions if found else ()


def options_of(program: Program, question: Question) -> tuple[Option, ...]:
    """The options on offer: the question's own, or those of the list it names, and "other" where it is taken."""
    options = _listed(program, question)
    if not question.other or any(option.id == OTHER for option in options):
        return options
    together = tuple(option for option in options if not option.exclusive)
    alone = tuple(option for option in options if option.exclusive)
    return (*together, Option(OTHER, titled(program, "other")), *alone)


def _listed(program: Program, question: Question) -> tuple[Option, ...]:
    match question.options_from:
        case None:
            return question.options
        case "population.needs":
            return tuple(Option(need.id, need.label) for need in program.population.needs)
        case "languages":
            return tuple(
                Option(language, _everywhere(program, NAMES.get(language, language))) for language in program.languages
            )
        case _:
            return ()


def _everywhere(program: Program, words: str) -> Text:
    return Text(dict.fromkeys(program.languages, words))


def answer_columns(question: Question, library: Library) -> tuple[str, ...]:
    """The columns its answers fill: one an item for an instrument, none for what is only read, else its id."""
    if not question.takes_answer:
        return ()
    if question.type is QuestionType.INSTRUMENT and question.instrument in library.instruments:
        items = library.instruments[question.instrument or ""].items
        return tuple(f"{question.id}.{item.id}" for item in items)
    return (question.id,)


def may_be_required(question: Question, library: Library, languages: Iterable[str]) -> bool:
    """An instrument that some people are not offered, for want of their language, can't be required of anybody."""
    instrument = library.instruments.get(question.instrument or "")
    return question.takes_answer and (instrument is None or set(languages) <= set(instrument.languages))


def asked_of(questions: Iterable[Question], role: Role) -> tuple[Question, ...]:
    """The questions this role is asked, without sections in which it is asked nothing."""
    asked = [question for question in questions if role in question.ask]
    after = [*asked[1:], None]
    return tuple(
        question
        for question, following in zip(asked, after, strict=False)
        if question.type is not QuestionType.SECTION or (following and following.type is not QuestionType.SECTION)
    )


def identifying_question(program: Program, library: Library) -> Question | None:
    """The intake question that tells people apart: the organisation's own id, else the e-mail address."""
    questions = intake_questions(program, library)
    for holds in (Holds.PERSON, Holds.EMAIL):
        for question in questions:
            if question.holds is holds and Role.MENTEE in question.ask and Role.MENTOR in question.ask:
                return question
    return None


def _needs(program: Program) -> Form:
    assessment = program.population.assessment
    questions = put(unfold(assessment.survey, program.languages))
    return Form("needs", FormKind.NEEDS, titled(program, "needs_survey"), questions, intro=assessment.survey_intro)


def _intake(program: Program, library: Library) -> list[Form]:
    questions = intake_questions(program, library)
    return [
        Form(
            f"intake-{role}",
            FormKind.INTAKE,
            titled(program, f"intake_{role}"),
            asked_of(questions, role),
            role,
            program.intake.intro,
        )
        for role in Role
    ]


def _agreement(program: Program, role: Role) -> Form:
    agreement = program.agreement
    signed = Question(
        id=f"signed_{role}",
        type=QuestionType.CONSENT,
        ask=(role,),
        text=titled(program, "i_agree"),
        required=True,
        purpose=(Purpose.SUPPORT,),
        sensitivity=Sensitivity.PERSONAL,
        readers=(program.contacts.coordinator,),
    )
    goals = Question(
        id=f"goals_{role}",
        type=QuestionType.LONG_TEXT,
        ask=(role,),
        text=agreement.goals.text,
        purpose=(Purpose.SUPPORT,),
        sensitivity=Sensitivity.SPECIAL,
        readers=_readers_of_goals(program, role),
        longest=1000,
    )
    questions = (signed, goals) if role in agreement.goals.ask else (signed,)
    return Form(f"agreement-{role}", FormKind.AGREEMENT, titled(program, "agreement"), questions, role)


def _check_ins(program: Program) -> list[Form]:
    unfolded = unfold(program.check_ins.questions, program.languages)
    return [
        Form(
            f"check-in-{check_in.id}-{role}",
            FormKind.CHECK_IN,
            check_in.title,
            asked_of(picked(unfolded, check_in.questions), role),
            role,
            occasion=check_in.id,
        )
        for check_in in program.check_ins.rounds
        for role in check_in.ask
    ]


def _feedback(program: Program) -> Form:
    options = tuple(Option(session.id, session.title) for session in program.community.sessions)
    came = (
        recorded(program, "session", QuestionType.SINGLE_CHOICE, options=options),
        recorded(program, "session_day", QuestionType.DATE),
        recorded(program, "came", QuestionType.CONSENT),
    )
    asked = put(unfold(program.community.feedback, program.languages))
    return Form("feedback", FormKind.FEEDBACK, titled(program, "session_feedback"), (*came, *asked))


def follow_up_moments(program: Program, role: Role) -> tuple[Moment, ...]:
    """The moments of a pairing at which a follow-up form comes: when a measure, a story or a goal is due."""
    evaluation, goals = program.evaluation, program.agreement.goals
    measured = [moment for measure in evaluation.measures if measure.of is role for moment in measure.at]
    told = [story.at for story in evaluation.stories if role in story.ask]
    looked_at = [moment for moment in goals.at if moment.count and role in goals.ask]
    moments = dict.fromkeys([*measured, *told, *looked_at])
    return tuple(moment for moment in moments if moment.anchor is not Anchor.BASELINE)


def follow_up_form(role: Role, moment: Moment) -> str:
    """The id of the form of this moment: `measure-month-3-mentee`."""
    return f"measure-{str(moment).replace(' ', '-')}-{role}"


def series_of(form: Form) -> str:
    """What answers "in a row" are counted in: the follow-ups of a role together, any other form by itself."""
    return f"{form.kind}-{form.role}" if form.kind is FormKind.MEASURE else form.id


def _measures(program: Program, library: Library) -> list[Form]:
    """What is asked again (or for the first time) during a pairing, a form a role and moment."""
    known = (*_before_matching(program, library), *unfold(program.evaluation.questions, program.languages))
    return [
        Form(
            follow_up_form(role, moment),
            FormKind.MEASURE,
            titled(program, "follow_up"),
            _followed_up(program, known, role, moment),
            role,
            occasion=str(moment),
        )
        for role in Role
        for moment in follow_up_moments(program, role)
    ]


def _followed_up(program: Program, known: Sequence[Unfolded], role: Role, moment: Moment) -> tuple[Question, ...]:
    """What is due at this moment: measures, each with what is asked in its place, stories, and what was agreed."""
    evaluation, goals = program.evaluation, program.agreement.goals
    names = [measure.asks for measure in evaluation.measures if measure.of is role and moment in measure.at]
    instead = {each.declared: each.own.instead for each in known if each.own.instead}
    names += [instead[name] or "" for name in names if name in instead]
    told = [story.question for story in evaluation.stories if role in story.ask and story.at == moment]
    names += [*told, evaluation.quotes] if told else []
    questions = picked(known, dict.fromkeys(names))
    return (*questions, _goals_now(program, role)) if role in goals.ask and moment in goals.at else questions


def _goals_now(program: Program, role: Role) -> Question:
    """How it goes with what was agreed; read by those who read the goals."""
    return Question(
        id=f"goals_now_{role}",
        type=QuestionType.LONG_TEXT,
        ask=(role,),
        text=titled(program, "goals_now"),
        hint=program.agreement.goals.text,
        purpose=(Purpose.SUPPORT,),
        sensitivity=Sensitivity.SPECIAL,
        readers=_readers_of_goals(program, role),
        longest=1000,
    )


def _readers_of_goals(program: Program, role: Role) -> tuple[str, ...]:
    return (program.contacts.coordinator, "own_mentor" if role is Role.MENTEE else "own_mentee")


def _exit(program: Program) -> list[Form]:
    unfolded = unfold(program.evaluation.questions, program.languages)
    return [
        Form(
            f"exit-{role}",
            FormKind.EXIT,
            titled(program, "exit"),
            asked_of(picked(unfolded, program.evaluation.exit), role),
            role,
        )
        for role in Role
    ]
