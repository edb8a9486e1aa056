"""What a mend changes, as a patch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def difference(name: str, before: bytes, after: bytes) -> str:
    """A unified diff, as `git apply` takes it; "" when nothing changes."""
    old, new = (_LINE.findall(data.decode("utf-8")) for data in (before, after))
    return "".join(_with_ends(unified_diff(old, new, f"a/{name}", f"b/{name}")))


def _with_ends(lines: Iterator[str]) -> Iterator[str]:
    """Lines that end; one that has no end in the file says so, as diff does."""
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
