"""Bars for counts and for levels, as inline SVG; words stand above each bar, so that 320 px do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from homing.web.ui.figures import Scale, Words, drawing, label, line, tag

R = TypeVar("R")
_WIDE, _ROW, _LEFT, _RIGHT = 320, 44, 2.0, 318.0


@dataclass(frozen=True, slots=True)
class Bar:
    """How often something was noted."""

    name: str
    value: int
    said: str


@dataclass(frozen=True, slots=True)
class Span:
    """Ratings from 0 to 10 of one kind: each of them, their mean, and how it reads."""

    name: str
    values: tuple[int, ...]
    mean: float
    said: str


def bars(rows: Sequence[Bar], words: Words) -> Markup:
    """Draw counts from nought, so that twice as long means twice as often."""
    x = Scale(0.0, float(max((row.value for row in rows), default=1)), _LEFT, _RIGHT)
    parts = [
        part
        for top, row in _placed(rows)
        for part in (
            *_named(row.name, row.said, top),
            *([tag("rect", x=_LEFT, y=top + 21.0, width=max(3.0, x(row.value) - _LEFT),
                   height=12.0, rx=3, class_="bar")] if row.value else []),
        )
    ]  # fmt: skip
    return drawing(words, "bars", (_WIDE, _ROW * len(rows)), parts)


def spans(rows: Sequence[Span], words: Words) -> Markup:
    """Draw every rating as a small dot, from the lowest to the highest, with the mean on top."""
    x = Scale(0.0, 10.0, _LEFT + 6, _RIGHT - 6)
    parts = []
    for top, row in _placed(rows):
        middle = top + 28.0
        low, high = min(row.values), max(row.values)
        parts += [
            *_named(row.name, row.said, top),
            line("axis", (x(0), middle), (x(10), middle)),
            tag("rect", x=x(low) - 5, y=middle - 5, width=x(high) - x(low) + 10, height=10.0,
                rx=5, class_="band"),
            *(tag("circle", cx=x(value), cy=middle, r=2.4, class_="one") for value in row.values),
            tag("circle", cx=x(row.mean), cy=middle, r=6, class_="dot"),
        ]  # fmt: skip
    return drawing(words, "bars", (_WIDE, _ROW * len(rows)), parts)


def _placed(rows: Sequence[R]) -> list[tuple[float, R]]:
    return [(float(_ROW * n), row) for n, row in enumerate(rows)]


def _named(name: str, said: str, top: float) -> list[Markup]:
    return [
        label("bar-name", (_LEFT, top + 14), name, "start"),
        label("bar-said", (_RIGHT, top + 14), said, "end"),
    ]
