"""What an audience sees does not change when an answer changes that it may not read (decisions held fixed)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_templates import shipped

from pmtool.guarding import Lister, clear_texts, view_messages
from pmtool.guarding.people import Register
from pmtool.guarding.reasons import Reasons
from pmtool.model.action import Invitation, Send
from pmtool.model.cohort import Judgement, Reason, ReasonCode
from pmtool.model.contacts import Absence
from pmtool.model.folder import ProgramFolder
from pmtool.model.message import Event
from pmtool.model.pairings import Contribution, MatchResult, Unmatched
from pmtool.model.policy import Rule
from pmtool.model.question import Question, QuestionType
from pmtool.model.records import AlertRecord, Pairing, PairingStatus, Person, Standing, State, Submission, Value
from pmtool.model.text import Role
from pmtool.model.waiting import Waiting
from pmtool.rules.access import may_read
from pmtool.rules.compared import questions_compared
from pmtool.rules.forms import forms_of
from pmtool.rules.placeholders import PLACEHOLDERS

ON = date(2027, 2, 1)
PEOPLE = (
    Person("P-MENTEE", Role.MENTEE, ON, Standing.PAIRED),
    Person("P-MENTOR", Role.MENTOR, ON, Standing.PAIRED),
    Person("P-OTHER", Role.MENTEE, ON, Standing.READY),
)
FOLDER = shipped()
FORMS = {form.id: form for form in forms_of(FOLDER.program, FOLDER.library)}
ASKED = {question.id: question for form in FORMS.values() for question in form.questions}

PLAIN: dict[QuestionType, Value] = {
    QuestionType.CONSENT: True,
    QuestionType.INTEGER: 3,
    QuestionType.NUMBER: 3.0,
    QuestionType.SCALE: 3,
    QuestionType.DATE: ON,
}
GIVEN = {"preferred_name": "Ada", "email": "ada@example.org", "language": "en", "caregiver_language": "es"}


def plain_answer(question: Question, mark: str) -> Value:
    if question.id in GIVEN:
        return GIVEN[question.id]
    if question.type in (QuestionType.MULTIPLE_CHOICE, QuestionType.AVAILABILITY):
        return frozenset({f"{mark} one", f"{mark} two"})
    return PLAIN.get(question.type, f"{mark} {question.id}")


def filled(form: str, person: str, mark: str) -> Submission:
    answers = {
        each.id: plain_answer(each, mark) for each in FORMS[form].questions if each.type is not QuestionType.NOTE
    }
    return Submission(f"S-{form}-{person}", form, person, ON, answers, "made-up", 1)


def everything_answered() -> State:
    sides = {"P-MENTEE": (Role.MENTEE, Role.CAREGIVER), "P-MENTOR": (Role.MENTOR,), "P-OTHER": (Role.MENTEE,)}
    submissions = tuple(
        filled(form.id, person, person)
        for person, roles in sides.items()
        for form in FORMS.values()
        if form.role in roles
    )
    matching = FOLDER.program.matching
    contributions = tuple(Contribution(each.id, 50, 100) for each in matching.prefer)
    pairings = (
        Pairing(
            "R-ACTIVE",
            "P-MENTEE",
            "P-MENTOR",
            PairingStatus.ACTIVE,
            ON,
            450,
            ON,
            date(2028, 1, 31),
            contributions=contributions,
        ),
        Pairing(
            "R-PROPOSED",
            "P-OTHER",
            "P-MENTOR",
            PairingStatus.PROPOSED,
            ON,
            450,
            contributions=contributions,
            runner_up="P-MENTOR",
            runner_up_score=1,
        ),
    )
    alerts = tuple(
        AlertRecord(f"A-{rule.id}-{person}", rule.id, person, "R-ACTIVE", ON, "2027-02-02T12:00")
        for rule in FOLDER.program.wellbeing.alerts
        for person in ("P-MENTEE", "P-MENTOR")
    )
    return State(PEOPLE, submissions, pairings, alerts, (), {})


STATE = everything_answered()
CLEARED, _ = clear_texts(FOLDER)
REASONS = "not_met:age;unanswered:lived_experience;module_missing:listening"
BLOCKED = (("minors", 1), ("unknown:household", 2), ("full", 1))
RESULT = MatchResult(
    (), (Unmatched("P-OTHER", BLOCKED, 0, (0, 0), ("answer:household", 1)),), (("P-MENTOR", 1),), None, 0, 0, 2, 1, ""
)
JUDGED = tuple(
    Judgement(each.id, Standing.UNDECIDED, (Reason(ReasonCode.UNANSWERED, "lived_experience"),)) for each in PEOPLE
)
WAITING = (
    *(Waiting(each.id, "alert", ON, ("acknowledge",), each.rule) for each in STATE.alerts),
    Waiting("R-PROPOSED", "pairing", ON, ("approve", "decline"), ""),
    Waiting("R-ACTIVE", "pairing", ON, ("close",), "not_met:consent"),
    Waiting("P-OTHER", "person", ON, ("accept", "decline"), REASONS),
)


def sends_of(event: Event) -> list[Send]:
    """Every message of the event to everybody it can go to, with all the facts any event knows."""
    facts = {
        "pairing": "R-ACTIVE", "form": "check-in-monthly-mentee", "due": "2027-03-01", "starts": "2027-02-01",
        "ends": "2028-01-31", "reasons": REASONS, "wait_days": "31", "alert.due": "2027-02-02T12:00",
        "alert.told_before": "desk",
    }  # fmt: skip
    community, training = FOLDER.program.community, FOLDER.program.training
    occasions = {
        Event.SESSION: {"session": community.sessions[0].id, "when": "2027-02-04T18:00"},
        Event.REFRESHER: {"refresher": training.refreshers[0].id, "when": "2027-03-15"},
        Event.SELF_CARE: {"self_care": training.self_care[0].id},
    }
    facts |= occasions.get(event, {})
    invite = (Invitation("u", "2027-02-15T09:00", 10, "", ""),)
    found = []
    for message in FOLDER.program.messages:
        for audience in message.to if message.on is event else ():
            role = next((each for each in Role if each == audience), None)
            to = {None: audience, Role.MENTOR: "P-MENTOR"}.get(role, "P-MENTEE")
            found.append(Send(message.id, event, role, to, "R-ACTIVE", ON, facts, invite))
    return found


def answered_otherwise(state: State, form: str, person: str, question: str, value: Value) -> State:
    changed = tuple(
        replace(each, answers={**each.answers, question: value}) if (each.form, each.person) == (form, person) else each
        for each in state.submissions
    )
    return replace(state, submissions=changed)


def any_answer(question: Question):
    match question.type:
        case QuestionType.CONSENT:
            values = st.booleans()
        case QuestionType.INTEGER | QuestionType.SCALE | QuestionType.NUMBER:
            values = st.integers(-5, 99)
        case QuestionType.MULTIPLE_CHOICE | QuestionType.AVAILABILITY:
            values = st.frozensets(st.sampled_from(["grief", "words", "x"]))
        case _:
            values = st.sampled_from(["Zoë", "in_danger", "not_safe", "es", "I want to die", "{{ program.title }}"])
    return st.none() | values


CHANGES = st.sampled_from([(s.form, s.person, q) for s in STATE.submissions for q in s.answers]).flatmap(
    lambda change: st.tuples(st.just(change), any_answer(ASKED[change[2]]))
)


def reads(audience: str, reader: str, role_of_form: Role | None, person: str, question: Question) -> bool:
    """Whether this reader, in the role they are written to, may know this answer. reader: the id they are known by."""
    if reader == person and role_of_form == audience:
        return True  # their own
    if audience in ("mentee", "mentor") and reader != person:
        partner = {"mentee": "own_mentee", "mentor": "own_mentor"}[audience]
        return {reader, person} == {"P-MENTEE", "P-MENTOR"} and may_read(FOLDER.program, partner, question)
    return audience not in ("mentee", "mentor", "caregiver") and may_read(FOLDER.program, audience, question)


@settings(max_examples=150, deadline=None)
@given(change=CHANGES, event=st.sampled_from(Event))
def test_no_letter_changes_with_an_answer_its_reader_may_not_read(change, event):
    (form, person, question), value = change
    other = answered_otherwise(STATE, form, person, question, value)
    for send in sends_of(event):
        audience = send.role.value if send.role else send.to
        if not reads(audience, send.to, FORMS[form].role, person, ASKED[question]):
            assert view_messages(FOLDER, other, [send], CLEARED) == view_messages(FOLDER, STATE, [send], CLEARED)


@settings(max_examples=150, deadline=None)
@given(change=CHANGES, audience=st.sampled_from(sorted(FOLDER.program.contacts.people)))
def test_no_list_changes_with_an_answer_its_reader_may_not_read(change, audience):
    (form, person, question), value = change
    other = answered_otherwise(STATE, form, person, question, value)
    if not may_read(FOLDER.program, audience, ASKED[question]):
        assert lists_for(audience, other) == lists_for(audience, STATE)


def lists_for(audience: str, state: State) -> object:
    lister = Lister(FOLDER, state, audience)
    return lister.pairings(RESULT, JUDGED, (), ON, True), lister.waiting(WAITING)


# ── the tests above would see it ──


def test_a_lister_that_shared_everything_would_be_seen():
    careless = Lister(FOLDER, STATE, "desk")
    careless.__dict__["readable"] = frozenset(ASKED)
    rule = next(each for each in FOLDER.program.wellbeing.alerts if each.id == "risk_of_harm")
    assert "P-MENTEE safe" in careless._share(rule, STATE.alerts[0])
    assert "P-MENTEE safe" not in Lister(FOLDER, STATE, "desk")._share(rule, STATE.alerts[0])


@pytest.mark.parametrize("audience", ["desk", "safeguarding_lead", "supervisor", "evaluator"])
def test_an_alert_shares_the_answers_it_names_with_those_alone_who_may_read_them(audience):
    views = {each.about: each.share for each in Lister(FOLDER, STATE, audience).waiting(WAITING)}
    for rule in FOLDER.program.wellbeing.alerts:
        said = views[f"A-{rule.id}-P-MENTEE"]
        for name in rule.share:
            is_there = ASKED[name].text["en"] in said
            answered = any(name in each.answers for each in STATE.submissions if each.person == "P-MENTEE")
            assert is_there == (answered and may_read(FOLDER.program, audience, ASKED[name]))


def test_a_choice_is_shared_in_the_words_and_the_order_of_the_form():
    state = answered_otherwise(
        STATE, "check-in-monthly-mentee", "P-MENTEE", "getting_in_the_way", frozenset({"tech", "words"})
    )
    views = {each.about: each.share for each in Lister(FOLDER, state, "supervisor").waiting(WAITING)}
    options = {each.id: each.label["en"] for each in ASKED["getting_in_the_way"].options}
    assert views["A-barrier-P-MENTEE"].endswith(f"{options['words']}, {options['tech']}")


def test_an_alert_whose_rule_is_gone_is_listed_still():
    wellbeing = replace(FOLDER.program.wellbeing, alerts=())
    folder = replace(FOLDER, program=replace(FOLDER.program, wellbeing=wellbeing))
    (view,) = Lister(folder, STATE, "desk").waiting(WAITING[:1])
    assert (view.title, view.tell, view.share) == (STATE.alerts[0].rule, "", "")


def test_what_has_come_between_two_people_is_said_in_words():
    waiting = (*WAITING, Waiting("R-PROPOSED", "pairing", ON, ("decline",), "full"))
    views = Lister(FOLDER, STATE, "desk").waiting(waiting)
    closing = next(each for each in views if each.about == "R-ACTIVE")
    assert ASKED["consent"].text["en"] in closing.why
    assert views[-1].why == "no place left"
    assert any(each.about == "R-PROPOSED" and "450" in each.why for each in views)


def test_a_contribution_is_seen_by_those_alone_who_may_read_both_its_answers():
    for audience in ("desk", "supervisor", "safeguarding_lead"):
        view, _ = lists_for(audience, STATE)
        labels = {part.label for part in view.pairings[0].parts}
        expected = {
            each.label["en"]
            for each in FOLDER.program.matching.prefer
            if all(may_read(FOLDER.program, audience, ASKED[name]) for name in (each.mentee, each.mentor))
        }
        assert labels == expected


# ── letters ──


def test_a_rule_is_listed_with_the_number_it_goes_by():
    listed = Lister(FOLDER, everything_answered(), FOLDER.program.contacts.coordinator).pairings(
        RESULT, (), (), ON, True
    )
    limits = {rule.id: rule.limit for rule in listed.ruled_out_by}
    expected = {
        Rule.FEWER_MINUTES: "at least 60 minutes in common",
        Rule.GAP: "at most 8 apart",
    }
    matching = FOLDER.program.matching
    musts = {each.id: "" for each in matching.prefer if each.is_must}
    assert limits == {rule.id: expected.get(rule.rule, "") for rule in matching.never} | musts


def test_a_rule_that_leaves_somebody_out_is_named_to_those_alone_who_may_read_what_it_compares():
    matching, known = FOLDER.program.matching, []
    rules = [*matching.never, *(each for each in matching.prefer if each.is_must)]
    alone = Unmatched("P-OTHER", tuple((rule.id, 1) for rule in rules), 0)
    for audience in ("desk", "supervisor", "safeguarding_lead"):
        listed = Lister(FOLDER, STATE, audience).pairings(replace(RESULT, unmatched=(alone,)), (), (), ON, True)
        for rule, (said, _) in zip(rules, listed.unmatched[0].blocked, strict=True):
            may_know = all(may_read(FOLDER.program, audience, ASKED[name]) for name in questions_compared(rule))
            assert (rule.label["en"] in said) == may_know
            known.append(may_know)
    assert any(known)
    assert not all(known)


def test_a_letter_holds_no_value_its_event_cannot_fill_or_its_reader_may_not_have():
    for event in Event:
        for send in sends_of(event):
            ((view,), lost) = view_messages(FOLDER, STATE, [send], CLEARED)
            assert lost == ()
            assert all(event in PLACEHOLDERS[name].on for name in view.values)
            if send.role is Role.CAREGIVER:
                assert not {"partner.given_name", "reasons", "training.missing"} & view.values.keys()
            if send.role is None:
                assert view.is_contact and "person.given_name" not in view.values


def test_nobody_is_spared_a_letter_about_consent_or_safety():
    spared = {
        event
        for event in Event
        for send in sends_of(event)
        if view_messages(FOLDER, STATE, [send], CLEARED)[0][0].is_series
    }
    assert Event.CHECK_IN_DUE in spared
    assert not spared & {
        Event.ALERT, Event.AGREEMENT_DUE, Event.REAFFIRM_DUE, Event.UNDECIDED, Event.PAIRED, Event.CLOSED
    }  # fmt: skip


def test_whoever_stands_in_for_the_coordinator_reads_the_answers():
    contacts = FOLDER.program.contacts
    coordinator = contacts.people[contacts.coordinator]
    stand_in = next(name for name, each in contacts.people.items() if name != contacts.coordinator and each.email)
    away = replace(coordinator, away=(Absence(ON, ON, stand_in),))
    people = {**contacts.people, contacts.coordinator: away}
    folder = replace(FOLDER, program=replace(FOLDER.program, contacts=replace(contacts, people=people)))
    send = next(iter(sends_of(Event.PAIRED)))
    ((view,), _) = view_messages(folder, STATE, [send], CLEARED)
    assert (view.sender, view.reply_to) == (coordinator.email, contacts.people[stand_in].email)
    assert view_messages(FOLDER, STATE, [send], CLEARED)[0][0].reply_to == ""


def test_whoever_has_no_address_is_told_of_as_lost():
    state = answered_otherwise(STATE, "intake-mentee", "P-MENTEE", "email", None)
    send = next(each for each in sends_of(Event.PAIRED) if each.role is Role.MENTEE)
    assert view_messages(FOLDER, state, [send], CLEARED) == ((), (send,))


def asking_caregivers_the_same() -> ProgramFolder:
    """The same program, which asks name, address and language of caregivers by the questions all others get."""
    contact = FOLDER.library.question_sets["contact"]
    asked = tuple(replace(each, ask=(*each.ask, Role.CAREGIVER)) for each in contact.questions)
    sets = {**FOLDER.library.question_sets, "contact": replace(contact, questions=asked)}
    return replace(FOLDER, library=replace(FOLDER.library, question_sets=sets))


def test_a_caregivers_name_and_address_never_stand_for_the_young_persons():
    folder = asking_caregivers_the_same()
    ada = {"preferred_name": "Ada", "email": "ada@example.org", "language": "en"}
    cleo = {"preferred_name": "Cleo", "email": "cleo@example.org", "language": "es"}
    submissions = (
        Submission("S-1", "intake-mentee", "P-MENTEE", ON, ada, "", 1),
        Submission("S-2", "intake-caregiver", "P-MENTEE", ON, cleo, "", 2),
    )
    for order in (submissions, submissions[::-1]):
        register = Register(folder.program, folder.library, replace(STATE, submissions=order))
        seen = {
            role: (
                register.given_name("P-MENTEE", role),
                register.address("P-MENTEE", role),
                register.language("P-MENTEE", role),
            )
            for role in (Role.MENTEE, Role.CAREGIVER)
        }
        assert seen == {
            Role.MENTEE: ("Ada", "ada@example.org", "en"),
            Role.CAREGIVER: ("Cleo", "cleo@example.org", "es"),
        }


# ── names ──


@pytest.mark.parametrize(
    ("audience", "label"),
    [
        ("desk", "Ada (P-MENTEE)"),
        ("safeguarding_lead", "Ada (P-MENTEE)"),
        ("evaluator", "P-MENTEE"),
        ("public", "P-MENTEE"),
        ("nobody_of_this_name", "P-MENTEE"),
    ],
)
def test_people_are_called_by_name_among_those_who_may_read_names(audience, label):
    register = Register(FOLDER.program, FOLDER.library, STATE)
    assert register.label("P-MENTEE", Role.MENTEE, audience) == label


def test_somebody_unknown_or_without_a_name_is_called_by_their_id():
    register = Register(FOLDER.program, FOLDER.library, replace(STATE, submissions=()))
    assert register.label("P-MENTEE", Role.MENTEE, "desk") == "P-MENTEE"
    assert register.language("P-MENTEE", Role.MENTEE) == "en" and register.address("P-NOBODY", Role.MENTOR) == ""


def test_the_latest_answer_about_oneself_counts():
    later = Submission("S-9", "intake-mentee", "P-MENTEE", date(2027, 5, 1), {"preferred_name": "Zoë"}, "", 1)
    register = Register(FOLDER.program, FOLDER.library, replace(STATE, submissions=(later, *STATE.submissions)))
    assert register.given_name("P-MENTEE", Role.MENTEE) == "Zoë"
    assert register.address("P-MENTEE", Role.MENTEE) == "ada@example.org"


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("code", ReasonCode)
def test_every_reason_has_words_in_every_language(code, language):
    (words,) = Reasons(FOLDER).in_words(f"{code}:age", language)
    assert words and "{" not in words and "not_met" not in words


def test_reasons_name_questions_modules_and_checks_by_their_titles():
    module, check = FOLDER.program.training.modules[0], FOLDER.program.population.mentors.screening[0]
    codes = f"not_met:age;module_missing:{module.id};screening_expired:{check.id};unanswered:gone"
    words = Reasons(FOLDER).in_words(codes, "en")
    named = (ASKED["age"].text["en"], module.title["en"], check.title["en"], "gone")
    assert all(name in part for name, part in zip(named, words, strict=True))
    assert Reasons(FOLDER).in_words("", "en") == ()
