"""The words of a message, without what only a machine reads."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
_STATEMENT = re.compile(r"\{%.*?%\}")
_TARGET = re.compile(r"\]\([^)]*\)")
_MARKS = re.compile(r"[*_#>`|\[\]]|^\s*[-+]\s", re.MULTILINE)


def without_marks(body: str) -> str:
    """A message as it would be read aloud: a placeholder is one short word, links and lists are their words."""
    plain = _STATEMENT.sub("", _PLACEHOLDER.sub("it", _TARGET.sub("]", body)))
    return re.sub(r"(?<![.!?:\n])\n(?!\s*\n)", " ", _MARKS.sub("", plain))
