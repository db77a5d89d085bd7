"""EAP estimates for a table of answers: the posterior of posterior.py, many people at a time.

Three ways lead to the same figures, each for its case: windows for people who answered everything
on one dimension (batch_windows.py), the whole grid for those with missing answers, and the whole
grid of two dimensions that are correlated. How exact and how fast: docs/science/calibration.md.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homing.science.measurement.batch_codes import Scale, places, scale_of, sums, tables
from homing.science.measurement.batch_windows import in_windows
from homing.science.measurement.calibrate_answers import check_table
from homing.science.measurement.calibrate_items import item_information
from homing.science.measurement.graded import FloatArray, GradedItems
from homing.science.measurement.grids import grid_of, normal_weights, points_for
from homing.science.measurement.posterior import GRID, prior

# People per block: keeps its tables in the processor's cache.
BLOCK = 1024


class Estimates(NamedTuple):
    """EAP estimates and their errors, each an array (person, dim) in units of theta."""

    mean: FloatArray
    sd: FloatArray


def estimate(
    items: GradedItems, answers: npt.NDArray[np.integer], correlation: float = 0.0
) -> Estimates:
    """Estimate every person of a table.

    Sums of log likelihoods are looked up for several items in one go; with two correlated
    dimensions the joint grid is never formed per person, because the prior matrix times one curve
    is all that the other dimension needs. Method: Bock & Mislevy (1982).

    Parameters
    ----------
    items : GradedItems
    answers : int array (person, item)
        Raw answers 1..K in the order of ``items.ids``; 0 means missing.
    correlation : float
        Of the prior, from -0.9 to 0.9; unused with one dimension.

    Returns
    -------
    Estimates
        Mean and standard deviation of each person's posterior, arrays (person, dim); within 0.0001
        of those on a grid of any fineness.

    Raises
    ------
    AnswerError
        When the table has another shape, is not of whole numbers, or holds a value outside 0..K;
        names the item and the row.
    SettingError
        When the correlation lies outside its range.
    """
    table = np.asarray(answers)
    check_table(items.ids, items.categories, table)
    prior(items.dimension_count, correlation)  # refuses a correlation out of range
    scales = [scale_of(items, d) for d in range(items.dimension_count)]
    small = table.astype(np.int16)
    parts = [
        small if (own := items.dimension == d).all() else small[:, own]
        for d in range(items.dimension_count)
    ]
    if len(scales) > 1 and correlation:
        found = _correlated(scales, parts, correlation)
    else:
        found = [_alone(scale, part) for scale, part in zip(scales, parts, strict=True)]
    both = np.stack(found, axis=1)
    return Estimates(np.ascontiguousarray(both[:, :, 0]), np.ascontiguousarray(both[:, :, 1]))


def _grid(scales: Sequence[Scale]) -> FloatArray:
    """The usual grid, or a finer one where these items are too sharp for it."""
    points = GRID.size
    for scale in scales:
        if scale.key.size:
            sharpest = float(item_information(scale.steps, GRID).sum(axis=0).max())
            points = max(points, points_for(sharpest, float(scale.steps.slopes.max())))
    return GRID if points == GRID.size else grid_of(points)


def _alone(scale: Scale, answers: npt.NDArray[np.integer]) -> FloatArray:
    """Mean and standard deviation (person, 2) on one dimension."""
    if not scale.key.size:
        return np.tile([0.0, 1.0], (len(answers), 1))
    if not len(answers) or answers.min() > 0:
        found, misfits = in_windows(scale, answers)
    else:
        missing = (answers == 0).any(axis=1)
        found = np.empty((len(answers), 2))
        complete = np.flatnonzero(~missing)
        found[complete], wide = in_windows(scale, answers[complete])
        misfits = np.concatenate([np.flatnonzero(missing), complete[wide]])
    if misfits.size:
        found[misfits] = _on_the_whole_grid(scale, answers[misfits])
    return found


def _on_the_whole_grid(scale: Scale, answers: npt.NDArray[np.integer]) -> FloatArray:
    grid = _grid([scale])
    table, reading = tables(scale, grid), places(scale)
    table[0] -= (0.5 * grid**2).astype(np.float32)
    found = np.empty((len(answers), 2))
    for start in range(0, len(answers), BLOCK):
        block = slice(start, start + BLOCK)
        found[block] = _moments(_likelihood(table, reading, answers[block]), grid)
    return found


def _likelihood(
    table: npt.NDArray[np.float32],
    reading: npt.NDArray[np.float32],
    answers: npt.NDArray[np.integer],
) -> FloatArray:
    """Likelihood curves (person, point), peak 1."""
    numbers = (answers.astype(np.float32) @ reading).T.astype(np.intp)
    logs = sums(table, numbers)
    logs -= logs.max(axis=1, keepdims=True)
    return np.exp(logs, dtype=np.float64)


def _moments(curve: FloatArray, grid: FloatArray) -> FloatArray:
    whole, first, second = (curve @ np.stack([np.ones(grid.size), grid, grid**2], axis=1)).T
    mean = first / whole
    return np.stack([mean, np.sqrt(second / whole - mean**2)], axis=1)


def _correlated(
    scales: Sequence[Scale], parts: Sequence[npt.NDArray[np.integer]], correlation: float
) -> list[FloatArray]:
    """Mean and standard deviation (person, 2) on each of two dimensions."""
    grid = _grid(scales)
    before = normal_weights(grid, 2, correlation)
    looked_up = [(tables(scale, grid), places(scale)) for scale in scales]
    found = [np.empty((len(part), 2)) for part in parts]
    for start in range(0, len(parts[0]), BLOCK):
        block = slice(start, start + BLOCK)
        one, other = (
            _likelihood(table, reading, part[block])
            for (table, reading), part in zip(looked_up, parts, strict=True)
        )
        found[0][block] = _moments(one * (other @ before.T), grid)
        found[1][block] = _moments(other * (one @ before), grid)
    return found
