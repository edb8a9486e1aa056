"""Lists that are opened in a spreadsheet: nothing in them is calculated, nothing of a person's answers leaks."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_views import made_up_view, pages

from pmtool.model.imports import ImportedFile
from pmtool.model.view import Artifact, WaitingView
from pmtool.reading import read_decisions, read_table
from pmtool.rendering import render_assumptions, render_pairings, render_rejects, render_to_decide
from pmtool.rendering.sheets import guard_cell

WAITING = WaitingView(
    "P-0000000001",
    "person",
    date(2027, 3, 1),
    ("accept", "decline"),
    "Amal (P-0000000001)",
    "an answer is missing",
    "",
    "",
)


def rows_of(artifact: Artifact) -> list[list[str]]:
    assert artifact.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(artifact.content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+49", "-2", "@x", "\tx", "\rx", "\nx", "\x00=1", "  =1", "\u00a0@x", "\ufeff=1", "\u200b=1", "＝1"],
)
def test_a_cell_that_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert guard_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Amal", "a=b", "2 + 2", "12", "'=1", "– none"])
def test_any_other_cell_stays_as_it_is(text: str) -> None:
    assert guard_cell(text) == text


@given(st.text())
def test_no_guarded_cell_starts_a_formula(text: str) -> None:
    assert not guard_cell(text).strip("\u200b\ufeff \x00").startswith(tuple("=+-@"))


def test_pairings_have_a_column_for_each_criterion_with_its_points() -> None:
    header, first, *_ = rows_of(render_pairings(made_up_view(), pages())[0])
    assert header[:6] == ["pairing", "mentee", "mentor", "status", "since", "score"]
    assert header[7] == "Common free time"
    assert first[:2] == ["R-0000000001", "Bruno (P-0000000001)"]
    assert first[4:8] == ["2027-03-02", "535", "280", "180"]
    assert int(first[5]) == sum(int(cell) for cell in first[6:-1])


def test_a_list_says_in_every_row_what_it_assumes() -> None:
    assumed = ("osmi: nobody was asked",)
    pairings = render_pairings(made_up_view(assumptions=assumed), pages())[0]
    waiting = WaitingView("P-1", "person", date(2027, 3, 1), ("accept",), "t", "w", "t", "s")
    rejects = ImportedFile("a.csv", date(2027, 3, 1), "osmi", '{"superseded": [{"row": 2, "by": 3}]}')
    for sheet in (pairings, render_to_decide((waiting,), "en", assumed), render_rejects((rejects,), assumed)):
        header, *rows = rows_of(sheet)
        assert rows
        assert {row[header.index("assumes")] for row in rows} == set(assumed)
    (note,) = render_assumptions(assumed, "en")
    assert note.path == "ASSUMPTIONS.txt"
    assert assumed[0] in note.content.decode()


def test_where_nothing_is_assumed_nothing_says_so() -> None:
    for sheet in (render_pairings(made_up_view(assumptions=()), pages())[0], render_to_decide((), "en")):
        assert "assumes" not in rows_of(sheet)[0]
    assert render_assumptions((), "en") == ()


def test_a_name_that_is_a_formula_is_guarded_in_every_list() -> None:
    pairing = made_up_view().pairings[0]
    evil = "=HYPERLINK(1)"
    changed = type(pairing)(pairing.id, evil, evil, pairing.status, pairing.since, 0, (), "", 0)
    assert rows_of(render_pairings(made_up_view(pairings=(changed,)), pages())[0])[1][1] == f"'{evil}"
    waiting = WaitingView("P-1", "person", date(2027, 3, 1), ("accept",), evil, evil, evil, evil)
    header, row = rows_of(render_to_decide((waiting,), "en"))
    shown = dict(zip(header, row, strict=True))
    assert [shown[name] for name in ("title", "why", "tell", "share")] == [f"'{evil}"] * 4


@pytest.mark.parametrize("language", ["en", "de", "es", "ar"])
def test_what_waits_becomes_decisions_once_filled_in(language: str) -> None:
    artifact = render_to_decide((WAITING,), language)
    header, row = rows_of(artifact)
    filled = dict(zip(header, row, strict=True)) | {
        "decision": "accept",
        "by": "Dana",
        "on": "2027-03-02",
        "reason": "x",
    }
    written = io.StringIO(newline="")
    csv.writer(written).writerows([list(filled), list(filled.values())])
    table, findings = read_table(written.getvalue().encode("utf-8-sig"), "decisions.csv")
    assert table is not None
    decisions, faults = read_decisions(table, date(2027, 3, 2))
    assert not findings and not faults
    assert [(decision.about, decision.verdict, decision.by) for decision in decisions] == [
        ("P-0000000001", "accept", "Dana")
    ]


def test_every_row_and_cell_that_was_not_taken_is_listed_once() -> None:
    account = {
        "rejects": [
            {"row": 9, "column": "age", "code": "PM512", "reason": "no number",
             "more": [{"row": 9, "column": "town", "code": "PM513", "reason": "no option"}]},
        ],
        "faults": [{"row": 4, "column": "+mail", "code": "PM514", "reason": "no address"}],
        "superseded": [{"row": 2, "by": 7}],
    }  # fmt: skip
    artifact = render_rejects([ImportedFile("a.csv", date(2027, 3, 1), "own", json.dumps(account))])
    assert rows_of(artifact) == [
        ["file", "row", "column", "code", "reason", "kind"],
        ["a.csv", "2", "", "", "row 7 is newer", "replaced by a later row"],
        ["a.csv", "4", "'+mail", "PM514", "no address", "cell dropped"],
        ["a.csv", "9", "age", "PM512", "no number", "rejected"],
        ["a.csv", "9", "town", "PM513", "no option", "rejected"],
    ]


def test_no_imports_leave_a_list_with_its_header_alone() -> None:
    assert len(rows_of(render_rejects([]))) == 1
