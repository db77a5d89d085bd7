"""The line of years: one axis, a row for each person, marks for events, ties between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from homing.web.ui.figures import Scale, Words, drawing, label, line, path, tag

_WIDE: Final = 640
_LEFT, _RIGHT = 14.0, 626.0
_TOP, _STEP, _HIGH = 30.0, 46.0, 12.0
_LETTER: Final = 7.2  # the usual width of a letter, for names that would leave the frame


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing on the line."""

    id: str
    name: str
    first: int
    last: int
    what: str
    safe: str
    kind: bool = False


def line_figure(
    rows: Sequence[Sequence[Bar]],
    years: tuple[int, int],
    ties: Sequence[tuple[str, str]],
    words: Words,
) -> Markup:
    """Draw the years from left to right, and what belongs together joined by a thin line."""
    low, high = years
    x = Scale(low, max(high, low + 1), _LEFT, _RIGHT)
    bottom = _TOP + _STEP * len(rows)
    at: dict[str, tuple[float, float]] = {}
    marks: list[Markup] = []
    for n, row in enumerate(rows):
        y = _TOP + _STEP * n + 28
        for bar in row:
            start, end = x(bar.first), x(bar.last)
            at[bar.id] = ((start + end) / 2, y)
            marks += _drawn(bar, start, end, y)
    joined = [line("way", at[a], at[b]) for a, b in ties if a in at and b in at]
    return drawing(
        words, "years", (_WIDE, int(bottom + 34)), [*_axis(x, low, high, bottom), *joined, *marks]
    )


def _axis(x: Scale, low: int, high: int, bottom: float) -> list[Markup]:
    found = [line("axis", (_LEFT, bottom + 8), (_RIGHT, bottom + 8))]
    for year in _ticks(low, high):
        place = x(year)
        anchor = "start" if place < 40 else "end" if place > _WIDE - 40 else "middle"
        found.append(line("grid", (place, _TOP - 10), (place, bottom + 8)))
        found.append(label("end", (place, bottom + 26), str(year), anchor))
    return found


def _ticks(low: int, high: int) -> list[int]:
    span = max(1, high - low)
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if span / s <= 6)
    inner = range(-(-low // step) * step, high + 1, step)
    return list(inner) if len(inner) > 1 else [low, high]


def _drawn(bar: Bar, start: float, end: float, y: float) -> list[Markup]:
    late = start + _LETTER * len(bar.name) > _RIGHT
    name = label("end", (end if late else start, y - 12), bar.name[:60], "end" if late else "start")
    kind = f"felt-{bar.safe or 'unsaid'}"
    found = [name]
    if bar.what == "turning-point":
        found.append(
            path(f"node {kind}", ((start, y - 8), (start + 8, y), (start, y + 8), (start - 8, y)),
                 closed=True)
        )  # fmt: skip
    elif bar.what == "event" and start == end:
        found.append(tag("circle", cx=start, cy=y, r=7, class_=f"node {kind}"))
    else:
        wide = max(_HIGH, end - start)
        left = min(start, _RIGHT - wide)
        found.append(
            tag("rect", x=left, y=y - _HIGH / 2, width=wide, height=_HIGH, rx=6,
                class_=f"node {kind}")
        )  # fmt: skip
    if bar.kind:
        found.append(tag("circle", cx=(start + end) / 2, cy=y, r=3, class_="kind"))
    return found
