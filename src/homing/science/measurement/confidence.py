"""Confidence intervals that cover as they say at every true ability, near the floor as well.

A credible interval (`Posterior.interval`) is right among people with the same *estimate*. Among
people with the same *true* value it covers too little far out, because the prior pulls toward the
middle. The interval here is right among people with the same true value, whatever the value is. It
holds every theta that a two-sided test of the answers does not reject.

*Statistic.* The slope of the log likelihood at theta (Rao's score). Under theta its distribution
is known exactly: each item gives one of K values with the model's chances, and the sum over items
is built up item by item, as Lord & Wingersky (1984) do for the sum score. The values are rounded to
1/200 of the sum's standard deviation, for the observed sum as well, so the test stays exact for a
statistic a hair coarser; no normal approximation is made.

*Tails.* Half of the error goes to each side as far as the answers allow it. Near the floor they do
not: when "lowest everywhere" is likelier than half the error, no answer sheet is too low for this
theta. That side's unused share then goes to the other side; so Agresti & Min (2001) advise for
discrete distributions, because intervals with two equal tails cover too much there.

With items fixed beforehand the coverage is exact but for single patterns of answers that are so
likely that they cannot be split. After an adaptive session it is as close as simulation shows it to
be (docs/science/scores.md), because which items were asked depends on the answers.

Sources: Lord, F. M. & Wingersky, M. S. (1984). Comparison of IRT true-score and equipercentile
observed-score "equatings". Applied Psychological Measurement 8, 453-461. Agresti, A. & Min, Y.
(2001). On small-sample confidence intervals for parameters in discrete distributions. Biometrics
57, 963-971.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homing.science.measurement.errors import check_level
from homing.science.measurement.graded import FloatArray, GradedItems, IntArray
from homing.science.measurement.likelihood import (
    MISSING,
    check_dimension,
    keyed_categories,
    row_of,
    score_values,
)

# Rounding of the statistic, in parts of its standard deviation.
PARTS = 200
# Far beyond the floor hardly anything varies; there the rounding is in parts of the sums' range.
MOST_SUMS = 6000
# Likely single patterns make the accepted range jump, so bounds need a finer grid than estimates.
FINE: FloatArray = np.linspace(-6.0, 6.0, 241)
FINE.setflags(write=False)
COARSE = 4
# A change of more than this many times the usual one between two points is a jump.
JUMP = 2.0
BLOCK = 4096


class _Form(NamedTuple):
    """What a set of items of one dimension makes of a person, at every point of the grid.

    ``worth`` (point, item, category) are the rounded score values; a sum below ``first`` (point,)
    is too low for this theta, one from ``beyond`` (point,) on is too high. ``usual`` (point,) is by
    how much a sum falls from one point of the fine grid to the next.
    """

    grid: FloatArray
    usual: FloatArray
    worth: IntArray
    first: IntArray
    beyond: IntArray


def confidence_interval(
    items: GradedItems, answers: Mapping[str, int], level: float = 0.95, dimension: int = 0
) -> tuple[float, float]:
    """Interval that holds the true ability in this share of cases, whatever that ability is.

    Parameters
    ----------
    items : GradedItems
    answers : mapping from item id to raw answer (1..K)
    level : float
        Between 0 and 1.
    dimension : int
        Which one; answers to items of another dimension play no part, and neither does any prior.

    Returns
    -------
    (float, float)
        In units of theta. A bound at -6 or 6 is open: answers at the very end of every item only
        say "this low or lower".

    Raises
    ------
    AnswerError
        When an id is unknown or an answer is not a whole number from 1 to K.
    SettingError
        When level is not strictly between 0 and 1, or no item measures the dimension.
    """
    check_level(level)
    check_dimension(items, dimension)
    categories = keyed_categories(items, row_of(items, answers)[None])
    rows = (categories[0] != MISSING) & (items.dimension == dimension)
    if not rows.any():
        return float(FINE[0]), float(FINE[-1])
    rough = _bounds(_form(items, rows, level, FINE[::COARSE]), categories[:, rows])[0]
    near = np.abs(FINE[:, None] - rough).min(axis=1) < (COARSE + 1) * (FINE[1] - FINE[0])
    low, high = _bounds(_form(items, rows, level, FINE[near]), categories[:, rows])[0]
    return float(low), float(high)


def confidence_intervals(
    items: GradedItems, answers: npt.NDArray[np.integer], level: float = 0.95
) -> FloatArray:
    """Confidence intervals for a table of people, in every dimension.

    The work is done once for each set of answered items, so a table with few missing answers
    takes hardly longer than one person.

    Parameters
    ----------
    items : GradedItems
    answers : int array (person, item)
        Raw answers 1..K in the order of ``items.ids``; 0 means missing.
    level : float
        Between 0 and 1.

    Returns
    -------
    array (person, dim, 2)
        Lower and upper bounds as from `confidence_interval`.

    Raises
    ------
    AnswerError
        When the table has another shape, is not of whole numbers, or holds a value outside 0..K.
    SettingError
        When level is not strictly between 0 and 1.
    """
    check_level(level)
    categories = keyed_categories(items, answers)
    out = np.empty((len(categories), items.dimension_count, 2))
    out[:] = FINE[[0, -1]]
    for d in range(items.dimension_count):
        given = (categories != MISSING) & (items.dimension == d)
        sets, which = np.unique(given, axis=0, return_inverse=True)
        for number, rows in enumerate(sets):
            if rows.any():
                form = _form(items, rows, level, FINE)
                people = np.flatnonzero(which.ravel() == number)
                for start in range(0, len(people), BLOCK):
                    some = people[start : start + BLOCK]
                    out[some, d] = _bounds(form, categories[some][:, rows])
    return out


def _form(items: GradedItems, rows: npt.NDArray[np.bool_], level: float, grid: FloatArray) -> _Form:
    values, chances = (part[rows] for part in score_values(items, grid))
    spread = np.sqrt((chances * values**2).sum(axis=(0, 1)))
    reach = (values.max(axis=1) - values.min(axis=1)).sum(axis=0)
    width = np.maximum(spread / PARTS, reach / MOST_SUMS)
    worth = np.rint(values / width).astype(np.int32).transpose(2, 0, 1)
    usual = spread**2 / width * (FINE[1] - FINE[0])
    lowest = worth.min(axis=2).sum(axis=1)
    ends = [
        _accepted(_distribution(w - w.min(axis=1, keepdims=True), p), 1 - level)
        for w, p in zip(worth, chances.transpose(2, 0, 1), strict=True)
    ]
    first, beyond = (lowest + np.array(end) for end in zip(*ends, strict=True))
    return _Form(grid, usual, worth, first, beyond)


def _distribution(worth: IntArray, chances: FloatArray) -> FloatArray:
    """Chance of each sum 0, 1, ... of independent items (item, category), one item at a time."""
    found = np.ones(1)
    for values, own in zip(worth, chances, strict=True):
        grown = np.zeros(found.size + int(values.max()))
        for value, chance in zip(values.tolist(), own.tolist(), strict=True):
            grown[value : value + found.size] += chance * found
        found = grown
    return found


def _accepted(distribution: FloatArray, error: float) -> tuple[int, int]:
    """First accepted sum and first one beyond, leaving out as near to ``error`` as can be."""
    below = np.concatenate([[0.0], np.cumsum(distribution)])
    above = np.concatenate([np.cumsum(distribution[::-1])[::-1], [0.0]])
    first = _low_end(below, error / 2)
    beyond = _high_end(above, error - below[first])
    if above[beyond] < error / 2:
        first = _low_end(below, error - above[beyond])
    return first, beyond


def _low_end(below: FloatArray, error: float) -> int:
    return int(np.searchsorted(below, error, side="right")) - 1


def _high_end(above: FloatArray, error: float) -> int:
    return int(np.searchsorted(-above, -error, side="left"))


def _bounds(form: _Form, categories: IntArray) -> FloatArray:
    """Bounds (person, 2): where the sum stops being too high, and where it begins to be too low."""
    sums = np.zeros((len(categories), len(form.grid)), dtype=np.int32)
    for item, chosen in enumerate(categories.T):
        sums += form.worth[:, item].T[chosen]
    too_high: FloatArray = sums - form.beyond + np.float64(0.5)
    too_low: FloatArray = form.first - sums - np.float64(0.5)
    low = _end(too_high, form.grid, form.usual)
    high = _end(too_low[:, ::-1], form.grid[::-1], form.usual[::-1])
    return np.stack([np.minimum(low, high), np.maximum(low, high)], axis=1)


def _end(margin: FloatArray, grid: FloatArray, usual: FloatArray) -> FloatArray:
    """First place along the grid, from outside, at which each row (point,) is not rejected.

    ``margin`` is above nought where it is. The place lies between two points, in proportion to the
    margins; but where the accepted range jumps between them because of one likely pattern, it is
    not known where, and the outer point is taken.
    """
    rows = np.arange(len(margin))
    inside = margin <= 0
    at = np.where(inside.any(axis=1), inside.argmax(axis=1), len(grid) - 1)
    outer = np.maximum(at - 1, 0)
    fall = margin[rows, outer] - margin[rows, at]
    smooth = (at > 0) & (fall > 0) & (fall <= JUMP * (usual[outer] + usual[at]) / 2)
    part = np.divide(margin[rows, outer], fall, out=np.zeros(len(margin)), where=smooth)
    found: FloatArray = grid[outer] + part * (grid[at] - grid[outer])
    return found
