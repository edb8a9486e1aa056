"""A difference as a comment on a pull request: short, the rest folded away, and people only as counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pmtool.comparing.as_text import (
    CONSENT_GAP,
    NO_CHANGE,
    SAME_MENTORS,
    classes_in_words,
    dates_in_words,
    verdict_in_words,
)
from pmtool.comparing.change import Grade
from pmtool.comparing.classes import Classed
from pmtool.comparing.difference import Difference
from pmtool.comparing.effects import Effects
from pmtool.comparing.likeness import changed_languages
from pmtool.comparing.phrases import difference_of, subject_of
from pmtool.comparing.touching import groups_touched, in_words, is_same_for_all, people_in, whom_of
from pmtool.model.text import Text

MOST_ROWS = 25  # of the table that stands open
MOST_FOLDED = 60  # lines of what is folded away: a comment has room for some sixty thousand characters
_CHARACTERS = re.compile(r"([\\`*_{}\[\]<>()#+!|~@$])")
_BY_COUNT = 3  # groups named in a row of the table


def as_markdown(difference: Difference) -> str:
    return "\n".join(_lines(difference)) + "\n"


def nothing_there(program: str, against: str) -> str:
    """For a program that wasn't there yet."""
    return (
        f"### {_plain(program)} is new\n\nIt isn't there at {_plain(against)}: there is nothing to compare it with.\n"
    )


def _lines(difference: Difference) -> Iterator[str]:
    verdict = difference.verdict
    yield f"### {_plain(difference.program)}: {_plain(verdict_in_words(verdict))}"
    yield ""
    if not difference.changes:
        yield f"Compared with {_plain(difference.against)}. {NO_CHANGE}"
        return
    yield f"Compared with {_plain(difference.against)}: {classes_in_words(difference)}."
    if not verdict.has_consent:
        yield f"**{CONSENT_GAP}**"
    grave = [each for each in difference.changes if each.grade > Grade.PATCH]
    yield from _table(grave[:MOST_ROWS], difference.effects)
    if len(grave) > MOST_ROWS:
        rest = list(_table(grave[MOST_ROWS : MOST_ROWS + MOST_FOLDED], difference.effects))
        if len(grave) > MOST_ROWS + MOST_FOLDED:
            rest += ["", f"… and {len(grave) - MOST_ROWS - MOST_FOLDED} more: `pmtool diff` shows all of them."]
        yield from _folded(f"More changes: {len(grave) - MOST_ROWS}", rest)
    if difference.effects:
        yield from _of_people(difference.effects)
    elif difference.unlooked:
        yield ""
        yield f"What it does to people wasn't looked at: {_plain(difference.unlooked)}."
    yield from _listed("Series that break", [f"{name}: {why}" for name, why in difference.series])
    yield from _minutes(difference)
    yield from _folded("Wording before and after", _wordings(grave))
    patches = [f"- {_plain(_line(each))}" for each in difference.of_grade(Grade.PATCH)]
    yield from _folded(f"Small changes: {len(patches)} patch", patches)


def _table(changes: Sequence[Classed], effects: Effects | None) -> Iterator[str]:
    """What changed, for whom, how many, what happens to answers, what to do."""
    if not changes:
        return
    yield ""
    yield "| | What | For whom | How many | Answers given | To do |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for each in changes:
        subject, difference = _plain(subject_of(each.change)), _plain(difference_of(each.change))
        what = f"**{subject}**: {difference}<br>{_plain(each.rule.because)}"
        cells = (", ".join(whom_of(each.change)), _how_many(each, effects), each.rule.answers, each.rule.todo)
        yield f"| {each.grade.word} | {what} | {' | '.join(_plain(cell) for cell in cells)} |"


def _how_many(classed: Classed, effects: Effects | None) -> str:
    if effects is None:
        return ""
    counts = effects.counts
    said = [in_words(group, counts[group.id], effects.smallest) for group in groups_touched(classed, effects)]
    return "; ".join(said[:_BY_COUNT])


def _of_people(effects: Effects) -> Iterator[str]:
    counts, smallest = effects.counts, effects.smallest

    def lines(topic: str) -> list[str]:
        return [in_words(group, counts[group.id], smallest) for group in effects.named(topic)]

    yield ""
    yield f"**What it does to people** ({_plain(effects.source)}, as of {effects.on})"
    told = [*lines("matching"), *lines("standing"), *lines("answers")]
    yield from _bullets([*([SAME_MENTORS] if is_same_for_all(effects) else []), *told])
    places = effects.places
    if places.before is not None and places.before != places.after:
        yield f"- places with mentors who are ready: {places.before} → {places.after}"
    yield from _listed("Agree again", lines("consent"))
    readers = [f"{each.audience} may newly read {', '.join(each.questions)}: "
               f"{in_words(each.group, counts[each.group.id], smallest)}" for each in effects.readers]  # fmt: skip
    yield from _listed("Who can newly read what", readers)
    dates = [
        f"- {_plain(dates_in_words(each))}"
        + (f"; for {_plain(people_in(each.group, counts[each.group.id], smallest))}" if each.group.people else "")
        for each in effects.dates
    ]
    messages = [f"- {_plain(line)}" for line in lines("messages")]
    yield from _folded("Dates and messages", [*dates, *messages])
    yield ""
    yield f"<sub>No count under {smallest} is shown, and none from which a smaller one could be worked out.</sub>"


def _minutes(difference: Difference) -> Iterator[str]:
    rows = [
        f"| {each.role} | {each.before:.1f} | {each.after:.1f} | {each.busiest_before:.0f} | {each.busiest_after:.0f} |"
        for each in difference.workload
        if (each.before, each.busiest_before) != (each.after, each.busiest_after)
    ]
    if rows:
        yield ""
        yield "| Minutes a month that forms ask | before | after | busiest month, before | after |"
        yield "| --- | --- | --- | --- | --- |"
        yield from rows


def _wordings(changes: Iterable[Classed]) -> list[str]:
    """Every text that may mean something else, whole, in each language that changed."""
    lines = []
    for each in changes:
        before, after = each.change.before, each.change.after
        if isinstance(before, Text) and isinstance(after, Text):
            for language in changed_languages(before, after):
                lines.append(f"- {_plain(subject_of(each.change))} ({language})")
                lines.append(f"  - before: {_plain(before[language])}")
                lines.append(f"  - after: {_plain(after[language])}")
    return lines


def _line(classed: Classed) -> str:
    return f"{subject_of(classed.change)}: {difference_of(classed.change)}"


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"**{title}**"
        yield from _bullets(lines)


def _bullets(lines: Iterable[str]) -> Iterator[str]:
    yield ""
    for line in lines:
        yield f"- {_plain(line)}"


def _folded(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"<details><summary>{title}</summary>"
        if lines[0]:
            yield ""
        yield from lines[: MOST_FOLDED + 5]
        if len(lines) > MOST_FOLDED + 5:
            yield "- …"
        yield ""
        yield "</details>"


def _plain(text: str) -> str:
    """Words of a program as words: no link, no mention of anybody, no cell of a table, on one line."""
    return _CHARACTERS.sub(r"\\\1", " ".join(text.split())).replace("\\@", "@\u200b")
