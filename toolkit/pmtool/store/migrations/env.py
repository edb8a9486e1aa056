"""Alembic's entry: it runs the versions on the connection it was handed, inside that connection's transaction."""

from __future__ import annotations

from alembic import context

from pmtool.store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
context.run_migrations()
