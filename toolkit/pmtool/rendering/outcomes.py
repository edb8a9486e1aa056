"""What a program wanted to reach, against what came of it: metrics and change from before to after, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from pmtool.model.folder import ProgramFolder
from pmtool.model.outcome import Measure, Metric, MetricKind
from pmtool.model.question import Instrument
from pmtool.model.report import Change, MetricResult
from pmtool.rendering.charts import Span, Words, draw_spans
from pmtool.rendering.exhibits import Curator
from pmtool.rendering.numbers import LEAST_FOR_PERCENT, days, decimal, percent, whole
from pmtool.rendering.voice import Voice
from pmtool.rules.forms import all_questions
from pmtool.rules.languages import direction
from pmtool.rules.scales import reliable_change


@dataclass(frozen=True, slots=True)
class Gauge:
    """A key number, `id` its metric. value: "" where it isn't shown, and `note` says why.

    verdict: met, not-met, open (on target, but it can still fall), or "" without a value. counts: what it counts;
    of a question, with the least answer that counts.
    """

    id: str
    label: str
    value: str
    note: str
    target: str
    verdict: str
    counts: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A measure at a moment, every cell in words. shown: False where the whole of it is withheld."""

    measure: str
    moment: str
    is_primary: bool
    shown: bool
    means: tuple[str, ...]  # people, before, after, mean change, interval, wanted, g_av, d_z
    people: tuple[str, ...]  # people, improved, unchanged, worsened, beyond the smallest worthwhile change, lost


@dataclass(frozen=True)
class Teller:
    """Puts outcomes into words, in one language. smallest: the smallest number of people that may be shown."""

    folder: ProgramFolder
    language: str
    smallest: int

    @cached_property
    def _voice(self) -> Voice:
        return Voice(self.folder.program, self.language)

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        return {measure.id: measure for measure in self.folder.program.evaluation.measures}

    def gauges(self, results: Iterable[MetricResult]) -> tuple[Gauge, ...]:
        metrics = {metric.id: metric for metric in self.folder.program.evaluation.metrics}
        gauges = (self._gauge(metrics[result.metric], result) for result in results)
        return tuple(replace(gauge, counts=self._counts(metrics[gauge.id])) for gauge in gauges)

    def _counts(self, metric: Metric) -> str:
        said = self._voice.word(f"counts_{metric.kind}")
        question = all_questions(self.folder.program, self.folder.library).get(metric.question or "")
        if question is None or metric.at_least is None:
            return said
        return f"{said}: {question.text[self.language]} ≥ {whole(round(metric.at_least), self.language)}"

    def _gauge(self, metric: Metric, result: MetricResult) -> Gauge:
        label, is_days = metric.label[self.language], metric.kind is MetricKind.WAITING
        target = self._amount(result.target, is_days) or ""
        goal = self._voice.word("report_at_most" if is_days else "report_at_least", target=target)
        value = self._amount(result.value, is_days)
        if result.n is None:
            return Gauge(metric.id, label, "", self._voice.word("report_metric_none", k=self.smallest), goal, "")
        n = whole(result.n, self.language)
        if not is_days and result.n < LEAST_FOR_PERCENT:
            return Gauge(metric.id, label, "", self._voice.word("report_few", n=n), goal, "")
        if value is None:
            return Gauge(metric.id, label, "", self._voice.word("report_not_computable"), goal, "")
        note = self._voice.word("report_rests_on", n=n)
        low, high = self._amount(result.low, is_days), self._amount(result.high, is_days)
        if low is not None and high is not None:
            note = f"{self._voice.word('report_interval', low=low, high=high)}. {note}"
        if result.edge:
            value = self._voice.word(f"report_share_{result.edge}", share=value)
        unsaid = "" if result.edge else "open"  # a share that is only known to lie above or below says nothing more
        verdict = {True: "met", False: "not-met", None: unsaid}[result.is_met]
        return Gauge(metric.id, label, value, f"{note}.", goal, verdict)

    def _amount(self, number: float | None, is_days: bool) -> str | None:
        return days(number, self.language) if is_days else percent(number, self.language)

    def primary(self, changes: Iterable[Change]) -> tuple[str, ...]:
        """What became of the outcome that was named before there was data, a sentence for each follow-up."""
        measure = self._measures[self.folder.program.evaluation.primary]
        label = measure.label[self.language]
        found = [change for change in changes if change.is_primary]
        if not found:
            return (self._voice.word("report_primary_none", measure=label),)
        return tuple(self._primary(label, change) for change in found)

    def _primary(self, label: str, change: Change) -> str:
        facts = {"measure": label, "moment": self._moment(change)}
        mean, low, high = (self._points(end, signed=True) for end in (change.mean_change, change.low, change.high))
        if change.n is None or mean is None:
            return self._voice.word("report_primary_withheld", k=self.smallest, **facts)
        n = whole(change.n, self.language)
        said = self._voice.word("report_primary_line", change=mean, low=low, high=high, n=n, **facts)
        target = self._points(change.target)
        return f"{said} {self._voice.word('report_primary_wanted', target=target)}" if target else said

    def estimates(self, changes: Iterable[Change]) -> tuple[Estimate, ...]:
        return tuple(self._estimate(change) for change in changes)

    def _estimate(self, change: Change) -> Estimate:
        measure = self._measures[change.measure]
        better = self._voice.word("report_higher" if measure.better == "higher" else "report_lower")
        count = Curator(self.language)
        is_shown = change.n is not None
        means = (
            self._points(change.before), self._points(change.after), self._points(change.mean_change, signed=True),
            self._interval(change), self._points(change.target) or "–",
            decimal(change.g_av, self.language, 2), decimal(change.d_z, self.language, 2),
        )  # fmt: skip
        is_reliable = self._reliable(measure)
        none = self._voice.word("report_not_defined")
        individual = [count.of(part, change.n) if is_reliable else none for part in _by_direction(change)]
        beyond = count.of(change.beyond_worth, change.n) if self._worth(measure) is not None else none
        return Estimate(
            measure=f"{measure.label[self.language]} ({better})",
            moment=self._moment(change),
            is_primary=change.is_primary,
            shown=is_shown,
            means=(count.count(change.n), *(each or self._voice.word("report_not_computable") for each in means)),
            people=(count.count(change.n), *individual, beyond, count.count(change.lost)),
        )

    def chart(self, changes: Iterable[Change], name: str, title: str) -> Markup | None:
        """Every change that can be shown, on a line with its interval."""
        spans = [span for change in changes if (span := self._span(change)) is not None]
        if not spans:
            return None
        says = "; ".join(f"{span.label}: {span.shown}" for span in spans)
        return draw_spans(spans, Words(name, title, says), direction(self.language) == "rtl")

    def _span(self, change: Change) -> Span | None:
        value, low, high = change.mean_change, change.low, change.high
        mean, interval = self._points(value, signed=True), self._interval(change)
        if change.n is None or value is None or low is None or high is None or mean is None or interval is None:
            return None
        measure = self._measures[change.measure]
        label = f"{measure.label[self.language]} – {self._moment(change)}"
        if change.is_primary:
            label = f"{label} – {self._voice.word('report_primary')}"
        better = 1 if measure.better == "higher" else -1
        told = f"{mean} ({interval}) · {self._voice.word('report_rests_on', n=whole(change.n, self.language))}"
        return Span(label, value, low, high, told, better, change.target, change.is_primary)

    def _moment(self, change: Change) -> str:
        """The moment in words, as the measure names it."""
        known = {str(moment): moment for moment in self._measures[change.measure].at}
        return self._voice.moment(known[change.moment]) if change.moment in known else change.moment

    def _interval(self, change: Change) -> str | None:
        low, high = self._points(change.low, signed=True), self._points(change.high, signed=True)
        return self._voice.word("report_range", low=low, high=high) if low and high else None

    def _points(self, number: float | None, signed: bool = False) -> str | None:
        return decimal(number, self.language, 1, signed)

    def _instrument(self, measure: Measure) -> Instrument | None:
        question = all_questions(self.folder.program, self.folder.library).get(measure.asks)
        return self.folder.library.instruments.get(question.instrument or "") if question else None

    def _reliable(self, measure: Measure) -> bool:
        """Whether it is known how much change is more than measurement error."""
        instrument = self._instrument(measure)
        return instrument is not None and reliable_change(instrument) is not None

    def _worth(self, measure: Measure) -> float | None:
        instrument = self._instrument(measure)
        return measure.worth if measure.worth is not None else instrument.worth if instrument else None


def _by_direction(change: Change) -> tuple[int | None, int | None, int | None]:
    return change.improved, change.unchanged, change.worsened
