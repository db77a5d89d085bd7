"""Change of ability between two sets of occasions, judged from the answers themselves.

*Why not from two estimates.* EAP estimates are pulled toward the middle, and their errors grow and
shrink with the place they were pulled to. The difference of two of them divided by its error calls
unchanged people changed too seldom in the middle, and hardly ever near the ends. Undoing the pull
makes up for it and goes too far at the ends (docs/science/scores.md has the figures).

*The test.* Were nothing changed, one ability would be behind all answers. At its best value the
slopes of both sets' log likelihoods cancel; how far each is from nought, against its own
information, is Rao's score test of equality. Both errors are then taken at the same place, so no
estimate favours itself. It calls 5 % of unchanged people changed nearly everywhere; where the
answers are at the floor both times, fewer, since no change can be seen there.

*Several occasions* of a set are answers to one ability. People also swing from day to day: with
``between``, the variance of these swings around a person's level, each occasion counts for less,
and more occasions are worth more than more items.

*Difference and interval.* The difference is that of Warm's (1989) weighted likelihood estimates,
which have next to no bias and exist for every sheet. The interval holds every difference that the
same test does not reject.

Sources: Rao, C. R. (1948). Large sample tests of statistical hypotheses concerning several
parameters with applications to problems of estimation. Mathematical Proceedings of the Cambridge
Philosophical Society 44, 50-57. Warm, T. A. (1989). Weighted likelihood estimation of ability in
item response theory. Psychometrika 54, 427-450.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from homing.science.measurement.change import Change, verdict_of
from homing.science.measurement.confidence import FINE
from homing.science.measurement.errors import AnswerError, SettingError, check_level
from homing.science.measurement.graded import FloatArray, GradedItems
from homing.science.measurement.likelihood import (
    MISSING,
    check_dimension,
    keyed_categories,
    row_of,
    score_values,
)

Answers = Mapping[str, int]

# Fewer occasions say nothing about lasting: within-person swings are normal.
FEWEST_FOR_LASTING = 3
# Differences put to the test: every third step of the grid, up to 9 units of theta each way.
_STEPS = np.arange(-180, 181, 3)
_PER_UNIT = (len(FINE) - 1) / (FINE[-1] - FINE[0])


class _Curves(NamedTuple):
    """Slope of the log likelihood, information, and Warm's bias term along FINE."""

    slope: FloatArray
    information: FloatArray
    bias: FloatArray


@dataclass(frozen=True, slots=True)
class LastingChange:
    """A change over several occasions.

    Attributes
    ----------
    change : Change
        All occasions before against all after.
    occasions : int
        How many there are after.
    lasting : bool
        True when the change is reliable, there are at least three occasions after, and each of the
        last three lies on the changed side of the level before.
    """

    change: Change
    occasions: int
    lasting: bool


def ability_change(
    items: GradedItems,
    before: Sequence[Answers],
    after: Sequence[Answers],
    level: float = 0.95,
    dimension: int = 0,
    between: float = 0.0,
) -> Change:
    """Compare a person's occasions before with those after.

    Parameters
    ----------
    items : GradedItems
    before, after : sequences of mappings from item id to raw answer (1..K)
        One mapping for each occasion; other items may have been asked each time.
    level : float
        1 minus the chance of calling a person changed who has not.
    dimension : int
        Which one; answers to items of another dimension play no part, and neither does any prior.
    between : float
        Variance of the person's ability from occasion to occasion around a steady level, in units
        of theta squared, 0 or more. 0 takes every swing for change. A correlation r of true scores
        over some weeks without treatment corresponds to ``(1 - r) / r``, for example 0.075 at .93.

    Returns
    -------
    Change
        In units of theta. A bound of the interval at -9 or 9 is open.

    Raises
    ------
    AnswerError
        When an answer cannot be, or one side holds no answer to an item of the dimension.
    SettingError
        When level, dimension or between is out of range.
    """
    check_level(level)
    check_dimension(items, dimension)
    if not (math.isfinite(between) and between >= 0):
        raise SettingError(f"between must be a variance of 0 or more, not {between!r}.")
    sides = [
        _joined([_curves(items, one, dimension) for one in occasions], between)
        for occasions in (before, after)
    ]
    return _compare(sides[0], sides[1], level)


def lasting_change(
    items: GradedItems,
    before: Sequence[Answers],
    after: Sequence[Answers],
    level: float = 0.95,
    dimension: int = 0,
    between: float = 0.0,
) -> LastingChange:
    """Judge whether a change has held over at least three occasions.

    No trend is fitted and no order among the occasions after is used, but for which are the last.
    Looking again after every new occasion gives chance more tries: after ten looks 7 to 10 of 100
    unchanged people have been called changed once (docs/science/scores.md).

    Parameters, errors
        As `ability_change`.

    Returns
    -------
    LastingChange
    """
    change = ability_change(items, before, after, level, dimension, between)
    level_before = _joined([_curves(items, one, dimension) for one in before], between)
    place = _weighted_estimate(level_before)
    side = math.copysign(1.0, change.difference)
    held = [
        side * float(np.interp(place, FINE, curves.slope + curves.bias)) > 0
        for curves in (_curves(items, one, dimension) for one in after[-FEWEST_FOR_LASTING:])
        if curves.information.any()
    ]
    lasting = change.reliable and len(held) == FEWEST_FOR_LASTING and all(held)
    return LastingChange(change, len(after), lasting)


class _Tables(NamedTuple):
    """What each item adds along FINE: slope of each category, information, third moment."""

    values: FloatArray
    information: FloatArray
    third: FloatArray


@lru_cache(maxsize=8)
def _tables(items: GradedItems) -> _Tables:
    values, chances = score_values(items, FINE)
    above = np.cumsum(chances[:, ::-1], axis=1)[:, ::-1]
    bend = above * (1 - above)
    bend[:, :-1] += bend[:, 1:]
    bend *= items.slopes[:, None, None] ** 2
    information = (chances * values**2).sum(axis=1)
    return _Tables(values, information, (chances * values * (values**2 - bend)).sum(axis=1))


def _curves(items: GradedItems, answers: Answers, dimension: int) -> _Curves:
    categories = keyed_categories(items, row_of(items, answers)[None])[0]
    rows = np.flatnonzero((categories != MISSING) & (items.dimension == dimension))
    tables = _tables(items)
    slope = tables.values[rows, categories[rows]].sum(axis=0)
    information, third = tables.information[rows].sum(axis=0), tables.third[rows].sum(axis=0)
    bias = np.divide(third, 2 * information, out=np.zeros(len(FINE)), where=information > 0)
    return _Curves(slope, information, bias)


def _joined(occasions: Sequence[_Curves], between: float) -> _Curves:
    """One curve for several occasions; swings make each count for less."""
    weights = [1 / (1 + between * one.information) for one in occasions]
    slope, information, bias = np.zeros((3, len(FINE)))
    for one, weight in zip(occasions, weights, strict=True):
        slope += weight * one.slope
        information += weight * one.information
        bias += weight * one.information * one.bias
    if not information.any():
        raise AnswerError("There is no answer to any item of this dimension on one of the sides.")
    return _Curves(slope, information, bias / information)


def _compare(before: _Curves, after: _Curves, level: float) -> Change:
    z = _z(before, after)
    differences = _STEPS / _PER_UNIT
    unchanged = float(z[len(_STEPS) // 2])
    critical = NormalDist().inv_cdf((1 + level) / 2)
    # z falls as the difference that is put to the test rises; made so where rounding disagrees.
    falling = np.minimum.accumulate(z)
    low, high = np.interp([-critical, critical], falling[::-1], differences[::-1])[::-1]
    places = [_weighted_estimate(one) for one in (before, after)]
    errors = [
        1 / float(np.interp(at, FINE, one.information))
        for at, one in zip(places, (before, after), strict=True)
    ]
    return Change(
        difference=places[1] - places[0],
        standard_error=math.sqrt(sum(errors)),
        z=unchanged,
        interval=(float(low), float(high)),
        verdict=verdict_of(unchanged, critical),
    )


def _z(before: _Curves, after: _Curves) -> FloatArray:
    """Score tests (step,) of "after lies this many grid steps above before", for all steps."""
    here = np.arange(len(FINE))
    there = here + _STEPS[:, None]
    inside = (there >= 0) & (there < len(FINE))
    there = np.clip(there, 0, len(FINE) - 1)
    slopes = np.where(inside, before.slope + after.slope[there], np.where(there > 0, -1.0, 1.0))
    at = np.array([_falls_through(line) for line in slopes])
    one, known = (np.interp(at, here, line) for line in before[:2])
    other, new = (np.interp(at + _STEPS, here, line) for line in after[:2])
    found: FloatArray = (known * other - new * one) / np.sqrt(known * new * (known + new))
    return found


def _weighted_estimate(curves: _Curves) -> float:
    at = _falls_through(curves.slope + curves.bias)
    return float(np.interp(at, np.arange(len(FINE)), FINE))


def _falls_through(line: FloatArray) -> float:
    """Index, with its fraction, at which a falling line reaches nought; an end if it never does."""
    below = line <= 0
    at = int(below.argmax())
    if not below[at]:
        return float(len(line) - 1)
    if at == 0:
        return 0.0
    return at - 1 + float(line[at - 1] / (line[at - 1] - line[at]))
