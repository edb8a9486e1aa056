"""The report: what the program reached, for whom, how sure that is, and what isn't shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from babel.dates import format_date

from pmtool.model.folder import ProgramFolder
from pmtool.model.outcome import MetricKind
from pmtool.model.program import Program
from pmtool.model.question import Question
from pmtool.model.records import Standing
from pmtool.model.report import Count, Report, Table
from pmtool.model.text import Role
from pmtool.model.view import Artifact
from pmtool.rendering.exhibits import Curator, Exhibit
from pmtool.rendering.numbers import LEAST_FOR_PERCENT
from pmtool.rendering.outcomes import Gauge, Teller
from pmtool.rendering.pages import Pages
from pmtool.rules.forms import all_questions, options_of
from pmtool.rules.spoken import locale_of
from pmtool.rules.words import word

SIDES = (Role.MENTEE, Role.MENTOR)
STEPS = ("applied", "eligible", "ready", "paired", "checked_in", "followed_up")
METHODS = ("primary", "pairs", "mean", "effect", "reliable", "curve", "share", "days", "equity")
IN_TOUCH = (MetricKind.RETENTION, MetricKind.ENGAGEMENT, MetricKind.ATTENDANCE)


def render_report(report: Report, folder: ProgramFolder) -> Artifact:
    """`report.html` for the program's own people, in its first language. The report comes as guarding cut it."""
    writer = _Writer(report, folder)
    content = Pages(folder.pages).paper("report", writer.language, writer.values())
    return Artifact("report.html", content, folder.program.contacts.coordinator)


@dataclass(frozen=True)
class _Writer:
    """Everything the page says, section by section."""

    report: Report
    folder: ProgramFolder

    @property
    def program(self) -> Program:
        return self.folder.program

    @property
    def language(self) -> str:
        return self.program.languages[0]

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return all_questions(self.program, self.folder.library)

    @cached_property
    def _curator(self) -> Curator:
        return Curator(self.language)

    @cached_property
    def _teller(self) -> Teller:
        return Teller(self.folder, self.language, self.report.smallest_cell)

    def word(self, key: str, **facts: object) -> str:
        return word(key, self.language, **facts)

    def values(self) -> Mapping[str, object]:
        report, evaluation = self.report, self.program.evaluation
        spans = self._teller.chart(report.changes, "spans", self.word("report_spans"))
        return {
            "title": self.program.title[self.language],
            "facts": self._facts(),
            "report": report,
            "assumptions": report.assumptions,
            "gauges": self._teller.gauges(report.metrics),
            "primary": self._teller.primary(report.changes),
            "flow": self._flow(),
            "standings": self._standings(),
            "sources": self._sources(),
            "needs": self._needs(),
            "because": [(n.label[self.language], n.because[self.language]) for n in self.program.population.needs],
            "survey": self._survey(),
            "survey_answered": self._survey_answered(),
            "matching": self._matching(),
            "groups": self._groups(),
            "curve": self._curator.curve("retention", report.retention),
            "in_touch": self._in_touch(),
            "estimates": self._teller.estimates(report.changes),
            "spans": spans,
            "plan": evaluation.plan[self.language],
            "shared_with": evaluation.shared_with[self.language] if evaluation.shared_with else "",
            "costs": evaluation.costs[self.language] if evaluation.costs else "",
            "is_descriptive": evaluation.descriptive,
            "alerts": self._alerts(),
            "stories": self._stories(),
            "waivers": self._waivers(),
            "methods": METHODS,
            "least": LEAST_FOR_PERCENT,
        }

    def _facts(self) -> tuple[tuple[str, str], ...]:
        first, last = (self._day(day) for day in (self.program.dates.opens, self.report.on))
        return (
            (self.word("report_period"), self.word("report_from_to", first=first, last=last)),
            (self.word("report_version"), self.report.version),
            (self.word("report_place"), self.program.jurisdiction),
            (self.word("report_small"), str(self.report.smallest_cell)),
        )

    def _day(self, day: object) -> str:
        return str(format_date(day, "long", locale=locale_of(self.language)))  # type: ignore[arg-type]

    def _flow(self) -> tuple[Exhibit, ...]:
        header = (self.word("report_step"), self.word("report_people"))
        found = []
        for side in SIDES:
            labels = {f"{step}.{side}": self.word(f"flow_{step}") for step in STEPS}
            counts = [count for count in self.report.flow if count.id in labels]
            title = self.word(f"sides_{side}")
            found.append(self._curator.counts(f"flow-{side}", title, counts, labels, header))
        return tuple(found)

    def _standings(self) -> tuple[tuple[str, ...], ...]:
        """A row for each standing that anybody has, a cell for each side."""
        known = {count.id: count.value for count in self.report.standings}
        rows = []
        for standing in Standing:
            cells = [known.get(f"{standing}.{side}", 0) for side in SIDES]
            if any(cell != 0 for cell in cells):
                rows.append((self.word(f"standing_{standing}"), *(self._curator.count(cell) for cell in cells)))
        return tuple(rows)

    def _labels(self, question: str) -> dict[str, str]:
        """The options of a question by id, in words."""
        asked = self._questions.get(question)
        if asked is None:
            return {}
        return {option.id: option.label[self.language] for option in options_of(self.program, asked)}

    def _sources(self) -> Exhibit:
        labels, title = self._labels(self.program.recruitment.sources), self.word("report_sources")
        header = (self.word("report_source"), self.word("report_people"))
        return self._curator.counts("sources", title, self.report.sources, labels, header)

    def _needs(self) -> Exhibit:
        labels = {need.id: need.label[self.language] for need in self.program.population.needs}
        header = (self.word("report_need"), self.word("sides_mentee"))
        return self._curator.counts("needs", self.word("report_needs_asked"), self.report.needs, labels, header)

    def _survey(self) -> tuple[Exhibit, ...]:
        """One for each question with options that anybody answered."""
        header = (self.word("report_answer"), self.word("report_people"))
        found = []
        for question in self.program.population.assessment.survey:
            start = f"{question.id}."
            counts = [Count(c.id.removeprefix(start), c.value) for c in self.report.survey if c.id.startswith(start)]
            if any(count.value != 0 for count in counts):
                title = question.text[self.language]
                labels = {option.id: option.label[self.language] for option in options_of(self.program, question)}
                found.append(self._curator.counts(f"survey-{question.id}", title, counts, labels, header))
        return tuple(found)

    def _survey_answered(self) -> str:
        answered = next((count for count in self.report.survey if count.id == "answered"), None)
        if answered is None or answered.value == 0:
            return ""
        return self.word("report_survey_answered", n=self._curator.count(answered.value))

    def _matching(self) -> tuple[Exhibit, ...]:
        histogram = self._curator.histogram
        scores = self.word("report_scores", points=self.program.matching.points)
        pairs, mentors, mentees = self.word("report_pairings"), self.word("sides_mentor"), self.word("sides_mentee")
        each, days, points = (self.word(f"report_{key}") for key in ("mentees_each", "days", "points"))
        return (
            histogram("scores", scores, self.report.scores, (points, pairs)),
            histogram("load", self.word("report_load"), self.report.load, (each, mentors), integers=True),
            histogram("waiting", self.word("report_waiting"), self.report.waiting, (days, mentees), integers=True),
        )

    def _groups(self) -> tuple[Exhibit, ...]:
        return tuple(self._group(table) for table in self.report.groups)

    def _group(self, table: Table) -> Exhibit:
        asked, labels = self._questions.get(table.question), self._labels(table.question)
        title = asked.text[self.language] if asked else table.question
        exhibit = self._curator.group(table.id.replace(".", "-"), title, table, labels)
        is_fair = table.question in self.program.matching.fair_to
        return replace(exhibit, note=self.word("report_fair")) if is_fair else exhibit

    def _in_touch(self) -> tuple[Gauge, ...]:
        kinds = {metric.id: metric.kind for metric in self.program.evaluation.metrics}
        return self._teller.gauges(result for result in self.report.metrics if kinds[result.metric] in IN_TOUCH)

    def _alerts(self) -> tuple[tuple[str, ...], ...]:
        titles = {alert.id: alert.title[self.language] for alert in self.program.wellbeing.alerts}
        return tuple(
            (
                titles.get(count.rule, count.rule),
                *map(self._curator.count, (count.raised, count.acknowledged, count.in_time)),
            )
            for count in self.report.alerts
        )

    def _waivers(self) -> tuple[tuple[str, str, str, str], ...]:
        """The rule not followed, why, by whose approval, and until when."""
        return tuple(
            (waiver.rule, waiver.reason, waiver.approved_by, self._day(waiver.expires))
            for waiver in self.program.waivers
        )

    def _stories(self) -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
        """The story's id, its question, how many answered, and the quotes."""
        ids = {story.question: story.id for story in self.program.evaluation.stories}
        found = []
        for told in self.report.stories:
            asked = self._questions.get(told.question)
            text = asked.text[self.language] if asked else told.question
            found.append((ids.get(told.question, told.question), text, self._curator.count(told.answered), told.quotes))
        return tuple(found)
