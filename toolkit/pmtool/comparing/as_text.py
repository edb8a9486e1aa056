"""A difference as a person reads it on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pmtool.comparing.calendar import Dates
from pmtool.comparing.change import Grade
from pmtool.comparing.difference import Difference
from pmtool.comparing.effects import Effects
from pmtool.comparing.group import Count, Group
from pmtool.comparing.phrases import difference_of, subject_of
from pmtool.comparing.touching import in_words, is_same_for_all
from pmtool.comparing.verdict import Verdict

GRADES = (Grade.RE_CONSENT, Grade.MAJOR, Grade.MINOR, Grade.PATCH)
SAME_MENTORS = "nobody gains, loses or changes a mentor"
NO_CHANGE = "Both say the same: nothing changes for anybody."
CONSENT_GAP = (
    "Nobody would be asked again: give the agreement a new `edition`, or ask for consent in a question with a new id."
)


def as_text(difference: Difference, *, with_people: bool = False) -> str:
    """with_people: every count as it is, and the pseudonyms; for the coordinator's own eyes."""
    return "\n".join(_lines(difference, with_people)) + "\n"


def verdict_in_words(verdict: Verdict) -> str:
    """`needs 2.0.0, file says 1.5.0`."""
    if verdict.grade is Grade.NONE:
        went = "" if verdict.has_version else f", and the version went back from {verdict.before} to {verdict.said}"
        return f"no change{went}"
    return f"needs {verdict.needed}, file says {verdict.said}" + (": enough" if verdict.has_version else "")


def classes_in_words(difference: Difference) -> str:
    """`1 re-consent, 2 major, 7 patch`."""
    counts = Counter(each.grade for each in difference.changes)
    return ", ".join(f"{counts[grade]} {grade.word}" for grade in GRADES if counts[grade])


def _lines(difference: Difference, with_people: bool) -> Iterator[str]:
    verdict = difference.verdict
    yield f"{difference.program} beside {difference.against}: {verdict_in_words(verdict)}"
    if not difference.changes:
        yield f"  {NO_CHANGE}"
        return
    yield f"  {classes_in_words(difference)}"
    if not verdict.has_consent:
        yield f"  {CONSENT_GAP}"
    for grade in GRADES:
        changes = difference.of_grade(grade)
        if changes:
            yield ""
            yield f"{grade.word}"
        for each in changes:
            place = f"  ({each.change.place})" if each.change.place else ""
            yield f"  {subject_of(each.change)}: {difference_of(each.change)}{place}"
            if grade > Grade.PATCH:
                todo = f" → {each.rule.todo}" if each.rule.todo else ""
                yield f"      {each.rule.because}{todo}"
    yield from _programs_own(difference)
    if difference.effects:
        yield from _of_people(difference.effects, with_people)
    elif difference.unlooked:
        yield ""
        yield f"What it does to people wasn't looked at: {difference.unlooked}."


def _programs_own(difference: Difference) -> Iterator[str]:
    """What is true whoever takes part: minutes, and series that break."""
    changed = [
        each for each in difference.workload if (each.before, each.busiest_before) != (each.after, each.busiest_after)
    ]
    if changed:
        yield ""
        yield "Minutes a month that forms ask of one person in a pairing"
    for each in changed:
        busiest = f"in the busiest month {each.busiest_before:.0f} → {each.busiest_after:.0f}"
        yield f"  {each.role}: {each.before:.1f} → {each.after:.1f}, {busiest}"
    if difference.series:
        yield ""
        yield "Series that break: numbers before and after can't be compared"
    for name, why in difference.series:
        yield f"  {name}: {why}"


def _of_people(effects: Effects, with_people: bool) -> Iterator[str]:
    counts = effects.counts

    def said(group: Group) -> str:
        count = Count(len(group.people)) if with_people else counts[group.id]
        who = f": {', '.join(sorted(group.people))}" if with_people else ""
        return f"  {in_words(group, count, effects.smallest)}{who}"

    yield ""
    yield f"What it does to people: {effects.source}, as of {effects.on}"
    for group in effects.everyone:
        yield said(group).partition(":")[0]
    if is_same_for_all(effects):
        yield f"  {SAME_MENTORS}"
    told = [
        group for topic in ("matching", "standing", "consent", "answers", "messages") for group in effects.named(topic)
    ]
    for group in told:
        yield said(group)
    for each in effects.readers:
        yield f"  {each.audience} may newly read: {', '.join(each.questions)}"
        if each.group.people:
            yield said(each.group)
    for dates in effects.dates:
        yield f"  {dates_in_words(dates)}"
        if dates.group.people:
            yield f"  {said(dates.group)}"
    places = effects.places
    if places.before is not None and places.before != places.after:
        yield f"  places with mentors who are ready: {places.before} → {places.after}"


def dates_in_words(dates: Dates) -> str:
    """`check-in 'monthly', mentee: 7 → 6 times, the first on 2027-03-01 → 2027-03-08`."""
    first, then = dates.first
    often = f"{dates.before} → {dates.after} times" if dates.before != dates.after else "other days"
    begins = f", the first on {first} → {then}" if first and then and first != then else ""
    return f"{dates.what}, {dates.role}: {often}{begins}"
