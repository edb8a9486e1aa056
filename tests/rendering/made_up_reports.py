"""Reports of made-up people, for the programs of this repository."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from pmtool.model.folder import ProgramFolder
from pmtool.model.report import (
    AlertCount,
    Change,
    Count,
    Histogram,
    MetricResult,
    Report,
    StoryQuotes,
    Survival,
    Table,
)
from pmtool.rules.forms import all_questions, options_of
from pmtool.steps.load import load_program

PROGRAMS = Path(__file__).parents[2] / "programs"
STEPS = ("applied", "eligible", "ready", "paired", "checked_in", "followed_up")


@cache
def folder_of(program: str, language: str = "en") -> ProgramFolder:
    """A program of this repository, as if `language` were its first."""
    folder = load_program(PROGRAMS / program).program
    others = tuple(each for each in folder.program.languages if each != language)
    return replace(folder, program=replace(folder.program, languages=(language, *others)))


def change(measure: str, moment: str, mean: float, half: float, n: int | None = 34, **changes: object) -> Change:
    values: dict[str, object] = {
        "measure": measure, "moment": moment, "n": n, "lost": 8, "before": 42.0, "after": 42.0 + mean,
        "mean_change": mean, "low": mean - half, "high": mean + half, "g_av": 0.41, "d_z": 0.52, "improved": 14,
        "unchanged": 14, "worsened": 6, "beyond_worth": 17, "target": 10.0, "is_primary": False,
    }  # fmt: skip
    return Change(**(values | changes))  # type: ignore[arg-type]


def withheld_change(measure: str, moment: str) -> Change:
    return Change(measure, moment, *[None] * 13, None, False)


def made_up_report(folder: ProgramFolder, **changes: object) -> Report:
    program = folder.program
    questions = all_questions(program, folder.library)
    sources = options_of(program, questions[program.recruitment.sources])
    survey = [q for q in program.population.assessment.survey if q.options or q.options_from]
    moments = {m.id: [str(at) for at in m.at if str(at) != "baseline"] for m in program.evaluation.measures}
    measures = [
        change(m.id, moments[m.id][0], 8.24 if m.better == "higher" else -1.1, 5.2 if m.better == "higher" else 1.4,
               target=m.target, is_primary=m.id == program.evaluation.primary)
        for m in sorted(program.evaluation.measures, key=lambda m: m.id != program.evaluation.primary)
    ]  # fmt: skip
    groups = [name for name in program.evaluation.compare if questions[name].options]
    values: dict[str, object] = {
        "program": program.id,
        "version": program.version,
        "on": date(2027, 9, 30),
        "smallest_cell": program.confidentiality.smallest_cell,
        "withheld": 7,
        "flow": tuple(
            Count(f"{step}.{side}", value)
            for side, counts in (("mentee", (61, 55, 49, 44, 41, None)), ("mentor", (38, 35, 30, 27, 26, 20)))
            for step, value in zip(STEPS, counts, strict=True)
        ),
        "standings": tuple(
            Count(f"{standing}.{side}", value)
            for side in ("mentee", "mentor")
            for standing, value in (("ready", 12), ("paired", 44), ("left", None), ("applied", 0))
        ),
        "sources": tuple(Count(option.id, 20 - 3 * i if i < 5 else None) for i, option in enumerate(sources)),
        "needs": tuple(Count(need.id, max(31 - 2 * i, 0)) for i, need in enumerate(program.population.needs)),
        "survey": (
            Count("answered", 120),
            *(
                Count(f"{asked.id}.{option.id}", max(60 - 5 * i, 0))
                for asked in survey
                for i, option in enumerate(options_of(program, asked))
            ),
        ),
        "scores": Histogram("scores", (0.0, 300.0, 400.0, 500.0, 600.0, 700.0, 1000.0), (0, 10, 12, 17, 11, 10)),
        "load": Histogram("load", (0, 1, 2, 3), (11, 18, 12)),
        "waiting": Histogram("waiting", (0.0, 7.0, 14.0, 35.0, 70.0), (12, 17, 14, 10)),
        "groups": tuple(
            Table(f"group.{name}", name, ("eligible", "paired"),
                  tuple((o.id, ((26, 21), (24, 18), (None, None), (12, None))[i % 4])
                        for i, o in enumerate(questions[name].options)))
            for name in groups
        ),
        "metrics": tuple(
            MetricResult(m.id, 24.5 if m.kind == "waiting" else 0.7649, None if m.kind == "waiting" else 0.61,
                         None if m.kind == "waiting" else 0.86, 44, m.target, i % 2 == 0)
            if i < 6 else MetricResult(m.id, 0.5, 0.2, 0.8, 12, m.target, False) if i == 6
            else MetricResult(m.id, None, None, None, None, m.target, None)
            for i, m in enumerate(program.evaluation.metrics)
        ),
        "changes": (*measures, withheld_change(measures[0].measure, moments[measures[0].measure][-1])),
        "retention": Survival((0, 28, 56, 112, 168), (1.0, 0.93, 0.88, 0.8, 0.74), (1.0, 0.8, 0.74, 0.64, 0.55),
                              (1.0, 0.98, 0.95, 0.89, 0.86), (44, 44, 40, 33, 21)),
        "alerts": tuple(
            AlertCount(alert.id, 14, 14, 11) if i == 0 else AlertCount(alert.id, None, None, None) if i == 1
            else AlertCount(alert.id, 0, 0, 0)
            for i, alert in enumerate(program.wellbeing.alerts)
        ),
        "stories": tuple(
            StoryQuotes(story.question, 21, ("I sleep again.\nMost nights.", "She <b>listened</b> & came back."))
            if i == 0 else StoryQuotes(story.question, None, ())
            for i, story in enumerate(program.evaluation.stories)
        ),
        "assumptions": (),
    }  # fmt: skip
    return Report(**(values | changes))  # type: ignore[arg-type]
