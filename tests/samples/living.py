"""A program lived without writing a page: what a run would take in, plan and record, day after day."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pmtool.model.folder import Files, ProgramFolder
from pmtool.model.records import State
from pmtool.planning import Life, advance, plan_actions, plan_decisions
from pmtool.reading import build_folder, read_decisions, read_table, read_trees
from pmtool.steps.propose import Proposed, propose_pairings
from pmtool.steps.receive import Received, receive
from pmtool.store import Run, Store, open_store
from pmtool.workspace import (
    open_workspace,
    read_library_files,
    read_program_files,
    read_template_files,
)
from pmtool.workspace.keys import open_keys

PROGRAMS = Path(__file__).parents[2] / "programs"


@dataclass
class Lived:
    """A program and what has been recorded of it so far. last: what the last day brought."""

    folder: ProgramFolder
    store: Store
    last: tuple[Received, Proposed] | None = None
    refused: list[str] = field(default_factory=list)

    @property
    def state(self) -> State:
        return self.store.load_state()

    def life(self, today: date) -> Life:
        return Life(self.folder.program, self.folder.library, self.state, today)

    def name_of(self, identity: str) -> str:
        """The pseudonym of somebody known by this id or address."""
        return self.store.pseudonym(identity)

    def spend(self, today: date, files: Mapping[str, bytes], decisions: bytes | None) -> State:
        """One day: the same steps as a run, but for the pages."""
        program, library = self.folder.program, self.folder.library
        received = receive(self.store, self.folder, Files("inbox", files), today, lambda _: None, is_changed=False)
        if decisions is not None:
            table, _ = read_table(decisions, "decisions.csv")
            assert table is not None
            self.store.save_decisions(read_decisions(table, today)[0], today)
        life = Life(program, library, self.store.load_state(), today)
        decided, refused = plan_decisions(life)
        self.refused += [f"{today} {decision.about}: {why}" for decision, why in refused]
        proposed = propose_pairings(replace(life, state=advance(life.state, decided, today)))
        standings = {each.person: each for each in proposed.judgements}
        plan, _ = plan_actions(life, decided, standings, proposed.result.proposals)
        self.store.apply(plan.actions, Run(today, program.version, self.folder.digest, "", plan.digest))
        self.last = received, proposed
        return self.state


@contextmanager
def living(program: str) -> Iterator[Lived]:
    """The program with nobody in it yet, on a workspace that is thrown away. Ids are those of `pmtool run --sample`."""
    trees = read_trees(read_program_files(PROGRAMS / program), read_library_files(), read_template_files())
    folder, _ = build_folder(trees)
    assert folder is not None
    with tempfile.TemporaryDirectory() as root:
        workspace = open_workspace(Path(root) / "workspace", folder.program.id, sample=True)
        with open_store(workspace, open_keys(workspace), new=True) as store:
            yield Lived(folder, store)
