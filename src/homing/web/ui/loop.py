"""The loop of an episode as inline SVG: five boxes that run round, and one way out."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from homing.web.ui.figures import Words, drawing, label, tag

_WIDTH, _HEIGHT = 320, 436
_BOX: Final = (146.0, 92.0)
_ACROSS, _LINES = 18, 3  # letters in a line of a box, and lines

# the five boxes run clockwise: one on top, two on the right, two on the left
_PLACES: Final = ((87.0, 2.0), (172.0, 128.0), (172.0, 250.0), (2.0, 250.0), (2.0, 128.0))
_ARROWS: Final = (
    "M233 48C256 54 262 88 258 120",
    "M245 220V244",
    "M172 296H154",
    "M75 250V226",
    "M62 128C58 88 64 54 85 48",
)
_WAY: Final = (2.0, 384.0, 316.0, 50.0)


@dataclass(frozen=True, slots=True)
class Box:
    """One part: its name, its words, whether it is open, shared, or the place to step out."""

    name: str
    words: str
    is_open: bool = False
    is_shared: bool = False
    is_way_out: bool = False


@dataclass(frozen=True, slots=True)
class LoopWords:
    """What stands beside the boxes, already translated."""

    words: Words
    step_out: str
    shared: str
    way_back: str
    way_back_words: str


def loop_figure(boxes: Sequence[Box], said: LoopWords) -> Markup:
    """Draw the loop. What does not fit a box ends in dots; the list below holds it whole."""
    key = said.words.key
    parts = [
        tag("defs", [_head(key)]),
        *_leaving(boxes, key),
        *(
            tag("path", d=way, class_="arrow", marker_end=f"url(#{key}-head)")
            for way in _ARROWS
        ),
        *(
            part
            for box, place in zip(boxes, _PLACES, strict=True)
            for part in _box(box, place, said)
        ),
        *_way_back(said),
    ]  # fmt: skip
    return drawing(said.words, "loop", (_WIDTH, _HEIGHT), parts)


def _head(key: str) -> Markup:
    point = tag("path", d="M0 0L8 4L0 8z", class_="head")
    return tag(
        "marker", [point], id=f"{key}-head", viewBox="0 0 8 8", refX="7", refY="4",
        markerWidth="8", markerHeight="8", orient="auto-start-reverse",
        markerUnits="userSpaceOnUse",
    )  # fmt: skip


def _box(box: Box, place: tuple[float, float], said: LoopWords) -> list[Markup]:
    left, top = place
    wide, high = _BOX
    kind = " ".join(
        name
        for name, on in (
            ("box", True), ("open", box.is_open), ("same", box.is_shared), ("out", box.is_way_out),
        )
        if on
    )  # fmt: skip
    lines = textwrap.wrap(box.words, _ACROSS, max_lines=_LINES, placeholder=" …")
    parts = [
        tag("rect", x=left, y=top, width=wide, height=high, rx=12, class_=kind),
        label("part-name", (left + 11, top + 20), box.name, "start"),
        *(
            label("part-words", (left + 11, top + 39 + 16.5 * n), words, "start")
            for n, words in enumerate(lines)
        ),
    ]
    if box.is_shared:
        parts += _flag((left + wide - 60, top - 8), said.shared, 54.0, "flag-same")
    if box.is_way_out:
        parts += _flag((left + 8, top + high - 8), said.step_out, 98.0, "flag-out")
    return parts


def _flag(place: tuple[float, float], words: str, wide: float, kind: str) -> list[Markup]:
    left, top = place
    return [
        tag("rect", x=left, y=top, width=wide, height=17.0, rx=8.5, class_=kind),
        label(f"{kind}-words", (left + wide / 2, top + 12.5), words),
    ]


def _way_back(said: LoopWords) -> list[Markup]:
    left, top, wide, high = _WAY
    lines = textwrap.wrap(said.way_back_words, 44, max_lines=1, placeholder=" …")
    return [
        tag("rect", x=left, y=top, width=wide, height=high, rx=12, class_="home"),
        label("part-name", (left + 12, top + 20), said.way_back, "start"),
        *(label("part-words", (left + 12, top + 38), words, "start") for words in lines),
    ]


def _leaving(boxes: Sequence[Box], key: str) -> list[Markup]:
    """The way from the marked box; drawn first, so that no word is crossed."""
    return [
        tag("path", d=way, class_="leaving", marker_end=f"url(#{key}-head)")
        for box, way in zip(boxes, _LEAVING, strict=True)
        if box.is_way_out
    ]


# from each box to the way back below, beside the others
_LEAVING: Final = (
    "M160 94V380",
    "M172 190C158 200 160 230 160 380",
    "M245 342V380",
    "M75 342V380",
    "M148 190C162 200 160 230 160 380",
)
