"""Where the people of a test stand, and what forms show them, against what was expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pmtool.model.cohort import Judgement, ReasonCode
from pmtool.model.question import Question
from pmtool.model.records import Standing, Value
from pmtool.model.trial import Expected, Stands
from pmtool.planning import held_mentors
from pmtool.rules.truth import shown
from pmtool.trying.living import Lived
from pmtool.trying.miss import Miss
from pmtool.trying.naming import SCREENING, TRAINING
from pmtool.trying.wording import reasons_in_words


class People:
    """Standings on the last day of the test."""

    def __init__(self, expect: Expected, lived: Lived) -> None:
        self.expect, self.lived = expect, lived
        self.judged: Mapping[str, Judgement] = {each.person: each for each in lived.proposed.judgements}

    def misses(self) -> Iterator[Miss]:
        yield from self._standings()
        yield from self._forms()

    def _standings(self) -> Iterator[Miss]:
        out = (Standing.INELIGIBLE, Standing.UNDECIDED)
        for at, person in enumerate(self.expect.eligible):
            if self._standing(person) in out:
                yield self._stands("eligible", at, person, "eligible")
        for at, person in enumerate(self.expect.ready):
            if self._standing(person) is not Standing.READY:
                yield self._stands("ready", at, person, "ready to be matched")
        for key, standing, word in (
            ("ineligible", Standing.INELIGIBLE, "ineligible"),
            ("undecided", Standing.UNDECIDED, "undecided"),
            ("not_ready", Standing.PREPARING, "not ready"),
        ):
            expected: tuple[Stands, ...] = getattr(self.expect, key)
            for at, each in enumerate(expected):
                is_so = self._standing(each.person) is standing
                if not is_so or (each.because and not self._is_because(each.person, each.because)):
                    because = f" because of {each.because}" if each.because else ""
                    yield self._stands(key, at, each.person, word + because)
        held = held_mentors(self.lived.life)
        for at, person in enumerate(self.expect.held):
            if person not in held:
                yield Miss(("expect", "held", at), f"{person} takes nobody new for now", f"{person} goes on")
        for at, person in enumerate(self.expect.not_held):
            if person in held:
                yield Miss(("expect", "not_held", at), f"{person} goes on taking people", f"{person} takes nobody new")

    def _standing(self, person: str) -> Standing:
        return self.judged[person].standing if person in self.judged else Standing.APPLIED

    def _is_because(self, person: str, because: str) -> bool:
        reasons = self.judged[person].reasons
        kinds = {
            SCREENING: (ReasonCode.SCREENING_MISSING, ReasonCode.SCREENING_EXPIRED),
            TRAINING: (ReasonCode.MODULE_MISSING, ReasonCode.MODULE_EXPIRED, ReasonCode.HOURS_SHORT),
            "hours": (ReasonCode.HOURS_SHORT,),
        }
        if because in kinds:
            return any(reason.code in kinds[because] for reason in reasons)
        return any(reason.about == because for reason in reasons)

    def _stands(self, key: str, at: int, person: str, expected: str) -> Miss:
        judgement = self.judged.get(person)
        why = reasons_in_words(judgement.reasons) if judgement else ""
        came = {Standing.PREPARING: "not ready"}.get(self._standing(person), self._standing(person).value)
        return Miss(("expect", key, at), f"{person} is {expected}", f"{person} is {came}", why)

    def _forms(self) -> Iterator[Miss]:
        for at, asked in enumerate(self.expect.forms):
            form = self.lived.life.forms[asked.form]
            given = self.lived.life.answers.get((asked.person, asked.form), ())
            answers = dict(given[-1].answers) if given else {}
            seen = _seen(form.questions, answers)
            for key, questions, is_shown in (("shows", asked.shows, True), ("hides", asked.hides, False)):
                for number, question in enumerate(questions):
                    if seen[question.partition(".")[0]] is not is_shown:
                        expected = f"{asked.form} {key} '{question}' to {asked.person}"
                        came = "it is hidden" if is_shown else "it is shown"
                        yield Miss(("expect", "forms", at, key, number), expected, came)


def _seen(questions: Iterable[Question], answers: Mapping[str, Value]) -> dict[str, bool]:
    """Question → whether a form shows it to somebody with these answers."""
    columns = {name: [value] for name, value in answers.items()}
    return {each.id: each.show_if is None or bool(shown(each.show_if, columns, 1)[0]) for each in questions}
