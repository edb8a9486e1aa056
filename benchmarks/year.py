"""A year of a program's life, made up in bulk: people, answers, pairings, alerts, decisions, messages and runs.

Everyone is made after somebody of the program's own sample, every answer and message after one of the sample's
(`likeness`); who is who, when they came, how often they answered and whom they met is drawn (`author`). Everything is
written by the store itself, four weeks at a time and week by week towards the end, so that seals, digests and the chain
of events are real. A last run settles whatever pmtool finds due.
"""

from __future__ import annotations

import csv
import json
import random  # noqa: TID251 — seeded
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pmtool
from author import SETTLED, Author, Year
from likeness import Likeness, likeness_of
from pmtool.model.action import Action, Send
from pmtool.model.decision import Decision, Verdict
from pmtool.model.incoming import IncomingSubmission
from pmtool.model.outbox import MailStatus
from pmtool.rules.digests import digest_of
from pmtool.steps.run import run_day
from pmtool.store import FileRead, Run, Store, open_store
from pmtool.workspace import open_workspace
from pmtool.workspace.keys import open_keys

CHECKOUT = Path(pmtool.__file__).resolve().parents[2]
MODEL = CHECKOUT / "programs" / "youth-health"
DUE = date(2028, 2, 21)  # four weeks later every pairing has a check-in due
MOST_HOURS = 99_999  # that a program can write
UNASKED = "{turned_away: 100000, closings: 100000, pairings_changed: 100, erasures: 100000}"


def larger_program(folder: Path, participants: int) -> Path:
    """The program of the sample with places and hours for everybody, half a year more, and nobody asked first however
    much is due; the rest stays."""
    made = folder / "program"
    for path in sorted(MODEL.rglob("*")):
        part = path.relative_to(MODEL)
        if path.is_file() and part.parts[0] not in ("workspace", "tests"):
            (made / part).parent.mkdir(parents=True, exist_ok=True)
            (made / part).write_bytes(path.read_bytes())
    text = (made / "program.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^(    places: )\d+", rf"\g<1>{participants}", text, flags=re.MULTILINE)
    text = re.sub(
        r"^(      weekly: )\d+ hours", rf"\g<1>{min(40 * participants, MOST_HOURS)} hours", text, flags=re.MULTILINE
    )
    text = re.sub(r"^(  ends: )2028-01-31.*", r"\g<1>2028-07-31", text, flags=re.MULTILINE)
    text = re.sub(r"^running:$", f"running:\n  ask_first: {UNASKED}", text, flags=re.MULTILINE)
    (made / "program.yaml").write_text(text, encoding="utf-8")
    return made


def make_year(program: Path, folder: Path, participants: int) -> None:
    """A workspace in this folder with a year behind it, and `pairs.json` beside it: who meets whom, by address."""
    like = likeness_of(program)
    workspace = open_workspace(folder, like.checked.program.program.id, new=True)
    with open_store(workspace, open_keys(workspace), new=True) as store:
        year = Author(like, store, random.Random(participants)).write(participants)
        keep(store, like, year)
        store.save_decisions(year.decided, SETTLED)
    _write_decisions(workspace.decisions, year.decided)
    run_day(like.checked, workspace, SETTLED, False, lambda _: None, accepts_all=True)
    (folder.parent / "pairs.json").write_text(json.dumps(year.pairs), encoding="utf-8")


def keep(store: Store, like: Likeness, year: Year) -> None:
    """What came in and what was done, on the record."""
    for until, came, done in _portions(year):
        _record(store, like, until, came, done)


def _write_decisions(file: Path, decided: Sequence[Decision]) -> None:
    """As the coordinator's own file has them, and a word for what is proposed on the last day."""
    rows = [(each.about, each.verdict.value, each.by, each.on.isoformat(), each.reason) for each in decided]
    rows.append((f"pairings:{SETTLED}", Verdict.APPROVE.value, "coordinator", SETTLED.isoformat(), "looked through"))
    rows[-1] = (*rows[-1][:3], (SETTLED + timedelta(days=1)).isoformat(), rows[-1][4])
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("about", "verdict", "by", "on", "reason"), *rows])


def _portions(year: Year) -> Iterator[tuple[date, list[IncomingSubmission], list[Action]]]:
    """The year four weeks at a time, the last eight one by one: the last day of each, what came, what was done."""
    came: dict[date, list[IncomingSubmission]] = defaultdict(list)
    done: dict[date, list[Action]] = defaultdict(list)
    for on, each in year.came:
        came[_end_of(on)].append(each)
    for on, action in year.done:
        done[_end_of(on)].append(action)
    for until in sorted({*came, *done}):
        yield until, came.pop(until, []), done.pop(until, [])


def _end_of(day: date) -> date:
    weeks = (SETTLED - day).days // 7
    return SETTLED - timedelta(weeks=weeks if weeks < 8 else weeks // 4 * 4)


def _record(
    store: Store, like: Likeness, until: date, came: Sequence[IncomingSubmission], done: Sequence[Action]
) -> None:
    folder = like.checked.program
    digest = digest_of(f"made up for {until}")
    store.save_submissions([FileRead(f"{until}.csv", digest, tuple(came), "own", "{}")], until)
    mails = {
        action.key: mails[at % len(mails)]
        for at, action in enumerate(done)
        if isinstance(action, Send) and (mails := like.mails.get(action.message, ()))
    }
    store.apply(done, Run(until, folder.program.version, folder.digest, digest, digest), mails)
    sent = store.mail.waiting()
    store.mail.settle(sent, MailStatus.WRITTEN, datetime.combine(until, time(), UTC), until)
