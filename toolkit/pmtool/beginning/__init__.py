"""A new program's files: from the starter and a few answers, or from another program."""

from pmtool.beginning.answers import SETTINGS, STARTER_LANGUAGES, Beginning, id_from, is_id, is_language
from pmtool.beginning.borrowing import borrow
from pmtool.beginning.questions import BORROWED, QUESTIONS, UNCHANGED, Question
from pmtool.beginning.sample import sample_files
from pmtool.beginning.starter import begin

__all__ = [
    "BORROWED",
    "QUESTIONS",
    "SETTINGS",
    "STARTER_LANGUAGES",
    "UNCHANGED",
    "Beginning",
    "Question",
    "begin",
    "borrow",
    "id_from",
    "is_id",
    "is_language",
    "sample_files",
]
