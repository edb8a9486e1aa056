"""Small cells, withheld: no count below the program's smallest cell is shown, nor one it could be worked out from.

Primary: 1 … k − 1 is withheld; zero is shown. Complementary: so many others, smallest first, that no withheld count,
and no small difference between two counts of which one is part of the other, can be worked out (disclosure.py).
Whole report at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from pmtool.guarding.disclosure import Atom, Cell, cells_to_withhold
from pmtool.guarding.people_counts import withhold_people
from pmtool.model.report import AlertCount, Change, Count, Histogram, MetricResult, Report, StoryQuotes, Table

Cells = tuple[int | None, ...]
NESTED = ("eligible", "paired")  # columns of which each counts among the one before


def withhold(cells: Sequence[int | None], smallest: int) -> Cells:
    """The cells of one group that adds up to a total somebody knows, those that must not be shown as None."""
    hidden = {place for place, cell in enumerate(cells) if cell is not None and 0 < cell < smallest}
    shown = {place: cell for place, cell in enumerate(cells) if cell is not None and place not in hidden}
    if sum(cell or 0 for cell in cells) < smallest:
        shown = {}  # a total so small is told to nobody
    while hidden and shown and _is_worked_out([cells[place] or 0 for place in sorted(hidden)]):
        least = min(shown, key=lambda place: (shown[place] == 0, shown[place]))
        hidden.add(least)
        del shown[least]
    return tuple(None if place in hidden else cell for place, cell in enumerate(cells))


def _is_worked_out(hidden: Sequence[int]) -> bool:
    """Whether their sum leaves one value for each: there is one alone, or all are as small as they can be."""
    least = 0 if 0 in hidden else 1
    return len(hidden) == 1 or sum(hidden) == least * len(hidden)


def suppress(report: Report, quotable: frozenset[str]) -> Report:
    """The report as its audience may read it; `withheld` counts what was taken out.

    quotable: the open questions whose answers this audience may read at all.
    """
    k = report.smallest_cell
    load = _histogram(report.load, k)
    flow, standings = withhold_people(report.flow, report.standings, load, k)
    cut = replace(
        report,
        flow=flow,
        standings=standings,
        sources=_group(report.sources, k),
        needs=_group(report.needs, k),
        survey=_survey(report.survey, k),
        scores=_histogram(report.scores, k),
        load=load,
        waiting=_histogram(report.waiting, k),
        groups=tuple(_table(table, k) for table in report.groups),
        metrics=tuple(_metric(metric, k) for metric in report.metrics),
        changes=tuple(_change(change, k) for change in report.changes),
        retention=report.retention if report.retention and min(report.retention.at_risk, default=0) >= k else None,
        alerts=tuple(_alert(alert, k) for alert in report.alerts),
        stories=tuple(_story(story, k, story.question in quotable) for story in report.stories),
    )
    return replace(cut, withheld=_blanks(cut) - _blanks(report))


def _group(counts: Sequence[Count], k: int) -> tuple[Count, ...]:
    values = withhold([count.value for count in counts], k)
    return tuple(replace(count, value=value) for count, value in zip(counts, values, strict=True))


def _survey(counts: Sequence[Count], k: int) -> tuple[Count, ...]:
    """`question.option` question by question: the options of one may add up to how many answered."""
    questions = groupby(counts, key=lambda count: count.id.rpartition(".")[0])
    return tuple(count for _, options in questions for count in _group(tuple(options), k))


def _histogram(histogram: Histogram | None, k: int) -> Histogram | None:
    """Bins under the smallest cell are joined with their neighbours, so that the shape stays and nobody shows.

    An empty bin stays as it is: that nobody is there may be seen.
    """
    if histogram is None or sum(count or 0 for count in histogram.counts) < k:
        return None
    edges: list[float] = [histogram.edges[0]]
    counts: list[int] = []
    running = 0
    for count, upper in zip(histogram.counts, histogram.edges[1:], strict=True):
        running += count or 0
        if running >= k or running == 0:
            counts.append(running)
            edges.append(upper)
            running = 0
    if running:
        while counts[-1] == 0:
            counts.pop()
            edges.pop()
        counts[-1] += running
        edges[-1] = histogram.edges[-1]
    return Histogram(histogram.id, tuple(edges), tuple(counts))


def _table(table: Table, k: int) -> Table:
    """Rows and columns together, with their sums, which somebody may know."""
    if any(cell is None for _, row in table.rows for cell in row):
        return replace(table, rows=tuple((name, (None,) * len(row)) for name, row in table.rows))
    hidden = cells_to_withhold(_cells_of(table), k)
    rows = tuple(
        (name, tuple(None if _name(name, column) in hidden else cell for column, cell in enumerate(row)))
        for name, row in table.rows
    )
    return replace(table, rows=rows)


def _cells_of(table: Table) -> list[Cell]:
    """The table as sums of atoms, one a row and column; in a nested table a count includes all columns after its own,
    and what lies between two columns must not come out either."""
    is_nested = table.columns == NESTED
    cells = []
    for name, row in table.rows:
        atoms: list[Atom] = [(name, str(column)) for column in range(len(row))]
        parts = [frozenset(atoms[column:] if is_nested else atoms[column : column + 1]) for column in range(len(row))]
        cells += [Cell(_name(name, column), parts[column], cell or 0) for column, cell in enumerate(row)]
        if is_nested:
            cells += _between([(parts[column], cell or 0) for column, cell in enumerate(row)], name)
        else:
            cells.append(Cell(f"{name} in all", frozenset(atoms), sum(cell or 0 for cell in row), is_fixed=True))
    for column in range(len(table.columns)):
        mine = [cell for cell in cells if cell.is_shown and not cell.is_fixed and cell.name.endswith(f"\n{column}")]
        total = frozenset[Atom]().union(*(cell.atoms for cell in mine))
        cells.append(Cell(f"all of {column}", total, sum(cell.value for cell in mine), is_fixed=True))
    return cells


def _name(row: str, column: int) -> str:
    return f"{row}\n{column}"


def _between(nested: Sequence[tuple[frozenset[Atom], int]], name: str) -> list[Cell]:
    """The differences of counts each of which is part of the one before: printed nowhere, and yet not to come out."""
    return [
        Cell(f"{name}, between {step}", whole - part, more - less, is_shown=False)
        for step, ((whole, more), (part, less)) in enumerate(pairwise(nested))
    ]


def _metric(metric: MetricResult, k: int) -> MetricResult:
    if metric.n is None or metric.n < k:
        return replace(metric, value=None, low=None, high=None, n=None, is_met=None)
    return _edged(metric, metric.value, metric.n, k) if metric.of_people and metric.value is not None else metric


def _edged(metric: MetricResult, share: float, n: int, k: int) -> MetricResult:
    """A share that leaves fewer than k people on one side says only that: value × n would count them."""
    part = round(share * n)
    if n - part < k and n - part <= part:
        least = 1 - k / n
        is_met = True if least >= metric.target else None
        return replace(metric, value=least, low=None, high=None, is_met=is_met, edge="at_least")
    if part < k:
        most = k / n
        is_met = False if most < metric.target else None
        return replace(metric, value=most, low=None, high=None, is_met=is_met, edge="at_most")
    return metric


def _change(change: Change, k: int) -> Change:
    if change.n is None or change.n < k:
        return replace(
            change, n=None, lost=None, before=None, after=None, mean_change=None, low=None, high=None,
            g_av=None, d_z=None, improved=None, unchanged=None, worsened=None, beyond_worth=None,
        )  # fmt: skip
    improved, unchanged, worsened = withhold((change.improved, change.unchanged, change.worsened), k)
    beyond = change.beyond_worth
    if beyond is not None and (0 < beyond < k or 0 < change.n - beyond < k):
        beyond = None
    lost = None if change.lost is not None and 0 < change.lost < k else change.lost
    return replace(change, improved=improved, unchanged=unchanged, worsened=worsened, beyond_worth=beyond, lost=lost)


def _alert(alert: AlertCount, k: int) -> AlertCount:
    """Those acknowledged are among those raised, those in time among those acknowledged."""
    raised, acknowledged, in_time = alert.raised or 0, alert.acknowledged or 0, alert.in_time or 0
    late, waiting, soon = frozenset({("late",)}), frozenset({("waiting",)}), frozenset({("soon",)})
    nested = [(soon | late | waiting, raised), (soon | late, acknowledged), (soon, in_time)]
    cells = [Cell(name, *one) for name, one in zip(("raised", "acknowledged", "in_time"), nested, strict=True)]
    hidden = cells_to_withhold([*cells, *_between(nested, alert.rule)], k)
    return AlertCount(
        alert.rule,
        None if "raised" in hidden else alert.raised,
        None if "acknowledged" in hidden else alert.acknowledged,
        None if "in_time" in hidden else alert.in_time,
    )


def _story(story: StoryQuotes, k: int, is_quotable: bool) -> StoryQuotes:
    """Quotes only where enough people answered that none of them is known by having answered at all."""
    if story.answered is None or story.answered < k:
        return replace(story, answered=None if story.answered else story.answered, quotes=())
    return story if is_quotable else replace(story, quotes=())


def _blanks(report: Report) -> int:
    """Numbers that aren't there."""
    counts = (*report.flow, *report.standings, *report.sources, *report.needs, *report.survey)
    cells: list[object] = [count.value for count in counts]
    cells += [cell for table in report.groups for _, row in table.rows for cell in row]
    cells += [metric.value for metric in report.metrics] + [alert.raised for alert in report.alerts]
    cells += [change.n for change in report.changes] + [story.answered for story in report.stories]
    cells += [report.scores, report.load, report.waiting, report.retention]
    return sum(cell is None for cell in cells)
