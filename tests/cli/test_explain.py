"""`pmtool explain`: each code there is, and what to do with a word that is none."""

from __future__ import annotations

import json
import re

from started import Door

from pmtool.steps.codes import FAMILIES, all_codes


def test_a_code_is_explained_with_an_example(door: Door) -> None:
    said = door("explain", "PM302")
    assert said.status == 0
    for part in ("PM302 (error): A question is named that no form asks.", "Wrong:", "Right:", "twon", "town"):
        assert part in said.out


def test_capitals_and_the_letters_before_the_number_may_be_left_out(door: Door) -> None:
    assert door("explain", "PM302").out == door("explain", "pm302").out == door("explain", "302").out


def test_several_are_explained_once_each(door: Door) -> None:
    said = door("explain", "PM302", "PM201", "pm302")
    assert re.findall(r"^(PM\d+)", said.out, re.MULTILINE) == ["PM302", "PM201"]


def test_a_word_that_is_no_code_is_told_with_the_nearest_and_the_others_are_explained(door: Door) -> None:
    said = door("explain", "PM3002", "PM201")
    assert said.status == 2
    assert "There is no code PM3002. Did you mean PM302" in said.err
    assert "PM201" in said.out


def test_a_word_like_no_code_leads_to_the_list(door: Door) -> None:
    said = door("explain", "tea")
    assert said.status == 2
    assert "`pmtool explain` lists all" in said.err


def test_without_a_code_all_are_listed_by_family(door: Door) -> None:
    said = door("explain")
    assert said.status == 0
    assert re.findall(r"^  (\w+)  ", said.out, re.MULTILINE) == sorted(all_codes())
    titles = [line for line in said.out.splitlines() if line and not line.startswith(" ")]
    assert titles == list(FAMILIES)


def test_a_rule_of_good_practice_is_known_by_its_own_id(door: Door) -> None:
    said = door("explain", "dur-01")
    assert said.status == 0
    assert said.out == door("explain", "PM801").out
    assert "Did you mean DUR-01" in door("explain", "DUR-1").err


def test_it_can_be_read_by_scripts(door: Door) -> None:
    (one,) = json.loads(door("explain", "PM302", "--format", "json").out)
    assert one.keys() >= {"code", "severity", "what", "why", "bad", "good"}
    assert len(json.loads(door("explain", "--format", "json").out)) == len(all_codes())
    assert json.loads(door("explain", "tea", "--format", "json").out) == []


def test_it_can_be_put_on_a_page(door: Door) -> None:
    said = door("explain", "PM302", "--format", "markdown")
    assert said.out.startswith("### PM302\n")
    assert said.out.count("```") == 4
