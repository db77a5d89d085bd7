"""
The course of an invented year: home levels that move slowly, upsets that fade, repairs.

The shapes follow what diaries of couples look like (spec of the diary dynamics): days that hang
together, jumps after a conflict, a half-life of a day or two, slow betterment with setbacks.
Nothing here is a claim about anybody.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.float64]
Flags = NDArray[np.bool_]

_HANGS_TOGETHER: Final = 0.8  # day-to-day carry-over of the slow noise
_SETBACKS: Final = ((0.36, 1.9), (0.71, 1.4))  # when in the span, how much worry on top
_SETBACK_DAYS: Final = 16.0


@dataclass(frozen=True, slots=True)
class Course:
    """One value a day: states on 0 to 10, an upset that fades, what happened."""

    worry: Days
    trust: Days
    distance: Days
    upset: Days
    conflict: Flags
    repair: Flags
    away: Flags

    @property
    def length(self) -> int:
        """How many days."""
        return len(self.worry)


def course(rng: np.random.Generator, days: int) -> Course:
    """A life of so many days."""
    t = np.linspace(0.0, 1.0, days)
    slow, day = _slow_noise(rng, days), np.arange(days)
    bad_spells = np.zeros(days)
    for when, height in _SETBACKS:
        since = day - when * days
        bad_spells += np.where(since >= 0, height * np.exp(-since / _SETBACK_DAYS), 0.0)
    conflict = rng.random(days) < 0.15 - 0.09 * t + 0.06 * bad_spells
    upset, repair = _aftermath(rng, conflict, t)
    return Course(
        worry=6.2 - 2.6 * t + bad_spells + 0.8 * slow,
        trust=4.3 + 2.6 * t - 0.8 * bad_spells - 0.6 * slow,
        distance=5.0 - 1.5 * t + 0.5 * bad_spells + 0.5 * _slow_noise(rng, days),
        upset=upset,
        conflict=conflict,
        repair=repair,
        away=_away(rng, days),
    )


def _slow_noise(rng: np.random.Generator, days: int) -> Days:
    steps = rng.normal(0.0, np.sqrt(1 - _HANGS_TOGETHER**2), days)
    noise = np.empty(days)
    level = rng.normal()
    for n, step in enumerate(steps):
        level = _HANGS_TOGETHER * level + step
        noise[n] = level
    return noise


def _aftermath(rng: np.random.Generator, conflict: Flags, t: Days) -> tuple[Days, Flags]:
    """Each conflict adds an upset; it halves in under two days, sooner later on and by repair."""
    upset, repair = np.zeros(len(t)), np.zeros(len(t), dtype=bool)
    level = 0.0
    for n, (hit, when) in enumerate(zip(conflict, t, strict=True)):
        level *= 0.68 - 0.2 * when
        if level > 0.8 and not hit and rng.random() < 0.3 + 0.4 * when:
            repair[n] = True
            level *= 0.4
        level += rng.uniform(2.0, 4.0) if hit else 0.0
        upset[n] = min(level, 6.0)
    return upset, repair


def _away(rng: np.random.Generator, days: int) -> Flags:
    """Days without Homing: single ones, more of them later, and some longer gaps."""
    away = rng.random(days) < np.linspace(0.12, 0.34, days)
    for start in rng.integers(0, days, max(1, days // 120)):
        away[start : start + 9] = True
    away[[0, days - 1]] = False
    return away
