"""What was predicted against what happened, with the line on which both would be alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from homing.web.ui.figures import Scale, Words, drawing, label, line, number, tag


@dataclass(frozen=True, slots=True)
class Group:
    """Cases with like predictions: mean prediction, share that happened, its interval; 0 to 100."""

    predicted: float
    happened: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OddsLabels:
    """Words on the axes and on the line; `words` stand in place of the drawing."""

    words: Words
    across: str
    up: str
    alike: str


def odds(
    groups: Sequence[Group], cases: Sequence[tuple[float, float]], labels: OddsLabels
) -> Markup:
    """Draw each case as a faint dot at what was predicted and what came, groups with intervals."""
    left, right, top, bottom = 54.0, 344.0, 30.0, 320.0
    x, y = Scale(0.0, 100.0, left, right), Scale(0.0, 100.0, bottom, top)
    steps = "".join(f"M{number(x(p))} {number(y(o))}h0" for p, o in cases)
    parts = [
        tag("rect", x=left, y=top, width=right - left, height=bottom - top, class_="frame", rx=6),
        *(line("grid", (left, y(at)), (right, y(at))) for at in (25.0, 50.0, 75.0)),
        *(line("grid", (x(at), top), (x(at), bottom)) for at in (25.0, 50.0, 75.0)),
        line("alike", (x(0.0), y(0.0)), (x(100.0), y(100.0))),
        line("alike", (left, top - 13), (left + 24, top - 13)),
        label("alike-words", (left + 30, top - 9), labels.alike, "start"),
        *([tag("path", d=steps, class_="raw")] if steps else []),
        *(part for group in groups for part in _group(group, x, y)),
        *(label("day", (x(at), bottom + 18), f"{at:g}") for at in (0.0, 50.0, 100.0)),
        *(label("day", (left - 8, y(at) + 4), f"{at:g}", "end") for at in (0.0, 50.0, 100.0)),
        label("end", ((left + right) / 2, bottom + 40), labels.across),
        label("end", (14.0, (top + bottom) / 2), labels.up, turned=True),
    ]
    return drawing(labels.words, "odds", (360, 368), parts)


def _group(group: Group, x: Scale, y: Scale) -> list[Markup]:
    """A dot with the range in which the share may lie."""
    across = x(group.predicted)
    return [
        line("whisker", (across, y(group.low)), (across, y(group.high))),
        *(
            line("whisker", (across - 5, y(at)), (across + 5, y(at)))
            for at in (group.low, group.high)
        ),
        tag("circle", cx=across, cy=y(group.happened), r=7, class_="dot"),
    ]


def repeats(values: Sequence[int], words: Words, *, top: int = 10) -> Markup:
    """Draw a rating at each repeat, from 0 to `top`, joined in their order."""
    left, right, high, low = 34.0, 300.0, 12.0, 92.0
    x = Scale(1.0, max(6.0, float(len(values))), left + 10, right - 6)
    y = Scale(0.0, float(top), low, high)
    places = [(x(float(n)), y(float(value))) for n, value in enumerate(values, start=1)]
    joined = "L".join(f"{number(a)} {number(b)}" for a, b in places)
    parts = [
        *(line("grid", (left, y(at)), (right, y(at))) for at in (0.0, top / 2, float(top))),
        *(label("day", (left - 6, y(at) + 4), f"{at:g}", "end") for at in (0.0, float(top))),
        *([tag("path", d=f"M{joined}", class_="mean")] if len(places) > 1 else []),
        *(tag("circle", cx=a, cy=b, r=5, class_="dot") for a, b in places),
        *(label("day", (a, low + 20), str(n)) for n, (a, _b) in enumerate(places, start=1)),
    ]
    return drawing(words, "repeats", (306, 118), parts)
