"""The report: nothing invented, nothing that was withheld, the same bytes for the same numbers."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from functools import cache

import pytest
from made_up_reports import change, folder_of, made_up_report, withheld_change
from page_checks import outline_of

from pmtool.model.report import Count, MetricResult, Report, Survival, Table
from pmtool.rendering import render_report

PROGRAMS = [("youth-health", "en"), ("youth-health", "es"), ("workplace", "de"), ("university-first-year", "ar")]
YOUTH = "youth-health"


def page_of(report: Report, program: str = YOUTH, language: str = "en") -> bytes:
    return render_report(report, folder_of(program, language)).content


@cache
def usual_text() -> str:
    return words_of(page_of(made_up_report(folder_of(YOUTH))))


def text_of(**changes: object) -> str:
    return words_of(page_of(made_up_report(folder_of(YOUTH), **changes))) if changes else usual_text()


def words_of(page: bytes) -> str:
    return " ".join(outline_of(page).text.split())


@pytest.mark.parametrize(("program", "language"), PROGRAMS)
def test_the_page_is_whole_for_every_program_and_language(program: str, language: str) -> None:
    page = page_of(made_up_report(folder_of(program, language)), program, language)
    outline = outline_of(page)
    charts = [value for tag, name, value in outline.attributes if (tag, name) == ("svg", "role")]
    assert len(charts) >= 10 and set(charts) == {"img"}
    assert outline.tags.count("title") == len(charts) + 1
    assert outline.tags.count("desc") == len(charts)


@pytest.mark.parametrize(("program", "language"), PROGRAMS)
def test_a_program_nobody_joined_yet_has_a_report(program: str, language: str) -> None:
    folder = folder_of(program, language)
    empty = {
        f.name: () for f in fields(Report) if f.name not in ("program", "version", "on", "smallest_cell", "withheld")
    }
    nobody = made_up_report(folder, **(empty | {"scores": None, "load": None, "waiting": None, "retention": None}))
    outline_of(page_of(nobody, program, language))


def test_everything_withheld_shows_as_words() -> None:
    report = made_up_report(folder_of(YOUTH))
    blind = replace(
        report,
        flow=tuple(replace(each, value=None) for each in report.flow),
        standings=tuple(replace(each, value=None) for each in report.standings),
        sources=tuple(replace(each, value=None) for each in report.sources),
        needs=tuple(replace(each, value=None) for each in report.needs),
        survey=tuple(replace(each, value=None) for each in report.survey),
        scores=None, load=None, waiting=None, retention=None,
        groups=tuple(replace(t, rows=tuple((name, (None, None)) for name, _ in t.rows)) for t in report.groups),
        metrics=tuple(MetricResult(each.metric, None, None, None, None, each.target, None) for each in report.metrics),
        changes=tuple(withheld_change(each.measure, each.moment) for each in report.changes),
        alerts=tuple(replace(each, raised=None, acknowledged=None, in_time=None) for each in report.alerts),
        stories=tuple(replace(each, answered=None, quotes=()) for each in report.stories),
    )  # fmt: skip
    outline = outline_of(page_of(blind))
    assert outline.text.count("not reported") > 30
    assert "svg" not in outline.tags


def test_a_key_number_stands_beside_its_target() -> None:
    text = text_of()
    assert "Pairings that last as agreed 76% Target met Target: at least 70%" in text
    assert "95% interval: 61% to 86%. Rests on 44." in text
    assert "Target not met" in text


def test_a_target_reached_that_can_still_be_missed_is_not_called_met() -> None:
    text = text_of(metrics=(MetricResult("lasting", 0.9, 0.8, 0.95, 40, 0.7, None),))
    assert "90% On target so far; too early to say" in text and "Target met" not in text


def test_a_percentage_is_shown_only_where_it_rests_on_enough() -> None:
    few = MetricResult("lasting", 0.6667, 0.3, 0.9, 12, 0.7, False)
    text = text_of(metrics=(few,))
    assert "Rests on 12: too few for a percentage." in text
    assert "67%" not in text and "Target not met" not in text


def test_a_group_too_small_for_a_percentage_shows_none() -> None:
    table = Table("group.gender", "gender", ("eligible", "paired"), (("girl", (19, 12)), ("boy", (20, 12))))
    text = text_of(groups=(table,))
    assert "12 of 19" in text and "12 of 19 (" not in text and "12 of 20 (60%)" in text


def test_no_share_is_worked_out_from_a_withheld_number() -> None:
    table = Table("group.gender", "gender", ("eligible", "paired"), (("girl", (None, 21)), ("boy", (24, None))))
    text = text_of(groups=(table,))
    assert "21 of" not in text and "of 24" not in text


def test_the_primary_outcome_is_told_first_and_marked() -> None:
    text = text_of()
    assert "mean change +8.2, 95% interval +3.0 to +13.4; 34 people answered before and after" in text
    assert text.index("mean change +8.2") < text.index("From applying to follow-up How many")
    assert "Wanted: a change of at least 10.0 for the better." in text


def test_change_without_a_comparison_group_is_never_claimed() -> None:
    assert "They don't show that the program caused it." in text_of()


def test_a_change_of_too_few_people_is_told_as_such() -> None:
    text = text_of(changes=(withheld_change("wellbeing", "month 6"),))
    assert "not reported: fewer than 10 people" in text
    assert "because fewer than 10 people answered before and after" not in text  # it isn't the primary one here


def test_what_a_measure_does_not_have_is_not_called_withheld() -> None:
    text = text_of(changes=(change("understood", "month 6", 0.4, 0.3, improved=None, unchanged=None, worsened=None),))
    assert "not defined" in text


def test_an_effect_that_cannot_be_computed_is_said_in_words() -> None:
    text = text_of(changes=(change("wellbeing", "month 6", 0.0, 0.0, g_av=None, d_z=float("nan")),))
    assert "can't be computed" in text


def test_a_curve_of_few_pairings_is_not_drawn() -> None:
    few = Survival((0, 14), (1.0, 0.9), (1.0, 0.6), (1.0, 0.99), (12, 11))
    assert "rests on too few pairings" in text_of(retention=few)
    assert "No pairing has closed before its planned end." in text_of(
        retention=Survival((0,), (1.0,), (1.0,), (1.0,), (30,))
    )


def test_quotes_stand_as_they_were_written_and_write_nothing_on_the_page() -> None:
    text = text_of()
    assert "She <b>listened</b> & came back." in text
    assert "No quotes" in text


def test_labels_with_signs_of_mathematics_stay_as_they_are() -> None:
    text = text_of(sources=(Count("$x^2$ & <b>", 20), Count("friend", 12)))
    assert "$x^2$ & <b>" in text


def test_the_report_says_what_it_left_out_and_how_it_was_made() -> None:
    text = text_of()
    assert "Results left out: 7" in text
    assert "No number of people below 10 is shown" in text
    assert "Jacobson & Truax 1991" in text
    assert "runs/<number>.json" in text
    assert "us-il" in text


def test_the_same_report_gives_the_same_bytes() -> None:
    report = made_up_report(folder_of(YOUTH))
    assert page_of(report) == page_of(report)


def test_another_process_gives_the_same_bytes() -> None:
    """Nothing hangs on hash seeds, the clock or the order of memory."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from made_up_reports import folder_of, made_up_report\n"
        "from pmtool.rendering import render_report\n"
        "folder = folder_of('youth-health')\n"
        "sys.stdout.buffer.write(render_report(made_up_report(folder), folder).content)\n"
    )
    run = [sys.executable, "-c", script, sys.path[0] if "rendering" in sys.path[0] else __file__.rsplit("/", 1)[0]]
    other = subprocess.run(run, capture_output=True, check=True, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"})
    assert other.stdout == page_of(made_up_report(folder_of(YOUTH)))


def test_rendering_is_light_until_a_report_is_made() -> None:
    script = "import sys, pmtool.rendering; print('matplotlib' in sys.modules, 'numpy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
