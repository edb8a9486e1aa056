"""Who meets whom, who doesn't and why, against what a test expects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmtool.matching import Task, match_cohort
from pmtool.model.action import ClosePairing
from pmtool.model.cohort import Judgement
from pmtool.model.folder import Path
from pmtool.model.pairings import Contribution, Unmatched
from pmtool.model.records import PairingStatus
from pmtool.model.trial import Expected, Pair, Whole
from pmtool.trying.living import Lived
from pmtool.trying.miss import Miss
from pmtool.trying.naming import PLACES, TOTAL
from pmtool.trying.wording import names, points_in_words, reasons_in_words

_STANDING = (PairingStatus.PROPOSED, PairingStatus.ACTIVE)


class Pairs:
    """Pairings after the last day of the test, and what the rules say of two people whoever else is there."""

    def __init__(self, expect: Expected, lived: Lived) -> None:
        self.expect, self.lived = expect, lived
        self.judged: Mapping[str, Judgement] = {each.person: each for each in lived.proposed.judgements}
        self.paired = {(each.mentee, each.mentor) for each in lived.life.state.pairings if each.status in _STANDING}
        self.left = {each.person: each for each in lived.proposed.result.unmatched}

    def misses(self) -> Iterator[Miss]:
        yield from self._pairs()
        yield from self._unmatched()
        yield from self._rules()
        yield from self._closed()

    def _pairs(self) -> Iterator[Miss]:
        for at, pair in enumerate(self.expect.paired or ()):
            path: Path = ("expect", "paired", at)
            if (pair.mentee, pair.mentor) not in self.paired:
                expected = f"{pair.mentee} is paired with {pair.mentor}"
                yield Miss(path, expected, self._came_of(pair.mentee), self._compared(pair))
            else:
                yield from self._points(path, pair)
        if self.expect.paired == () or Whole.PAIRED in self.expect.nothing_else:
            wanted = {(pair.mentee, pair.mentor) for pair in self.expect.paired or ()}
            for mentee, mentor in sorted(self.paired - wanted):
                why = self._score_in_words(mentee, mentor)
                yield Miss(("expect", "paired"), f"{mentee} is paired with nobody else", f"paired with {mentor}", why)

    def _rules(self) -> Iterator[Miss]:
        yield from self._forbidden()
        for at, pair in enumerate(self.expect.may_meet):
            if blocked := self._blocked(pair.mentee, pair.mentor):
                expected = f"{pair.mentee} and {pair.mentor} may meet"
                yield Miss(("expect", "may_meet", at), expected, f"forbidden by {names(blocked)}")
            else:
                yield from self._points(("expect", "may_meet", at), pair)
        for at, each in enumerate(self.expect.better):
            one, other = self._score(each.mentee, each.mentor), self._score(each.mentee, each.than)
            if one is None or (other is not None and one <= other):
                why = (
                    f"{self._score_in_words(each.mentee, each.mentor)}; {self._score_in_words(each.mentee, each.than)}"
                )
                expected = f"{each.mentor} fits {each.mentee} better than {each.than}"
                yield Miss(("expect", "better", at), expected, _against(one, other), why)

    def _forbidden(self) -> Iterator[Miss]:
        for at, pair in enumerate(self.expect.never):
            blocked = self._blocked(pair.mentee, pair.mentor)
            if not blocked or (pair.because and pair.because not in blocked):
                expected = f"{pair.mentee} and {pair.mentor} may never meet" + _because(pair.because)
                came = f"forbidden by {names(blocked)}" if blocked else "nothing forbids it"
                yield Miss(("expect", "never", at), expected, came, self._score_in_words(pair.mentee, pair.mentor))

    def _unmatched(self) -> Iterator[Miss]:
        for at, each in enumerate(self.expect.unmatched):
            found = self.left.get(each.person)
            expected = f"{each.person} has nobody" + _because(each.because)
            if found is None:
                judgement = self.judged.get(each.person)
                why = reasons_in_words(judgement.reasons) if judgement else ""
                yield Miss(("expect", "unmatched", at), expected, self._came_of(each.person), why)
            elif each.because and each.because not in _reasons_of(found):
                came = f"{each.person} has nobody because of {names(_reasons_of(found))}"
                yield Miss(("expect", "unmatched", at), expected, came)
        if Whole.UNMATCHED in self.expect.nothing_else:
            for person in sorted(set(self.left) - {each.person for each in self.expect.unmatched}):
                why = names(_reasons_of(self.left[person]))
                yield Miss(
                    ("expect", "unmatched"), "nobody else is left out than is named", f"{person} has nobody", why
                )

    def _came_of(self, mentee: str) -> str:
        mentors = [mentor for other, mentor in sorted(self.paired) if other == mentee]
        if mentors:
            return f"{mentee} is paired with {names(mentors)}"
        if mentee in self.left:
            return f"{mentee} has nobody because of {names(_reasons_of(self.left[mentee]))}"
        return f"{mentee} is {self.judged[mentee].standing if mentee in self.judged else 'not there'}"

    def _compared(self, pair: Pair) -> str:
        said = [self._score_in_words(pair.mentee, pair.mentor)]
        said += [
            self._score_in_words(pair.mentee, mentor) for mentee, mentor in sorted(self.paired) if mentee == pair.mentee
        ]
        judged = [
            f"{name} is {reasons_in_words(self.judged[name].reasons)}"
            for name in (pair.mentee, pair.mentor)
            if name in self.judged and self.judged[name].reasons
        ]
        return "; ".join((*judged, *said))

    def _points(self, path: Path, pair: Pair) -> Iterator[Miss]:
        found = {each.criterion: each.points for each in self._contributions(pair.mentee, pair.mentor)}
        found[TOTAL] = sum(found.values())
        for criterion, points in pair.points.items():
            if found.get(criterion) != points:
                expected = f"{criterion} adds {points} points for {pair.mentee} and {pair.mentor}"
                came = f"{found.get(criterion, 0)} points"
                yield Miss((*path, "points", criterion), expected, came, self._score_in_words(pair.mentee, pair.mentor))

    def _alone(self, mentee: str, mentor: str) -> tuple[tuple[Contribution, ...] | None, Unmatched | None]:
        """These two matched as if there were nobody else: what the rules say of them, whatever became of others."""
        folder, cohort = self.lived.folder, self.lived.proposed.cohort
        program = folder.program
        alone = match_cohort(
            Task(program, folder.library, cohort, frozenset((mentee,)), frozenset((mentor,)), seed=program.id)
        )
        if alone.proposals:
            return alone.proposals[0].contributions, None
        return None, alone.unmatched[0]

    def _blocked(self, mentee: str, mentor: str) -> list[str]:
        _, unmatched = self._alone(mentee, mentor)
        return [name for name, _ in unmatched.blocked] if unmatched else []

    def _contributions(self, mentee: str, mentor: str) -> tuple[Contribution, ...]:
        return self._alone(mentee, mentor)[0] or ()

    def _score(self, mentee: str, mentor: str) -> int | None:
        contributions, _ = self._alone(mentee, mentor)
        return None if contributions is None else sum(each.points for each in contributions)

    def _score_in_words(self, mentee: str, mentor: str) -> str:
        contributions, unmatched = self._alone(mentee, mentor)
        if contributions is None:
            blocked = [name for name, _ in unmatched.blocked] if unmatched else []
            return f"{mentee} with {mentor}: forbidden by {names(blocked)}"
        return f"{mentee} with {mentor}: {points_in_words(contributions)}"

    def _closed(self) -> Iterator[Miss]:
        closed = {
            action.pairing: (on, action.reason or action.closure.value)
            for on, action in self.lived.actions
            if isinstance(action, ClosePairing)
        }
        pairs = {each.id: each for each in self.lived.life.state.pairings}
        for at, ended in enumerate(self.expect.closed):
            found = [
                closed[name]
                for name, pair in pairs.items()
                if (pair.mentee, pair.mentor) == (ended.mentee, ended.mentor) and name in closed
            ]
            if not any(ended.on in (None, on) and ended.reason in (None, reason) for on, reason in found):
                expected = f"the pairing of {ended.mentee} and {ended.mentor} closes"
                expected += (f" on {ended.on}" if ended.on else "") + (f", {ended.reason}" if ended.reason else "")
                came = "; ".join(f"it closed on {on}, {reason}" for on, reason in found) or "it didn't"
                yield Miss(("expect", "closed", at), expected, came)


def _reasons_of(unmatched: Unmatched) -> list[str]:
    """The rules, and `places` where somebody would fit and every such place went to others."""
    reasons = [name.removeprefix("unknown:") for name, _ in unmatched.blocked]
    is_full = unmatched.eligible_mentors > 0 or not reasons or PLACES in reasons or "full" in reasons
    return [*reasons, *([PLACES] if is_full and PLACES not in reasons else [])]


def _because(reason: str | None) -> str:
    return f" because of {reason}" if reason else ""


def _against(one: int | None, other: int | None) -> str:
    def said(score: int | None) -> str:
        return "forbidden" if score is None else f"{score} points"

    return f"{said(one)} against {said(other)}"
