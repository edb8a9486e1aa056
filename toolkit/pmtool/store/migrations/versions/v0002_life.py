"""Version 2: what the life of a program needs beyond the first schema.

Every column that is added here stands in tables.py as `later(...)`: it may be empty, and rows of version 1 keep the
digests they were written with.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ADDED: tuple[tuple[str, sa.Column[object]], ...] = ()


def upgrade() -> None:
    for table, column in ADDED:
        op.add_column(table, column)
