"""Rules of good practice: what a sound program can still do badly, each with its source and grade of evidence."""

from pmtool.checking.practice.judging import review_practice
from pmtool.checking.practice.table import PRACTICE, PRACTICE_CODES, RULE_CODES

__all__ = ["PRACTICE", "PRACTICE_CODES", "RULE_CODES", "review_practice"]
