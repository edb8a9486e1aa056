"""Message files: a subject on top, a body below."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.model.folder import MessageText
from pmtool.reading.programs.messages import read_message
from pmtool.reading.programs.program_codes import PROGRAM_CODES


def test_a_message_has_a_subject_and_a_body() -> None:
    data = b"---\nsubject: Your mentor: {{ mentor_name }}\n---\n\nDear {{ name }},\n\nwelcome.\n\n"
    assert read_message("programs/a/messages/paired.en.md", data) == (
        MessageText(
            name="paired",
            language="en",
            subject="Your mentor: {{ mentor_name }}",
            body="Dear {{ name }},\n\nwelcome.\n",
            file="programs/a/messages/paired.en.md",
            body_line=5,
        ),
        (),
    )


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("subject: Hello", "Hello"),
        ('subject: "Hello: you"', "Hello: you"),
        ("subject: 'Hello'", "Hello"),
        ('subject: "Hello" and "you"', '"Hello" and "you"'),
        ("subject:Hello", "Hello"),
        ("subject:  مرحبا  ", "مرحبا"),
    ],
)
def test_a_subject_is_the_rest_of_its_line_without_quotes_around_it(line: str, subject: str) -> None:
    message, findings = read_message("hello.ar.md", f"---\n{line}\n---\nx".encode())
    assert not findings
    assert message is not None
    assert message.subject == subject


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    data = "---\nsubject: Hello\n---\nOne\n\nTwo\n"
    marked = b"\xef\xbb\xbf" + data.replace("\n", "\r\n").encode()
    assert read_message("a.pt-BR.md", marked) == read_message("a.pt-BR.md", data.encode())


FAULTS = {
    "no language": ("welcome.md", b"---\nsubject: x\n---\nx", ["PM701"]),
    "capitals": ("Welcome.en.md", b"---\nsubject: x\n---\nx", ["PM701"]),
    "another kind of file": ("welcome.en.txt", b"x", ["PM701"]),
    "too large": ("welcome.en.md", b"x" * 100_001, ["PM702"]),
    "empty": ("welcome.en.md", b"", ["PM703"]),
    "no head": ("welcome.en.md", b"Dear you", ["PM703"]),
    "an open head": ("welcome.en.md", b"---\nsubject: x\nDear you", ["PM703"]),
    "an unknown setting": ("welcome.en.md", b"---\nsubject: x\nfrom: y\nhm\n---\nx", ["PM704", "PM704"]),
    "two subjects": ("welcome.en.md", b"---\nsubject: x\nsubject: y\n---\nx", ["PM704"]),
    "no subject": ("welcome.en.md", b"---\n\n---\nx", ["PM705"]),
    "an empty subject, no body": ("welcome.en.md", b"---\nsubject:\n---\n \n", ["PM705", "PM706"]),
    "windows-1252": ("welcome.en.md", b"---\nsubject: caf\xe9\n---\nx", ["PM136"]),
}


@pytest.mark.parametrize(("file", "data", "codes"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_message_is_no_message(file: str, data: bytes, codes: list[str]) -> None:
    message, findings = read_message(file, data)
    assert message is None
    assert [found.code for found in findings] == codes


@given(st.binary(max_size=80) | st.text(st.sampled_from("-\n\r: subjectab\"'"), max_size=80).map(str.encode))
def test_any_bytes_are_a_message_or_say_why_not(data: bytes) -> None:
    for whole in (data, b"---\n" + data, b"---\nsubject: x\n---\n" + data):
        message, findings = read_message("a.en.md", whole)
        assert (message is None) == bool(findings)
        assert {found.code for found in findings} <= PROGRAM_CODES.keys()
