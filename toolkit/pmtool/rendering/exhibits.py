"""A chart with the numbers it shows as a table: everything in a report that counts people, one kind after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pmtool.model.report import Count, Histogram, Survival, Table
from pmtool.rendering.charts import Bar, Words, draw_bars, draw_columns, draw_steps
from pmtool.rendering.numbers import LEAST_FOR_PERCENT, decimal, percent, whole
from pmtool.rules.languages import direction
from pmtool.rules.words import word

MOST_SAID = 12  # how many numbers a chart's description says; the table holds them all


@dataclass(frozen=True, slots=True)
class Exhibit:
    """chart: None where there is nothing to draw, and `note` says why. rows: the first cell names the row."""

    name: str
    title: str
    note: str
    chart: Markup | None
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Curator:
    """Makes exhibits in one language. A withheld number stays withheld: it is named as such, and never worked out."""

    language: str

    @property
    def _mirrored(self) -> bool:
        return direction(self.language) == "rtl"

    def count(self, value: int | None) -> str:
        return word("report_cell", self.language) if value is None else whole(value, self.language)

    def of(self, part: int | None, of: int | None) -> str:
        """`12 of 40 (30 %)`; without the percentage where it would rest on too few."""
        if part is None or of is None:
            return word("report_cell", self.language)
        shares = {"part": whole(part, self.language), "whole": whole(of, self.language)}
        if of < LEAST_FOR_PERCENT:
            return word("report_of", self.language, **shares)
        return word("report_of_percent", self.language, percent=percent(part / of, self.language), **shares)

    def counts(
        self,
        name: str,
        title: str,
        counts: Sequence[Count],
        labels: Mapping[str, str],
        header: tuple[str, str],
        note: str = "",
    ) -> Exhibit:
        """A bar for each count, in the order given."""
        bars = [Bar(labels.get(each.id, each.id), each.value, self.count(each.value)) for each in counts]
        rows = tuple((bar.label, bar.shown) for bar in bars)
        if not any(bar.value for bar in bars):
            return Exhibit(name, title, note or word("report_nothing", self.language), None, header, rows)
        chart = draw_bars(bars, Words(name, title, self._says(rows)), self._mirrored)
        return Exhibit(name, title, note, chart, header, rows)

    def group(self, name: str, title: str, table: Table, labels: Mapping[str, str]) -> Exhibit:
        """How many of each group were ever paired, beside how many could be."""
        keys = ("report_group", "report_eligible", "report_paired", "report_share_paired")
        header = tuple(word(key, self.language) for key in keys)
        rows, bars = [], []
        for group, (eligible, paired) in table.rows:
            label = labels.get(group, group) if group else word("report_no_answer", self.language)
            told = self.of(paired, eligible)
            bars.append(
                Bar(label, None if eligible is None else paired, told, eligible if paired is not None else None)
            )
            rows.append((label, self.count(eligible), self.count(paired), self._share(paired, eligible)))
        says = self._says([(bar.label, bar.shown) for bar in bars])
        chart = draw_bars(bars, Words(name, title, says), self._mirrored) if any(bar.value for bar in bars) else None
        return Exhibit(name, title, "", chart, header, tuple(rows))

    def _share(self, part: int | None, of: int | None) -> str:
        """A percentage; a dash where it would rest on too few."""
        if part is None or of is None:
            return word("report_cell", self.language)
        return percent(part / of, self.language) or "" if of >= LEAST_FOR_PERCENT else "–"

    def histogram(
        self, name: str, title: str, histogram: Histogram | None, header: tuple[str, str], integers: bool = False
    ) -> Exhibit:
        """The distribution of a number. integers: a column holds whole numbers below its upper edge."""
        if histogram is None:
            return Exhibit(name, title, word("report_histogram_none", self.language), None, header, ())
        edges, counts = histogram.edges, histogram.counts
        rows = tuple(
            (self._range(low, high, integers, high == edges[-1]), self.count(count))
            for low, high, count in zip(edges, edges[1:], counts, strict=False)
        )
        chart = draw_columns(
            edges, counts, self._ticks(edges, integers), Words(name, title, self._says(rows)), self._mirrored
        )
        return Exhibit(name, title, "", chart, header, rows)

    def _range(self, low: float, high: float, integers: bool, is_last: bool) -> str:
        first = decimal(low, self.language, 0) or ""
        if integers and high - low <= 1:
            return first
        if is_last and integers:
            return word("report_or_more", self.language, low=first)
        last = decimal(high - 1 if integers else high, self.language, 0)
        return word("report_range", self.language, low=first, high=last)

    def _ticks(self, edges: Sequence[float], integers: bool) -> list[tuple[float, str]]:
        """At the edges, or (few whole numbers) in the middle of each column; no more than fit."""
        places: list[tuple[float, float]]
        if integers and edges[-1] - edges[0] <= 12:
            places = [(edge + 0.5, edge) for edge in range(int(edges[0]), int(edges[-1]))]
        else:
            apart, kept = (edges[-1] - edges[0]) / 12, [edges[0]]
            kept += [edge for edge in edges[1:-1] if edges[-1] - edge >= apart]
            places = [(edge, edge) for edge in [*_spaced(kept, apart), edges[-1]]]
        return [(place, decimal(edge, self.language, 0) or "") for place, edge in places]

    def curve(self, name: str, curve: Survival | None) -> Exhibit:
        """How long pairings last; withheld where they are too few for a percentage."""
        title = word("report_curve", self.language)
        keys = ("report_since_start", "report_still", "report_ci", "report_seen")
        header = tuple(word(key, self.language) for key in keys)
        if curve is None or not curve.days or curve.at_risk[0] < LEAST_FOR_PERCENT:
            return Exhibit(name, title, word("report_curve_none", self.language), None, header, ())
        shares = [percent(share, self.language) or "" for share in curve.share]
        lows, highs = ([percent(end, self.language) or "" for end in ends] for ends in (curve.low, curve.high))
        rows = tuple(
            (
                whole(day, self.language),
                share,
                word("report_range", self.language, low=low, high=high),
                whole(seen, self.language),
            )
            for day, share, low, high, seen in zip(curve.days, shares, lows, highs, curve.at_risk, strict=True)
        )
        if len(curve.days) == 1:
            return Exhibit(name, title, word("report_none_ended", self.language), None, header, rows)
        says = self._says([(row[0], row[1]) for row in rows])
        scale = [(part / 4, percent(part / 4, self.language) or "") for part in range(5)]
        chart = draw_steps(
            curve.days,
            curve.share,
            curve.low,
            curve.high,
            Words(name, title, says),
            scale,
            self._day_ticks(curve.days[-1]),
        )
        return Exhibit(name, title, word("report_curve_note", self.language), chart, header, rows)

    def _day_ticks(self, last: int) -> list[tuple[int, str]]:
        """At most seven round numbers of days, the last at or beyond the last step."""
        step = next(each for each in (7, 14, 28, 56, 84, 168, 364, 728, 10**9) if last / each <= 6)
        return [(day, whole(day, self.language)) for day in range(0, last + step, step)]

    def _says(self, rows: Sequence[tuple[str, ...]]) -> str:
        """The numbers of a chart in a line."""
        return "; ".join(f"{row[0]}: {row[1]}" for row in rows[:MOST_SAID]) + (" …" if len(rows) > MOST_SAID else "")


def _spaced(places: Sequence[float], apart: float) -> list[float]:
    """The places from the first on that stand so far apart at least."""
    kept = list(places[:1])
    for place in places[1:]:
        if place - kept[-1] >= apart:
            kept.append(place)
    return kept
