"""From a link to the record: a form begun, kept, checked and sent; nothing lost, nothing taken twice."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from made_up_visitors import House, asked, begin, fill_in, program, something_of, token_in

from pmtool.model.action import ErasePerson
from pmtool.model.condition import All, AnyOf, Operator, Test
from pmtool.model.link import DECLINED
from pmtool.steps.hold import hold
from pmtool.steps.hosting.filling import look_through
from pmtool.steps.hosting.sending import has_caregiver
from pmtool.steps.hosting.visiting import filling_of, visit
from pmtool.steps.run import run_day
from pmtool.store import Run

CODE = "K7QF2M9XTC4R"


@pytest.fixture
def opened(house: House) -> str:
    """An open link to the intake of mentees."""
    return house.link(CODE, "intake-mentee")


def test_a_form_is_filled_in_and_sent_and_the_record_holds_it(house: House, opened: str) -> None:
    check = fill_in(house, begin(house, opened), {"age": "16"})
    shown = house.client.get(check)
    assert "noor@people.example" in shown.text and "16" in shown.text
    assert not house.state().submissions, "nothing is sent before somebody says so"
    sent = house.post(check, **{"-go": "send"})
    assert sent.status_code == 303
    (person,), (submission,) = house.state().people, house.state().submissions
    assert person.id == house.pseudonym("noor@people.example") == submission.person
    assert (submission.form, submission.answers["age"]) == ("intake-mentee", 16)
    assert "Thank you" in house.client.get(sent.headers["Location"]).text
    assert house.told == []


def test_the_next_run_sees_it(house: House, opened: str) -> None:
    house.post(fill_in(house, begin(house, opened), {"age": "16"}), **{"-go": "send"})
    outcome = run_day(
        program("youth-health"), house.hosted.workspace, house.at.date(), False, lambda _: None, accepts_all=True
    )
    person = house.pseudonym("noor@people.example")
    assert person in {each.person for each in outcome.proposed.judgements}
    with hold(house.hosted.workspace) as store:
        assert store.verify() == ()


def test_the_same_answers_sent_twice_are_on_the_record_once(house: House, opened: str) -> None:
    check = fill_in(house, begin(house, opened), {"age": "16"})
    for _ in range(3):
        assert house.post(check, **{"-go": "send"}).status_code == 303
    again = fill_in(house, begin(house, opened), {"age": "16"})
    house.post(again, **{"-go": "send"})
    assert len(house.state().submissions) == 1


def test_whoever_loads_the_page_again_after_sending_is_thanked_again(house: House, opened: str) -> None:
    check = fill_in(house, begin(house, opened), {"age": "16"})
    house.post(check, **{"-go": "send"})
    root = check.removesuffix("/check")
    for path in (root, check, f"{root}/1", f"{root}/later"):
        answer = house.client.get(path, follow_redirects=True)
        assert "Thank you" in answer.text and "noor@people.example" not in answer.text


def test_two_people_at_once_have_a_form_each(house: House, opened: str) -> None:
    first, second = begin(house, opened), begin(house, opened)
    assert token_in(first) != token_in(second)
    check = fill_in(house, first, {"email": "ada@people.example", "age": "16"})
    house.post(check, **{"-go": "send"})
    assert "ada@people.example" not in house.client.get(second).text
    house.post(fill_in(house, second, {"email": "bo@people.example", "age": "17"}), **{"-go": "send"})
    ages = {each.person: each.answers["age"] for each in house.state().submissions}
    assert ages == {house.pseudonym("ada@people.example"): 16, house.pseudonym("bo@people.example"): 17}


def test_what_is_wrong_is_said_beside_the_question_and_on_top_in_the_same_words(house: House, opened: str) -> None:
    part = begin(house, opened)
    answer = house.post(part, **{"-go": "on"}, preferred_name="Noor", email="noor at home")
    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    said = "Where can we write to you? Write one e-mail address, like name@example.org."
    assert answer.text.count(said) == 2
    assert 'value="Noor"' in answer.text and 'value="noor at home"' in answer.text, "what was typed stays"
    assert 'href="#q-email"' in answer.text and 'id="q-email"' in answer.text
    again = house.client.get(part)
    assert "<title>Error: " not in again.text and 'value="noor at home"' in again.text


def test_nothing_is_sent_that_lacks_a_required_answer(house: House, opened: str) -> None:
    root = begin(house, opened).removesuffix("/1")
    answer = house.post(f"{root}/check", **{"-go": "send"})
    assert answer.status_code == 422 and f'href="{root}/1?then=check#q-email-label"' in answer.text
    assert not house.state().submissions


def test_a_hidden_question_has_no_answer(house: House, opened: str) -> None:
    check = fill_in(house, begin(house, opened), {"age": "16"})
    assert "caregiver_reach" in house.client.get(check).text
    part = next(path for path in _parts(house, check) if any(each.id == "age" for each in asked(house, path)))
    fields = {name: value for each in asked(house, part) for name, value in something_of(house, each).items()}
    answer = house.post(part, **{"-go": "on", "-then": "check"}, **fields | {"age": ("19",)})
    assert answer.headers["Location"] == check
    assert "caregiver_reach" not in house.client.get(check).text
    house.post(check, **{"-go": "send"})
    (submission,) = house.state().submissions
    assert "caregiver_reach" not in submission.answers and submission.answers["age"] == 19


def test_who_goes_back_and_comes_again_finds_what_was_written(house: House, opened: str) -> None:
    part = begin(house, opened)
    fields = {name: value for each in asked(house, part) for name, value in something_of(house, each).items()}
    second = house.post(part, **{"-go": "on"}, **fields).headers["Location"]
    back = house.post(second, **{"-go": "back"}, availability="mon_evening")
    assert back.headers["Location"] == part
    assert 'value="noor@people.example"' in house.client.get(part).text
    assert 'value="mon_evening" checked' in house.client.get(second).text
    later = house.post(second, **{"-go": "later"}, availability="mon_evening").headers["Location"]
    assert f"https://forms.example/youth-health/{token_in(part)}" in house.client.get(later).text
    start = house.client.get(f"/youth-health/{token_in(part)}")
    assert "You have begun already" in start.text


def test_the_language_is_switched_and_what_was_typed_stays(house: House, opened: str) -> None:
    part = begin(house, opened)
    answer = house.post(part, **{"-language": "es"}, preferred_name="Noor", email="half an address")
    assert answer.status_code == 303
    shown = house.client.get(answer.headers["Location"])
    assert '<html lang="es" dir="ltr">' in shown.text
    assert 'value="Noor"' in shown.text and 'value="half an address"' in shown.text


def test_who_would_rather_not_say_is_taken_at_their_word(house: House, opened: str) -> None:
    check = fill_in(house, begin(house, opened), {"age": "16", "gender": DECLINED})
    assert "I prefer not to say" in house.client.get(check).text
    house.post(check, **{"-go": "send"})
    (submission,) = house.state().submissions
    assert "gender" not in submission.answers


def test_a_minor_gets_a_link_for_a_caregiver_whose_answers_stand_with_the_minor(house: House, opened: str) -> None:
    check = fill_in(house, begin(house, opened), {"age": "16"})
    thanks = house.client.get(house.post(check, **{"-go": "send"}).headers["Location"])
    (handed,) = re.findall(r'href="https://forms.example(/youth-health/[^"]+)"', thanks.text)
    page = house.client.get(handed)
    shown = page.text.replace(token_in(handed), "")
    assert page.status_code == 200 and "Noor" not in shown and "16" not in shown
    house.post(fill_in(house, begin(house, handed), {"child_age": "16"}), **{"-go": "send"})
    given = {each.form: each.person for each in house.state().submissions}
    assert given["intake-caregiver"] == given["intake-mentee"] == house.pseudonym("noor@people.example")
    assert "Thank you" in house.client.get(handed).text


def test_somebody_of_age_hands_nothing_on(house: House, opened: str) -> None:
    check = fill_in(house, begin(house, opened), {"age": "19"})
    thanks = house.client.get(house.post(check, **{"-go": "send"}).headers["Location"])
    assert "parent or caregiver" not in thanks.text


@pytest.mark.parametrize(
    ("age", "line", "is_offered"),
    [("13", 18, False), ("14", 18, True), ("17", 18, True), ("18", 18, False), ("18", 21, True), ("21", 21, False)],
)
def test_a_caregiver_is_asked_where_the_program_makes_it_hang_on_them(
    house: House, opened: str, age: str, line: int, is_offered: bool
) -> None:
    folder = house.hosted.folder
    words = Test("caregiver_consent", Operator.IS, True)
    of_age = AnyOf((Test("age", Operator.AT_LEAST, line), words))
    eligible = All((Test("age", Operator.BETWEEN, (14, 25)), of_age))
    population = folder.program.population
    drawn = replace(population, mentees=replace(population.mentees, eligible=eligible))
    hosted = replace(house.hosted, folder=replace(folder, program=replace(folder.program, population=drawn)))
    check = fill_in(house, begin(house, opened), {"age": age})
    visited = visit(hosted, token_in(check), house.at)
    assert visited is not None
    assert has_caregiver(visited, look_through(hosted, filling_of(visited, "en"))) == is_offered


def test_a_personal_link_asks_nobody_who_they_are_and_a_reminder_leads_to_the_same_draft(
    house: House, opened: str
) -> None:
    house.post(fill_in(house, begin(house, opened), {"age": "16"}), **{"-go": "send"})
    person = house.pseudonym("noor@people.example")
    form = "check-in-monthly-mentee"
    letter = house.link("letter" + "x" * 16, form, person, occasion="R-1 2027-03-08")
    reminder = house.link("reminder" + "x" * 16, form, person, occasion="R-1 2027-03-08")
    part = begin(house, letter)
    assert "email" not in {each.id for each in asked(house, part)}
    first = asked(house, part)[0]
    house.post(part, **{"-go": "later"}, **something_of(house, first))
    check = fill_in(house, begin(house, reminder))
    house.post(check, **{"-go": "send"})
    assert "Thank you" in house.client.get(letter).text
    assert [each.person for each in house.state().submissions if each.form == form] == [person]
    house.at += timedelta(days=30)
    later = house.link("later" + "x" * 17, form, person, occasion="R-1 2027-04-08")
    house.post(fill_in(house, begin(house, later)), **{"-go": "send"})
    assert len([each for each in house.state().submissions if each.form == form]) == 2, "the same answers a month later"


def test_who_is_known_in_another_role_is_asked_to_talk_to_us(house: House, opened: str) -> None:
    house.post(fill_in(house, begin(house, opened), {"age": "19"}), **{"-go": "send"})
    mentors = house.link("MENT0RC0DE99", "intake-mentor")
    answer = house.post(fill_in(house, begin(house, mentors), {"age": "19"}), **{"-go": "send"})
    assert answer.status_code == 409 and "We couldn’t take this in" in answer.text
    assert len(house.state().submissions) == 1


def test_an_anonymous_form_asks_for_no_name_and_is_kept_with_none(house: House) -> None:
    path = house.link("NEEDSNEEDS99", "needs")
    house.post(fill_in(house, begin(house, path)), **{"-go": "send"})
    house.post(fill_in(house, begin(house, path)), **{"-go": "send"})
    assert [each.person for each in house.state().submissions] == ["", ""]


def test_what_is_begun_lies_sealed_and_is_gone_once_sent(house: House, opened: str) -> None:
    check = fill_in(house, begin(house, opened), {"age": "16", "preferred_name": "Kingfisher"})
    token = token_in(check)
    disk = b"".join(path.read_bytes() for path in house.hosted.workspace.root.rglob("*") if path.is_file())
    assert b"Kingfisher" not in disk and b"noor@" not in disk and token.encode() not in disk
    link, draft = house.hosted.reception.look(house.hosted.seals.now(), token)
    assert link is None and draft is not None and draft.given
    house.post(check, **{"-go": "send"})
    _, draft = house.hosted.reception.look(house.hosted.seals.now(), token)
    assert draft is not None and draft.is_sent and not draft.given


def test_drafts_run_out(house: House, opened: str) -> None:
    part = begin(house, opened)
    house.at += timedelta(days=31)
    assert house.client.get(part).status_code == 404
    house.hosted.reception.forget(house.at)
    assert house.hosted.reception.look(house.hosted.seals.now(), token_in(part)) == (None, None)


def test_who_is_erased_leaves_no_draft_and_their_link_leads_nowhere(house: House, opened: str) -> None:
    house.post(fill_in(house, begin(house, opened), {"age": "16"}), **{"-go": "send"})
    person = house.pseudonym("noor@people.example")
    path = house.link("letter" + "x" * 16, "exit-mentee", person)
    begin(house, path)
    with hold(house.hosted.workspace) as store:
        store.apply([ErasePerson(person)], Run(house.at.date(), "1", "p", "i", "x"))
    assert house.client.get(path).status_code == 404
    house.hosted.seals.now()
    with house.hosted.reception.reading.begin() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM draft WHERE person IS NOT NULL").scalar_one() == 0


def _parts(house: House, check: str) -> list[str]:
    root = check.removesuffix("/check")
    found = re.findall(rf'href="({re.escape(root)}/\d+)\?then', house.client.get(check).text)
    return list(dict.fromkeys(found))
