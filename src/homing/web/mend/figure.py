"""What the kept matters show: shares with their n and interval, and times as dots on one line."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from markupsafe import Markup

from homing import content
from homing.science.diary import MedianTime, Share
from homing.services.repairs import FEWEST_TIMES, RepairFigures, Times
from homing.web.entry_rows_repair import hours_words, initiator_words
from homing.web.ui.figures import Scale, Words, drawing, label, line, tag

_WIDE, _HIGH, _MIDDLE = 320, 62, 24.0
_ROOM = 48.0
_SHORTEST = 0.25  # hours; what is quicker stands at the left end
_MARKS = (1.0, 24.0, 168.0, 720.0, 8760.0)


@dataclass(frozen=True, slots=True)
class TimeFigure:
    """One kind of time: the drawing, its sentence, and the table behind it."""

    svg: Markup | str
    sentence: str
    rows: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Found:
    """Everything for the page; `returns` holds each way back with how often it was gone."""

    n: int
    shares: list[str]
    first: str
    returns: list[tuple[str, int]]
    to_first_try: TimeFigure
    to_repair: TimeFigure
    set_aside: int


def figure_of(figures: RepairFigures) -> Found:
    """Put the figures into words and drawings."""
    shares = [
        (figures.stayed, _("You stayed present in %(k)s of %(n)s")),
        (figures.both_stayed, _("Both of you stayed present in %(k)s of %(n)s")),
        (figures.received, _("A try was taken up in %(k)s of %(n)s")),
    ]
    names = [(one.id, one.label) for one in content.repair().returns]
    return Found(
        n=figures.n,
        shares=[_share_words(found, said) for found, said in shares if found],
        first=_first(figures),
        returns=[(name, figures.returns.get(one, 0)) for one, name in names],
        to_first_try=_times(figures.to_first_try, "try", _("Until the first try")),
        to_repair=_times(figures.to_repair, "mended", _("Until it was mended")),
        set_aside=figures.set_aside,
    )


def _share_words(found: Share, said: str) -> str:
    counted = said % {"k": found.k, "n": found.n}
    low, high = round(found.low * 100), round(found.high * 100)
    reach = _("from so few, the share may lie anywhere from %(low)s to %(high)s in 100")
    if found.n >= 20:
        reach = _("the share may lie from %(low)s to %(high)s in 100")
    return f"{counted}; {reach % {'low': low, 'high': high}}."


def _first(figures: RepairFigures) -> str:
    n = sum(figures.first.values())
    if not n:
        return ""
    parts = [
        f"{initiator_words(who)} {figures.first[who]}"
        for who in ("me", "other", "both")
        if figures.first[who]
    ]
    return _("Who reached first, in %(n)s: %(parts)s.") % {"n": n, "parts": ", ".join(parts)}


def _times(found: Times, key: str, title: str) -> TimeFigure:
    if not found.hours:
        return TimeFigure("", "", [])
    said = _sentence(found)
    rows = [
        (hours_words(hours), _("over") if ended else _("not yet"))
        for hours, ended in sorted(found.hours)
    ]
    svg = _strip(found.hours, found.median, Words(f"time-{key}", title, said))
    return TimeFigure(svg, said, rows)


def _sentence(found: Times) -> str:
    n, waiting = len(found.hours), sum(not ended for _hours, ended in found.hours)
    of = ngettext("From %(n)s matter", "From %(n)s matters", n) % {"n": n}
    if waiting:
        still = ngettext("%(n)s of them still under way", "%(n)s of them still under way", waiting)
        of = f"{of}, {still % {'n': waiting}}"
    if n < FEWEST_TIMES:
        few = _("Too few yet for a usual time; it takes %(n)s.") % {"n": FEWEST_TIMES}
        return f"{few} {of}."
    if found.median is None or found.median.value is None:
        return _("For half or more it has not come to that yet, so there is no usual time.") + (
            f" {of}."
        )
    usual = _("For half of them it took %(time)s or less") % {
        "time": hours_words(found.median.value)
    }
    return f"{usual} {_interval(found.median)}. {of}."


def _interval(median: MedianTime) -> str:
    low = hours_words(median.low) if median.low is not None else _("a few minutes")
    if median.high is None:
        return _("(90 %% interval: %(low)s or any time longer)") % {"low": low}
    return _("(90 %% interval: %(low)s to %(high)s)") % {
        "low": low, "high": hours_words(median.high),
    }  # fmt: skip


def _strip(hours: Sequence[tuple[float, bool]], median: MedianTime | None, words: Words) -> Markup:
    """Every matter as a dot, filled where it has come to its end; further right took longer."""
    x = _axis(max(long for long, _ended in hours))
    parts = [line("axis", (8.0, _MIDDLE), (312.0, _MIDDLE))]
    if median and median.value is not None:
        low = x(median.low or _SHORTEST)
        high = 312.0 if median.high is None else x(median.high)
        parts.append(
            tag("rect", x=low, y=_MIDDLE - 11, width=max(4.0, high - low), height=22.0, rx=6,
                class_="band")
        )  # fmt: skip
    named = _named(x)
    parts += [
        part
        for mark in _MARKS
        if mark <= x.high_hours
        for part in (
            line("tick", (x(mark), _MIDDLE - 4), (x(mark), _MIDDLE + 4)),
            *([label("end", (x(mark), _MIDDLE + 30), _mark_words(mark))] if mark in named else []),
        )
    ]
    parts += [
        tag("circle", cx=x(long), cy=_MIDDLE, r=5, class_="dot" if ended else "earlier")
        for long, ended in hours
    ]
    return drawing(words, "times", (_WIDE, _HIGH), parts)


@dataclass(frozen=True, slots=True)
class _Axis:
    """Hours on a scale on which each step is so many times longer."""

    high_hours: float

    def __call__(self, hours: float) -> float:
        return Scale(_log(_SHORTEST), _log(self.high_hours), 14.0, 300.0)(
            _log(max(hours, _SHORTEST))
        )


def _named(x: _Axis) -> list[float]:
    """Marks with room for their words; the longest one is always named."""
    named: list[float] = []
    for mark in sorted((mark for mark in _MARKS if mark <= x.high_hours), reverse=True):
        if not named or x(named[-1]) - x(mark) >= _ROOM:
            named.append(mark)
    return named


def _axis(longest: float) -> _Axis:
    return _Axis(next((mark for mark in _MARKS[1:] if mark >= longest), longest))


def _log(hours: float) -> float:
    return math.log2(hours)


def _mark_words(hours: float) -> str:
    words = {1.0: _("1 hour"), 24.0: _("1 day"), 168.0: _("1 week"), 720.0: _("1 month")}
    return words.get(hours, _("1 year"))
