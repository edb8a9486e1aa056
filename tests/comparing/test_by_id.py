"""Laws of the comparison: by id, never by position or line; the same from either side."""

from __future__ import annotations

from typing import Any

import pytest
from edited import at, built, classed, classed_between, drop, edited, gravest, put, shipped, trees_of

from pmtool.comparing.change import Change, Grade, Kind, Sides
from pmtool.comparing.programs import compare_programs

PROGRAMS = ("university-first-year", "workplace", "youth-health")
MIRRORED = {Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED}


def lists_of_nouns(root: Any, path: str = "") -> list[str]:
    """Every list of the file whose entries have ids, by path."""
    if isinstance(root, list):
        is_named = len(root) > 1 and all(isinstance(each, dict) and "id" in each for each in root)
        inner = [found for each in root if isinstance(each, dict) and "id" in each
                 for found in lists_of_nouns(each, f"{path}.{each['id']}")]  # fmt: skip
        return [*([path.lstrip(".")] if is_named else []), *inner]
    if isinstance(root, dict):
        return [found for key, value in root.items() for found in lists_of_nouns(value, f"{path}.{key}")]
    return []


LISTS = lists_of_nouns(trees_of().program.root)


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_that_say_the_same_differ_in_nothing(name: str) -> None:
    assert compare_programs(Sides(shipped(name), built(trees_of(name)))) == ()


def test_every_list_with_ids_is_known() -> None:
    assert len(LISTS) > 30
    assert "intake.questions" in LISTS


@pytest.mark.parametrize("path", LISTS)
def test_another_order_is_no_change_or_a_patch(path: str) -> None:
    assert gravest(classed(put(path, lambda entries: entries[1:] + entries[:1]))) <= Grade.PATCH


@pytest.mark.parametrize(
    "path",
    ["intake.questions.age.ask", "intake.questions.support_needs.readers", "confidentiality.told_before",
     "confidentiality.limits", "matching.fair_to", "evaluation.compare", "intake.questions.age.purpose",
     "wellbeing.alerts.not_safe.share", "messages.ineligible.to"],
)  # fmt: skip
def test_a_list_that_is_a_set_has_no_order(path: str) -> None:
    assert classed(put(path, lambda entries: entries[::-1])) == ()


def test_a_condition_in_another_order_says_the_same() -> None:
    def turned(condition: Any) -> Any:
        parts = condition["all"] if "all" in condition else [{key: value} for key, value in condition.items()]
        return {"all": parts[::-1]}

    assert classed(put("population.mentees.eligible", turned)) == ()


@pytest.mark.parametrize(
    "edit",
    [drop("intake.questions.how_heard"), put("intake.questions.age.text.en", "What is your age?"),
     put("matching.prefer.experience.weight", 2), drop("wellbeing.alerts.quiet"), drop("messages.accepted_mentee"),
     put("confidentiality.may_read.hr", ["public", "contact"]), put("agreement.length", "5 months"),
     put("intake.questions.gender.readers", ["hr"]), drop("confidentiality.keep.contact")],
)  # fmt: skip
def test_there_and_back_mirror_each_other(edit: Any) -> None:
    old, new = shipped(), edited(edit)
    there, back = compare_programs(Sides(old, new)), compare_programs(Sides(new, old))
    assert there
    assert {mirrored(change) for change in there} == {seen(change) for change in back}


def mirrored(change: Change) -> tuple[object, ...]:
    return (MIRRORED.get(change.kind, change.kind), change.path, repr(change.after), repr(change.before))


def seen(change: Change) -> tuple[object, ...]:
    return (change.kind, change.path, repr(change.before), repr(change.after))


def test_an_entry_with_a_new_id_that_says_the_same_was_renamed() -> None:
    (change,) = classed(put("intake.questions.interests.options.sport.id", "sports"))
    assert (change.change.kind, change.change.path[-1]) == (Kind.RENAMED, "sports")


def test_a_question_that_went_to_another_section_is_the_same_one() -> None:
    def move(root: Any) -> None:
        question = at(root, "intake.questions.how_heard")
        root["intake"]["questions"].remove(question)
        root["evaluation"]["questions"].append(question)

    changes = [each.change for each in classed(move)]
    assert [(each.kind, each.path[-1]) for each in changes] == [(Kind.MOVED, "how_heard")]
    assert gravest(classed(move)) is Grade.MAJOR


def test_an_entry_put_in_the_middle_changes_no_other() -> None:
    entry = {"id": "dancing", "label": {"en": "Dancing", "de": "Tanzen"}}
    changes = classed(put("intake.questions.interests.options", lambda each: [each[0], entry, *each[1:]]))
    assert [(each.change.kind, each.change.path[-1]) for each in changes] == [(Kind.ADDED, "dancing")]


def test_a_text_in_a_list_that_was_reworded_is_one_change() -> None:
    changes = classed(put("agreement.ground_rules", lambda each: [{"en": "New.", "de": "Neu."}, *each[1:]]))
    assert [each.change.kind for each in changes] == [Kind.CHANGED]


def test_a_language_more_is_told_once() -> None:
    """Every text has it, and none is another for that."""

    def with_french(value: Any) -> Any:
        if isinstance(value, dict) and set(value) == {"en", "de"}:
            return value | {"fr": value["en"]}
        if isinstance(value, dict):
            return {key: with_french(each) for key, each in value.items()}
        return [with_french(each) for each in value] if isinstance(value, list) else value

    def edit(root: Any) -> None:
        root.update(with_french(root))
        root["languages"] = ["en", "de", "fr"]

    changes = classed(edit)
    assert [each.change.path for each in changes] == [("languages",)]
    assert gravest(changes) is Grade.MINOR


def test_the_place_of_a_change_is_where_it_stands_now_and_of_what_is_gone_where_it_stood() -> None:
    (changed,) = classed(put("matching.prefer.experience.weight", 2))
    (gone,) = classed(drop("matching.prefer.experience"))
    tree = trees_of().program
    at_weight = next(
        place for path, place in tree.keys.items() if path[:2] == ("matching", "prefer") and path[-1] == "weight"
    )
    assert changed.change.place == at_weight
    assert gone.change.place == tree.keys["matching", "prefer", 0]


def test_programs_that_have_nothing_in_common_are_compared_all_the_same() -> None:
    changes = classed_between(shipped("workplace"), shipped("youth-health"))
    assert gravest(changes) is Grade.RE_CONSENT
    assert len(changes) > 200
