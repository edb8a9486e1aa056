"""`pmtool schema`: the format itself, as one schema in a file or as the pages of the reference."""

from __future__ import annotations

import json
from pathlib import Path

from pmtool.rules.one_schema import one_schema
from pmtool.telling import reference_pages
from pmtool.workspace import make_folder, read_schemas, write_file

KINDS = ("program", "test", "mapping", "instrument", "question-set")


def schema_of(kind: str) -> str:
    """The schema of a kind of file with all its parts in it, as JSON."""
    return json.dumps(one_schema(read_schemas(), f"{kind}.schema.json"), indent=2, ensure_ascii=False) + "\n"


def write_reference(folder: Path) -> tuple[Path, ...]:
    """Writes a page for each kind of file into the folder. Gives the paths of the pages."""
    make_folder(folder)
    pages = {folder / name: text for name, text in reference_pages(read_schemas()).items()}
    for path, text in pages.items():
        write_file(path, text.encode())
    return tuple(pages)
