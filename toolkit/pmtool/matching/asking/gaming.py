"""Does it pay to answer untruly? Tried on the people there are: other answers, the same wish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pmtool.matching.asking.case import Case
from pmtool.matching.judging.answers import plain
from pmtool.model.firmness import Gaming
from pmtool.model.records import Value
from pmtool.rules.digests import tie_hash

MOST_ANSWERS = 3  # other answers tried a question and mentee
MOST_TRIES = 300
Tell = Callable[[str], None]


def try_untruths(case: Case, tell: Tell) -> Gaming:
    """One mentee after the other answers one question of the matching as somebody else did, or not at all.

    What that brings is reckoned by the true answers. Of more than MOST_TRIES possibilities so many are tried, chosen
    by the seed. Mentors aren't tried: they are matched with whom they fit.
    """
    tries = list(islice(_tries(case), MOST_TRIES))
    gained: Counter[str] = Counter()
    most = 0
    for count, (person, question, answer) in enumerate(tries):
        if count % 20 == 0:
            tell(f"untrue answers, {count} of {len(tries)}")
        gain = _gain(case, person, question, answer)
        if gain > 0:
            gained[question] += 1
            most = max(most, gain)
    asked = Counter(question for _, question, _ in tries)
    by_question = tuple((question, asked[question], gained[question]) for question in sorted(asked))
    return Gaming(len(tries), gained.total(), most, by_question)


def _tries(case: Case) -> Iterator[tuple[str, str, Value]]:
    """Every mentee and question in an order that the seed shuffles, with other answers that were given."""
    row = {person: place for place, person in enumerate(case.cohort.ids)}
    questions = sorted({each.mentee for each in case.program.matching.prefer} & case.cohort.columns.keys())
    offered = {
        question: _different([None, *(case.cohort.columns[question][row[person]] for person in sorted(case.mentees))])
        for question in questions
    }
    asked = [(person, question) for person in sorted(case.mentees) for question in questions]
    for person, question in sorted(asked, key=lambda each: tie_hash(case.seed, *each)):
        answers, own = offered[question], plain(case.cohort.columns[question][row[person]])
        first = tie_hash(case.seed, question, person) % len(answers)
        others = (answers[(first + step) % len(answers)] for step in range(len(answers)))
        for _, answer in islice((each for each in others if each[0] != own), MOST_ANSWERS):
            yield person, question, answer


def _different(answers: Sequence[Value]) -> list[tuple[str, Value]]:
    """Each answer once, beside the word it is told from others by."""
    return list({plain(answer): answer for answer in answers}.items())


def _gain(case: Case, person: str, question: str, answer: Value) -> int:
    """True points of the mentor the untruth brings, less those of the honest one's; nobody counts as −1."""
    cohort, place = case.cohort, case.row[person]
    column = list(cohort.columns[question])
    column[cohort.ids.index(person)] = answer
    told = replace(case, cohort=replace(cohort, columns={**cohort.columns, question: column}))
    scores = case.table.scores.copy()
    scores[place] = replace(told, mentees=frozenset({person})).table.scores[0]
    brings = int(case.matched(replace(case.table, scores=scores))[place])
    return _true_points(case, place, brings) - _true_points(case, place, int(case.mentor_of[place]))


def _true_points(case: Case, mentee: int, mentor: int) -> int:
    """−1 too where a rule truly forbids the mentor."""
    return int(case.table.scores[mentee, mentor]) if mentor >= 0 else -1
