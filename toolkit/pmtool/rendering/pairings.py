"""The coordinator's pairings: a sheet to work with, and a page to defend each of them by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from pmtool.model.view import Artifact, PairingsView, PairingView, Part, StandingView, UnmatchedView
from pmtool.rendering.assumptions import assumed_cell, assumed_column
from pmtool.rendering.pages import Pages
from pmtool.rendering.sheets import render_sheet
from pmtool.rules.spoken import locale_of
from pmtool.rules.words import word

HEADER = ("pairing", "mentee", "mentor", "status", "since", "score")
BAR_UNITS = 100  # width of the widest criterion's bar


def render_pairings(view: PairingsView, pages: Mapping[str, str]) -> tuple[Artifact, ...]:
    """`pairings.csv` and `pairings.html`, both in the order of the view. pages: those of the program's folder."""
    return _sheet(view), _page(view, pages)


def _sheet(view: PairingsView) -> Artifact:
    """A column for each criterion that any pairing names, with its points; empty where a pairing doesn't name it."""
    labels = tuple(dict.fromkeys(part.label for pairing in view.pairings for part in pairing.parts))
    rows = [
        (
            *(pairing.id, pairing.mentee, pairing.mentor, pairing.status, pairing.since.isoformat(), pairing.score),
            *_points_by_label(pairing.parts, labels),
            *assumed_cell(view.assumptions),
        )
        for pairing in view.pairings
    ]
    header = (*HEADER, *labels, *assumed_column(view.assumptions))
    return render_sheet("pairings.csv", view.audience, header, rows)


def _points_by_label(parts: Iterable[Part], labels: Iterable[str]) -> Iterator[int | str]:
    points = {part.label: part.points for part in parts}
    return (points.get(label, "") for label in labels)


@dataclass(frozen=True, slots=True)
class _Bar:
    """width: of the whole bar, filled: of its full part, in units of BAR_UNITS. points: in words."""

    label: str
    width: float
    filled: float
    points: str


@dataclass(frozen=True, slots=True)
class _Card:
    pairing: PairingView
    when: str
    bars: tuple[_Bar, ...]
    hidden: int
    runner_up: str
    instead: str


@dataclass(frozen=True, slots=True)
class _Missing:
    """Somebody without a mentor, and why, a sentence each."""

    person: str
    when: str
    sentences: tuple[str, ...]


def _page(view: PairingsView, pages: Mapping[str, str]) -> Artifact:
    values = {
        "view": view,
        "day": _day(view.on, view.language),
        "counts": _counts(view),
        "cards": tuple(_card(pairing, view) for pairing in view.pairings),
        "missing": tuple(_missing(each, view.language) for each in view.unmatched),
        "waiting_groups": _by_standing(view.others),
    }
    return Artifact("pairings.html", Pages(pages).paper("pairings", view.language, values), view.audience)


def _day(day: date, language: str) -> str:
    return format_date(day, "long", locale=locale_of(language))


def _counts(view: PairingsView) -> tuple[tuple[str, int], ...]:
    """The numbers at the top, each with its words."""
    statuses = [pairing.status for pairing in view.pairings]
    found = (
        ("pairs_together", statuses.count("active")),
        ("pairs_proposed", statuses.count("proposed")),
        ("pairs_unmatched", len(view.unmatched)),
        ("pairs_not_ready", len(view.others)),
        ("pairs_free", sum(places for _, places in view.spare)),
    )
    return tuple((word(key, view.language), count) for key, count in found)


def _card(pairing: PairingView, view: PairingsView) -> _Card:
    widest = max((part.of for part in pairing.parts), default=0) or 1
    bars = tuple(
        _Bar(
            part.label,
            round(BAR_UNITS * part.of / widest, 2),
            round(BAR_UNITS * part.points / widest, 2),
            _points(part, view.language),
        )
        for part in pairing.parts
    )
    key = "pairs_since" if pairing.status == "active" else "pairs_proposed_on"
    when = word(key, view.language, day=_day(pairing.since, view.language))
    shown = sum(part.points for part in pairing.parts)
    return _Card(pairing, when, bars, pairing.score - shown, _runner_up(pairing, view.language),
                 _instead(pairing, view.language))  # fmt: skip


def _points(part: Part, language: str) -> str:
    """A criterion that every pairing must meet gives no points."""
    if not part.of:
        return word("pairs_required", language)
    return word("pairs_part_of", language, points=part.points, of=part.of)


def _runner_up(pairing: PairingView, language: str) -> str:
    mentee, other = _isolated(pairing.mentee), _isolated(pairing.runner_up)
    if not pairing.runner_up:
        return word("pairs_no_runner", language, mentee=mentee)
    lead = pairing.score - pairing.runner_up_score
    key = "pairs_runner_less" if lead > 0 else "pairs_runner_more" if lead < 0 else "pairs_runner_same"
    return word(key, language, mentee=mentee, mentor=other, points=abs(lead))


def _instead(pairing: PairingView, language: str) -> str:
    """What the runner-up would mean for everybody."""
    cost = pairing.instead
    if cost is None:
        return ""
    changes = (("matched", cost.matched), ("points", cost.points), ("worst", cost.worst))
    said = [word(f"pairs_effect_{name}", language, change=f"{change:+}") for name, change in changes if change]
    said += [word("pairs_effect_moved", language, count=cost.moved)] if cost.moved > 0 else []
    effects = "; ".join(said) or word("pairs_effect_none", language)
    return word("pairs_instead", language, mentor=_isolated(pairing.runner_up), effects=effects)


def _missing(unmatched: UnmatchedView, language: str) -> _Missing:
    when = word("pairs_waiting_since", language, day=_day(unmatched.waiting_since, language))
    return _Missing(unmatched.person, when, tuple(_sentences(unmatched, language)))


def _sentences(unmatched: UnmatchedView, language: str) -> Iterator[str]:
    """Who could have been the mentor, what ruled the others out, who else wanted the places, and what would help."""
    if unmatched.eligible_mentors:
        yield word("pairs_possible", language, count=unmatched.eligible_mentors)
    else:
        yield word("pairs_possible_none", language)
    for rule, mentors in unmatched.blocked:
        yield word("pairs_blocked", language, rule=rule, count=mentors)
    mentees, places = unmatched.competing
    if mentees:
        yield word("pairs_competing", language, mentees=mentees, places=places)
    change = unmatched.change[0].rstrip(".")
    yield word("pairs_help", language, change=change) if change else word("pairs_no_help", language)


def _by_standing(others: Iterable[StandingView]) -> tuple[tuple[str, tuple[StandingView, ...]], ...]:
    """People who aren't ready, nearest to a pairing first: those who prepare, those to decide on, the others."""
    groups = {"preparing": [], "undecided": [], "ineligible": []}  # type: dict[str, list[StandingView]]
    for each in others:
        groups.setdefault(each.standing, []).append(each)
    return tuple((standing, tuple(people)) for standing, people in groups.items() if people)


def _isolated(text: str) -> str:
    """Text that keeps its own direction inside a sentence of another: between the marks FSI and PDI of Unicode."""
    return f"\u2068{text}\u2069"
