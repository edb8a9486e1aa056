"""Columns of words, addresses or numbers to ring, all different: whether their cells are answers as they stand.

That is told of all cells at once, and only where it leaves no doubt: what looks odd is left to be read cell by cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pmtool.model.question import Question, QuestionType
from pmtool.reading.people.cells import Standing
from pmtool.reading.people.yes_no import declining_words

_LABEL = r"\w(?:[\w-]{0,61}\w)?"
_ADDRESSES = rf"(?:[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@(?:{_LABEL}\.)+{_LABEL}\n)*"
_PHONES = r"(?:\+?(?:[ ().\-/]*\d){5,20}[ ().\-/]*\n)*"
_CHANGED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # signs that reading leaves out, or writes otherwise
_LONGEST_ADDRESS, _LONGEST_PHONE = 254, 30


def standing_of(question: Question, languages: Sequence[str]) -> Standing | None:
    """Tells whether all of some cells, none of them blank and without spaces at the ends, are answers to this question
    as they stand; None for a question whose answers are rarely all different."""
    match question.type:
        case QuestionType.SHORT_TEXT | QuestionType.LONG_TEXT if question.pattern is None:
            stand = _words(question)
        case QuestionType.EMAIL:
            stand = _addresses
        case QuestionType.PHONE:
            stand = _phones
        case _:
            return None
    if not question.declinable:
        return stand
    telling = {max(phrase.split(), key=len) for phrase in declining_words(languages)}
    return lambda cells: stand(cells) and _lacks(_folded("\n".join(cells)), telling)


def _lacks(text: str, words: Iterable[str]) -> bool:
    return not any(word in text for word in words)


def _words(question: Question) -> Standing:
    least, most = question.shortest or 0, question.longest

    def stand(cells: Sequence[str]) -> bool:
        lengths, text = list(map(len, cells)), "".join(cells)
        fit = min(lengths) >= least and (most is None or max(lengths) <= most)
        return fit and (text.isprintable() or not _CHANGED.search(text))

    return stand


def _addresses(cells: Sequence[str]) -> bool:
    return _are_lines(cells, _ADDRESSES, _LONGEST_ADDRESS) and _lacks("\n".join(("", *cells)), ("..", "\n."))


def _phones(cells: Sequence[str]) -> bool:
    return _are_lines(cells, _PHONES, _LONGEST_PHONE)


def _are_lines(cells: Sequence[str], lines: str, most: int) -> bool:
    """Whether these cells are such lines, each one of them. Letters beyond ASCII are overlooked."""
    import re2

    text = "\n".join((*cells, ""))
    is_plain = text.isascii() and text.count("\n") == len(cells) and max(map(len, cells)) <= most
    return is_plain and re2.fullmatch(lines, text.encode()) is not None


def _folded(text: str) -> str:
    """As `folding.folded`, but for its spaces: nothing that stands before a line end is joined with what follows."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
