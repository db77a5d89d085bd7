"""The two larger figures: a person's place on the plane, and a line of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from homing.web.ui.figures import Ellipse, Scale, Words, drawing, label, line, number, path, tag

CROWDED = 46  # letters that fit side by side under the plane


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the plane: x runs along anxiety, y along avoidance."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PlaneLabels:
    """Words at the ends of both axes, and the faint nicknames of the four regions."""

    words: Words
    low_x: str
    high_x: str
    low_y: str
    high_y: str
    regions: tuple[str, str, str, str] | None = None  # low-low, high-low, low-high, high-high


@dataclass(frozen=True, slots=True)
class Dot:
    """One answer on one day; days are counted in whole numbers from any start."""

    day: int
    value: float


@dataclass(frozen=True, slots=True)
class BandPoint:
    """The mean of the days around one day, with its range."""

    day: int
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class TrendLabels:
    """Words at the ends of the value axis, and the days that carry a name."""

    words: Words
    low: str
    high: str
    days: tuple[tuple[int, str], ...]


def plane(
    point: Point,
    ellipse: Ellipse,
    labels: PlaneLabels,
    earlier: Sequence[Point] = (),
    *,
    scale: tuple[float, float] = (-3.0, 3.0),
) -> Markup:
    """Draw where a person may be on the anxiety by avoidance plane, and where they were before.

    The ellipse covers the likely places; what lies outside the frame is cut at its edge.
    """
    left, right, top, bottom = 24.0, 356.0, 4.0, 336.0
    x, y = Scale(*scale, left, right), Scale(*scale, bottom, top)
    per_unit = (right - left) / (scale[1] - scale[0])
    middle = ((left + right) / 2, (top + bottom) / 2)
    here = (x(point.x), y(point.y))
    clip = f"{labels.words.key}-clip"
    parts = [
        tag("clipPath", [square((left, right, top, bottom))], id=clip),
        square((left, right, top, bottom), "frame"),
        line("grid", (middle[0], top), (middle[0], bottom)),
        line("grid", (left, middle[1]), (right, middle[1])),
        *_regions(labels.regions, (left, right, top, bottom)),
        tag(
            "g",
            [
                tag(
                    "ellipse", cx=here[0], cy=here[1], class_="cloud",
                    rx=max(3.0, ellipse.long * per_unit), ry=max(3.0, ellipse.short * per_unit),
                    transform=f"rotate({-ellipse.turn:.1f} {here[0]:.1f} {here[1]:.1f})",
                )
            ],
            clip_path=f"url(#{clip})",
        ),
        *_way([*((x(one.x), y(one.y)) for one in earlier), here]),
        tag("circle", cx=here[0], cy=here[1], r=7, class_="dot"),
        *ends(labels, (left, right, top, bottom)),
    ]  # fmt: skip
    return drawing(labels.words, "plane", (360, 376), parts)


def square(edges: tuple[float, float, float, float], kind: str | None = None) -> Markup:
    """Outline the plane, as its frame or as the edge that cuts the ellipse."""
    left, right, top, bottom = edges
    wide, high = right - left, bottom - top
    return tag("rect", x=left, y=top, width=wide, height=high, rx=10, class_=kind)


def ends(labels: PlaneLabels, edges: tuple[float, float, float, float]) -> list[Markup]:
    """Write words, not numbers, at both ends of both axes; those of y run up the left side."""
    left, right, top, bottom = edges
    side, below = left - 9, bottom + 18
    crowded = len(labels.low_x) + len(labels.high_x) > CROWDED
    return [
        label("end", (left, below), labels.low_x, "start"),
        label("end", (right, below + (17 if crowded else 0)), labels.high_x, "end"),
        label("end", (side, bottom), labels.low_y, "start", turned=True),
        label("end", (side, top), labels.high_y, "end", turned=True),
    ]


def _regions(
    names: tuple[str, str, str, str] | None, edges: tuple[float, float, float, float]
) -> list[Markup]:
    """Write the nicknames into the corners, where the person's own point seldom lies."""
    if names is None:
        return []
    left, right, top, bottom = edges
    places = [
        (left + 14, bottom - 14, "start"),
        (right - 14, bottom - 14, "end"),
        (left + 14, top + 24, "start"),
        (right - 14, top + 24, "end"),
    ]
    return [
        label("region", (at, down), name, anchor)
        for name, (at, down, anchor) in zip(names, places, strict=True)
    ]


def _way(places: Sequence[tuple[float, float]]) -> list[Markup]:
    """Join earlier places to the present one, in the order they were measured."""
    if len(places) == 1:
        return []
    marks = [tag("circle", cx=one[0], cy=one[1], r=4.5, class_="earlier") for one in places[:-1]]
    return [path("way", places), *marks]


def trend(
    dots: Sequence[Dot],
    band: Sequence[BandPoint],
    labels: TrendLabels,
    *,
    scale: tuple[float, float] = (0.0, 10.0),
    gap: int = 3,
) -> Markup:
    """Draw the answers day by day with their moving mean and its range.

    Where more than `gap` days lie between two means, the line is broken: nothing is known there.
    """
    left, right, top, bottom = 6.0, 474.0, 30.0, 190.0
    days = [*(one.day for one in dots), *(one.day for one in band), *(d for d, _ in labels.days)]
    first, last = (min(days), max(days)) if days else (0, 1)
    x = Scale(first - 0.5, last + 0.5, left, right)
    y = Scale(*scale, bottom, top)
    parts = [
        *(
            line("grid", (left, y(value)), (right, y(value)))
            for value in (scale[0], sum(scale) / 2, scale[1])
        ),
        *(part for run in _runs(band, gap) for part in _ribbon(run, x, y)),
        *_dots([(x(one.day), y(one.value)) for one in dots]),
        label("end", (left, top - 9), labels.high, "start"),
        label("end", (left, bottom + 20), labels.low, "start"),
        *(line("tick", (x(day), bottom), (x(day), bottom + 5)) for day, _ in labels.days),
        *(
            label("day", (x(day), bottom + 42), name, _lean(x(day), left, right))
            for day, name in labels.days
        ),
    ]
    return drawing(labels.words, "trend", (480, 240), parts)


def _dots(places: Sequence[tuple[float, float]]) -> list[Markup]:
    """Draw many dots as one path of round ends: a tenth of the bytes of as many circles."""
    steps = "".join(f"M{number(x)} {number(y)}h0" for x, y in places)
    return [tag("path", d=steps, class_="raw")] if places else []


def _lean(at: float, left: float, right: float) -> str:
    """Keep a day's name inside the frame."""
    return "start" if at < left + 45 else "end" if at > right - 45 else "middle"


def _runs(band: Sequence[BandPoint], gap: int) -> list[list[BandPoint]]:
    """Split the means wherever too many days are missing."""
    runs = [[one] for one in band[:1]]
    for before, after in pairwise(band):
        if after.day - before.day > gap:
            runs.append([])
        runs[-1].append(after)
    return runs


def _ribbon(run: Sequence[BandPoint], x: Scale, y: Scale) -> list[Markup]:
    """Draw one unbroken run: the range as a ribbon, the mean as a line (a lone day as a dot)."""
    if len(run) == 1:
        only = run[0]
        return [
            line("mean", (x(only.day), y(only.low)), (x(only.day), y(only.high))),
            tag("circle", cx=x(only.day), cy=y(only.mean), r=4, class_="dot"),
        ]
    upper = [(x(one.day), y(one.high)) for one in run]
    lower = [(x(one.day), y(one.low)) for one in reversed(run)]
    return [
        path("range-of-days", [*upper, *lower], closed=True),
        path("mean", [(x(one.day), y(one.mean)) for one in run]),
    ]
