"""A room's names, loaded when they are first asked for: a quick command doesn't wait for what it never uses."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def loaded_later(room: str, modules: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a room: modules says which of its modules holds each name (PEP 562)."""

    def find(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        return getattr(import_module(f"{room}.{modules[name]}"), name)

    return find
