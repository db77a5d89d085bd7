"""Small figures of single answers: two ends of one theme, and one answer then and now."""

from markupsafe import Markup

from homing.web.ui.figures import Scale, Words, drawing, line, tag

_LEFT, _MIDDLE, _RIGHT = 4.0, 160.0, 316.0
_GAP = 3.0


def two_sided(left: int, right: int, most: int, words: Words) -> Markup:
    """Draw two answers out from the middle, each from 0 to `most`; an empty side is a groove."""
    reach = Scale(0, most, 0.0, _RIGHT - _MIDDLE - _GAP)
    parts = [
        tag(
            "rect", x=_LEFT, y=7.0, width=_MIDDLE - _GAP - _LEFT, height=10.0, rx=5, class_="groove"
        ),
        tag(
            "rect",
            x=_MIDDLE + _GAP,
            y=7.0,
            width=_RIGHT - _MIDDLE - _GAP,
            height=10.0,
            rx=5,
            class_="groove",
        ),
    ]
    for value, start in ((left, _MIDDLE - _GAP - reach(left)), (right, _MIDDLE + _GAP)):
        if value > 0:
            parts.append(
                tag("rect", x=start, y=7.0, width=reach(value), height=10.0, rx=5, class_="fill")
            )
    parts.append(line("axis", (_MIDDLE, 1.0), (_MIDDLE, 23.0)))
    return drawing(words, "range two-sided", (320, 24), parts)


def then_and_now(before: int, now: int, scale: tuple[int, int], words: Words) -> Markup:
    """Draw one answer then (a ring) and now (a dot) on the steps that there were to choose from."""
    x = Scale(scale[0], scale[1], 10.0, 310.0)
    return drawing(
        words,
        "range then-now",
        (320, 28),
        [
            line("axis", (10.0, 14.0), (310.0, 14.0)),
            *(line("tick", (x(at), 10.0), (x(at), 18.0)) for at in range(scale[0], scale[1] + 1)),
            line("way", (x(before), 14.0), (x(now), 14.0)),
            tag("circle", cx=x(before), cy=14.0, r=5, class_="earlier"),
            tag("circle", cx=x(now), cy=14.0, r=6.5, class_="dot"),
        ],
    )
