"""The people map: everyone as a dot, support upwards, cost to the right, size by hours.

Names are written where they fit without covering one another or a dot, in letters large enough
for the narrowest screen; whoever finds no room is given a number, which the table explains.
"""

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from markupsafe import Markup

from homing.web.ui.figures import Scale, Words, drawing, label, line, tag

SIZE: Final = (340, 372)
_LEFT, _RIGHT, _TOP, _BOTTOM = 28.0, 336.0, 6.0, 326.0
_LETTER, _HIGH = 9.4, 19.0  # a letter's mean width, a line's height, at 17 units
_LONGEST: Final = 13
_SMALL, _LARGE, _UNKNOWN = 5.0, 15.0, 6.0
_HOURS_OF_LARGE: Final = 40.0
_RING: Final = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One person: both ratings, hours if they were said, and whether they are among the safest."""

    name: str
    supports: int
    drains: int
    hours: float | None
    safest: bool


@dataclass(frozen=True, slots=True)
class MapLabels:
    """Words at the ends of both axes."""

    words: Words
    low_x: str
    high_x: str
    low_y: str
    high_y: str


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class _Dot(NamedTuple):
    x: float
    y: float
    radius: float  # what must stay free around the middle

    @property
    def box(self) -> _Box:
        r = self.radius + 1
        return _Box(self.x - r, self.y - r, self.x + r, self.y + r)


def people_figure(marks: Sequence[Mark], labels: MapLabels) -> Markup:
    """Draw the map. Everyone is numbered from one in the order given, for the table."""
    dots = _dots(marks)
    parts = [
        tag(
            "rect", x=_LEFT, y=_TOP, width=_RIGHT - _LEFT, height=_BOTTOM - _TOP, rx=10,
            class_="frame",
        ),
        line("grid", ((_LEFT + _RIGHT) / 2, _TOP), ((_LEFT + _RIGHT) / 2, _BOTTOM)),
        line("grid", (_LEFT, (_TOP + _BOTTOM) / 2), (_RIGHT, (_TOP + _BOTTOM) / 2)),
        *(part for mark, dot in zip(marks, dots, strict=True) for part in _drawn(mark, dot)),
        *_names(marks, dots),
        label("end", (_LEFT, _BOTTOM + 20), labels.low_x, "start"),
        label("end", (_RIGHT, _BOTTOM + 40), labels.high_x, "end"),
        label("end", (_LEFT - 11, _BOTTOM), labels.low_y, "start", turned=True),
        label("end", (_LEFT - 11, _TOP), labels.high_y, "end", turned=True),
    ]  # fmt: skip
    return drawing(labels.words, "people-map", SIZE, parts)


def short(name: str) -> str:
    """A name as it stands in the drawing; the table has it whole."""
    kept, width = "", 0
    for letter in name:
        width += _wide(letter)
        if width > _LONGEST:
            return kept.rstrip() + "…"
        kept += letter
    return kept


def _dots(marks: Sequence[Mark]) -> list[_Dot]:
    """Place everyone; people rated alike stand around their place, not on one another."""
    x, y = Scale(0, 10, _LEFT + 20, _RIGHT - 20), Scale(0, 10, _BOTTOM - 20, _TOP + 20)
    alike: dict[tuple[int, int], list[int]] = {}
    for n, mark in enumerate(marks):
        alike.setdefault((mark.drains, mark.supports), []).append(n)
    placed: dict[int, _Dot] = {}
    for (drains, supports), group in alike.items():
        for turn, n in enumerate(group):
            angle = 2 * math.pi * turn / len(group)
            away = 0.0 if len(group) == 1 else 6.0 + 2.0 * len(group)
            placed[n] = _Dot(
                _held(x(drains) + away * math.cos(angle), _LEFT + 8, _RIGHT - 8),
                _held(y(supports) + away * math.sin(angle), _TOP + 8, _BOTTOM - 8),
                _radius(marks[n].hours) + (_RING if marks[n].safest else 0),
            )
    return [placed[n] for n in range(len(marks))]


def _drawn(mark: Mark, dot: _Dot) -> Iterator[Markup]:
    if mark.safest:
        yield tag("circle", cx=dot.x, cy=dot.y, r=dot.radius, class_="ring")
    kind = "unknown" if mark.hours is None else "safe" if mark.safest else "person"
    yield tag("circle", cx=dot.x, cy=dot.y, r=_radius(mark.hours), class_=kind)


def _names(marks: Sequence[Mark], dots: Sequence[_Dot]) -> list[Markup]:
    """The safest find a place first, then whoever stands in the least crowded spot."""
    taken = [dot.box for dot in dots]
    order = sorted(range(len(marks)), key=lambda n: (not marks[n].safest, n))
    found: dict[int, Markup] = {}
    for n in order:
        for text in (short(marks[n].name), str(n + 1)):
            spot = next((s for s in _spots(dots[n], text) if _free(s[0], taken, dots[n])), None)
            if spot:
                taken.append(spot[0])
                kind = "name safest" if marks[n].safest else "name"
                found[n] = label(kind, spot[1], text, spot[2])
                break
    return [found[n] for n in sorted(found)]


def _spots(dot: _Dot, text: str) -> Iterator[tuple[_Box, tuple[float, float], str]]:
    """Places beside, above and below a dot, the best first, with where the text is anchored."""
    wide = sum(map(_wide, text)) * _LETTER
    for away in (5.0, 12.0):
        reach = dot.radius + away
        for dx, dy in ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1)):
            near = reach if not dx or not dy else reach * 0.7
            x = (
                dot.x + dx * near
                if dx
                else _held(dot.x, _LEFT + 3 + wide / 2, _RIGHT - 3 - wide / 2)
            )
            middle = dot.y + dy * (near + (_HIGH / 2 - 3 if dy else 0))
            left = x if dx > 0 else x - wide if dx < 0 else x - wide / 2
            box = _Box(left, middle - _HIGH / 2, left + wide, middle + _HIGH / 2)
            yield box, (x, middle + 6), "start" if dx > 0 else "end" if dx < 0 else "middle"


def _free(box: _Box, taken: Iterable[_Box], own: _Dot) -> bool:
    inside = (
        box.left >= _LEFT + 2
        and box.right <= _RIGHT - 2
        and box.top >= _TOP + 1
        and box.bottom <= _BOTTOM - 1
    )
    return inside and not any(box.meets(other) for other in taken if other != own.box)


def _radius(hours: float | None) -> float:
    """The area grows with the hours, so that twice the time looks like twice as much."""
    if hours is None:
        return _UNKNOWN
    share = min(1.0, hours / _HOURS_OF_LARGE)
    return math.sqrt(_SMALL**2 + share * (_LARGE**2 - _SMALL**2))


def _held(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))


def _wide(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
