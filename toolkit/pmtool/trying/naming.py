"""Whether every name in a test means something: people, questions, rules, messages, forms, contacts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields

from pmtool.checking import nearest
from pmtool.model.finding import Finding, Place
from pmtool.model.folder import Path, ProgramFolder, Tree
from pmtool.model.form import Form
from pmtool.model.text import Role
from pmtool.model.trial import Answers, Trial
from pmtool.rules.forms import answer_columns, forms_of
from pmtool.trying.days import named_days

_PAIRS = ("paired", "never", "may_meet", "better", "closed")
_PEOPLE = ("ineligible", "undecided", "not_ready", "unmatched", "self_care", "forms")
_LISTS_OF_PEOPLE = ("eligible", "ready", "held", "not_held")
_ALERTS = ("alerts", "no_alerts")
_MESSAGES = ("messages", "no_messages")
PLACES, SCREENING, TRAINING = "places", "screening", "training"
TOTAL = "total"
_OTHER_REASONS = {PLACES, "resting", "declined", "full", "hours"}

Named = tuple[Path, str]  # where in the test, and the name that stands there


def check_names(trial: Trial, tree: Tree, folder: ProgramFolder) -> list[Finding]:
    """Every name that means nothing, with the nearest one that does."""
    return [*_Naming(trial, tree, folder).faults()]


class _Naming:
    def __init__(self, trial: Trial, tree: Tree, folder: ProgramFolder) -> None:
        self.trial, self.tree, self.program = trial, tree, folder.program
        self.forms = {form.id: form for form in forms_of(folder.program, folder.library)}
        self.columns = {name: _columns(form, folder) for name, form in self.forms.items()}
        self.roles = {person.id: person.role for person in trial.people}

    def faults(self) -> Iterator[Finding]:
        yield from self._people()
        yield from self._days()
        yield from self._answers()
        yield from self._rules()

    def _people(self) -> Iterator[Finding]:
        seen: set[str] = set()
        for at, person in enumerate(self.trial.people):
            if person.id in seen:
                message = f"there are two people called '{person.id}'"
                yield Finding("PM905", message, "give each a name of their own", self._place("people", at, "id"))
            seen.add(person.id)
        for path, name, role in self._named_people():
            known = [each for each, its in self.roles.items() if role is None or its == role]
            if name not in known:
                said = (
                    f"'{name}' is no {role} of this test" if name in self.roles else f"nobody here is called '{name}'"
                )
                yield self._unknown("PM901", said, name, known, path)

    def _named_people(self) -> Iterator[tuple[Path, str, str | None]]:
        """Where somebody is named, the name, and the role they must have there."""
        for at, pair in enumerate(self.trial.pairings):
            yield ("pairings", at, "mentee"), pair.mentee, "mentee"
            yield ("pairings", at, "mentor"), pair.mentor, "mentor"
        for at, given in enumerate(self.trial.check_ins):
            yield ("check_ins", at, "person"), given.person, "mentee" if given.by_caregiver else None
        for at, decided in enumerate(self.trial.decisions):
            for key, name in (("person", decided.person), ("mentee", decided.mentee), ("mentor", decided.mentor)):
                if name is not None:
                    yield ("decisions", at, key), name, None if key == "person" else key
        for each in fields(self.trial.expect):
            values = getattr(self.trial.expect, each.name) or ()
            for at, value in enumerate(values):
                path: Path = ("expect", each.name, at)
                if each.name in _LISTS_OF_PEOPLE:
                    yield path, value, "mentor" if each.name.endswith("held") else None
                elif each.name in _PAIRS:
                    yield (*path, "mentee"), value.mentee, "mentee"
                    yield (*path, "mentor"), value.mentor, "mentor"
                    if each.name == "better":
                        yield (*path, "than"), value.than, "mentor"
                elif each.name in _PEOPLE:
                    yield (*path, "person"), value.person, None
                elif each.name in _ALERTS and value.about is not None:
                    yield (*path, "about"), value.about, None

    def _days(self) -> Iterator[Finding]:
        late = sorted({day for day in named_days(self.trial) if day > self.trial.today})
        for day in late:
            places = [place for path, place in self.tree.values.items() if self._says(path, day.isoformat())]
            message = f"{day} lies after the last day of the test, {self.trial.today}"
            yield Finding(
                "PM906", message, "make 'today' that day, or later", min(places, default=Place(self.tree.file))
            )

    def _says(self, path: Path, text: str) -> bool:
        value: object = self.tree.root
        for step in path:
            value = value[step]  # type: ignore[index]
        return value == text

    def _answers(self) -> Iterator[Finding]:
        intake = {role: self.columns.get(f"intake-{role}", frozenset()) for role in ("mentee", "mentor", "caregiver")}
        shared = [("everyone", self.trial.everyone, intake["mentee"] | intake["mentor"])]
        shared += [("mentees", self.trial.mentees, intake["mentee"]), ("mentors", self.trial.mentors, intake["mentor"])]
        for key, answers, known in shared:
            yield from self._asked(answers, (key,), known, "the intake")
        for at, person in enumerate(self.trial.people):
            path: Path = ("people", at, "answers")
            yield from self._asked(person.answers, path, intake[person.role], f"intake-{person.role}")
            if person.caregiver is not None:
                if person.role != Role.MENTEE or not intake["caregiver"]:
                    message = "only a mentee's caregiver answers, where the program asks them"
                    yield Finding("PM903", message, "leave 'caregiver' out", self._place("people", at, "caregiver"))
                yield from self._asked(
                    person.caregiver, ("people", at, "caregiver"), intake["caregiver"], "intake-caregiver"
                )
            if person.role == Role.MENTOR:
                yield from self._prepared(at)
        for at, given in enumerate(self.trial.check_ins):
            role = "caregiver" if given.by_caregiver else self.roles.get(given.person, "mentee")
            form = given.form or f"check-in-{given.round}-{role}"
            if form in self.forms:
                yield from self._asked(given.answers, ("check_ins", at, "answers"), self.columns[form], form)
            elif given.form or given.round not in {each.id for each in self.program.check_ins.rounds}:
                key = "form" if given.form else "round"
                offered = list(self.forms) if given.form else [each.id for each in self.program.check_ins.rounds]
                said = f"the program has no {key} '{given.form or given.round}'"
                yield self._unknown("PM902", said, str(given.form or given.round), offered, ("check_ins", at, key))
            else:
                message = f"the round '{given.round}' asks no {role}"
                yield Finding("PM902", message, "take this answer out", self._place("check_ins", at, "round"))

    def _prepared(self, at: int) -> Iterator[Finding]:
        person = self.trial.people[at]
        offered: tuple[tuple[str, bool | tuple[str, ...], list[str]], ...] = (
            ("screened", person.screened, [each.id for each in self.program.population.mentors.screening]),
            ("trained", person.trained, [each.id for each in self.program.training.modules]),
        )
        for key, chosen, known in offered:
            for position, name in enumerate(() if isinstance(chosen, bool) else chosen):
                if name not in known:
                    what = "check" if key == "screened" else "module"
                    path: Path = ("people", at, key, position)
                    yield self._unknown("PM902", f"the program has no {what} '{name}'", name, known, path)

    def _asked(self, answers: Answers, path: Path, known: Collection[str], form: str) -> Iterator[Finding]:
        for name in answers:
            if name not in known:
                said = f"{form} doesn't ask '{name}'"
                yield self._unknown("PM903", said, name, known, (*path, name), key=True)

    def _rules(self) -> Iterator[Finding]:
        for what, known, named in self._named_rules():
            for path, name in named:
                if name not in known:
                    yield self._unknown("PM902", f"the program has no {what} '{name}'", name, known, path)

    def _named_rules(self) -> Iterator[tuple[str, Collection[str], list[Named]]]:
        program, expect = self.program, self.trial.expect
        alerts = {alert.id for alert in program.wellbeing.alerts}
        criteria = {each.id for each in program.matching.prefer}
        rules = {each.id for each in program.matching.never} | {
            each.id for each in program.matching.prefer if each.is_must
        }
        prepared = {each.id for each in program.population.mentors.screening} | {m.id for m in program.training.modules}
        questions = frozenset().union(*self.columns.values())
        contacts = set(program.contacts.people)
        decided = list(enumerate(self.trial.decisions))
        yield "alert", alerts, [(("decisions", at, "alert"), each.alert) for at, each in decided if each.alert]
        yield "alert", alerts, self._in(_ALERTS, "alert")
        yield "contact", contacts, [*self._in(_ALERTS, "tell"), *self._in(_ALERTS, "deputy")]
        yield "message", {message.id for message in program.messages}, self._in(_MESSAGES, "message")
        yield "person or contact", contacts | set(self.roles), self._in(_MESSAGES, "to")
        yield "question", questions, self._in(("ineligible", "undecided"), "because")
        yield "check or module", prepared | {SCREENING, TRAINING, "hours"}, self._in(("not_ready",), "because")
        yield "rule", rules | _OTHER_REASONS, self._in(("unmatched",), "because")
        yield "rule", rules, self._in(("never", "paired", "may_meet"), "because")
        yield "self-care text", {text.id for text in program.training.self_care}, self._in(("self_care",), "because")
        yield "form", self.forms, self._in(("forms",), "form")
        yield "criterion", criteria | {TOTAL}, self._points()
        for at, asked in enumerate(expect.forms):
            on_form = self.columns.get(asked.form, frozenset())
            for key, names in (("shows", asked.shows), ("hides", asked.hides)):
                yield "question", on_form, [(("expect", "forms", at, key, n), name) for n, name in enumerate(names)]

    def _points(self) -> list[Named]:
        found: list[Named] = []
        for section in ("paired", "may_meet"):
            for at, pair in enumerate(getattr(self.trial.expect, section) or ()):
                found += [(("expect", section, at, "points", name), name) for name in pair.points]
        return found

    def _in(self, sections: tuple[str, ...], key: str) -> list[Named]:
        """Every value of a key in the entries of these sections of `expect`."""
        found: list[Named] = []
        for section in sections:
            for at, entry in enumerate(getattr(self.trial.expect, section) or ()):
                name = getattr(entry, key)
                if name is not None:
                    found.append((("expect", section, at, key), name))
        return found

    def _unknown(
        self, code: str, said: str, name: str, known: Collection[str], path: Path, *, key: bool = False
    ) -> Finding:
        meant = nearest(name, sorted(known))
        mend = (
            f"did you mean '{meant}'?"
            if meant
            else f"use one of {', '.join(sorted(known)[:8])}"
            if known
            else "remove it"
        )
        places: Mapping[Path, Place] = self.tree.keys if key else self.tree.values
        return Finding(code, said, mend, places.get(path) or self._place(*path))

    def _place(self, *path: str | int) -> Place:
        for length in range(len(path), 0, -1):
            if path[:length] in self.tree.values:
                return self.tree.values[path[:length]]
        return Place(self.tree.file)


def _columns(form: Form, folder: ProgramFolder) -> frozenset[str]:
    return frozenset(name for question in form.questions for name in answer_columns(question, folder.library))
