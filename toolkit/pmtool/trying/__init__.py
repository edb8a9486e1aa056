"""A program tried on its own tests: small cohorts lived in memory by the real rooms, and what must come of them.

Loaded when first asked for: whoever only names a code needs none of the rooms below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.later import loaded_later
from pmtool.trying.codes import CODES

if TYPE_CHECKING:
    from pmtool.trying.living import Lived, Propose
    from pmtool.trying.miss import Miss
    from pmtool.trying.mutants import KINDS, SAFETY, Fate, Mutant, is_sound, try_mutants
    from pmtool.trying.reading_tests import ReadTest, read_tests
    from pmtool.trying.telling_mutants import mutants_as_json, mutants_as_text, summed_up_mutants
    from pmtool.trying.telling_results import results_as_json, results_as_junit, results_as_text, summed_up
    from pmtool.trying.testing import Prepared, Result, prepare, try_out
else:
    __getattr__ = loaded_later(
        __name__,
        {
            "Fate": "mutants",
            "KINDS": "mutants",
            "Lived": "living",
            "Miss": "miss",
            "Mutant": "mutants",
            "Prepared": "testing",
            "Propose": "living",
            "ReadTest": "reading_tests",
            "Result": "testing",
            "SAFETY": "mutants",
            "is_sound": "mutants",
            "mutants_as_json": "telling_mutants",
            "mutants_as_text": "telling_mutants",
            "prepare": "testing",
            "read_tests": "reading_tests",
            "results_as_json": "telling_results",
            "results_as_junit": "telling_results",
            "results_as_text": "telling_results",
            "summed_up": "telling_results",
            "summed_up_mutants": "telling_mutants",
            "try_mutants": "mutants",
            "try_out": "testing",
        },
    )


__all__ = [
    "CODES",
    "KINDS",
    "SAFETY",
    "Fate",
    "Lived",
    "Miss",
    "Mutant",
    "Prepared",
    "Propose",
    "ReadTest",
    "Result",
    "is_sound",
    "mutants_as_json",
    "mutants_as_text",
    "prepare",
    "read_tests",
    "results_as_json",
    "results_as_junit",
    "results_as_text",
    "summed_up",
    "summed_up_mutants",
    "try_mutants",
    "try_out",
]
