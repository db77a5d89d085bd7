"""Whether two estimates of one person differ by more than their errors.

The reliable change idea of Jacobson & Truax (1991), with each occasion's own error in place of one
error for everybody: a single error is too strict for some scores and too lax for others. It is for
scores that come with a standard error, such as mean scores with `standard_error_of_measurement`.
Where the answers to graded items are at hand, `ability_change` is right in more places.

*EAP estimates* are pulled toward the middle of their prior, so from one occasion to the next they
vary less than their posterior errors say: by ``s (1 - s^2)^0.5`` instead of s, where the prior has
variance 1. With ``prior_sd`` the error of their difference takes this into account; without it,
unchanged people are called changed in 3 to 4 % instead of 5 %. Far out both find too little, since
the pull itself grows there (docs/science/scores.md).

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


def reliable_change(
    before: Occasion, after: Occasion, level: float = 0.95, prior_sd: float | None = None
) -> Change:
    """Compare two occasions.

    Parameters
    ----------
    before, after : Occasion
    level : float
        1 minus the chance of calling a person changed who has not; 0.95 by default.
    prior_sd : float, optional
        Standard deviation of the prior behind both estimates: 1 for this engine's EAP estimates.
        Leave it out for scores that no prior has pulled, such as mean scores.

    Returns
    -------
    Change
        LOWER or HIGHER only where the interval of the difference leaves out nought.

    Raises
    ------
    SettingError
        When level is not strictly between 0 and 1, or an error is not smaller than the prior's
        standard deviation.
    """
    check_level(level)
    difference = after.mean - before.mean
    error = math.hypot(_sampling_error(before, prior_sd), _sampling_error(after, prior_sd))
    half = NormalDist().inv_cdf((1 + level) / 2) * error
    verdict = verdict_of(difference, half)
    interval = (difference - half, difference + half)
    return Change(difference, error, difference / error, interval, verdict)


def _sampling_error(occasion: Occasion, prior_sd: float | None) -> float:
    if prior_sd is None:
        return occasion.sd
    if not occasion.sd < prior_sd:
        raise SettingError(f"An error of {occasion.sd!r} is no less than the prior's {prior_sd!r}.")
    return occasion.sd * math.sqrt(1 - (occasion.sd / prior_sd) ** 2)


def verdict_of(difference: float, bound: float) -> Verdict:
    """LOWER or HIGHER only beyond the bound."""
    if abs(difference) <= bound:
        return Verdict.NO_CLEAR_CHANGE
    return Verdict.LOWER if difference < 0 else Verdict.HIGHER
