"""Finished measures side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from markupsafe import Markup

from homing.records import Estimate
from homing.services.measure_progress import Occasion, ScaleChange
from homing.services.measure_progress import changes as reliable_changes
from homing.services.measure_reading import scale_reading
from homing.web.pictures import (
    FRAME,
    between,
    dimension,
    ends_of,
    gap_between,
    place_on_plane,
    signed,
)
from homing.web.ui.figures import Words
from homing.web.ui.plots import BandPoint, TrendLabels, trend
from homing.web.words import short_day

_SHOWN: Final = 12
_APART: Final = -1  # every measure stands alone: nothing is known of the time between


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with its sentence, what it rests on, and the table behind it."""

    key: str
    title: str
    drawing: Markup
    sentence: str
    basis: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def plane(found: Sequence[Occasion]) -> Figure:
    """Where each measure put the person; the shade belongs to the newest."""
    shown = found[-_SHOWN:]
    last = shown[-1].reading
    desc = _("The shaded area shows the likely places now; rings are earlier times.")
    sentence = (
        _("This is one time only, so it can say nothing about change yet.")
        if len(found) == 1
        else _("The dot is the newest result, the rings are earlier ones, in order.")
    )
    rows = []
    for one in shown:
        scales = {e.scale: scale_reading(e) for e in one.reading.estimates}
        rows.append(
            (
                short_day(one.sheet.record.day),
                *(
                    f"{signed(s.mean)} ({between(s.low, s.high)})"
                    for name in ("anxiety", "avoidance", "mixed")
                    if (s := scales.get(name))
                ),
            )
        )
    return Figure(
        key="over-time",
        title=_("Your place on the two scales"),
        drawing=place_on_plane(last, [one.reading for one in shown[:-1]], desc),
        sentence=sentence,
        basis=_("%(n)s results. The shade covers 8 of 10 likely places.") % {"n": len(found)},
        headers=(_("Day"), *(dimension(n).title for n in ("anxiety", "avoidance", "mixed"))),
        rows=tuple(rows),
    )


def changes(found: Sequence[Occasion]) -> list[Figure]:
    """First and newest result compared, scale by scale."""
    compared = reliable_changes(found[0], found[-1])
    return [_change(one, found) for one in compared]


def _change(change: ScaleChange, found: Sequence[Occasion]) -> Figure:
    about = dimension(change.scale)
    shown = [
        (one.sheet.record.day, scale_reading(estimate))
        for one in (found if len(found) <= _SHOWN else [found[0], *found[1 - _SHOWN :]])
        if (estimate := _estimate(one, change.scale)) is not None
    ]
    first_day = shown[0][0]
    labels = TrendLabels(
        Words(f"change-{change.scale}", about.title, verdict_words(change)),
        *ends_of(change.scale),
        days=_ends([((day - first_day).days, short_day(day)) for day, _s in shown]),
    )
    points = [BandPoint((day - first_day).days, s.mean, s.low, s.high) for day, s in shown]
    return Figure(
        key=f"scale-{change.scale}",
        title=about.title,
        drawing=trend([], points, labels, scale=FRAME, gap=_APART),
        sentence=verdict_words(change),
        basis=_("%(n)s results. Each line covers 8 of 10 likely places at that time.")
        % {"n": len(shown)},
        headers=(_("Day"), _("Best guess"), _("Most likely"), _("Answers")),
        rows=tuple(
            (short_day(day), signed(s.mean), between(s.low, s.high), str(s.asked))
            for day, s in shown
        ),
    )


def _ends(days: list[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Only the first and the last day are named; two on one day share a name."""
    return tuple(dict([days[0], days[-1]]).items())


def _estimate(one: Occasion, scale: str) -> Estimate | None:
    return next((e for e in one.reading.estimates if e.scale == scale), None)


def verdict_words(change: ScaleChange) -> str:
    """What may honestly be said; "no clear change yet" is an answer like any other."""
    said = {
        "no_clear_change": _("No clear change yet between the first and the newest result."),
        "lower": _("Lower in the newest result than in the first, by more than the error."),
        "higher": _("Higher in the newest result than in the first, by more than the error."),
    }[change.verdict]
    size = _("Difference %(size)s, most likely %(between)s (19 times in 20).") % {
        "size": signed(change.difference),
        "between": gap_between(change.low, change.high),
    }
    return f"{said} {size}"
