"""What REDCap asks of a data dictionary, and what its branching logic means.

Its dictionary model is published as a schema (linkml-redcap), whose package brings along some sixty others; these are
its rules on columns, and those it leaves out. Source: REDCap's help on the data dictionary and on branching logic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

Line = Mapping[str, str]

COLUMNS = (
    "Variable / Field Name,Form Name,Section Header,Field Type,Field Label,"
    "Choices, Calculations, OR Slider Labels,Field Note,Text Validation Type OR Show Slider Number,"
    "Text Validation Min,Text Validation Max,Identifier?,Branching Logic (Show field only if...),Required Field?,"
    "Custom Alignment,Question Number (surveys only),Matrix Group Name,Matrix Ranking?,Field Annotation"
)
TYPES = {
    "text",
    "notes",
    "radio",
    "dropdown",
    "checkbox",
    "calc",
    "file",
    "yesno",
    "truefalse",
    "descriptive",
    "slider",
}
CHECKS = {"", "date_ymd", "date_mdy", "date_dmy", "email", "integer", "number", "phone", "time", "zipcode"}
NAME, FORM, TYPE, CHOICES = (
    "Variable / Field Name",
    "Form Name",
    "Field Type",
    "Choices, Calculations, OR Slider Labels",
)
BRANCHING, MATRIX = "Branching Logic (Show field only if...)", "Matrix Group Name"
_CHOICE = re.compile(r"^([A-Za-z0-9_.-]+), \S.*$", re.DOTALL)
_FIELD = re.compile(r"\[([a-z0-9_]+)(?:\(([A-Za-z0-9_.-]+)\))?\]")


def faults_of(lines: Sequence[Line]) -> Iterator[str]:
    """All that REDCap would refuse."""
    first = lines[0]
    if (first[NAME], first[TYPE]) != ("record_id", "text") or first[BRANCHING]:
        yield "the first field isn't the record's id"
    names = [line[NAME] for line in lines]
    yield from (f"{name} stands twice" for name in {each for each in names if names.count(each) > 1})
    forms = [form for form, _ in groupby(line[FORM] for line in lines)]
    if len(forms) != len(set(forms)):
        yield "a form isn't in one piece"
    for line in lines:
        yield from (f"{line[NAME]}: {fault}" for fault in _of_line(line, lines))
    matrices = [group for group, _ in groupby(line[MATRIX] for line in lines) if group]
    if len(matrices) != len(set(matrices)):
        yield "a matrix isn't in one piece"


def _of_line(line: Line, lines: Sequence[Line]) -> Iterator[str]:
    if not re.fullmatch(r"[a-z](?:_?[a-z0-9])*", line[NAME]) or len(line[NAME]) > 26:
        yield "no name for a field"
    if not re.fullmatch(r"[a-z][a-z0-9_]*", line[FORM]):
        yield "no name for a form"
    if line[TYPE] not in TYPES or not line["Field Label"]:
        yield "no type or no label"
    check = line["Text Validation Type OR Show Slider Number"]
    if check not in CHECKS or (check and line[TYPE] != "text"):
        yield "a check that there isn't"
    if (line["Text Validation Min"] or line["Text Validation Max"]) and not check:
        yield "bounds of nothing"
    if any(line[column] not in ("", "y") for column in ("Identifier?", "Required Field?")):
        yield "neither y nor empty"
    if line[TYPE] in ("radio", "checkbox"):
        codes = [_CHOICE.match(choice) for choice in line[CHOICES].split(" | ")]
        if not all(codes) or len({found[1] for found in codes if found}) != len(codes):
            yield "choices that can't be read"
    elif line[CHOICES]:
        yield "choices of what isn't chosen"
    if line[MATRIX]:
        alike = [each for each in lines if each[MATRIX] == line[MATRIX]]
        if len({(each[TYPE], each[CHOICES]) for each in alike}) > 1 or line[TYPE] not in ("radio", "checkbox"):
            yield "rows of a matrix that differ"
    yield from _of_branching(line, lines)


def _of_branching(line: Line, lines: Sequence[Line]) -> Iterator[str]:
    if not line[BRANCHING]:
        return
    known = {each[NAME]: each for each in lines}
    for name, code in _FIELD.findall(line[BRANCHING]):
        if name not in known:
            yield f"asks about {name}"
        elif bool(code) != (known[name][TYPE] == "checkbox"):
            yield f"asks {name} as what it isn't"
        elif code and code not in {choice.split(",")[0] for choice in known[name][CHOICES].split(" | ")}:
            yield f"asks about {code} of {name}"
    try:
        is_shown(line[BRANCHING], {})
    except ValueError:
        yield "branching logic that can't be read"


_TOKEN = re.compile(
    r"""\s*(\(|\)|and\b|or\b|<>|<=|>=|=|<|>|\[[a-z0-9_]+(?:\([^)]*\))?\]|'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?)"""
)
_OPERATORS = {
    "=": lambda one, other: one == other,
    "<>": lambda one, other: one != other,
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
}


def is_shown(logic: str, values: Mapping[str, str]) -> bool:
    """What a line of branching logic comes to. values: `field`, or `field(code)` → "1", of what is filled in.

    A comparison of two numbers is one of numbers, with the empty field as zero; any other is one of texts.
    """
    tokens: list[str] = []
    at = 0
    while at < len(logic):
        found = _TOKEN.match(logic, at)
        if found is None:
            raise ValueError(logic)
        tokens.append(found[1])
        at = found.end()
    shown, rest = _either(tokens, values)
    if rest:
        raise ValueError(logic)
    return shown


def _either(tokens: list[str], values: Mapping[str, str]) -> tuple[bool, list[str]]:
    shown, rest = _both(tokens, values)
    while rest[:1] == ["or"]:
        other, rest = _both(rest[1:], values)
        shown = shown or other
    return shown, rest


def _both(tokens: list[str], values: Mapping[str, str]) -> tuple[bool, list[str]]:
    shown, rest = _one(tokens, values)
    while rest[:1] == ["and"]:
        other, rest = _one(rest[1:], values)
        shown = shown and other
    return shown, rest


def _one(tokens: list[str], values: Mapping[str, str]) -> tuple[bool, list[str]]:
    if tokens[:1] == ["("]:
        shown, rest = _either(tokens[1:], values)
        if rest[:1] != [")"]:
            raise ValueError("a bracket that is never closed")
        return shown, rest[1:]
    if len(tokens) < 3 or tokens[1] not in _OPERATORS:
        raise ValueError("no comparison")
    one, other = (_value(tokens[at], values) for at in (0, 2))
    if isinstance(one, str) and isinstance(other, float):
        one = float(one or 0)
    return bool(_OPERATORS[tokens[1]](one, other)), tokens[3:]


def _value(token: str, values: Mapping[str, str]) -> str | float:
    if token.startswith("["):
        return values.get(token[1:-1], "0" if "(" in token else "")
    return token[1:-1] if token[0] in "'\"" else float(token)
