"""The roadmap: six steps in a row, and four phases that lie over them like planks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from homing.web.ui.figures import Words, drawing, label, line, tag

_WIDE: Final = 340
_FIRST, _STEP, _HIGH = 22.0, 48.0, 14.0


@dataclass(frozen=True, slots=True)
class Plank:
    """A phase: its name, the first and the last step that it covers, and whether it is on."""

    name: str
    first: int
    last: int
    on: bool


def roadmap_figure(steps: Sequence[str], planks: Sequence[Plank], words: Words) -> Markup:
    """Draw the planks from top to bottom and the names of the steps, staggered, below them."""
    column = _WIDE / len(steps)
    bottom = _FIRST + _STEP * len(planks) - 12
    parts = [
        *(
            line(
                "grid",
                (column * (n + 0.5), _FIRST),
                (column * (n + 0.5), bottom + 6 + 20 * (n % 2)),
            )
            for n in range(len(steps))
        ),
        *(part for n, plank in enumerate(planks) for part in _drawn(n, plank, column)),
        *(
            label("end", (column * (n + 0.5), bottom + 22 + 20 * (n % 2)), name)
            for n, name in enumerate(steps)
        ),
    ]
    return drawing(words, "roadmap", (_WIDE, int(bottom + 50)), parts)


def _drawn(n: int, plank: Plank, column: float) -> list[Markup]:
    top = _FIRST + _STEP * n
    left, right = column * plank.first + 3, column * (plank.last + 1) - 3
    late = plank.first * 2 >= _WIDE / column
    name = label(
        "phase", (right if late else left, top - 6), plank.name, "end" if late else "start"
    )
    bar = tag(
        "rect", x=left, y=top, width=right - left, height=_HIGH, rx=7,
        class_="fill" if plank.on else "groove",
    )  # fmt: skip
    return [name, bar]
