"""EAP estimates for a table of answers: the posterior of posterior.py, many people at a time."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homing.science.measurement.errors import AnswerError
from homing.science.measurement.graded import FloatArray, GradedItems, log_category_probabilities
from homing.science.measurement.posterior import GRID, prior

# People per block: keeps the largest table of a block at a few tens of megabytes.
BLOCK = 2048


class Estimates(NamedTuple):
    """EAP estimates and their errors, each an array (person, dim) in units of theta."""

    mean: FloatArray
    sd: FloatArray


def estimate(
    items: GradedItems, answers: npt.NDArray[np.integer], correlation: float = 0.0
) -> Estimates:
    """Estimate every person of a table.

    Answers become a 0/1 table, so that summing log likelihoods is one matrix product; with two
    dimensions the joint grid is never formed per person either, because the prior matrix times one
    curve is all that the other dimension needs. Method: Bock & Mislevy (1982).

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
        Mean and standard deviation of each person's posterior, arrays (person, dim).

    Raises
    ------
    AnswerError
        When the table has another shape, is not of whole numbers, or holds a value outside 0..K;
        names the item and the row.
    SettingError
        When the correlation lies outside its range.
    """
    table = np.asarray(answers)
    _check_table(items, table)
    before = prior(items.dimension_count, correlation).prior
    curves = log_category_probabilities(items, GRID)
    mean = np.empty((len(table), items.dimension_count))
    sd = np.empty_like(mean)
    for start in range(0, len(table), BLOCK):
        block = slice(start, start + BLOCK)
        chosen = _chosen(items, table[block])
        likelihood = [
            _likelihood(chosen, curves, items.dimension == d) for d in range(items.dimension_count)
        ]
        for d, marginal in enumerate(_marginals(likelihood, before)):
            first, second = (marginal @ np.stack([GRID, GRID**2], axis=1)).T
            mean[block, d] = first
            sd[block, d] = np.sqrt(second - first**2)
    return Estimates(mean, sd)


def _check_table(items: GradedItems, table: npt.NDArray[np.integer]) -> None:
    if table.ndim != 2 or table.shape[1] != len(items.ids):
        raise AnswerError(
            f"The table of answers must have one column for each of the {len(items.ids)} items."
        )
    if not np.issubdtype(table.dtype, np.integer):
        raise AnswerError("Answers must be whole numbers; write 0 where one is missing.")
    outside = (table < 0) | (table > items.categories)
    if outside.any():
        row, column = (int(i) for i in np.argwhere(outside)[0])
        raise AnswerError(
            f"Row {row}, item {items.ids[column]!r}: the answer must lie between 1 and "
            f"{items.categories}, or be 0 where it is missing, not {table[row, column]}."
        )


def _chosen(items: GradedItems, table: npt.NDArray[np.integer]) -> FloatArray:
    """Table (person, item, category) of 0 and 1; a missing answer is a row of 0.

    Missing is 0, or K + 1 once turned: neither is a category, so it chooses none.
    """
    keyed = np.where(items.key < 0, items.categories + 1 - table, table)
    chosen: FloatArray = (keyed[:, :, None] == np.arange(1, items.categories + 1)).astype(
        np.float64
    )
    return chosen


def _likelihood(chosen: FloatArray, curves: FloatArray, own: npt.NDArray[np.bool_]) -> FloatArray:
    """Likelihood curves (person, point) along the dimension of ``own`` items, peak 1."""
    points = curves.shape[2]
    logs = chosen[:, own].reshape(len(chosen), -1) @ curves[own].reshape(-1, points)
    found: FloatArray = np.exp(logs - logs.max(axis=1, keepdims=True))
    return found


def _marginals(likelihood: list[FloatArray], before: FloatArray) -> list[FloatArray]:
    """Marginal posterior of each dimension, arrays (person, point), each row summing to 1."""
    if len(likelihood) == 1:
        marginals = [likelihood[0] * before]
    else:
        one, other = likelihood
        marginals = [one * (other @ before.T), other * (one @ before)]
    return [m / m.sum(axis=1, keepdims=True) for m in marginals]
