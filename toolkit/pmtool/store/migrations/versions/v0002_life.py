"""Version 2: what the life of a program needs beyond the first schema.

Every column that is added here stands in tables.py as `later(...)`: it may be empty, and rows of version 1 keep the
digests they were written with.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pmtool.store.columns import Text

revision = "0002"
down_revision = "0001"

ADDED: tuple[tuple[str, sa.Column[object]], ...] = (
    ("person", sa.Column("stands_since", Text, nullable=True)),
    ("outbox", sa.Column("since", Text, nullable=True)),
    ("outbox", sa.Column("safeguarding", sa.Integer, nullable=True)),
    ("outbox", sa.Column("tries", sa.Integer, nullable=True)),
    ("outbox", sa.Column("reply", Text, nullable=True)),
    ("outbox", sa.Column("next_try", Text, nullable=True)),
)


def upgrade() -> None:
    for table, column in ADDED:
        op.add_column(table, column)
    op.create_index("outbox_status", "outbox", ["status"])
    op.create_index("submission_person", "submission", ["person"])
