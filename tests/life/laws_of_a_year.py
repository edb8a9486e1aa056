"""What must hold after every run of a year: each law a small function that says what it wants by its name."""

from __future__ import annotations

from tests.life import laws_of_care, laws_of_letters, laws_of_pairings, laws_of_the_record
from tests.life.days_of_a_year import Law

LAWS: tuple[Law, ...] = (
    *laws_of_the_record.LAWS,
    *laws_of_pairings.LAWS,
    *laws_of_letters.LAWS,
    *laws_of_care.LAWS,
)
