"""Charts as SVG that stands in a page: real text, a title and a description, the same bytes for the same numbers.

Everything is drawn in points on one sheet of a fixed width, so that a chart fits a telephone as well as a desk.
Matplotlib is loaded only when a chart is drawn.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 300.0
INK, SOFT, FULL, TRACK, BAND, WARM = "#1d2b2a", "#52625f", "#0f6b62", "#e4ebe8", "#cfe5e1", "#8a4b08"
_LINE = 15.0  # points between two lines of a label
_LETTERS = 44  # of a label in a line
_NOISE = re.compile(r' id="[^"]*"| transform="rotate\(-0 [^"]*\)"|font-family: [^;"]*;? ?')


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart is called and says, for whoever can't see it. `name` tells it from the others of its page."""

    name: str
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled bar with its value in words; value None draws no bar. of: the length of a pale bar behind it."""

    label: str
    value: float | None
    shown: str
    of: float | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """An estimate with its interval, on a scale of its own: `better` is +1 where more is better, else −1."""

    label: str
    value: float
    low: float
    high: float
    shown: str
    better: int
    wanted: float | None
    is_primary: bool


class Sheet:
    """A sheet to draw on, x from the left and y from the top, in points. mirrored: for readers from the right."""

    def __init__(self, height: float, mirrored: bool = False) -> None:
        from matplotlib.figure import Figure

        self.height, self._mirrored = height, mirrored
        self._figure = Figure(figsize=(WIDTH / 72, height / 72))
        axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, WIDTH), ylim=(height, 0))
        axes.axis("off")
        self._axes = axes

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        from matplotlib.patches import Rectangle

        left = WIDTH - x - width if self._mirrored else x
        self._axes.add_patch(Rectangle((left, y), width, height, color=colour, linewidth=0, clip_on=False))

    def line(
        self, xs: Sequence[float], ys: Sequence[float], colour: str, width: float = 1, dashed: bool = False
    ) -> None:
        style = (0, (3, 2)) if dashed else "-"
        self._axes.plot(self._across(xs), ys, color=colour, linewidth=width, linestyle=style, clip_on=False)

    def area(self, xs: Sequence[float], low: Sequence[float], high: Sequence[float], colour: str) -> None:
        from matplotlib.patches import Polygon

        there, back = zip(self._across(xs), low, strict=True), zip(self._across(xs), high, strict=True)
        corners = [*there, *reversed(list(back))]
        self._axes.add_patch(Polygon(corners, closed=True, color=colour, linewidth=0, clip_on=False))

    def text(
        self,
        x: float,
        y: float,
        text: str,
        align: str = "left",
        colour: str = INK,
        size: float = 11.5,
        bold: bool = False,
    ) -> None:
        """`y` is the line the letters stand on."""
        turned = {"left": "right", "right": "left"}.get(align, align) if self._mirrored else align
        self._axes.text(
            self._across([x])[0], y, text, ha=turned, va="baseline", color=colour, fontsize=size,
            fontweight="bold" if bold else "normal", parse_math=False, clip_on=False,
        )  # fmt: skip

    def _across(self, xs: Sequence[float]) -> list[float]:
        return [WIDTH - x if self._mirrored else x for x in xs]

    def svg(self, words: Words) -> Markup:
        """The drawing, with everything left out that only a file of its own needs."""
        import matplotlib

        written = io.StringIO()
        with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": words.name}):
            self._figure.savefig(
                written, format="svg", transparent=True, metadata={"Date": None, "Creator": None, "Type": None}
            )
        drawn = written.getvalue()
        body = _NOISE.sub("", drawn[drawn.index("<g") : drawn.rindex("</svg>")])
        body = re.sub(r"\s*<defs>\s*</defs>|\n\s*", lambda found: "" if "<" in found[0] else "\n", body)
        head = Markup(
            '<svg class="chart" role="img" viewBox="0 0 {w:.0f} {h:.0f}" aria-labelledby="{n}-title" '
            'aria-describedby="{n}-says" focusable="false"><title id="{n}-title">{title}</title>'
            '<desc id="{n}-says">{says}</desc>\n'
        ).format(w=WIDTH, h=self.height, n=words.name, title=words.title, says=words.says)
        return head + Markup(body + "</svg>")  # matplotlib escapes its texts


def draw_bars(bars: Sequence[Bar], words: Words, mirrored: bool) -> Markup:
    """A label above each bar and its value at the end of the line: long labels stay whole."""
    labels = [textwrap.wrap(bar.label, _LETTERS) or [""] for bar in bars]
    sheet = Sheet(sum(_LINE * len(lines) + 15 for lines in labels) + 2, mirrored)
    longest = max([bar.of or bar.value or 0 for bar in bars], default=0) or 1
    room = WIDTH - max((len(bar.shown) for bar in bars), default=0) * 6.2 - 10
    y = 0.0
    for bar, lines in zip(bars, labels, strict=True):
        for line in lines:
            y += _LINE
            sheet.text(0, y - 4, line)
        sheet.box(0, y + 1, room if bar.of is None else room * bar.of / longest, 7, TRACK)
        if bar.value is not None:
            sheet.box(0, y + 1, room * bar.value / longest, 7, FULL)
        sheet.text(
            WIDTH, y + 8.5, bar.shown, "right", INK if bar.value is not None else SOFT, 10.5, bar.value is not None
        )
        y += 15
    return sheet.svg(words)


def draw_columns(
    edges: Sequence[float],
    counts: Sequence[int | None],
    ticks: Sequence[tuple[float, str]],
    words: Words,
    mirrored: bool,
) -> Markup:
    """A histogram: the area of a column is its count, which stands above it. ticks: where on the scale, and what."""
    sheet, base = Sheet(170, mirrored), 148.0
    across = WIDTH - 16
    start, whole = edges[0], (edges[-1] - edges[0]) or 1.0
    unit = min((high - low for low, high in pairwise(edges)), default=1.0) or 1.0
    tall = [(count or 0) * unit / (high - low) for count, low, high in zip(counts, edges, edges[1:], strict=False)]
    scale = (base - 20) / (max(tall, default=0) or 1)
    for count, height, low, high in zip(counts, tall, edges, edges[1:], strict=False):
        left, width = 8 + across * (low - start) / whole, across * (high - low) / whole
        if count:
            sheet.box(left + 0.75, base - height * scale, max(width - 1.5, 0.5), height * scale, FULL)
            if width > 12:
                sheet.text(left + width / 2, base - height * scale - 4, str(count), "center", INK, 10.5, True)
    sheet.line([8, WIDTH - 8], [base, base], SOFT)
    for place, label in ticks:
        sheet.text(8 + across * (place - start) / whole, base + 13, label, "center", SOFT, 10)
    return sheet.svg(words)


def draw_steps(
    days: Sequence[int], share: Sequence[float], low: Sequence[float], high: Sequence[float], words: Words,
    percents: Sequence[tuple[float, str]], ticks: Sequence[tuple[int, str]],
) -> Markup:  # fmt: skip
    """A curve that only ever steps down, with its band. percents: labels of the upright scale, ticks: of the days."""
    sheet, top, base, left = Sheet(210), 12.0, 182.0, 38.0
    last = max([day for day, _ in ticks] + [days[-1]]) or 1

    def x(day: float) -> float:
        return left + (WIDTH - left - 12) * day / last

    def y(part: float) -> float:
        return base - (base - top) * part

    for part, label in percents:
        sheet.line([left, WIDTH - 12], [y(part), y(part)], TRACK)
        sheet.text(left - 6, y(part) + 3.5, label, "right", SOFT, 10)
    across = [x(day) for pair in zip(days, [*days[1:], last], strict=True) for day in pair]

    def twice(parts: Sequence[float]) -> list[float]:
        return [y(part) for part in parts for _ in range(2)]

    sheet.area(across, twice(low), twice(high), BAND)
    sheet.line(across, twice(share), FULL, 2)
    for day, label in ticks:
        sheet.text(x(day), base + 15, label, "center", SOFT, 10)
    return sheet.svg(words)


def draw_spans(spans: Sequence[Span], words: Words, from_right: bool) -> Markup:
    """Estimates with their intervals, a scale each: zero is the upright line in the middle, better is to the right.

    from_right: whether the words stand at the right edge, for readers who begin there.
    """
    labels = [textwrap.wrap(span.label, _LETTERS) for span in spans]
    sheet = Sheet(sum(_LINE * len(lines) + 42 for lines in labels) + 2)
    middle, y = WIDTH / 2, 0.0
    edge, align = (WIDTH, "right") if from_right else (0.0, "left")
    for span, lines in zip(spans, labels, strict=True):
        for line in lines:
            y += _LINE
            sheet.text(edge, y - 4, line, align, bold=span.is_primary)
        reach = max(abs(span.low), abs(span.high), abs(span.wanted or 0)) * 1.08 or 1.0
        low, value, high = (
            middle + (middle - 6) * span.better * each / reach for each in (span.low, span.value, span.high)
        )
        axis = y + 11
        sheet.box(0, axis - 8, WIDTH, 16, "#f1f4f2")
        sheet.line([middle, middle], [axis - 8, axis + 8], SOFT)
        if span.wanted is not None:
            goal = middle + (middle - 6) * span.wanted / reach
            sheet.line([goal, goal], [axis - 8, axis + 8], WARM, 1.6, dashed=True)
        sheet.line([low, high], [axis, axis], FULL, 2)
        sheet.box(value - 4, axis - 4, 8, 8, FULL)
        sheet.text(edge, axis + 19, span.shown, align, SOFT, 10)
        y += 42
    return sheet.svg(words)
