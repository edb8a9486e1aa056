"""A program lived from its first day to its last, on a workspace of its own, with simulated people and a coordinator.

Everything goes through the doors a real program has: files into inbox/, decisions.csv, the lists in out/, the record
as the store reads it. The laws get every day to look at.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from functools import cached_property, partial
from pathlib import Path

from tests.life.days_of_a_year import Day, Law, Mail, Setting, read_mail
from tests.life.desk_of_a_year import Call, Desk, read_sheet
from tests.life.people_of_a_year import HandedIn, Letter, Village
from tests.samples.drawing import Draw
from tests.samples.people import at
from tests.samples.sheets import Row, csv_file, xlsx_file

from pmtool.model.decision import Verdict
from pmtool.model.folder import ProgramFolder
from pmtool.model.program import Program
from pmtool.model.records import State
from pmtool.model.text import Role
from pmtool.rules.hours import duty_spans
from pmtool.steps.asking import accepted
from pmtool.steps.load import Checked, sound_program
from pmtool.steps.outcome import Outcome
from pmtool.steps.run import run_day
from pmtool.store import Store, open_store
from pmtool.workspace import Workspace, open_workspace
from pmtool.workspace.keys import open_keys

PROGRAMS = Path(__file__).parents[2] / "programs"
FILES = {
    "intake": "intake", "training": "training", "screening": "screening", "agreement": "agreements",
    "check-in": "check-ins", "measure": "follow-up", "feedback": "sessions", "exit": "looking-back",
}  # fmt: skip
NOBODY = State((), (), (), (), (), {})
NO_NAMES = frozenset({"May", "Will", "Mark", "Art", "Sol", "Grace", "Hope"})  # which are words as well


# Who runs, and what the last run told, so that the next can tell it at once: neither record nor output.
NOTES = (".lock", ".settled.json")


@dataclass
class Year:
    """One life of a program. held: how often each law was looked at. lived: the record at the end of the days, before
    what comes later erases it."""

    setting: Setting
    root: Path
    held: dict[str, int] = field(default_factory=dict)
    sent: list[HandedIn] = field(default_factory=list)
    mails: dict[str, Mail] = field(default_factory=dict)
    to_decide: Sequence[Row] = ()
    runs: int = 0
    lived: State = NOBODY

    @cached_property
    def checked(self) -> Checked:
        """The program as it is shipped, in a checkout of its own; its contacts count as real ones."""
        copy = self.root / "programs" / self.setting.program
        shutil.copytree(PROGRAMS / self.setting.program, copy, ignore=shutil.ignore_patterns("workspace", "sample"))
        file = copy / "program.yaml"
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"\n  example: true[^\n]*", "", text, count=1), encoding="utf-8")
        return sound_program(copy)

    @property
    def folder(self) -> ProgramFolder:
        return self.checked.program

    @property
    def program(self) -> Program:
        return self.folder.program

    @cached_property
    def workspace(self) -> Workspace:
        return open_workspace(self.root / "workspace", self.program.id, new=True)

    @cached_property
    def village(self) -> Village:
        return Village(self.folder, self.setting.seed, self.setting.mentees, self.setting.mentors)

    @cached_property
    def desk(self) -> Desk:
        return Desk(self.setting.seed, frozenset(each.value for each in Verdict))

    @cached_property
    def hours(self) -> tuple[time, ...]:
        """When a run is done on a day, by the program's own hours of running; as many of them as are lived."""
        starts = sorted({start % 1440 for start, _ in duty_spans(self.program.running.hours)})
        return tuple(time(start // 60, start % 60) for start in starts[: self.setting.runs])

    def store(self) -> AbstractContextManager[Store]:
        return open_store(self.workspace, open_keys(self.workspace))

    def name_of(self, identity: str) -> str:
        if identity not in self._names:
            with self.store() as store:
                self._names |= {each: store.pseudonym(each) for each in self.village.people}
        return self._names[identity]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {}

    @cached_property
    def identities(self) -> dict[str, str]:
        """Pseudonym → what tells somebody apart at the source."""
        return {self.name_of(each): each for each in self.village.people}

    @cached_property
    def readers(self) -> dict[str, frozenset[str]]:
        """Address → the languages in which whoever reads there is written to."""
        found: dict[str, set[str]] = {}
        for one in self.village.people.values():
            row, kin = one.who.intake, one.who.caregiver or {}
            found.setdefault(row.get("email", one.who.id).lower(), set()).add(row["language"])
            if kin:
                found.setdefault(kin["caregiver_email"].lower(), set()).add(kin["caregiver_language"])
        for contact in self.program.contacts.people.values():
            found.setdefault((contact.email or "").lower(), set()).add(self.program.languages[0])
        return {address: frozenset(languages) for address, languages in found.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """What people are called, and their addresses."""
        people = [each.who for each in self.village.people.values()]
        rows = [row for who in people for row in (who.intake, who.caregiver or {})]
        wanted = ("preferred_name", "caregiver_name", "email", "caregiver_email", "legal_name")
        found = {row[name] for row in rows for name in wanted if name in row}
        return frozenset(found - NO_NAMES)

    # ── the loop ──
    def days(self) -> Iterator[date]:
        """Those on which the laptop is awake: most, now and then none for some days. The last one always."""
        dates = self.program.dates
        last = min(dates.ends + timedelta(days=20), dates.opens + timedelta(days=self.setting.days))
        draw = Draw("laptop", self.setting.program, self.setting.seed)
        day = dates.opens
        while day < last:
            yield day
            day += timedelta(days=draw.whole(2, 6) if draw.chance(self.setting.skips / 2) else 1)
        yield last
        yield from (dates.ends + timedelta(days=days) for days in self.setting.later)

    def live(self, laws: Sequence[Law]) -> State:
        """Every day, and after each run every law."""
        state: State | None = None
        previous = self.program.dates.opens - timedelta(days=1)
        days = list(self.days())
        for number, today in enumerate(days):
            is_looked_at = number % self.setting.every == 0 or today >= days[-1 - len(self.setting.later)]
            came: dict[str, list[HandedIn]] = {}
            for each in range((today - previous).days):
                for row in self.village.send(previous + timedelta(days=each + 1)):
                    came.setdefault(FILES[_kind(row.form)], []).append(row)
            previous = today
            self._decide(today)
            for place, hour in enumerate(self.hours):
                share = {name: rows[place :: len(self.hours)] for name, rows in came.items()}
                state = self._run(today, hour, state, share, is_looked_at, laws)
            if number < len(days) - len(self.setting.later):
                self.lived = state or NOBODY
        assert state is not None
        return state

    def _run(
        self,
        today: date,
        hour: time,
        before: State | None,
        came: dict[str, list[HandedIn]],
        looks: bool,
        laws: Sequence[Law],
    ) -> State:
        files = self._arrive(today, hour, came)
        outcome = self._once(today, hour, looks)
        self.runs += 1
        with self.store() as store:
            after = store.load_state()
        digests = self._digests(looks)
        again = self._once(today, hour, looks)
        letters = list(self._letters(before, after, today))
        mails = self._new_mails() if looks else None
        self.to_decide = self._waiting(outcome, looks)
        day = Day(
            self, today, hour, before or NOBODY, after, outcome, letters, again,
            _changed(digests, self._digests(looks)), files, mails,
        )  # fmt: skip
        for law in laws:
            law(day)
            self.held[law.__name__] = self.held.get(law.__name__, 0) + 1
        for letter in letters:
            if letter.person in self.identities:
                self.village.hear(letter, self.village.people[self.identities[letter.person]])
        return after

    def _once(self, today: date, hour: time, looks: bool) -> Outcome:
        """A run; where it asks a person first, they look at its plan and mostly accept it, now and then tomorrow."""
        is_new = not self.workspace.state.exists()
        run = partial(
            run_day, self.checked, self.workspace, today, False, lambda _: None, at=hour, is_passing=not looks
        )
        outcome = run(is_new=is_new)
        if outcome.held is not None and Draw("accepts", self.setting.seed, outcome.held.digest).chance(0.9):
            return replace(run(accepts=accepted(outcome.held.digest)), received=outcome.received)
        return outcome

    def _arrive(self, today: date, hour: time, came: dict[str, list[HandedIn]]) -> dict[str, list[HandedIn]]:
        """The day's exports, as the forms give them: mostly what is new, now and then everything once more."""
        named: dict[str, list[HandedIn]] = {}
        key = self.village.profile.key
        for name, rows in came.items():
            if not rows:
                continue
            draw = Draw("export", self.setting.seed, today, hour, name)
            self.sent += rows
            if draw.chance(0.06):
                rows = [row for row in self.sent if FILES[_kind(row.form)] == name]
            if draw.chance(0.06):
                rows = [rows[0], *rows]  # twice in one sheet
            lines: list[Row] = [
                {
                    "form": row.form,
                    "submitted": at(row.on, Draw(row.person, row.form, row.on)),
                    key: row.person,
                    **row.answers,
                }
                for row in rows
            ]
            ending = "xlsx" if draw.chance(0.04) else "csv"
            file = f"{today} {hour:%H%M} {name}.{ending}"
            (self.workspace.inbox / file).write_bytes(xlsx_file(lines) if ending == "xlsx" else csv_file(lines))
            named[file] = rows
        return named

    def _decide(self, today: date) -> None:
        """A morning at the desk, before the run: with the list as the last run left it."""
        calls = [
            Call(self.name_of(identity), word)
            for identity, one in self.village.people.items()
            for word, on in one.says_when
            if on == today and one.applies < today
        ] if self.workspace.state.exists() else []  # fmt: skip
        data = self.desk.look(self.to_decide, calls, today)
        if data is not None:
            self.workspace.decisions.write_bytes(data)

    def _letters(self, before: State | None, after: State, today: date) -> Iterator[Letter]:
        """What was written since, told by the keys of what was done."""
        events = {message.id: message.on for message in self.program.messages}
        known = before.done if before else {}
        for key in after.done:
            if key.startswith("send:") and key not in known:
                _, message, role, person, subject = key.split(":", 4)
                if role != "contact":
                    yield Letter(events[message], Role(role), person, subject, today)

    # ── what lies in the workspace ──
    def _waiting(self, outcome: Outcome, looks: bool) -> Sequence[Row]:
        """out/to-decide.csv; on a day that doesn't write it, what it would say."""
        if looks:
            return read_sheet((self.workspace.out / "to-decide.csv").read_bytes())
        return [{"about": each.about, "choices": " / ".join(each.choices)} for each in outcome.plan.waiting]

    def _digests(self, looks: bool) -> dict[str, str]:
        """The record and the receipts; out/ as well on days that write it."""
        folder = self.workspace.root
        found = [self.workspace.state, *self.workspace.runs.iterdir()]
        if looks:
            found = [path for path in folder.rglob("*") if path.is_file()]
        found = [path for path in found if path.name not in NOTES]
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(found)}

    def _new_mails(self) -> list[Mail]:
        fresh = []
        for path in sorted((self.workspace.out / "messages").rglob("*.eml")):
            name = path.relative_to(self.workspace.out).as_posix()
            if name not in self.mails:
                self.mails[name] = read_mail(name, path.read_bytes())
                fresh.append(self.mails[name])
        return fresh


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Files that came, went or have other bytes."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _kind(form: str) -> str:
    return next(kind for kind in FILES if form.startswith(kind))
