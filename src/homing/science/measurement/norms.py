"""Where a score lies among people of the same age: percentile, with the score's own error.

Published norms give a few percentiles, a mean and a standard deviation per age band. Between two
stated percentiles the probit of the percentile is taken to be straight in the score: exact for a
normal distribution, and close for a skewed one because the stated points carry the skew. Beyond
the outermost points the line goes on with the slope of the normal distribution of this mean and
standard deviation, from the last point, so that there is no jump.

The method is that of normalised scores (Angoff 1971, chapter 15), without smoothing.

Source: Angoff, W. H. (1971). Scales, norms, and equivalent scores. In R. L. Thorndike (Ed.),
Educational Measurement, 2nd edition, 508-600. American Council on Education.
"""

import math
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist
from typing import NamedTuple

from homing.science.measurement.errors import NormError, SettingError, check_level

ADULT = 18
# Norms of fewer people move by more than a usual score's error.
FEWEST_PEOPLE = 50

_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class NormBand:
    """How one group of people scored.

    Parameters
    ----------
    name : str
    youngest, oldest : int
        Ages in full years, both included; at least 18.
    n : int
        People in the group, at least 50.
    mean, sd : float
        In units of the score.
    points : tuple of (percent, score)
        At least two stated percentiles, both columns rising.

    Raises
    ------
    NormError
        Naming the band, when any of this does not hold.
    """

    name: str
    youngest: int
    oldest: int
    n: int
    mean: float
    sd: float
    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        if not ADULT <= self.youngest <= self.oldest:
            raise NormError(f"Norms {self.name!r}: ages must rise, from {ADULT} on.")
        if self.n < FEWEST_PEOPLE:
            raise NormError(f"Norms {self.name!r}: {self.n} people are too few to compare with.")
        if not (math.isfinite(self.mean) and math.isfinite(self.sd) and self.sd > 0):
            raise NormError(f"Norms {self.name!r}: the mean or the spread is not a usable number.")
        rising = all(p < q and x < y for (p, x), (q, y) in pairwise(self.points))
        if len(self.points) < 2 or not rising:
            raise NormError(f"Norms {self.name!r}: give two percentiles or more, rising.")
        if not (self.points[0][0] > 0 and self.points[-1][0] < 100):
            raise NormError(f"Norms {self.name!r}: percentiles must lie between 0 and 100.")


@dataclass(frozen=True, slots=True)
class Norms:
    """Norms of one scale.

    Parameters
    ----------
    scale : str
    low, high : float
        Lowest and highest possible score.
    adults : NormBand
        All adults together, for people whose age is not known or lies in no band.
    bands : tuple of NormBand
        By age, not overlapping; may be empty.

    Raises
    ------
    NormError
        When bands overlap or the range is empty.
    """

    scale: str
    low: float
    high: float
    adults: NormBand
    bands: tuple[NormBand, ...] = ()

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise NormError(f"Norms of {self.scale!r}: the lowest score must be below the highest.")
        for one, other in pairwise(sorted(self.bands, key=lambda band: band.youngest)):
            if one.oldest >= other.youngest:
                raise NormError(f"Norms {one.name!r} and {other.name!r} overlap in age.")


class Percentile(NamedTuple):
    """Share of the band (0 to 100) that scores lower, its interval, and the band."""

    percentile: float
    low: float
    high: float
    band: NormBand


def norm_band(norms: Norms, age: int | None) -> NormBand:
    """Choose the people to compare with.

    Parameters
    ----------
    norms : Norms
    age : int or None
        In full years; None where it is not known, which gives all adults.

    Returns
    -------
    NormBand

    Raises
    ------
    NormError
        Below 18: these norms say nothing about young people.
    """
    if age is None:
        return norms.adults
    if age < ADULT:
        raise NormError(f"These norms are of adults; they say nothing about the age of {age}.")
    fitting = (band for band in norms.bands if band.youngest <= age <= band.oldest)
    return next(fitting, norms.adults)


def percentile(
    norms: Norms, score: float, error: float, age: int | None = None, level: float = 0.95
) -> Percentile:
    """Percentile of a score among people of the same age.

    Parameters
    ----------
    norms : Norms
    score : float
        In the units of the norms, within their range.
    error : float
        Standard error of this score, in the same units (for example
        `standard_error_of_measurement`); 0 where none is known, and then the interval is a point.
    age : int, optional
        In full years.
    level : float
        Of the interval: the percentiles of the score's own interval, cut at the ends of the range.
        It does not hold the sampling error of the norms, about 50 / sqrt(n) points or less.

    Returns
    -------
    Percentile
        Half of the people with just this score count as lower.

    Raises
    ------
    NormError
        Below 18.
    SettingError
        When the score lies outside the range, the error is negative, or the level is not strictly
        between 0 and 1.
    """
    check_level(level)
    if not norms.low <= score <= norms.high:
        raise SettingError(
            f"A score of {norms.scale!r} lies between {norms.low} and {norms.high}, not {score!r}."
        )
    if not (math.isfinite(error) and error >= 0):
        raise SettingError(f"An error must be 0 or a positive number, not {error!r}.")
    band = norm_band(norms, age)
    reach = _NORMAL.inv_cdf((1 + level) / 2) * error
    low, high = max(norms.low, score - reach), min(norms.high, score + reach)
    here, from_, to = (100 * _share_below(band, at) for at in (score, low, high))
    return Percentile(here, from_, to, band)


def _share_below(band: NormBand, score: float) -> float:
    """Share (0 to 1) of the band below a score."""
    first, last = band.points[0], band.points[-1]
    if score <= first[1]:
        return _NORMAL.cdf(_probit(first[0]) + (score - first[1]) / band.sd)
    if score >= last[1]:
        return _NORMAL.cdf(_probit(last[0]) + (score - last[1]) / band.sd)
    (p, x), (q, y) = next(pair for pair in pairwise(band.points) if score <= pair[1][1])
    part = (score - x) / (y - x)
    return _NORMAL.cdf(_probit(p) + part * (_probit(q) - _probit(p)))


def _probit(percent: float) -> float:
    return _NORMAL.inv_cdf(percent / 100)
