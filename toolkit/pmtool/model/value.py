"""An answer, as every room takes it."""

from __future__ import annotations

from datetime import date

Value = str | int | float | bool | date | frozenset[str] | None
"""None is no answer."""
