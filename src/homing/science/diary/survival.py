"""
How long until something is mended, where some of it still is not.

Leaving out what is still open makes every median too short, because long matters are open the more
often. So each case enters with the time it has lasted so far and whether it has ended (Kaplan &
Meier). The interval of the curve is Greenwood's variance on the scale of log(-log S), which stays
within 0 and 1 and covers well with few cases (Kalbfleisch & Prentice); the interval of the median
holds the times at which that band holds one half (Brookmeyer & Crowley).

A case that can never end any more (a bond that is over) stays in it as open until today: the curve
is then the share of *all* matters not mended, and not of those that could have been (the subdistri-
bution of Fine & Gray with every time of censoring known).

Cases are taken as independent of one another. Several on one day are not: the interval is then too
narrow.

Sources: Kaplan, E. L. & Meier, P. (1958). Journal of the American Statistical Association 53,
457-481. Kalbfleisch, J. D. & Prentice, R. L. (2002). The Statistical Analysis of Failure Time Data,
2nd ed., section 1.4. Brookmeyer, R. & Crowley, J. (1982). Biometrics 38, 29-41. Fine, J. P. & Gray,
R. J. (1999). Journal of the American Statistical Association 94, 496-509.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from homing.science.diary.errors import CaseError
from homing.science.diary.shares import LEVEL, critical

_EXACT = 1e-12  # products of shares miss one half by this much


@dataclass(frozen=True, slots=True)
class SurvivalCurve:
    """
    The share still open just after each time at which a case ended.

    `times` are those times in order, shape (k,), in the unit of the durations; `open_share`,
    `low` and `high` have the same shape. Where every case has ended, the share is 0 and its bounds
    are not defined (NaN). `n` cases, `ended` of them.
    """

    times: npt.NDArray[np.float64]
    open_share: npt.NDArray[np.float64]
    low: npt.NDArray[np.float64]
    high: npt.NDArray[np.float64]
    n: int
    ended: int


@dataclass(frozen=True, slots=True)
class MedianTime:
    """
    The time by which half have ended, and its interval; `None` where that is not known yet.

    `high` is None where even the longest cases do not bound it: "or longer".
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    ended: int


def survival_curve(
    durations: Sequence[float], ended: Sequence[bool], level: float = LEVEL
) -> SurvivalCurve:
    """
    Estimate the share still open by the time since the beginning.

    Parameters
    ----------
    durations
        Time until the end, or until now where there is none, shape (n,), >= 0, in any one unit.
    ended
        Whether that was the end, shape (n,). A case open at a time counts as open at that time.
    level
        Coverage of the band at each time.

    Raises
    ------
    CaseError
        No case, unequal lengths, durations below 0 or not finite, or no such level.
    """
    z = critical(level)
    time = np.asarray(durations, dtype=np.float64)
    end = np.asarray(ended, dtype=np.bool_)
    if time.ndim != 1 or time.size == 0 or end.shape != time.shape:
        raise CaseError("durations and ends must be two lists of one length, with a case in them")
    if not np.all(np.isfinite(time)) or np.any(time < 0):
        raise CaseError("a duration is a number of 0 or more")
    times, d = np.unique(time[end], return_counts=True)
    at_risk = time.size - np.searchsorted(np.sort(time), times, side="left")
    share: npt.NDArray[np.float64] = np.cumprod(1 - d / at_risk, dtype=np.float64)
    low, high = _band(share, d, at_risk, z)
    return SurvivalCurve(times, share, low, high, int(time.size), int(end.sum()))


def median_time(curve: SurvivalCurve) -> MedianTime:
    """
    Read the median and its interval off a curve.

    The median is the first time at which no more than half are open.
    """
    return MedianTime(
        value=_first_below_half(curve, curve.open_share),
        low=_first_below_half(curve, curve.low),
        high=_first_below_half(curve, curve.high),
        n=curve.n,
        ended=curve.ended,
    )


def _band(
    share: npt.NDArray[np.float64],
    d: npt.NDArray[np.intp],
    at_risk: npt.NDArray[np.intp],
    z: float,
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    low, high = np.full_like(share, np.nan), np.full_like(share, np.nan)
    inside = share > 0  # at 0 the variance is not defined; it is only ever the last step
    d, at_risk, s = d[inside], at_risk[inside], share[inside]
    spread = np.sqrt(np.cumsum(d / (at_risk * (at_risk - d)))) / -np.log(s)
    low[inside], high[inside] = s ** np.exp(z * spread), s ** np.exp(-z * spread)
    return low, high


def _first_below_half(curve: SurvivalCurve, line: npt.NDArray[np.float64]) -> float | None:
    below = np.nonzero(line <= 0.5 + _EXACT)[0]
    return float(curve.times[below[0]]) if below.size else None
