"""The patterns that other tools get take what pmtool's own readers take."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pmtool.model.answering import Fault
from pmtool.reading.people.plain_answers import read_email, read_phone
from pmtool.rendering.exports.limits import EMAIL, PHONE

PARTS = st.text("aZ9é.-_+' @!", max_size=6)


@settings(max_examples=400, deadline=None)
@given(
    st.builds(
        lambda *parts: "".join(parts), PARTS, st.sampled_from(("@", "", "@@")), PARTS, st.sampled_from((".", "")), PARTS
    )
)
@example("a@b.example")
@example("a@" + "b" * 63 + ".example")
@example("a@" + "b" * 64 + ".example")
@example("a" * 65 + "@b.example")
@example("a@" + ".".join(["b" * 60] * 5))
def test_an_address_is_one_everywhere(address: str) -> None:
    written = address.strip()
    assert bool(re.fullmatch(EMAIL.pattern, written)) is not isinstance(read_email(written), Fault), written


@settings(max_examples=400, deadline=None)
@given(st.text("0123456789٣+-()/. xet", max_size=24))
@example("+49 30 1234567")
@example("030 12 x1234567")
@example("123 ext. 45")
@example("1" * 20)
@example("1" * 21)
def test_a_phone_number_is_one_everywhere(number: str) -> None:
    written = number.strip()
    assert bool(re.fullmatch(PHONE.pattern, written)) is not isinstance(read_phone(written), Fault), written
