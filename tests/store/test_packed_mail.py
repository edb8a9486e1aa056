"""Messages lie packed in the record, and come out as they were written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pmtool.store.packing import pack, unpack

LETTER = b"From: hello@harbour.example\r\nTo: ada@example.org\r\n\r\n" + b"Hello Ada, how was your week?\r\n" * 100


@given(st.binary())
def test_what_was_packed_comes_out_as_it_went_in(body: bytes) -> None:
    assert unpack(pack(body)) == body


def test_a_message_of_an_earlier_version_is_read_as_it_lies() -> None:
    assert unpack(LETTER) == LETTER


def test_a_letter_takes_a_fraction_of_its_room() -> None:
    assert len(pack(LETTER)) < len(LETTER) / 5


def test_no_message_stays_no_message() -> None:
    assert pack(b"") == b""
