"""What evaluating finds: every number of a report, before anything is withheld. Counts are of people unless said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people (or of what `id` names). None: withheld, because it or another could be worked out from it."""

    id: str
    value: int | None


@dataclass(frozen=True, slots=True)
class Histogram:
    """counts[i] lies from edges[i] up to edges[i + 1] (the last bin includes its upper edge)."""

    id: str
    edges: tuple[float, ...]
    counts: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Counts by group and outcome: rows are groups of one question, columns what came of them."""

    id: str
    question: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Change of one measure from baseline to a follow-up, people with both answers.

    mean_change is after − before in score units with its 95 % interval (Student's t; n ≥ 2). g_av: Hedges' g by the
    average standard deviation, d_z: mean change by the standard deviation of changes (Lakens 2013). improved,
    unchanged, worsened: by reliable change (Jacobson & Truax 1991), None where the instrument has no reliability.
    beyond_worth: people whose change in the better direction reaches the measure's `worth`. lost: people with a
    baseline and no follow-up two weeks after its day, whether or not their pairing had closed by then. None anywhere:
    withheld or not computable.
    """

    measure: str
    moment: str
    n: int | None
    lost: int | None
    before: float | None
    after: float | None
    mean_change: float | None
    low: float | None
    high: float | None
    g_av: float | None
    d_z: float | None
    improved: int | None
    unchanged: int | None
    worsened: int | None
    beyond_worth: int | None
    target: float | None
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Survival:
    """Kaplan–Meier curve of pairings: the event is closing before the planned end; planned ends and still-active
    pairings are censored. share[i] still together just after days[i]; at_risk before it. Read every two weeks, as
    long as the smallest cell of pairings is still followed.

    Source: Kaplan & Meier 1958, JASA 53(282); interval by Greenwood's formula on the log-log scale.
    """

    days: tuple[int, ...]
    share: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    at_risk: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MetricResult:
    """A metric against its target: value and interval in its unit (share 0–1, or days).

    n: the people (engagement, retention: the pairings) it rests on. is_met: None without a value, and while the value
    reaches the target but can still fall (pairings haven't had the time they agreed on).
    of_people: the value is a share of n people, so that value × n counts them. edge: `at_least` or `at_most` where the
    value stands for more or less than it says, because the people beyond it are too few to be counted.
    """

    metric: str
    value: float | None
    low: float | None
    high: float | None
    n: int | None
    target: float
    is_met: bool | None
    of_people: bool = False
    edge: str = ""


@dataclass(frozen=True, slots=True)
class AlertCount:
    """Alerts of one rule raised so far, those acknowledged, and those acknowledged on or before the due day."""

    rule: str
    raised: int | None
    acknowledged: int | None
    in_time: int | None


@dataclass(frozen=True, slots=True)
class StoryQuotes:
    """Answers to an open question by people who agreed to be quoted, and how many answered in all."""

    question: str
    answered: int | None
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report shows. `smallest_cell` is the smallest count it may show; `withheld` how many were not shown.

    flow: ids applied.mentee, eligible.mentee, ready.mentee, paired.mentee, checked_in.mentee, followed_up.mentee and
    the same for mentors, in this order. sources: where applicants came from. needs: mentees by need; survey: answers
    to the needs survey by option. load: mentors by number of active mentees. waiting: days from applying to pairing.
    scores: score of active and proposed pairings.
    """

    program: str
    version: str
    on: date
    smallest_cell: int
    withheld: int
    flow: tuple[Count, ...]
    standings: tuple[Count, ...]
    sources: tuple[Count, ...]
    needs: tuple[Count, ...]
    survey: tuple[Count, ...]
    scores: Histogram | None
    load: Histogram | None
    waiting: Histogram | None
    groups: tuple[Table, ...]
    metrics: tuple[MetricResult, ...]
    changes: tuple[Change, ...]
    retention: Survival | None
    alerts: tuple[AlertCount, ...]
    stories: tuple[StoryQuotes, ...]
    assumptions: tuple[str, ...]
