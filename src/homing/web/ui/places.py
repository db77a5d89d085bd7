"""Several places on one plane: a dot where each belongs, and a badge beside it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from homing.web.ui.figures import Ellipse, Scale, drawing, label, line, tag
from homing.web.ui.plots import PlaneLabels, Point, ends, square


@dataclass(frozen=True, slots=True)
class Mark:
    """One of several places on the plane. A badge names it; the one without is life in general."""

    point: Point
    ellipse: Ellipse
    badge: str = ""


def places(
    marks: Sequence[Mark],
    labels: PlaneLabels,
    *,
    scale: tuple[float, float] = (-3.0, 3.0),
    shapes: bool = True,
) -> Markup:
    """Draw several places on one plane, each with a badge beside its dot.

    Dots stand where they belong, whatever lies near; badges make room for one another. The general
    place has a filled shape, the others outlines; without `shapes` the outlines are left out,
    because more than a few hide one another.
    """
    edges = (24.0, 356.0, 4.0, 336.0)
    left, right, top, bottom = edges
    x, y = Scale(*scale, left, right), Scale(*scale, bottom, top)
    per_unit = (right - left) / (scale[1] - scale[0])
    at = [(x(mark.point.x), y(mark.point.y)) for mark in marks]
    clip = f"{labels.words.key}-clip"
    clouds = [
        _cloud(mark, spot, per_unit)
        for mark, spot in zip(marks, at, strict=True)
        if shapes or not mark.badge
    ]
    parts = [
        tag("clipPath", [square(edges)], id=clip),
        square(edges, "frame"),
        line("grid", ((left + right) / 2, top), ((left + right) / 2, bottom)),
        line("grid", (left, (top + bottom) / 2), (right, (top + bottom) / 2)),
        tag("g", clouds, clip_path=f"url(#{clip})"),
        *_badges(marks, at, edges),
        *ends(labels, edges),
    ]
    return drawing(labels.words, "plane", (360, 376), parts)


def _cloud(mark: Mark, at: tuple[float, float], per_unit: float) -> Markup:
    return tag(
        "ellipse", cx=at[0], cy=at[1], class_="outline" if mark.badge else "cloud",
        rx=max(3.0, mark.ellipse.long * per_unit), ry=max(3.0, mark.ellipse.short * per_unit),
        transform=f"rotate({-mark.ellipse.turn:.1f} {at[0]:.1f} {at[1]:.1f})",
    )  # fmt: skip


_BADGE = 10.0
_AROUND = tuple(
    (far * math.cos(turn), -far * math.sin(turn))
    for far in (18.0, 26.0, 36.0, 48.0, 66.0, 88.0, 114.0)  # far ones for crowds in a corner
    for turn in (math.radians(22.5 * n + 45) for n in range(16))
)


def _badges(
    marks: Sequence[Mark], at: Sequence[tuple[float, float]], edges: tuple[float, ...]
) -> list[Markup]:
    """Put each badge into the first free spot around its dot, and a line between the two."""
    taken = [(spot, 9.0 if not mark.badge else 6.0) for mark, spot in zip(marks, at, strict=True)]
    lines, dots, badges = [], [], []
    for mark, (x, y) in zip(marks, at, strict=True):
        if not mark.badge:
            dots.append(tag("circle", cx=x, cy=y, r=7, class_="dot"))
            continue
        spots = [(x + right, y + down) for right, down in _AROUND]
        spot = next((one for one in spots if _is_free(one, taken, edges)), spots[0])
        taken.append((spot, _BADGE))
        lines.append(line("leader", (x, y), spot))
        dots.append(tag("circle", cx=x, cy=y, r=4.5, class_="bond"))
        badges += [
            tag("circle", cx=spot[0], cy=spot[1], r=_BADGE, class_="badge"),
            label("badge-n", (spot[0], spot[1] + 4.5), mark.badge),
        ]
    return [*lines, *dots, *badges]


def _is_free(
    spot: tuple[float, float],
    taken: Sequence[tuple[tuple[float, float], float]],
    edges: tuple[float, ...],
) -> bool:
    left, right, top, bottom = edges
    inside = (
        left + _BADGE <= spot[0] <= right - _BADGE and top + _BADGE <= spot[1] <= bottom - _BADGE
    )
    return inside and all(math.dist(spot, other) >= _BADGE + size for other, size in taken)
