"""One door to a state: made on purpose, opened with its own key, brought up to date, then read and written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, inspect, select

from pmtool.model.action import Action, ErasePerson
from pmtool.model.audit import Examined, Fault
from pmtool.model.errors import WorldError
from pmtool.model.imports import ImportedFile
from pmtool.model.incoming import IncomingSubmission
from pmtool.model.link import Link, LinkState
from pmtool.model.outbox import Mail
from pmtool.model.records import Decision, State
from pmtool.store import listing
from pmtool.store.actions import Run, apply, record_run, save_decisions
from pmtool.store.audit import examine, strange_heads
from pmtool.store.erasing import destroy_keys
from pmtool.store.facts import check_facts, write_facts
from pmtool.store.homes import Home, Place, reach
from pmtool.store.layout import SCHEMA_VERSION
from pmtool.store.links import add_links, all_links, change_links
from pmtool.store.outbox import Outbox, undecided
from pmtool.store.rows import Row, Writer, each_sound, head, write_meta
from pmtool.store.sealing import WORKSPACE, KeyRing, Seals
from pmtool.store.state import load_state
from pmtool.store.submissions import FileRead, Saved, count_unchanged, save_submissions
from pmtool.store.tables import META, METADATA, RUN, guard_events
from pmtool.store.transactions import undone, writing


@dataclass(frozen=True, slots=True)
class Store:
    """The state of one program. Every method is one transaction: all of it, or nothing."""

    connection: Connection
    seals: Seals

    def load_state(self) -> State:
        with writing(self.connection) as connection:
            return load_state(self._rows, self.seals, undecided(connection, self.seals))

    def _rows(self, table: str) -> Iterator[Row]:
        return each_sound(self.connection, self.seals, METADATA.tables[table])

    def save_submissions(self, files: Sequence[FileRead], on: date) -> Saved:
        """on: the day of the run. The same file again changes nothing."""
        with writing(self.connection) as connection:
            return save_submissions(Writer(connection, self.seals, on), files)

    def add_links(self, links: Sequence[Link], on: date) -> None:
        with writing(self.connection) as connection:
            add_links(Writer(connection, self.seals, on), links)

    def change_links(self, names: Iterable[str], state: LinkState, on: date) -> tuple[Link, ...]:
        """Those that are in another state now."""
        with writing(self.connection) as connection:
            return change_links(Writer(connection, self.seals, on), names, state)

    def links(self) -> tuple[Link, ...]:
        with writing(self.connection) as connection:
            return all_links(connection, self.seals)

    def count_unchanged(self, submissions: Sequence[IncomingSubmission]) -> int:
        """How many of them say what is on the record already, word for word."""
        with writing(self.connection) as connection:
            return count_unchanged(Writer(connection, self.seals, date.min), submissions)

    def files_read(self) -> frozenset[str]:
        """Digests of the files that need not be read again."""
        with writing(self.connection) as connection:
            return listing.settled(connection, self.seals)

    def save_decisions(self, decisions: Sequence[Decision], on: date) -> int:
        """How many of them are new."""
        with writing(self.connection) as connection:
            return save_decisions(Writer(connection, self.seals, on), decisions)

    def apply(
        self, actions: Sequence[Action], run: Run, mail: Mapping[str, bytes] | None = None, links: Sequence[Link] = ()
    ) -> int:
        """Carries the actions out and records the run, together: all of it, or nothing; how many were done now.

        When all of them were done before, no run is recorded either. mail: key of a Send → its message as bytes.
        links: those that stand in the messages.
        """
        with writing(self.connection) as connection:
            writer = Writer(connection, self.seals, run.on, _next_run(connection))
            done = apply(writer, actions, mail or {})
            if done:
                add_links(writer, links)
                record_run(writer, run)
        if any(isinstance(action, ErasePerson) for action in actions):
            self._destroy_keys()
        return done

    def _destroy_keys(self) -> None:
        """After the erasure is on the record: a run killed in between is finished when the record is next opened."""
        with writing(self.connection) as connection:
            destroy_keys(connection, self.seals)

    def record_run(self, run: Run) -> int:
        """The number of the run: for one that had nothing to do, yet shall be remembered."""
        with writing(self.connection) as connection:
            writer = Writer(connection, self.seals, run.on, _next_run(connection))
            record_run(writer, run)
            return writer.run

    @property
    def mail(self) -> Outbox:
        """The messages on their way."""
        return Outbox(self.connection, self.seals)

    def outbox(self) -> tuple[Mail, ...]:
        with writing(self.connection) as connection:
            return listing.outbox(connection, self.seals)

    def imports(self) -> tuple[ImportedFile, ...]:
        with writing(self.connection) as connection:
            return listing.imports(connection, self.seals)

    def last_run(self) -> Run | None:
        with writing(self.connection) as connection:
            return listing.last_run(connection, self.seals)

    def run_count(self) -> int:
        """The number of the last run; 0 before the first."""
        with writing(self.connection) as connection:
            return _next_run(connection) - 1

    def head(self) -> str:
        """Number and digest of the last event: printed elsewhere, it proves later that nothing was cut off."""
        with writing(self.connection) as connection:
            number, digest = head(connection, self.seals)
            return f"{number}:{digest.hex()[:32]}"

    def examine(self) -> Examined:
        """Every row, event, seal and key, and what isn't as it was written."""
        with writing(self.connection) as connection:
            return examine(connection, self.seals)

    def verify(self) -> tuple[Fault, ...]:
        return self.examine().faults

    def strange_heads(self, heads: Sequence[str]) -> tuple[str, ...]:
        """Those of the heads printed earlier that this record never had."""
        with writing(self.connection) as connection:
            return strange_heads(connection, heads)

    def pseudonym(self, identity: str) -> str:
        return self.seals.pseudonym(identity)


def _next_run(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(RUN.c.number), 0))).scalar_one()) + 1


@contextmanager
def open_store(place: Place, keys: KeyRing, *, new: bool = False, dry: bool = False) -> Iterator[Store]:
    """The store of a workspace; `enter` says the rest."""
    with reach(place) as home, enter(home, place, keys, new=new, dry=dry) as store:
        yield store


@contextmanager
def enter(home: Home, place: Place, keys: KeyRing, *, new: bool = False, dry: bool = False) -> Iterator[Store]:
    """The store in a home that was reached. new: makes it where there is none yet; never otherwise. dry: nothing of
    what is written stays.

    Raises UsageError when the state is another program's, WorldError when it is missing, damaged, of a newer
    pmtool, or sealed with another key.
    """
    seals = Seals(keys)
    if not home.is_made:
        if not new:
            raise WorldError(
                f"{home.missing} Restore it from a backup; "
                "or, if the workspace was never used, make it again with --new."
            )
        home.make(lambda connection: _found(connection, place, seals))
    with home.connect() as connection, undone(connection) if dry else nullcontext():
        with writing(connection):
            if not inspect(connection).has_table(META.name):
                raise WorldError(home.broken)
            _bring_up_to_date(connection, seals, check_facts(connection, place, seals))
            destroy_keys(connection, seals)  # of people whose erasure was recorded by a run that was killed then
        yield Store(connection, seals)


def _found(connection: Connection, place: Place, seals: Seals) -> None:
    METADATA.create_all(connection)
    guard_events(connection)
    seals.keys.ensure([WORKSPACE])
    write_facts(connection, place, seals)


def _bring_up_to_date(connection: Connection, seals: Seals, version: int) -> None:
    if version < SCHEMA_VERSION:
        from pmtool.store.upgrading import upgrade  # only then: Alembic is slow to import

        upgrade(connection, version)
        write_meta(connection, seals, "schema_version", str(SCHEMA_VERSION))
