"""Version 3: links by which people fill in forms, and what they have begun and not sent yet."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pmtool.store.columns import Text

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "link",
        sa.Column("id", Text, primary_key=True),
        sa.Column("purpose", Text, nullable=False),
        sa.Column("form", Text, nullable=False),
        sa.Column("person", Text, sa.ForeignKey("person.id"), nullable=True),
        sa.Column("about", Text, nullable=False),
        sa.Column("reader", Text, nullable=False),
        sa.Column("occasion", Text, nullable=False),
        sa.Column("made_on", Text, nullable=False),
        sa.Column("until", Text, nullable=False),
        sa.Column("state", Text, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("link_person", "link", ["person"])
    op.create_table(
        "draft",
        sa.Column("id", Text, primary_key=True),
        sa.Column("form", Text, nullable=False),
        sa.Column("person", Text, nullable=True),
        sa.Column("language", Text, nullable=False),
        sa.Column("until", Text, nullable=False),
        sa.Column("sent", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("draft_person", "draft", ["person"])
    op.create_index("draft_until", "draft", ["until"])
