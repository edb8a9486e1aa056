"""Reading without a pause for rubbish: a table is millions of small things, none of which refers to itself."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def uncollected(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """The same function, while which nobody looks for circles: a third of its time otherwise, with 100,000 rows."""

    @wraps(work)
    def done(*given: Given.args, **named: Given.kwargs) -> Made:
        if not gc.isenabled():
            return work(*given, **named)
        gc.disable()
        try:
            return work(*given, **named)
        finally:
            gc.enable()

    return done
