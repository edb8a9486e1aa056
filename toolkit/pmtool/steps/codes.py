"""Every finding's code, from the table of each room, and what is written about it in schema/codes/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pmtool.checking import CODES as CHECKING_CODES
from pmtool.checking import IGNORE_CODES, PRACTICE_CODES
from pmtool.guarding.codes import CODES as GUARDING_CODES
from pmtool.model.explanation import Explanation
from pmtool.reading import PROGRAM_CODES, TABLE_CODES, read_explanations
from pmtool.rules.unrecorded import UNSAVED
from pmtool.trying.codes import CODES as TEST_CODES
from pmtool.workspace import SPREADSHEET_CODES, read_code_files
from pmtool.workspace.codes import CODES as WORKSPACE_CODES

CODES: Mapping[str, str] = {
    "PM601": "The program has changed since the last run, and its version has not.",
    "PM602": "The program has a new version since the last run.",
    "PM603": "A file in the inbox is no table, and is left where it lies.",
    "PM604": "The last run was for a later day: the clock went back.",
    "PM625": "A decision names nothing that is there, or doesn't fit as things are.",
    "PM626": "A decision is dated in the future.",
}

TABLES: tuple[Mapping[str, str], ...] = (
    PROGRAM_CODES,
    IGNORE_CODES,
    CHECKING_CODES,
    PRACTICE_CODES,
    TABLE_CODES,
    SPREADSHEET_CODES,
    WORKSPACE_CODES,
    CODES,
    dict(UNSAVED.values()),
    GUARDING_CODES,
    TEST_CODES,
)

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "Reading a program's files": ("PM1",),
    "The shape of a file": ("PM2",),
    "Names, languages, days and conditions": ("PM30", "PM31", "PM32", "PM33", "PM34", "PM35"),
    "The safety path, and the hours of the program's own people": ("PM36", "PM37", "PM38", "PM39"),
    "Confidentiality": ("PM40", "PM41", "PM42"),
    "What answers, weights, days and texts come to": ("PM4",),
    "Tables and mappings": ("PM5",),
    "A run, its workspace and its decisions": ("PM6",),
    "Message texts": ("PM7",),
    "Good practice": ("PM8",),
    "A program's own tests": ("PM9",),
}
"""Title → how its codes begin. A code belongs to the first that fits."""


def family_of(code: str) -> str:
    """The title of the family. Raises StopIteration for a code of none, which a test rules out."""
    return next(title for title, begins in FAMILIES.items() if code.startswith(begins))


def by_family(explanations: Iterable[Explanation]) -> dict[str, list[Explanation]]:
    """Title → the codes of the family, in their order; families in theirs."""
    families: dict[str, list[Explanation]] = {title: [] for title in FAMILIES}
    for explanation in explanations:
        families[family_of(explanation.code)].append(explanation)
    return {title: members for title, members in families.items() if members}


def all_codes(tables: tuple[Mapping[str, str], ...] = TABLES) -> dict[str, str]:
    """Every finding's code and title, in order. Raises ValueError when two tables claim the same code."""
    found: dict[str, str] = {}
    for table in tables:
        if taken := found.keys() & table.keys():
            raise ValueError(f"used twice: {', '.join(sorted(taken))}")
        found |= table
    return dict(sorted(found.items()))


def all_explanations() -> dict[str, Explanation]:
    """Every code, in order, with what is written about it; what isn't written is ""."""
    return read_explanations(read_code_files(), {code: _sentence(what) for code, what in all_codes().items()})


def _sentence(text: str) -> str:
    """With a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."
