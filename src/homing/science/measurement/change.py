"""Whether two estimates of one person differ by more than their errors.

The reliable change idea of Jacobson & Truax (1991), with each occasion's own error in place of one
error for everybody: a single error is too strict for some scores and too lax for others. It is for
scores that come with a standard error, such as mean scores with `standard_error_of_measurement`.
Where the answers to graded items are at hand, `ability_change` is right in more places: EAP
estimates are pulled toward the middle, and their difference is called reliable too seldom.

Source: Jacobson, N. S. & Truax, P. (1991). Clinical significance: a statistical approach to
defining meaningful change in psychotherapy research. Journal of Consulting and Clinical Psychology
59, 12-19.
"""

import math
from dataclasses import dataclass
from enum import Enum
from statistics import NormalDist

from homing.science.measurement.errors import SettingError, check_level


class Verdict(Enum):
    """What may honestly be said about the difference."""

    NO_CLEAR_CHANGE = "no_clear_change"
    LOWER = "lower"
    HIGHER = "higher"


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two occasions, later minus earlier, in units of theta."""

    difference: float
    standard_error: float
    z: float
    interval: tuple[float, float]
    verdict: Verdict

    @property
    def reliable(self) -> bool:
        """Whether the verdict is that there is a change."""
        return self.verdict is not Verdict.NO_CLEAR_CHANGE


@dataclass(frozen=True, slots=True)
class Occasion:
    """One estimate of one dimension and its error, both in units of theta."""

    mean: float
    sd: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.mean):
            raise SettingError(f"An estimate must be a finite number, not {self.mean!r}.")
        if not (math.isfinite(self.sd) and self.sd > 0):
            raise SettingError(f"An error must be a positive number, not {self.sd!r}.")


def reliable_change(before: Occasion, after: Occasion, level: float = 0.95) -> Change:
    """Compare two occasions.

    Parameters
    ----------
    before, after : Occasion
    level : float
        1 minus the chance of calling a person changed who has not; 0.95 by default.

    Returns
    -------
    Change
        LOWER or HIGHER only where the interval of the difference leaves out nought.

    Raises
    ------
    SettingError
        When level is not strictly between 0 and 1.
    """
    check_level(level)
    difference = after.mean - before.mean
    error = math.hypot(before.sd, after.sd)
    half = NormalDist().inv_cdf((1 + level) / 2) * error
    verdict = verdict_of(difference, half)
    interval = (difference - half, difference + half)
    return Change(difference, error, difference / error, interval, verdict)


def verdict_of(difference: float, bound: float) -> Verdict:
    """LOWER or HIGHER only beyond the bound."""
    if abs(difference) <= bound:
        return Verdict.NO_CLEAR_CHANGE
    return Verdict.LOWER if difference < 0 else Verdict.HIGHER
