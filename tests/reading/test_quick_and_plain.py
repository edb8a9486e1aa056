"""What is read by whole columns, or by pandas' parser, is what is read row by row and cell by cell."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from dialects import DIALECTS, Sheet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from survey_program import OWN, TODAY
from test_surveys import MENTEE, rows

from pmtool.model.answering import Fault
from pmtool.model.incoming import CellFault, Reject, TableReading
from pmtool.model.mapping import Recognise, SourceMapping
from pmtool.model.question import Question, QuestionType
from pmtool.model.table import EvenRows, Rows, Table
from pmtool.model.text import Role, Text
from pmtool.reading import read_submissions, read_table
from pmtool.reading.people import tables
from pmtool.reading.people.answers import Asking, reader_of
from pmtool.reading.people.boxes import boxed_column
from pmtool.reading.people.cells import Reader, each_once, kept_once, read_column, stripped
from pmtool.reading.people.standing import standing_of
from pmtool.reading.people.turning import even
from pmtool.reading.people.wholesale import DELIMITERS, cut_wholesale
from pmtool.rules.forms import options_of
from pmtool.rules.recurring import Recurring

SECRET = "Zo\u00eb Made-Up"
ODD = ["", " ", "x", "17", " 30 ", "999", "1,5", "prefer not to say", "Woman", "Mujer", "yes", "no", "2027-02-03",
       "31.12.1999", "Loss, and grief; Loss", "None of these, Music", "Evening", "\u00a0", "a\nb", '"', "\x1c",
       SECRET, "\u2028", f"{SECRET}@people.example", "ann@people.example", "\ufb01", "1\r\n2", "#", "\\"]  # fmt: skip
CHARACTERS = st.text('a1",;\n\r \\#\u00e9\u2028\ufeff\x1c', max_size=6)


def plainly(text: str, delimiter: str) -> list[tuple[str, ...]] | None:
    try:
        return list(map(tuple, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)))
    except csv.Error:
        return None


def written(cells: Sequence[Sequence[str]], delimiter: str, end: str, quoting: Any) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(cells)
    return text.getvalue()


@given(st.text('ab",;\n\r ', max_size=20), st.sampled_from(DELIMITERS))
@settings(deadline=None)
def test_whatever_is_cut_wholesale_is_cut_as_plainly(text: str, delimiter: str) -> None:
    whole = cut_wholesale(text.encode(), delimiter)
    assert whole is None or list(whole) == plainly(text, delimiter)


@given(
    st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(CHARACTERS, min_size=width, max_size=width), min_size=1)),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.booleans(),
)
@settings(deadline=None)
def test_every_regular_file_is_cut_wholesale(
    cells: list[list[str]], delimiter: str, end: str, quoting: Any, is_ended: bool
) -> None:
    cells = [["header"] * len(cells[0]), *cells]
    text = written(cells, delimiter, end, quoting)
    text = text if is_ended else text.removesuffix(end)
    whole = cut_wholesale(text.encode(), delimiter)
    is_whole = plainly(text, delimiter) == list(map(tuple, cells))  # the writer leaves some line ends bare
    assert not is_whole or text.startswith("\ufeff") or (whole is not None and list(whole) == list(map(tuple, cells)))


@pytest.mark.parametrize(
    "text",
    ["a,b\n1\n", "a,b\n1,2,3\n", "a,b\n\n1,2\n", 'a,b\n1,x"y\n', 'a,b\n1,"2"x\n', 'a,b\n1,"2', "a,b\r1,2\r", "a\n1\n",
     "", "a,b\n1," + "x" * 140_000 + "\n", "a,b\n1," + "x\n" * 70_000, ",".join("ab" * 300) + "\n"],
)  # fmt: skip
def test_what_is_not_regular_is_left_to_the_plain_way(text: str) -> None:
    assert cut_wholesale(text.encode(), ",") is None


NUMBERS_WITH_WORDS = st.sampled_from(["1", "01", "1.0", "+1", "1e3", "0x1", "True", "nan", "", "2027-01-01", " 1", "a"])


@given(st.integers(1, 3).flatmap(lambda w: st.lists(st.lists(NUMBERS_WITH_WORDS, min_size=w, max_size=w), min_size=1)))
@settings(deadline=None)
def test_what_recurs_in_a_long_file_stays_as_it_is_written(cells: list[list[str]]) -> None:
    rows = [["who", *("asked" for _ in cells[0])], *([f"p{number}", *row] for number, row in enumerate(cells * 5))]
    whole = cut_wholesale(written(rows, ",", "\n", csv.QUOTE_MINIMAL).encode(), ",")
    assert whole is not None
    assert list(whole) == list(map(tuple, rows))
    assert isinstance(whole.columns[1], Recurring) or len(cells) > 1


def test_a_long_file_of_numbers_without_a_header_is_left_to_the_plain_way() -> None:
    whole = cut_wholesale(b"p,01\nq,01\n", ",")
    assert whole is None or list(whole) == [("p", "01"), ("q", "01")]


@given(st.lists(st.lists(st.sampled_from(["", "a", "b", " "]), max_size=3), max_size=60))
def test_rows_turned_round_are_the_same_rows(cells: list[list[str]]) -> None:
    given_rows = tuple(map(tuple, cells))
    turned = even(given_rows)
    assert tuple(turned) == given_rows
    assert [turned[place] for place in range(len(turned))] == list(given_rows)
    assert tuple(turned[1:-1]) == given_rows[1:-1]
    assert isinstance(turned, EvenRows) == (len({len(row) for row in cells} - {0}) == 1 and [] not in cells)


def shouting(text: str) -> str | Fault:
    return Fault("PM532", "too loud") if text == "LOUD" else text.upper()


@pytest.mark.parametrize("reader", [shouting])
@given(
    st.lists(st.sampled_from(["", " ", "a", " a", "b ", "LOUD"]) | st.text(max_size=5), max_size=80), st.integers(1, 40)
)
def test_a_column_is_heard_as_each_of_its_cells(reader: Reader, cells: list[str], times: int) -> None:
    column = cells * times
    bare = stripped(column)
    assert list(bare) == [cell.strip() for cell in column]
    assert each_once(str.upper, column)[0] == [cell.upper() for cell in column]
    read = read_column(bare, reader)
    plain = [reader(cell) if cell else None for cell in bare]
    assert list(read.values) == [None if isinstance(each, Fault) else each for each in plain]
    assert read.faults == {place: each for place, each in enumerate(plain) if isinstance(each, Fault)}
    assert not read.is_full or None not in read.values


DIFFERENT = st.lists(
    st.sampled_from(
        ["ann@people.example", ".ann@a.b", "a..b@c.d", "a@b", "a@b.c, d@e.f", "a@b.c\nd@e.f", "mailto:a@b.c",
         "\u00eb@b.c", "a" * 64 + "@b.c", "a" * 65 + "@b.c", "a@" + "b." * 130 + "c", "a@-b.c", "12345", "1234",
         "+34 600 000 001", "(030) 12 34-56/7", "12345 x12", "123456789 123456789 123456789 1", "one line",
         "two\nlines", "two\r\nlines", "a\ttab", "a\x07bell", "long" * 30, "I prefer not to say",
         "I'd PREFER NOT\u2003to say", "PREFER NOT\u2003to say", "prefer the evening", SECRET, "\u2028", "\u200b", "x"]
    )
    | st.from_regex(r"[a-z0-9.]{1,5}@[a-z.-]{1,6}", fullmatch=True)
    | st.from_regex(r"\+?[0-9 ()-]{3,32}", fullmatch=True)
    | st.text(min_size=1, max_size=8),
    min_size=1,
    max_size=6,
)  # fmt: skip
PLAIN = Question("plain", QuestionType.SHORT_TEXT, (Role.MENTEE,), Text({"en": "?"}))
FREE = {
    "name": replace(PLAIN, longest=40, declinable=True),
    "story": replace(PLAIN, type=QuestionType.LONG_TEXT, shortest=3, longest=1_000),
    "code": replace(PLAIN, pattern="[A-Z]+"),
    "address": replace(PLAIN, type=QuestionType.EMAIL),
    "number": replace(PLAIN, type=QuestionType.PHONE, declinable=True),
}


@pytest.mark.parametrize("question", FREE.values(), ids=FREE)
@given(DIFFERENT)
def test_what_is_said_to_stand_is_what_every_cell_is_read_as(question: Question, cells: list[str]) -> None:
    bare = list(filter(None, map(str.strip, cells)))
    reader, stand = reader_of(Asking(question)), standing_of(question, ("en",))
    if bare and stand and stand(bare):
        assert list(map(reader, bare)) == bare


@pytest.mark.parametrize(
    ("question", "cells"),
    [("name", [SECRET, "N1"]), ("story", ["It was\nhard", "since spring"]), ("number", ["+34 600 000 001", "030-123"]),
     ("address", ["ann@people.example", "b.o+c@mail.people.example"])],
)  # fmt: skip
def test_plain_columns_are_seen_to_stand(question: str, cells: list[str]) -> None:
    stand = standing_of(FREE[question], ("en",))
    assert stand
    assert stand(cells)
    assert not stand([*cells, "\x07"])


@given(st.lists(st.lists(st.sampled_from(["", "1", "0", "x", "maybe"]), min_size=3, max_size=3), max_size=60))
def test_boxes_joined_two_by_two_are_ticked_as_one_by_one(cells: list[list[str]]) -> None:
    question = next(each for each in MENTEE.questions if each.id == "interests")
    assert question.type is QuestionType.MULTIPLE_CHOICE
    asking = Asking(question, options_of(OWN.program, question), ("en",), OWN.library)
    boxes = {"one": "music", "two": "sport", "three": "nothing"}
    columns = {name: [row[place] for row in cells] for place, name in enumerate(boxes)}
    read = boxed_column(boxes, asking, columns, len(cells))
    for row, ticks in enumerate(cells):
        alone = boxed_column(boxes, asking, {name: [tick] for name, tick in zip(boxes, ticks, strict=True)}, 1)
        assert (read.values[row], read.faults.get(row)) == (alone.values[0], alone.faults.get(0))
        wrong = [name for name, tick in zip(boxes, ticks, strict=True) if tick == "maybe"]
        assert not wrong or read.faults[row].column == wrong[0]


@pytest.mark.parametrize("tool", sorted(set(DIALECTS) - {"surveyjs", "fhir"}))
@given(people=st.lists(rows(), min_size=1, max_size=4), data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_many_dirty_rows_come_to_what_each_comes_to_alone(tool: str, people: list[Any], data: st.DataObject) -> None:
    named = [{**row, "email": f"p{number}@people.example"} for number, row in enumerate(people)]
    table, _ = read_table(DIALECTS[tool](Sheet(MENTEE, OWN, named)), "answers.csv")
    assert table is not None
    mapping = read_submissions(table, OWN, TODAY).mapping
    folder = replace(OWN, mappings={mapping.id: mapping} if mapping else {})
    dirty = with_dirt(table, mapping, data)
    whole = read_submissions(dirty, folder, TODAY)
    for kept in (tuple, kept_once_each):
        assert whole == read_submissions(
            replace(dirty, rows=kept(dirty.rows), raw_rows=kept(dirty.raw_rows)), folder, TODAY
        )
    if not whole.is_refused:
        assert list(fates(whole)) == list(dirty.numbers)
        before = dirty.numbers[0] - 1
        for row, fate in zip(dirty.rows, fates(whole).values(), strict=True):
            only = replace(dirty, rows=(row,), numbers=(before + 1,), raw_rows=(*tuple(dirty.raw_rows)[:before], row))
            alone = read_submissions(only, folder, TODAY)
            assert fate in ("replaced", *fates(alone).values())
    assert SECRET not in repr((whole.findings, whole.rejects, whole.faults))


def kept_once_each(rows: Rows) -> Rows:
    """As a long file's, or a sheet's."""
    return EvenRows(tuple(map(kept_once, rows.columns))) if isinstance(rows, EvenRows) else rows


def with_dirt(table: Table, mapping: SourceMapping | None, data: st.DataObject) -> Table:
    """Its rows many times over, with odd cells among them."""
    shape = mapping.recognise if mapping else Recognise(())
    above = shape.header_rows + shape.rows_below
    raw = tuple(table.raw_rows)
    cells = [list(row) for row in raw[above:]] * data.draw(st.integers(1, 12))
    places = st.tuples(st.integers(0, len(cells) - 1), st.integers(0, len(raw[0]) - 1), st.sampled_from(ODD))
    for row, column, odd in data.draw(st.lists(places, max_size=8)):
        cells[row][column] = odd
    dirty = tuple(map(tuple, cells))
    numbers = tuple(range(above + 1, above + 1 + len(dirty)))
    return replace(table, rows=even(dirty), numbers=numbers, raw_rows=even((*raw[:above], *dirty)))


def fates(reading: TableReading) -> dict[int, object]:
    """What became of every row, in order: without its number, and its number among equal ones."""
    faults = {fault.row: [one for one in reading.faults if one.row == fault.row] for fault in reading.faults}
    found: dict[int, object] = dict.fromkeys((one.row for one in reading.superseded), "replaced")
    for one in reading.submissions:
        who = (one.identity.partition("#")[0], one.at, one.digest.partition("#")[0])
        found[one.row] = (who, dict(one.answers), said_of(faults.get(one.row, ())))
    found |= {one.row: said_of((one, *one.more)) for one in reading.rejects}
    return dict(sorted(found.items()))


def said_of(faults: Iterable[Reject | CellFault]) -> list[tuple[str, str, str]]:
    return [(fault.column, fault.code, fault.reason) for fault in faults]


STARTS = [b"", b"", codecs.BOM_UTF8, b"sep=,\n", b"sep=;\n", codecs.BOM_UTF8 + b"sep=,\n"]
ENDS = [b"", b"", b"x", b"\x00", b"\xed\xa0\x80,,\n", b"\xc3", b"\xff,,\n", b"1,2", b'"', b"\r"]


@given(
    st.integers(2, 3).flatmap(lambda w: st.lists(st.lists(CHARACTERS, min_size=w, max_size=w), min_size=2)),
    st.sampled_from([",", ";"]),
    st.sampled_from(STARTS),
    st.sampled_from(ENDS),
    st.sampled_from(["utf-8", "utf-8", "utf-16-le", "cp1252"]),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_long_file_is_the_same_table_as_a_short_one(
    monkeypatch: pytest.MonkeyPatch, cells: list[list[str]], delimiter: str, start: bytes, end: bytes, encoding: str
) -> None:
    text = written(cells, delimiter, "\n", csv.QUOTE_MINIMAL)
    data = start + text.encode(encoding, "replace") + end
    short, of_short = read_table(data, "people.csv")
    monkeypatch.setattr(tables, "LONG", 0)
    long, of_long = read_table(data, "people.csv")
    monkeypatch.undo()
    assert of_short == of_long
    assert (short is None) == (long is None)
    if short is not None and long is not None:
        for name in ("header", "numbers", "encoding", "delimiter", "is_unended"):
            assert getattr(long, name) == getattr(short, name)
        assert tuple(long.rows) == tuple(short.rows)
