"""A text that is read without Jinja is read as Jinja reads it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmtool.guarding import syntax
from pmtool.guarding.syntax import Malformed, Use, uses_in

PIECES = (
    *("{{ a.b }}", "{{name}}", "{{  x }}", "{% if a.b %}", "{%if x%}", "{% else %}", "{%else%}", "{% endif %}"),
    *("{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "%", " ", "\n", "\r\n", "words", "{{ a | e }}", "{{ 1 }}"),
    *("{{ a.if }}", "{{ true }}", "{% elif x %}", "{%- endif -%}", "{{ a. b }}", "{{ a\n.b }}", "{% raw %}", "if"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def read(source: str, by: object) -> tuple[Use, ...] | str:
    assert callable(by)
    try:
        return tuple(by(source))
    except Malformed:
        return "malformed"


@given(TEXTS)
@settings(max_examples=1500, deadline=None)
@example("{{{ a }}")
@example("{% if a %}{% else %}{% else %}{% endif %}")
@example("{{ a }}{{")
@example("\n{{ a }}\n\n{% if b %}\n{{ c }}{% endif %}")
def test_what_is_read_without_jinja_is_read_as_jinja_reads_it(source: str) -> None:
    plain = syntax._plain_uses(source)
    if plain is not None:
        assert plain == read(source, syntax._parsed_uses)


@given(st.text(alphabet="ab.{}%# \nif", max_size=25))
@settings(max_examples=800, deadline=None)
def test_the_same_holds_for_any_letters(source: str) -> None:
    assert read(source, uses_in) == read(source, syntax._parsed_uses)


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("", []),
        ("Dear {{ person.given_name }},", ["person.given_name"]),
        ("{% if a %}{{ b }}{% else %}{% if c %}{{ d }}{% endif %}{% endif %}", ["a", "b", "c", "d"]),
    ],
)
def test_placeholders_and_conditions_are_read_in_order(source: str, names: list[str]) -> None:
    assert [use.name for use in syntax._plain_uses(source) or ()] == names
    assert [use.name for use in uses_in(source)] == names
