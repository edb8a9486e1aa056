"""A mapping as the file a person would write: to be saved beside the program, and edited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from pmtool.model.incoming import NearMatch
from pmtool.model.mapping import Column, Recognise, SourceMapping

_PLAIN = re.compile(r"[A-Za-z][\w.]*(?: [\w.]+)*", re.ASCII)
_NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_SCHEMA = "# yaml-language-server: $schema=../../../schema/mapping.schema.json"


def mapping_as_yaml(mapping: SourceMapping, near: Sequence[NearMatch] = ()) -> str:
    """Columns in the mapping's order; columns that come near a question as comments, to be looked at."""
    return "".join(f"{line}\n" for line in _lines(mapping, near))


def _lines(mapping: SourceMapping, near: Sequence[NearMatch]) -> Iterator[str]:
    yield _SCHEMA
    yield "# Made from the names of the columns: look at every line before it is relied on."
    yield "pmtool: 1"
    yield f"id: {mapping.id}"
    yield f"source: {_said(mapping.source)}"
    yield f"form: {mapping.form}"
    yield from _recognise(mapping.recognise)
    for key, value in (
        ("identity", mapping.identity),
        ("submitted", mapping.submitted),
        ("submitted_format", mapping.submitted_format),
    ):
        if value:
            yield f"{key}: {_said(value)}"
    yield "columns:"
    for name, column in mapping.columns.items():
        yield from _column(name, column)
    for each in near:
        share = f"{each.share:.0%} the same"
        yield f"  # {each.question}: {{column: {_said(each.column)}}}  # {share}: is it this one?"


def _recognise(shape: Recognise) -> Iterator[str]:
    yield "recognise:"
    yield f"  columns: {_list(shape.columns)}"
    for key, number, usual in (
        ("skip_rows", shape.skip_rows, 0),
        ("header_rows", shape.header_rows, 1),
        ("rows_below", shape.rows_below, 0),
    ):
        if number != usual:
            yield f"  {key}: {number}"


def _column(name: str, column: Column) -> Iterator[str]:
    if column.boxes is None:
        keys = {"column": column.column, "separator": column.separator, "date_format": column.date_format}
        said = ", ".join(f"{key}: {_said(value)}" for key, value in keys.items() if value is not None)
        yield f"  {name}: {{{said}}}"
        return
    yield f"  {name}:"
    yield "    boxes:"
    yield from (f"      {_said(header)}: {_said(option)}" for header, option in column.boxes.items())


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(_said(text) for text in texts)}]"


def _said(text: str) -> str:
    """Plain where nothing in it could mean anything else to YAML, else in quotation marks."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)
