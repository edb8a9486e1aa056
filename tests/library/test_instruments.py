"""The scales that programs may ask: their shape, their wording, and what known answers score."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pinned_wording import PINNED

from pmtool.checking.shape.bundle import bundle
from pmtool.checking.shape.shape import check_shape
from pmtool.model.folder import Files, Tree
from pmtool.model.question import Instrument, Licence, Scoring
from pmtool.reading import build_folder, read_tree, read_trees
from pmtool.rules.digests import digest_of
from pmtool.rules.scales import band, lowest_and_highest, reliable_change, score
from pmtool.workspace import read_schemas

CHECKOUT = Path(__file__).parents[2]
LIBRARY = CHECKOUT / "programs" / "library"
WOODWORTH = CHECKOUT.parent / "shared" / "data" / "positive-psychology-woodworth" / "ahi-cesd_full.csv"
NAMES = sorted(file.stem for file in (LIBRARY / "instruments").glob("*.yaml"))


def files_in(folder: Path) -> Files:
    found = [file for file in sorted(folder.rglob("*")) if file.suffix in (".yaml", ".md")]
    return Files(folder.name, {file.relative_to(folder).as_posix(): file.read_bytes() for file in found})


@cache
def library() -> dict[str, Instrument]:
    folder, findings = build_folder(read_trees(files_in(CHECKOUT / "programs" / "workplace"), files_in(LIBRARY)))
    assert folder is not None, findings
    return dict(folder.library.instruments)


@cache
def tree(name: str) -> Tree:
    file = LIBRARY / "instruments" / f"{name}.yaml"
    return read_tree(file.name, file.read_bytes())


def written(name: str) -> dict[str, Any]:
    root = tree(name).root
    assert isinstance(root, dict)
    return root


def reachable(instrument: Instrument) -> list[float]:
    """Every score that somebody can have, lowest first."""
    points = [choice.points for choice in instrument.choices]
    count = 1 if instrument.scoring is Scoring.ITEMS else len(instrument.items)
    divisor = count if instrument.scoring is Scoring.MEAN else 1
    sums = range(min(points) * count, max(points) * count + 1)
    return [total / divisor * instrument.multiplier for total in sums]


def test_the_library_holds_what_its_readme_lists() -> None:
    readme = (LIBRARY / "README.md").read_text(encoding="utf-8")
    assert set(NAMES) == library().keys()
    assert [name for name in NAMES if f"| `{name}` |" not in readme] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_scale_reads_and_has_the_shape_its_schema_asks(name: str) -> None:
    assert tree(name).findings == ()
    assert tuple(check_shape(tree(name), bundle(read_schemas(), "instrument.schema.json"))) == ()


@pytest.mark.parametrize("name", NAMES)
def test_wording_exists_in_exactly_the_languages_that_a_source_vouches_for(name: str) -> None:
    scale = written(name)
    texts = [scale["asks"], *(each["text"] for each in scale["items"]), *(each["label"] for each in scale["choices"])]
    languages = set(scale["languages"])
    assert all(set(text) == languages for text in texts if isinstance(text, dict))
    assert all(text.isdecimal() for text in texts if isinstance(text, str))  # numbers need no translation
    assert languages == {source["language"] for source in scale["sources"] if "language" in source}
    assert library()[name].licence is Licence.SHIP


@pytest.mark.parametrize("name", NAMES)
def test_no_word_of_a_scale_changes_unnoticed(name: str) -> None:
    """A difference here is a change to a validated wording: look at the source before changing the pin."""
    scale = written(name)
    texts = {"asks": scale["asks"]}
    texts |= {f"choice {each['points']}": each["label"] for each in scale["choices"]}
    texts |= {each["id"]: each["text"] for each in scale["items"]}
    found = {
        f"{what} {language}".strip(): digest_of(words)[:12]
        for what, text in texts.items()
        for language, words in (text.items() if isinstance(text, dict) else [("", text)])
    }
    assert found == PINNED[name]


def test_nothing_asks_about_death_or_self_harm() -> None:
    """Such an answer needs somebody within hours: it is never asked as part of a scale."""
    words = [
        text.lower() for scale in library().values() for item in scale.items for text in item.text.by_language.values()
    ]
    assert [text for text in words for bad in ("dead", "death", "hurting", "suicid", "kill") if bad in text] == []


REVERSED = {  # positions in the published order, counted from 1
    "brs": [2, 4, 6],
    "ces-d": [4, 8, 12, 16],
    "rosenberg": [3, 5, 8, 9, 10],
    "ons-4": [4],
}


@pytest.mark.parametrize("name", NAMES)
def test_the_items_worded_the_other_way_round_are_the_published_ones(name: str) -> None:
    marked = [place for place, item in enumerate(library()[name].items, start=1) if item.reversed]
    assert marked == REVERSED.get(name, [])


SCORES = [
    ("who-5", [5] * 5, 100, "Fair or good well-being"),
    ("who-5", [3] * 5, 60, "Fair or good well-being"),
    ("who-5", [3, 3, 3, 2, 2], 52, "Fair or good well-being"),
    ("who-5", [3, 3, 2, 2, 2], 48, "Low well-being"),
    ("who-5", [2, 2, 1, 1, 1], 28, "Very low well-being"),
    ("who-5", [0] * 5, 0, "Very low well-being"),
    ("ucla-3", [1, 1, 1], 3, "Not lonely"),
    ("ucla-3", [2, 2, 1], 5, "Not lonely"),
    ("ucla-3", [2, 2, 2], 6, "Lonely"),
    ("ucla-3", [3, 3, 3], 9, "Lonely"),
    ("brs", [5, 1, 5, 1, 5, 1], 5, "High resilience"),
    ("brs", [4, 2, 4, 3, 3, 2], 22 / 6, "Normal resilience"),
    ("brs", [3] * 6, 3, "Normal resilience"),
    ("brs", [3, 3, 3, 3, 3, 4], 17 / 6, "Low resilience"),
    ("brs", [5] * 6, 3, "Normal resilience"),
    ("rosenberg", [3] * 10, 15, None),
    ("rosenberg", [3, 3, 0, 3, 0, 3, 3, 0, 0, 0], 30, None),
    ("rosenberg", [0, 0, 3, 0, 3, 0, 0, 3, 3, 3], 0, None),
    ("ces-d", [0] * 20, 12, "Few signs"),
    ("ces-d", [3] * 20, 48, "Many signs"),
    ("ces-d", [0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 3, 0, 0, 0, 0], 0, "Few signs"),
    ("ces-d", [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 15, "Few signs"),
    ("ces-d", [1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 16, "Many signs"),
    ("phq-8", [0] * 8, 0, "No or minimal signs"),
    ("phq-8", [1, 1, 1, 1, 0, 0, 0, 0], 4, "No or minimal signs"),
    ("phq-8", [1, 1, 1, 1, 1, 0, 0, 0], 5, "Mild"),
    ("phq-8", [2, 1, 1, 1, 1, 1, 1, 1], 9, "Mild"),
    ("phq-8", [2, 2, 1, 1, 1, 1, 1, 1], 10, "Moderate"),
    ("phq-8", [2, 2, 2, 2, 2, 2, 1, 1], 14, "Moderate"),
    ("phq-8", [2, 2, 2, 2, 2, 2, 2, 1], 15, "Moderately severe"),
    ("phq-8", [3, 3, 3, 2, 2, 2, 2, 2], 19, "Moderately severe"),
    ("phq-8", [3, 3, 3, 3, 2, 2, 2, 2], 20, "Severe"),
    ("phq-8", [3] * 8, 24, "Severe"),
    ("phq-2", [1, 1], 2, "Few or no signs"),
    ("phq-2", [2, 1], 3, "Look closer"),
    ("phq-2", [3, 3], 6, "Look closer"),
    ("gad-7", [0] * 7, 0, "No or minimal signs"),
    ("gad-7", [1, 1, 1, 1, 0, 0, 0], 4, "No or minimal signs"),
    ("gad-7", [1, 1, 1, 1, 1, 0, 0], 5, "Mild"),
    ("gad-7", [2, 2, 1, 1, 1, 1, 1], 9, "Mild"),
    ("gad-7", [2, 2, 2, 1, 1, 1, 1], 10, "Moderate"),
    ("gad-7", [2] * 7, 14, "Moderate"),
    ("gad-7", [3, 2, 2, 2, 2, 2, 2], 15, "Severe"),
    ("gad-7", [3] * 7, 21, "Severe"),
    ("gad-2", [1, 1], 2, "Few or no signs"),
    ("gad-2", [2, 1], 3, "Look closer"),
]


@pytest.mark.parametrize(("name", "points", "total", "label"), SCORES)
def test_known_answers_have_their_known_score(name: str, points: list[int], total: float, label: str | None) -> None:
    scale = library()[name]
    found = score(scale, points)
    assert found == pytest.approx(total)
    part = band(scale, found) if found is not None else None
    assert (part.label["en"] if part else None) == label


@pytest.mark.parametrize("name", NAMES)
def test_a_missing_answer_leaves_no_score(name: str) -> None:
    scale = library()[name]
    assert score(scale, [None, *(scale.choices[0].points for _ in scale.items[1:])]) is None


def test_the_four_national_questions_are_never_added_up() -> None:
    scale = library()["ons-4"]
    assert score(scale, [5, 5, 5, 5]) is None
    assert [choice.points for choice in scale.choices] == list(range(11))


def test_turned_round_anxiety_falls_in_the_published_groups() -> None:
    """0-1 very low, 2-3 low, 4-5 medium and 6-10 high anxiety are very high to low well-being."""
    scale = library()["ons-4"]
    groups = {(0, 1): "Very high", (2, 3): "High", (4, 5): "Medium", (6, 7, 8, 9, 10): "Low"}
    for answers, label in groups.items():
        assert {part.label["en"] for answer in answers if (part := band(scale, 10 - answer))} == {label}


def test_what_is_reversed_goes_with_the_item_and_not_with_its_place() -> None:
    """Rosenberg's items are printed in two orders, and a public library reverses only four of the five."""
    scale = library()["rosenberg"]
    answers = dict(zip((item.id for item in scale.items), [3, 2, 1, 3, 0, 2, 2, 1, 0, 1], strict=True))
    other = ["satisfied", "no_good", "qualities", "able", "proud", "useless", "worth", "respect", "failure", "attitude"]
    by_id = {item.id: item for item in scale.items}
    reordered = replace(scale, items=tuple(by_id[each] for each in other))
    assert [place for place, item in enumerate(reordered.items, start=1) if item.reversed] == [2, 5, 6, 8, 9]
    assert score(reordered, [answers[each] for each in other]) == score(scale, list(answers.values()))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "rosenberg"])
def test_every_possible_score_lies_in_one_band_and_no_band_is_idle(name: str) -> None:
    scale = library()[name]
    homes = [[part for part in scale.bands if part.low <= total <= part.high] for total in reachable(scale)]
    assert {len(home) for home in homes} == {1}
    assert {id(home[0]) for home in homes} == {id(part) for part in scale.bands}
    assert (scale.bands[0].low, scale.bands[-1].high) == lowest_and_highest(scale)
    assert all(lower.high < upper.low for lower, upper in pairwise(scale.bands))


def test_self_esteem_has_no_bands() -> None:
    assert library()["rosenberg"].bands == ()


@pytest.mark.parametrize("name", NAMES)
def test_bands_are_named_in_every_language_a_report_is_written_in(name: str) -> None:
    spoken = {"en", "de", "es", "ar"}
    assert all(spoken <= part.label.by_language.keys() for part in library()[name].bands)


@pytest.mark.parametrize("name", [name for name in NAMES if "case_at" in written(name)])
def test_the_line_of_concern_is_a_score_and_splits_no_band_but_where_its_source_says(name: str) -> None:
    scale = library()[name]
    assert scale.case_at in reachable(scale) or (name, scale.case_at) == (
        "who-5",
        50,
    )  # published as 50; scores go by 4
    edges = {part.high if scale.higher_is == "better" else part.low for part in scale.bands}
    assert scale.case_at in edges or name == "gad-7"  # the NHS draws it at 8, inside "mild"


CHANGES = {"who-5": 21.5, "rosenberg": 5.67, "brs": 0.86, "ces-d": 8.62, "ucla-3": 2.20, "phq-8": 5.28, "gad-7": 3.53}


@pytest.mark.parametrize("name", NAMES)
def test_the_change_that_is_more_than_chance_is_the_published_one(name: str) -> None:
    """5.28 and 3.53 are what the NHS rounds up to its 6 and 4; two-item and single-item measures have none."""
    found = reliable_change(library()[name])
    if name not in CHANGES:
        assert found is None
    else:
        assert found == pytest.approx(CHANGES[name], abs=0.05 if name == "who-5" else 0.006)


@pytest.mark.real_data
@pytest.mark.skipif(not WOODWORTH.is_file(), reason="the public data set is not beside this checkout")
def test_the_totals_of_a_published_study_come_out_row_for_row() -> None:
    """Its answers are stored as 1 to 4, where the scale scores 0 to 3."""
    scale = library()["ces-d"]
    with WOODWORTH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    agree = [
        score(scale, [int(float(row[f"cesd{place:02d}"])) - 1 for place in range(1, 21)]) == float(row["cesdTotal"])
        for row in rows
    ]
    assert (len(rows), sum(agree)) == (992, 992)
