"""Small cells, withheld: no count below the program's smallest cell is shown, nor one it could be worked out from.

Primary: 1 … k − 1 is withheld; zero is shown. Complementary: where exactly one cell of a group that adds up to a
shown total was withheld, the smallest other one above zero is withheld too. Whole report at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pmtool.model.report import AlertCount, Change, Count, Histogram, MetricResult, Report, StoryQuotes, Table

Cells = tuple[int | None, ...]


def withhold(cells: Sequence[int | None], smallest: int) -> Cells:
    """The cells of one group that adds up to a total somebody knows, those that must not be shown as None."""
    shown = [None if cell is not None and 0 < cell < smallest else cell for cell in cells]
    hidden = [position for position, cell in enumerate(shown) if cell is None]
    if len(hidden) == 1:
        others = [(cell, position) for position, cell in enumerate(shown) if cell]
        if others:
            shown[min(others)[1]] = None
    return tuple(shown)


def suppress(report: Report, quotable: frozenset[str]) -> Report:
    """The report as its audience may read it; `withheld` counts what was taken out.

    quotable: the open questions whose answers this audience may read at all.
    """
    k = report.smallest_cell
    cut = replace(
        report,
        flow=_each(report.flow, k),
        standings=_group(report.standings, k),
        sources=_group(report.sources, k),
        needs=_each(report.needs, k),
        survey=_each(report.survey, k),
        scores=_histogram(report.scores, k),
        load=_histogram(report.load, k),
        waiting=_histogram(report.waiting, k),
        groups=tuple(_table(table, k) for table in report.groups),
        metrics=tuple(_metric(metric, k) for metric in report.metrics),
        changes=tuple(_change(change, k) for change in report.changes),
        retention=report.retention if report.retention and min(report.retention.at_risk, default=0) >= k else None,
        alerts=tuple(_alert(alert, k) for alert in report.alerts),
        stories=tuple(_story(story, k, story.question in quotable) for story in report.stories),
    )
    return replace(cut, withheld=_blanks(cut) - _blanks(report))


def _each(counts: tuple[Count, ...], k: int) -> tuple[Count, ...]:
    """Counts that add up to nothing anyone knows."""
    return tuple(replace(count, value=withhold((count.value, 0), k)[0]) for count in counts)


def _group(counts: tuple[Count, ...], k: int) -> tuple[Count, ...]:
    values = withhold([count.value for count in counts], k)
    return tuple(replace(count, value=value) for count, value in zip(counts, values, strict=True))


def _histogram(histogram: Histogram | None, k: int) -> Histogram | None:
    """Bins under the smallest cell are joined with their neighbours, so that the shape stays and nobody shows."""
    if histogram is None or sum(count or 0 for count in histogram.counts) < k:
        return None
    edges: list[float] = [histogram.edges[0]]
    counts: list[int] = []
    running = 0
    for count, upper in zip(histogram.counts, histogram.edges[1:], strict=True):
        running += count or 0
        if running >= k or (running == 0 and not counts):
            counts.append(running)
            edges.append(upper)
            running = 0
    if running:
        counts[-1] += running
    edges[-1] = histogram.edges[-1]
    return Histogram(histogram.id, tuple(edges), tuple(counts))


def _table(table: Table, k: int) -> Table:
    """Each row, then each column, until nothing more has to be withheld."""
    rows = [list(cells) for _, cells in table.rows]
    while True:
        before = [list(row) for row in rows]
        rows = [list(withhold(row, k)) for row in rows]
        for column in range(len(table.columns)):
            for row, cell in zip(rows, withhold([each[column] for each in rows], k), strict=True):
                row[column] = cell
        if rows == before:
            break
    return replace(table, rows=tuple((name, tuple(cells)) for (name, _), cells in zip(table.rows, rows, strict=True)))


def _metric(metric: MetricResult, k: int) -> MetricResult:
    if metric.n is None or metric.n < k:
        return replace(metric, value=None, low=None, high=None, n=None, is_met=None)
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
    if alert.raised is None or 0 < alert.raised < k:
        return replace(alert, raised=None, acknowledged=None, in_time=None)
    acknowledged, _ = withhold((alert.acknowledged, alert.raised - (alert.acknowledged or 0)), k)
    in_time, _ = withhold((alert.in_time, alert.raised - (alert.in_time or 0)), k)
    return replace(alert, acknowledged=acknowledged, in_time=in_time)


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
