"""How alike free texts are, by the words they share."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from math import log

import numpy as np

from pmtool.matching.judging.answers import Answers, Floats, Rows

_WORD = re.compile(r"[^\W\d_]{2,}")


def likeness(mine: Answers, theirs: Answers) -> Callable[[Rows], Floats]:
    """Cosine, 0 to 1, of the TF-IDF vectors of every two texts: for blocks of mentees, against all mentors.

    A word that many of these people use counts for less: idf = ln((1 + n) / (1 + texts with it)) + 1, n texts in all.
    Words are letters in any script, at least two, without regard to case. Texts with no word in common share 0.
    Source: Salton & Buckley 1988, Information Processing & Management 24(5).
    """
    from scipy.sparse import csr_array  # slow to load, and few programs compare texts

    left, right = [_counted(value) for value in mine], [_counted(value) for value in theirs]
    texts = [text for text in (*left, *right) if text]
    spread = Counter(word for text in texts for word in text)
    place = {word: number for number, word in enumerate(sorted(spread))}
    weight = {word: log((1 + len(texts)) / (1 + count)) + 1 for word, count in spread.items()}

    def matrix(side: Sequence[Counter[str]]) -> csr_array:
        words = [sorted(text) for text in side]
        values = [
            _unit([text[word] * weight[word] for word in ordered]) for text, ordered in zip(side, words, strict=True)
        ]
        ends = np.cumsum([0, *(len(ordered) for ordered in words)])
        columns = [place[word] for ordered in words for word in ordered]
        return csr_array((np.concatenate([*values, np.zeros(0)]), columns, ends), shape=(len(side), len(place)))

    mentees, mentors = matrix(left), matrix(right).T.tocsr()
    return lambda rows: np.clip((mentees[rows] @ mentors).toarray(), 0.0, 1.0)


def _counted(value: object) -> Counter[str]:
    said = unicodedata.normalize("NFKC", value).casefold() if isinstance(value, str) else ""
    return Counter(_WORD.findall(said))


def _unit(values: list[float]) -> Floats:
    vector = np.array(values)
    return vector / np.sqrt((vector * vector).sum()) if len(vector) else vector
