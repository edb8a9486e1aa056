"""A state of an older pmtool, brought to the present schema in the transaction that is open."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, version: int, to: int | None = None) -> None:
    """From `version` (0: no tables yet) to another, else to the newest. A revision's name is its version in four
    digits."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    if version:
        command.stamp(config, f"{version:04d}", purge=True)
    command.upgrade(config, "head" if to is None else f"{to:04d}")
