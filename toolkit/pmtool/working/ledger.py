"""Which sites belong to a round, and what became of each: beside the jobs, in the same schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import psycopg
from psycopg import sql

from pmtool.model.errors import UsageError, WorldError
from pmtool.model.sites import Ended, SiteRun

SCHEMA = "pmtool_work"
_LOCK = 7_230_113_051  # of whoever makes the schema, or adds a round
_TABLES = """
CREATE TABLE IF NOT EXISTS site_run (
    round text NOT NULL, site text NOT NULL, ended text, said text, worker text, at timestamptz,
    PRIMARY KEY (round, site)
)
"""


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection]:
    """One transaction on the work's schema. Raises WorldError where the database can't be reached."""
    if not url.startswith(("postgresql://", "postgres://")):
        raise UsageError("A database is named by a URL such as postgresql://user@host/database.")
    try:
        with psycopg.connect(url, options=f"-csearch_path={SCHEMA}", connect_timeout=10) as connection:
            yield connection
    except psycopg.OperationalError:
        raise WorldError(
            "The database of the work can't be reached, or was lost. What was done is recorded; run again to go on."
        ) from None


def make(connection: psycopg.Connection, jobs: str) -> None:
    """The schema, once; jobs: statements that make the tables of the queue."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(SCHEMA)))
    found = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
    if found is None or found[0] is None:
        connection.execute(jobs.encode())
    connection.execute(_TABLES)


def add(connection: psycopg.Connection, name: str, sites: Sequence[str]) -> list[str]:
    """Those of the sites that weren't in the round before, in their order."""
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    new = {
        str(row[0])
        for site in sites
        for row in connection.execute(
            "INSERT INTO site_run (round, site) VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING site", (name, site)
        )
    }
    return [site for site in sites if site in new]


def note(url: str, name: str, run: SiteRun) -> None:
    """What became of a site; the last to say so is believed."""
    with connected(url) as connection:
        connection.execute(
            "UPDATE site_run SET ended = %s, said = %s, worker = %s, at = now() WHERE round = %s AND site = %s",
            (run.ended.value, run.said, run.worker, name, run.site),
        )


def ended(url: str, name: str) -> tuple[SiteRun, ...]:
    """Every site of the round that has been run, by id."""
    with connected(url) as connection:
        rows = connection.execute(
            "SELECT site, ended, said, worker FROM site_run WHERE round = %s AND ended IS NOT NULL ORDER BY site",
            (name,),
        ).fetchall()
    return tuple(SiteRun(site, Ended(how), said, worker) for site, how, said, worker in rows)
