"""Nouns and trees in, findings out: the shape of a program's files, and what they mean."""

from pmtool.checking.codes import CODES
from pmtool.checking.consequences import without_consequences
from pmtool.checking.ignored import IGNORE_CODES, without_ignored
from pmtool.checking.meaning import check_meaning
from pmtool.checking.practice import PRACTICE, PRACTICE_CODES, RULE_CODES, review_practice
from pmtool.checking.shape.bundle import Schema
from pmtool.checking.shape.fitting import check_shapes
from pmtool.checking.wording import nearest

__all__ = [
    "CODES",
    "IGNORE_CODES",
    "PRACTICE",
    "PRACTICE_CODES",
    "RULE_CODES",
    "Schema",
    "check_meaning",
    "check_shapes",
    "nearest",
    "review_practice",
    "without_consequences",
    "without_ignored",
]
