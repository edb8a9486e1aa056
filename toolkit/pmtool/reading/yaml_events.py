"""A YAML file as plain dicts, lists and scalars, with the place of every key and value.

libyaml hands over one event at a time and never looks much further, so that hostile nesting stops at a limit
instead of ending the process, as it does when libyaml builds the whole tree itself.
"""

from __future__ import annotations

import yaml
from yaml.events import StreamEndEvent

from pmtool.model.errors import WorldError
from pmtool.model.finding import Place
from pmtool.model.folder import Tree
from pmtool.reading.characters import text_of
from pmtool.reading.tree_builder import TreeBuilder, Unreadable
from pmtool.reading.yaml_faults import UNEXPLAINED, explain_parser_error

MOST_BYTES = 1_000_000


def read_tree(file: str, data: bytes) -> Tree:
    """The file's tree. Its root is None exactly when the file could not be read to its end: a finding then says why.

    Faults that leave the rest readable (a repeated key, a tag) are findings too, and the tree goes on without them.
    Keys are text as written. An alias becomes a copy of what it stands for, whose inner places are the original's.
    Findings come in file order. Raises WorldError when PyYAML lacks libyaml.
    """
    if not yaml.__with_libyaml__:
        raise WorldError("PyYAML is installed without libyaml, which pmtool needs. Install PyYAML from its wheel.")
    builder = TreeBuilder(file)
    try:
        _feed(builder, data)
    except Unreadable as stop:
        builder.findings.append(stop.finding)
        builder.root = None
    findings = tuple(sorted(builder.findings, key=lambda finding: finding.place))
    return Tree(file, builder.root, builder.keys, builder.values, builder.raw, findings, builder.text)


def _feed(builder: TreeBuilder, data: bytes) -> None:
    """Gives the builder every event of the text; when the text breaks off, the root is None and a finding says why."""
    from yaml._yaml import CParser  # here, because it is absent where PyYAML lacks libyaml

    file = Place(builder.file)
    if len(data) > MOST_BYTES:
        message = f"this file has {len(data):,} bytes; {MOST_BYTES:,} are allowed"
        raise Unreadable("PM131", message, "shorten it; tables of people don't belong in it", file)
    text, faults = text_of(builder.file, data)
    builder.text = text
    builder.findings.extend(faults)
    if faults:
        return
    parser = CParser(text)
    try:
        while (event := parser.get_event()) is not None and not isinstance(event, StreamEndEvent):
            builder.take(event)
    except yaml.YAMLError as error:
        builder.root = None
        fault = explain_parser_error(builder.file, text, error)
        told = {known.code for known in builder.findings if known.place.line == fault.place.line}
        if not told or (fault.code not in told and fault.code != UNEXPLAINED):
            builder.findings.append(fault)
        return
    finally:
        parser.dispose()
    if builder.root is None:
        raise Unreadable("PM130", "this file says nothing", "write its settings, or remove it", file)
