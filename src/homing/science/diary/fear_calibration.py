"""
How far a person's fears were borne out: predictions with their odds, held against what happened.

Each case is a prediction of something feared with a probability, and what then happened: it did
(1), it did in part (.5), it did not (0). Cases that were never tested do not belong here; say how
many there were beside the result, because people test the fears that they dare to test.

*The gap* is the mean prediction less the share that happened. Its interval takes the predictions as
they are and lets the share vary, by Wilson's score interval. With one common rate that interval
keeps its level; where the true odds differ from case to case it is wider than it needs to be, which
errs on the side of saying nothing. Cases in part vary less than whole ones, so they too make it
wider than it needs to be. A statement is made only where the interval leaves out nought and there
are at least `FEWEST` cases; otherwise there are too few cases to tell, or, from `FEWEST_FOR_NONE`
on, no clear difference.

*The Brier score* is the mean squared distance between prediction and outcome: 0 is perfect, and
always saying 50 of 100 gives .25. From `FEWEST_FOR_PARTS` cases on it is split into reliability
(how far predictions lie from what happened at that level; less is better), resolution (how far the
levels differ in what happened; more is better), uncertainty (how mixed the outcomes are, which no
prediction changes) and the two terms within bins that appear once a bin holds unlike predictions,
so that score = reliability - resolution + uncertainty + within holds exactly.

Sources: Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. Monthly
Weather Review 78, 1-3. Murphy, A. H. (1973). A new vector partition of the probability score.
Journal of Applied Meteorology 12, 595-600. Stephenson, D. B., Coelho, C. A. S. & Jolliffe, I. T.
(2008). Two extra components in the Brier score decomposition. Weather and Forecasting 23, 752-757.
Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal
of the American Statistical Association 22, 209-212.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from homing.science.diary.errors import CaseError
from homing.science.diary.shares import critical

LEVEL: Final = 0.95  # it is looked at after every case, and looking often finds something
FEWEST: Final = 5
FEWEST_FOR_NONE: Final = 10
FEWEST_FOR_BINS: Final = 10
FEWEST_FOR_PARTS: Final = 40
BINS: Final = 3

Verdict = Literal["over", "under", "none", "too-few"]
FloatArray = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases with like predictions.

    Attributes
    ----------
    n : int
        How many.
    predicted : float
        Mean prediction, from 0 to 1.
    happened : float
        Share that happened, from 0 to 1; a case in part counts as a half.
    low, high : float
        Interval of that share.
    """

    n: int
    predicted: float
    happened: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class BrierParts:
    """The Brier score, split: score = reliability - resolution + uncertainty + within."""

    reliability: float
    resolution: float
    uncertainty: float
    within: float


@dataclass(frozen=True, slots=True)
class FearCalibration:
    """Predictions against outcomes.

    Attributes
    ----------
    all : Bin
        All cases together.
    gap, gap_low, gap_high : float
        Mean prediction less the share that happened, with its interval; above nought more was
        feared than happened.
    verdict : {"over", "under", "none", "too-few"}
        More was feared than happened; less was; no clear difference; too few cases to tell.
    brier : float
        Mean squared distance of prediction and outcome.
    bins : tuple of Bin
        At most three, from low to high predictions; empty below `FEWEST_FOR_BINS` cases.
    parts : BrierParts or None
        The score split; None below `FEWEST_FOR_PARTS` cases.
    level : float
        Coverage of every interval.
    """

    all: Bin
    gap: float
    gap_low: float
    gap_high: float
    verdict: Verdict
    brier: float
    bins: tuple[Bin, ...]
    parts: BrierParts | None
    level: float


def fear_calibration(
    predicted: Sequence[float] | FloatArray,
    outcome: Sequence[float] | FloatArray,
    *,
    level: float = LEVEL,
) -> FearCalibration:
    """
    Hold predictions against outcomes.

    Parameters
    ----------
    predicted : array (case,)
        How likely the feared thing seemed, from 0 to 1.
    outcome : array (case,)
        1 where it happened, .5 in part, 0 where it did not.
    level : float
        Coverage of the intervals, strictly between 0 and 1.

    Returns
    -------
    FearCalibration

    Raises
    ------
    CaseError
        No case, lists of unequal length, values that are no odds or no outcome, or no such level.
    """
    p, o = _checked(predicted, outcome)
    z = critical(level)
    every = _bin(p, o, z)
    low, high = every.predicted - every.high, every.predicted - every.low
    groups = _groups(p)
    return FearCalibration(
        all=every,
        gap=every.predicted - every.happened,
        gap_low=low,
        gap_high=high,
        verdict=_verdict(len(p), low, high),
        brier=brier_score(p, o),
        bins=tuple(_bin(p[g], o[g], z) for g in groups) if len(p) >= FEWEST_FOR_BINS else (),
        parts=_parts(p, o, groups) if len(p) >= FEWEST_FOR_PARTS else None,
        level=level,
    )


def brier_score(
    predicted: Sequence[float] | FloatArray, outcome: Sequence[float] | FloatArray
) -> float:
    """
    Mean squared distance of predictions and outcomes, both from 0 to 1.

    Raises
    ------
    CaseError
        As `fear_calibration`.
    """
    p, o = _checked(predicted, outcome)
    return float(np.mean((p - o) ** 2))


def _checked(
    predicted: Sequence[float] | FloatArray, outcome: Sequence[float] | FloatArray
) -> tuple[FloatArray, FloatArray]:
    p, o = (np.asarray(values, dtype=np.float64) for values in (predicted, outcome))
    if p.ndim != 1 or p.shape != o.shape or not len(p):
        raise CaseError("predictions and outcomes are two lists of the same length, not empty")
    if not (np.isfinite(p).all() and ((p >= 0) & (p <= 1)).all()):
        raise CaseError("a prediction lies between 0 and 1")
    if not np.isin(o, (0.0, 0.5, 1.0)).all():
        raise CaseError("an outcome is 0, 0.5 or 1")
    return p, o


def _verdict(n: int, low: float, high: float) -> Verdict:
    if n < FEWEST:
        return "too-few"
    if low > 0:
        return "over"
    if high < 0:
        return "under"
    return "none" if n >= FEWEST_FOR_NONE else "too-few"


def _bin(p: FloatArray, o: FloatArray, z: float) -> Bin:
    """Mean prediction and share, with Wilson's interval for a share that may count halves."""
    n, share = len(p), float(o.mean())
    spread = z * z / n
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    low = 0.0 if share == 0 else middle - half
    high = 1.0 if share == 1 else middle + half
    return Bin(n, float(p.mean()), share, low, high)


def _groups(p: FloatArray) -> list[npt.NDArray[np.intp]]:
    """
    Cases by prediction, in at most `BINS` groups of nearly equal size.

    Like predictions stay together: a cut is moved to the nearest place where they change.
    """
    order = np.argsort(p, kind="stable")
    places = np.flatnonzero(np.diff(p[order])) + 1
    if not len(places):
        return [order]
    wanted = (len(p) * step / BINS for step in range(1, BINS))
    cuts = sorted({int(places[np.argmin(np.abs(places - at))]) for at in wanted})
    return [group for group in np.split(order, cuts) if len(group)]


def _parts(p: FloatArray, o: FloatArray, groups: list[npt.NDArray[np.intp]]) -> BrierParts:
    n, mean = len(p), o.mean()
    reliability = sum(len(g) * (p[g].mean() - o[g].mean()) ** 2 for g in groups) / n
    resolution = sum(len(g) * (o[g].mean() - mean) ** 2 for g in groups) / n
    unlike = [(p[g] - p[g].mean(), o[g] - o[g].mean()) for g in groups]
    within = sum(float((dp * dp - 2 * dp * do).sum()) for dp, do in unlike) / n
    return BrierParts(float(reliability), float(resolution), float(o.var()), within)
