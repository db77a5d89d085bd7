"""
The three daily states over twelve weeks: what was answered, and nothing put in its place.

A mean needs four answered days of seven, a sentence about a trend ten answered days over four
weeks (shared practice of diary studies). Days without an answer are neither filled in nor
carried forward. States of neighbouring days resemble one another, so the error of a trend is
widened for that; without it, chance would often look like change.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import NormalDist, fmean
from typing import Final, Literal

from homing.records import CheckIn
from homing.services.time import Moment
from homing.vault import OpenVault

STATES: Final = ("trust", "worry", "distance")
WINDOW: Final = 84
WEEK: Final = 7
DAYS_FOR_MEAN: Final = 4
DAYS_FOR_TREND: Final = 10
SPAN_FOR_TREND: Final = 28
LEVEL: Final = 0.95
# Diary states of one person resemble those of the day before by about .15 even when few days
# are there to show it, and an estimate from few pairs may miss it.
_LEAST_LIKENESS: Final = 0.15
_MOST_LIKENESS: Final = 0.8

State = Literal["trust", "worry", "distance"]
Verdict = Literal["no_clear_change", "lower", "higher"]


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days that end on `day`: how many were answered, their mean and their range."""

    day: date
    answered: int
    mean: float | None
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Drift:
    """The change over all days shown, with the interval that holds 95 of 100 likely values."""

    change: float
    low: float
    high: float
    days: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StateTrend:
    """One state: raw answers, moving means, calendar weeks, and a trend if there is enough."""

    state: str
    raw: tuple[tuple[date, int], ...]
    means: tuple[Week, ...]
    weeks: tuple[Week, ...]
    drift: Drift | None

    @property
    def last_week(self) -> Week:
        """The seven days up to today."""
        return self.weeks[-1]


def state_trends(store: OpenVault, moment: Moment) -> list[StateTrend]:
    """The last twelve weeks of each state, up to today."""
    start = moment.day - timedelta(days=WINDOW - 1)
    recent: list[CheckIn] = []
    for entry in store.of(CheckIn):  # newest first
        if entry.record.day < start - timedelta(days=1):  # zones may put a day before its instant
            break
        if start <= entry.record.day <= moment.day:
            recent.append(entry.record)
    recent.reverse()
    return [_trend(state, recent, moment.day) for state in STATES]


def _trend(state: str, recent: Sequence[CheckIn], today: date) -> StateTrend:
    raw = tuple((one.day, value) for one in recent if (value := getattr(one, state)) is not None)
    by_day: dict[date, list[int]] = {}
    for day, value in raw:
        by_day.setdefault(day, []).append(value)
    days = {day: fmean(values) for day, values in sorted(by_day.items())}
    moving = [week_to(day, days) for day in days]
    ends = [today - timedelta(days=WEEK * n) for n in reversed(range(WINDOW // WEEK))]
    return StateTrend(
        state=state,
        raw=raw,
        means=tuple(week for week in moving if week.mean is not None),
        weeks=tuple(week_to(day, days) for day in ends),
        drift=drift_of(days),
    )


def week_to(end: date, days: dict[date, float]) -> Week:
    """The seven days up to this one; no mean from fewer than four."""
    values = [days[day] for n in range(WEEK) if (day := end - timedelta(days=n)) in days]
    mean = fmean(values) if len(values) >= DAYS_FOR_MEAN else None
    return Week(end, len(values), mean, min(values, default=0), max(values, default=0))


def drift_of(days: dict[date, float]) -> Drift | None:
    """
    The straight line through the day means, if there are enough of them.

    Least squares; its error is widened by sqrt((1 + r) / (1 - r)), with r the likeness of
    neighbouring days around the line, for positively autocorrelated errors (Bartlett 1935).
    """
    ordered = sorted(days)
    if len(ordered) < DAYS_FOR_TREND or (ordered[-1] - ordered[0]).days + 1 < SPAN_FOR_TREND:
        return None
    span = (ordered[-1] - ordered[0]).days
    at = [(day - ordered[0]).days / span for day in ordered]
    values = [days[day] for day in ordered]
    centre, level = fmean(at), fmean(values)
    spread = sum((x - centre) ** 2 for x in at)
    slope = sum((x - centre) * (y - level) for x, y in zip(at, values, strict=True)) / spread
    off = {
        day: y - level - slope * (x - centre) for day, x, y in zip(ordered, at, values, strict=True)
    }
    likeness = _likeness(off)
    widened = math.sqrt((1 + likeness) / (1 - likeness))
    free = len(values) - 2
    error = widened * math.sqrt(sum(r * r for r in off.values()) / free / spread)
    worth = max(2.0, len(values) / widened**2 - 2)
    half = _student(worth) * error
    if abs(slope) <= half:
        verdict: Verdict = "no_clear_change"
    else:
        verdict = "lower" if slope < 0 else "higher"
    return Drift(slope, slope - half, slope + half, len(values), verdict)


def _likeness(off: dict[date, float]) -> float:
    pairs = [(off[a], off[b]) for a, b in pairwise(off) if (b - a).days == 1]
    spread = fmean(r * r for r in off.values())
    if not pairs or not spread:
        return _LEAST_LIKENESS
    found = fmean(a * b for a, b in pairs) / spread
    return min(max(found, _LEAST_LIKENESS), _MOST_LIKENESS)


def _student(free: float) -> float:
    """Quantile of Student's t (Cornish and Fisher's expansion, terms to 1 / free²)."""
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    return z + first / free + second / free**2
