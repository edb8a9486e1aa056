"""The reference of the format: a page for each kind of file that a designer writes."""

from __future__ import annotations

from collections.abc import Mapping

from pmtool.telling.schema_page import schema_page
from pmtool.telling.schema_words import Node

PAGES: Mapping[str, tuple[str, str, str]] = {
    "program.md": (
        "program.schema.json",
        "The program file",
        (
            "Every key of `programs/<id>/program.yaml`, in the order of the file. The same words appear in an editor "
            "when the pointer rests on a key. An unknown key is an error. How to work with the file: "
            "[the designer's guide](../designer.md)."
        ),
    ),
    "test.md": (
        "test.schema.json",
        "The test file",
        (
            "Every key of `programs/<id>/tests/<name>.yaml`: a few made-up people, and what must come of them. "
            "`pmtool test` runs them. How to write one: [the designer's guide](../designer.md)."
        ),
    ),
    "sites.md": (
        "sites.schema.json",
        "The list of sites",
        (
            "Every key of the file that `pmtool work` runs: one program, or several, at many sites. How to use it: "
            "[the coordinator's guide](../coordinator.md)."
        ),
    ),
    "mapping.md": (
        "mapping.schema.json",
        "The mapping file",
        (
            "Every key of `programs/<id>/mappings/<id>.yaml`. What it is for and how to write one: "
            "[mappings](../mappings.md)."
        ),
    ),
    "instrument.md": (
        "instrument.schema.json",
        "The instrument file",
        "Every key of `programs/library/instruments/<id>.yaml`: a validated scale that programs use by name.",
    ),
    "question-set.md": (
        "question-set.schema.json",
        "The question set file",
        "Every key of `programs/library/questions/<id>.yaml`: questions that programs use by name.",
    ),
}
"""File of the page → schema, title, first words."""


def reference_pages(schemas: Mapping[str, Node]) -> dict[str, str]:
    """Markdown pages by the names of their files. schemas: by path below the schema folder."""
    return {
        page: schema_page(schemas, root, title, intro)
        for page, (root, title, intro) in PAGES.items()
        if root in schemas
    }
