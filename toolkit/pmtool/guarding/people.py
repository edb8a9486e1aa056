"""People by name, for those who may read names: given name, address, language, from their own latest answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pmtool.model.folder import ProgramFolder
from pmtool.model.program import Program
from pmtool.model.question import Holds, Library, Question
from pmtool.model.records import State, Value
from pmtool.model.text import Role
from pmtool.rules.access import may_read
from pmtool.rules.forms import intake_questions
from pmtool.rules.languages import choose_language
from pmtool.rules.zone_names import zone_named


def zones_of(folder: ProgramFolder, state: State, readers: Iterable[tuple[str, Role]]) -> dict[tuple[str, Role], str]:
    """Readers of messages → the time zone they live in."""
    register = Register(folder.program, folder.library, state)
    return {(person, role): register.zone(person, role) for person, role in readers}


@dataclass(frozen=True)
class Register:
    """What is known of each person that a letter needs: nothing but contact answers."""

    program: Program
    library: Library
    state: State

    @cached_property
    def _contact(self) -> Mapping[tuple[Role, Holds], Question]:
        found: dict[tuple[Role, Holds], Question] = {}
        for question in intake_questions(self.program, self.library):
            for role in question.ask:
                if question.holds is not None:
                    found.setdefault((role, question.holds), question)
        return found

    @cached_property
    def _answers(self) -> Mapping[tuple[str, Role, str], Value]:
        """(person, as whom they answered, question) → the latest answer to a contact question. A caregiver answers
        under the young person's id, and may be asked the same questions: one's name is never the other's."""
        wanted = {question.id for question in self._contact.values()}
        forms = {f"intake-{role}": role for role in Role}
        return {
            (submission.person, forms[submission.form], name): answer
            for submission in sorted(self.state.submissions, key=lambda each: (each.on, each.id))
            if submission.form in forms
            for name, answer in submission.answers.items()
            if name in wanted and answer is not None
        }

    def _held(self, person: str, role: Role, holds: Holds) -> str:
        question = self._contact.get((role, holds))
        return str(self._answers.get((person, role, question.id), "")) if question else ""

    def given_name(self, person: str, role: Role) -> str:
        return self._held(person, role, Holds.GIVEN_NAME)

    def address(self, person: str, role: Role) -> str:
        return self._held(person, role, Holds.EMAIL)

    def language(self, person: str, role: Role) -> str:
        return choose_language(self._held(person, role, Holds.LANGUAGE), self.program.languages)

    def zone(self, person: str, role: Role) -> str:
        """The time zone they live in, the program's where they named none that there is."""
        named = self._held(person, role, Holds.TIMEZONE)
        zone = zone_named(named) if named else None
        return zone.key if zone else self.program.timezone

    def label(self, person: str, role: Role, audience: str) -> str:
        """Given name and pseudonym, or the pseudonym alone for an audience that may not read names."""
        question = self._contact.get((role, Holds.GIVEN_NAME))
        name = self.given_name(person, role)
        return f"{name} ({person})" if question and name and may_read(self.program, audience, question) else person
