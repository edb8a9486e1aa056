"""A file's name as other tools want it: relative to where the command was started, with /, percent-encoded."""

from __future__ import annotations

from urllib.parse import quote


def relative(file: str, base: str) -> str:
    """The name without the folder that names are relative to, and without ./ before it."""
    name = file.replace("\\", "/")
    name = name.removeprefix(base) if base else name
    while name.startswith("./"):
        name = name[2:]
    return name or "."


def address(file: str, base: str) -> str:
    """A URI reference (RFC 3986): relative where the file lies below the base, else with file:// before it."""
    name = relative(file, base)
    return f"file://{quote(name)}" if name.startswith("/") else quote(name)
