"""Figures as inline SVG: pure functions of plain values, dressed by the style sheet alone.

Every word is passed in, already translated. Colours, strokes and type come from `figures.css`,
so the same drawing serves day, night and print. Nothing here sets a style, because the content
security policy would refuse it.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

LEVEL = 0.80  # the share of likely places that an ellipse or a bar covers


@dataclass(frozen=True, slots=True)
class Words:
    """What a screen reader says in place of the drawing; `key` makes its ids unique on a page."""

    key: str
    title: str
    desc: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to positions; the ends may be turned round, as a vertical axis needs."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Place a value, held at the ends so that nothing is drawn outside the frame."""
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Ellipse:
    """Half-axes in units of the scale, and the turn of the first from the x axis in degrees."""

    long: float
    short: float
    turn: float

    @classmethod
    def from_covariance(
        cls, var_x: float, var_y: float, cov: float, level: float = LEVEL
    ) -> "Ellipse":
        """Cover `level` of a bivariate normal: r^2 = -2 ln(1 - level) along each eigenvector."""
        middle, half = (var_x + var_y) / 2, (var_x - var_y) / 2
        spread = math.hypot(half, cov)
        reach = -2 * math.log(1 - level)
        return cls(
            long=math.sqrt(reach * (middle + spread)),
            short=math.sqrt(reach * max(0.0, middle - spread)),
            turn=math.degrees(math.atan2(cov, half) / 2),
        )


def number(value: float) -> str:
    """Write a coordinate with at most two decimals and no idle noughts."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def tag(name: str, inside: Iterable[Markup | str] = (), **attributes: object) -> Markup:
    """Build one element; text inside is escaped, markup is kept, numbers are kept short."""
    said = Markup("").join(
        Markup(' {}="{}"').format(
            key.rstrip("_").replace("_", "-"),
            number(value) if isinstance(value, float) else value,
        )
        for key, value in attributes.items()
        if value is not None
    )
    body = Markup("").join(escape(part) for part in inside)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), said, body)  # noqa: S704 - our own names


def drawing(words: Words, kind: str, size: tuple[int, int], parts: Iterable[Markup]) -> Markup:
    """Frame the parts as one picture with its title and description."""
    title, desc = f"{words.key}-title", f"{words.key}-desc"
    return tag(
        "svg",
        [tag("title", [words.title], id=title), tag("desc", [words.desc], id=desc), *parts],
        viewBox=f"0 0 {size[0]} {size[1]}",
        class_=f"figure {kind}",
        role="img",
        aria_labelledby=f"{title} {desc}",
    )


def line(kind: str, start: tuple[float, float], end: tuple[float, float]) -> Markup:
    """Draw a straight line."""
    return tag("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], class_=kind)


def label(
    kind: str,
    place: tuple[float, float],
    text: str,
    anchor: str = "middle",
    *,
    turned: bool = False,
) -> Markup:
    """Write a word beside the drawing; a turned one reads upwards."""
    x, y = place
    turn = f"rotate(-90 {number(x)} {number(y)})" if turned else None
    return tag("text", [text], x=x, y=y, class_=kind, text_anchor=anchor, transform=turn)


def path(kind: str, points: Sequence[tuple[float, float]], *, closed: bool = False) -> Markup:
    """Join points in order."""
    joined = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return tag("path", d=f"M{joined}{'Z' if closed else ''}", class_=kind)


def range_bar(
    value: float, low: float, high: float, scale: tuple[float, float], words: Words
) -> Markup:
    """Draw a value on its scale with the interval it may lie in."""
    x = Scale(scale[0], scale[1], 8.0, 312.0)
    return drawing(
        words,
        "range",
        (320, 28),
        [
            line("axis", (8.0, 14.0), (312.0, 14.0)),
            *(line("tick", (at, 10.0), (at, 18.0)) for at in (8.0, 160.0, 312.0)),
            tag(
                "rect",
                x=x(low),
                y=8.0,
                width=max(2.0, x(high) - x(low)),
                height=12.0,
                rx=6,
                class_="band",
            ),
            tag("circle", cx=x(value), cy=14.0, r=6, class_="dot"),
        ],
    )


def certainty(share: float, words: Words) -> Markup:
    """Draw how much is known so far, from nothing to exact enough."""
    x = Scale(0.0, 1.0, 2.0, 318.0)
    return drawing(
        words,
        "certainty",
        (320, 12),
        [
            tag("rect", x=2.0, y=2.0, width=316.0, height=8.0, rx=4, class_="groove"),
            tag(
                "rect",
                x=2.0,
                y=2.0,
                width=max(8.0, x(share) - 2.0),
                height=8.0,
                rx=4,
                class_="fill",
            ),
        ],
    )
