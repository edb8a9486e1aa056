"""Sections, "other" and what is asked several times, spelled out as a plain list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pmtool.model.condition import All, Not, Operator, Test
from pmtool.model.question import Option, Question, QuestionType
from pmtool.model.text import Role, Sensitivity, Text
from pmtool.rules.unfolding import parted, picked, put, unfold


def text(words: str) -> Text:
    return Text({"en": words})


def question(name: str, kind: QuestionType = QuestionType.SHORT_TEXT) -> Question:
    return Question(name, kind, (Role.MENTEE,), text(name.title()))


def section(name: str) -> Question:
    return question(name, QuestionType.SECTION)


PETS = replace(
    question("pets", QuestionType.MULTIPLE_CHOICE),
    options=(Option("cat", text("A cat")), Option("dog", text("A dog"))),
    other=True,
    sensitivity=Sensitivity.SPECIAL,
    readers=("desk",),
)
HAS_CAT = Test("pets", Operator.INCLUDES, ("cat",))
GROWN = Test("age", Operator.AT_LEAST, 18)


def test_a_plain_list_stays_as_it_is() -> None:
    questions = (question("one"), question("two"))
    assert put(unfold(questions, ("en",))) == questions


def test_other_brings_a_line_for_whoever_chooses_it_as_sensitive_as_the_question() -> None:
    _, line = put(unfold([PETS], ("en",)))
    assert (line.id, line.type) == ("pets_other", QuestionType.SHORT_TEXT)
    assert line.show_if == Test("pets", Operator.INCLUDES, ("other",))
    assert (line.sensitivity, line.readers, line.required) == (Sensitivity.SPECIAL, ("desk",), False)
    single = replace(PETS, type=QuestionType.SINGLE_CHOICE)
    assert put(unfold([single], ("en",)))[1].show_if == Test("pets", Operator.IS, "other")


def test_a_section_hides_what_stands_in_it_up_to_the_next() -> None:
    hidden = replace(section("home"), show_if=GROWN)
    dog = replace(question("dog"), show_if=HAS_CAT)
    questions = put(
        unfold([question("name"), hidden, question("town"), dog, section("work"), question("job")], ("en",))
    )
    assert {each.id: each.show_if for each in questions} == {
        "name": None,
        "home": GROWN,
        "town": GROWN,
        "dog": All((GROWN, HAS_CAT)),
        "work": None,
        "job": None,
    }


def test_sections_can_be_told_apart_again() -> None:
    home = section("home")
    parts = parted([question("name"), home, question("town")])
    assert [(part and part.id, [each.id for each in members]) for part, members in parts] == [
        (None, ["name"]),
        ("home", ["town"]),
    ]


REPEATED = (
    replace(section("pet"), repeat=3, show_if=GROWN),
    question("name"),
    replace(PETS, show_if=Not(Test("name", Operator.ANSWERED, False))),
)


def test_a_repeated_section_stands_there_so_many_times_one_after_another() -> None:
    found = {each.id: each for each in put(unfold(REPEATED, ("en",)))}
    each_time = ["pet__{}", "pet__{}_name", "pet__{}_pets", "pet__{}_pets_other"]
    assert list(found) == [
        *(name.format(1) for name in each_time),
        "pet__1_more",
        *(name.format(2) for name in each_time),
        "pet__2_more",
        *(name.format(3) for name in each_time),
    ]
    assert found["pet__1"].show_if == GROWN
    assert found["pet__3"].show_if == Test("pet__2_more", Operator.IS, "yes")
    assert found["pet__2"].text["en"] == "Pet (2)"


def test_what_is_repeated_speaks_of_what_stands_beside_it() -> None:
    found = {each.own.id: each for each in unfold(REPEATED, ("en",))}
    assert found["pet__2_pets"].own.show_if == Not(Test("pet__2_name", Operator.ANSWERED, False))
    assert found["pet__2_pets_other"].own.show_if == Test("pet__2_pets", Operator.INCLUDES, ("other",))
    assert found["pet__2_more"].question.sensitivity is Sensitivity.SPECIAL


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["pets"], ["home", "pets", "pets_other"]),
        (["job", "town"], ["work", "job", "home", "town"]),
        (["first", "nothing"], ["first"]),
    ],
)
def test_a_picked_question_brings_its_section_and_its_line(names: list[str], expected: list[str]) -> None:
    questions = [question("first"), section("home"), question("town"), PETS, section("work"), question("job")]
    assert [each.id for each in picked(unfold(questions, ("en",)), names)] == expected


def test_a_picked_part_of_a_repeated_section_is_repeated() -> None:
    found = [each.id for each in picked(unfold(REPEATED, ("en",)), ["name"])]
    assert found == [
        "pet__1",
        "pet__1_name",
        "pet__1_more",
        "pet__2",
        "pet__2_name",
        "pet__2_more",
        "pet__3",
        "pet__3_name",
    ]
