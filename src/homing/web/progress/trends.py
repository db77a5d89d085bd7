"""The daily states: raw answers, seven-day means with their range, and gaps left as gaps."""

from datetime import date

from django.utils.translation import gettext as _

from homing import content
from homing.content.schema.check_in import Question
from homing.services.measure_trends import StateTrend, Week
from homing.web.progress.measures import Figure
from homing.web.ui.figures import Words
from homing.web.ui.plots import BandPoint, Dot, TrendLabels, trend
from homing.web.words import short_day

_GAP = 3


def figure(state: StateTrend) -> Figure:
    """One state over the last weeks."""
    asked = _question(state.state)
    title = {"trust": _("Trust"), "worry": _("Worry"), "distance": _("Distance")}[state.state]
    start = state.raw[0][0]
    dots = [Dot((day - start).days, value) for day, value in state.raw]
    band = [
        BandPoint((week.day - start).days, week.mean, week.low, week.high)
        for week in state.means
        if week.mean is not None
    ]
    low, high = (asked.anchors.low, asked.anchors.high) if asked.anchors else ("", "")
    labels = TrendLabels(
        Words(f"trend-{state.state}", title, f"{last_week(state)} {drift_words(state)}"),
        low=f"0 · {low}",
        high=f"10 · {high}",
        days=_named(start, state.raw[-1][0]),
    )
    return Figure(
        key=f"state-{state.state}",
        title=title,
        drawing=trend(dots, band, labels, gap=_GAP),
        sentence=f"“{asked.text}” {last_week(state)} {drift_words(state)}",
        basis=_("%(n)s answers. Dots are single answers; the line is the mean of seven days, the shade its range, where at least four days have an answer.")  # noqa: E501 - one sentence
        % {"n": len(state.raw)},
        headers=(_("Seven days to"), _("Answered"), _("Mean"), _("Range")),
        rows=tuple(_row(week) for week in state.weeks),
    )  # fmt: skip


def _question(state: str) -> Question:
    return next(one for one in content.check_in().questions if one.id == state)


def _named(first: date, last: date) -> tuple[tuple[int, str], ...]:
    names = {0: short_day(first), (last - first).days: short_day(last)}
    return tuple(names.items())


def last_week(state: StateTrend) -> str:
    """The week up to today, with the number of days it rests on."""
    week = state.last_week
    answered = _("Answered %(n)s of the last 7 days.") % {"n": week.answered}
    if week.mean is None:
        return answered + " " + _("Too few for a mean.")
    return answered + " " + _("Mean %(mean)s, from %(low)s to %(high)s.") % {
        "mean": f"{week.mean:.1f}", "low": f"{week.low:g}", "high": f"{week.high:g}",
    }  # fmt: skip


def drift_words(state: StateTrend) -> str:
    """A trend is spoken of only when there are days enough."""
    drift = state.drift
    if drift is None:
        return _("Too few days yet to speak of a trend.")
    said = {
        "no_clear_change": _("No clear change yet across %(n)s answered days."),
        "lower": _("It has gone down across %(n)s answered days."),
        "higher": _("It has gone up across %(n)s answered days."),
    }[drift.verdict] % {"n": drift.days}
    size = _("The straight line through them changes by %(low)s to %(high)s (19 times in 20).") % {
        "low": f"{drift.low:+.1f}".replace("-", "−"),
        "high": f"{drift.high:+.1f}".replace("-", "−"),
    }
    return f"{said} {size}"


def _row(week: Week) -> tuple[str, ...]:
    answered = _("%(n)s of 7 days") % {"n": week.answered}
    if week.mean is None:
        return (short_day(week.day), answered, _("too few"), "–")
    return (short_day(week.day), answered, f"{week.mean:.1f}", f"{week.low:g}–{week.high:g}")
