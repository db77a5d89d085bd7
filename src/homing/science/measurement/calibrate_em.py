"""Parameters by marginal maximum likelihood: the EM algorithm of Bock & Aitkin (1981).

Answers are kept as tables of 0 and 1, so that the expectation step is two matrix products: one
from log chances to the log likelihood of each row along the grid, one back from posteriors to the
expected number of answers per item, category and point. With two correlated dimensions the joint
grid is never formed per person: the prior matrix times one curve is all the other one needs.

Plain EM creeps: shifting or stretching the scale of all items together hardly changes the
likelihood given theta. So the maximisation step also estimates mean and spread of theta, and the
items take them over (parameter-expanded EM: Liu, Rubin & Wu 1998). The fixed point is the same,
the likelihood still never falls, and some six cycles do what took ninety.

Sources: Bock, R. D. & Aitkin, M. (1981). Marginal maximum likelihood estimation of item
parameters: application of an EM algorithm. Psychometrika 46, 443-459. Liu, C., Rubin, D. B. & Wu,
Y. N. (1998). Parameter expansion to accelerate EM: the PX-EM algorithm. Biometrika 85, 755-770.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homing.science.measurement.calibrate_answers import Patterns
from homing.science.measurement.calibrate_items import Steps, curves, newton
from homing.science.measurement.graded import FloatArray, IntArray
from homing.science.measurement.grids import normal_weights
from homing.science.measurement.posterior import STRONGEST_CORRELATION


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """One state of the estimation.

    Parameters
    ----------
    steps : Steps
    dimension : int array (item,)
    correlation : float
        Of the two dimensions; 0 with one.
    """

    steps: Steps
    dimension: IntArray
    correlation: float = 0.0

    @property
    def dimension_count(self) -> int:
        """1 or 2."""
        return int(self.dimension.max()) + 1


class Expectation(NamedTuple):
    """What the expectation step hands on."""

    log_likelihood: float
    counts: FloatArray
    """(item, category, point): expected numbers of answers"""
    mean: FloatArray
    """(dim,): mean of theta over people and their posteriors"""
    covariance: FloatArray
    """(dim, dim): the same of its spread"""


class Block(NamedTuple):
    """The posteriors of a block of rows."""

    rows: slice
    chosen: list[FloatArray]
    """per dimension (row, item x category): 1 where chosen, else 0"""
    likelihood: list[FloatArray]
    """per dimension (row, point), peak 1"""
    marginal: list[FloatArray]
    """per dimension (row, point), each row summing to 1"""
    evidence: FloatArray
    """(row,): chance of the row, on the scale of ``likelihood``"""
    log_evidence: FloatArray
    """(row,)"""


def posteriors(patterns: Patterns, model: Model, grid: FloatArray) -> Iterator[Block]:
    """The posterior of every row, block by block."""
    chance = curves(model.steps, grid).chance
    log_chance = np.log(np.maximum(chance, np.finfo(np.float64).tiny))
    tables = [
        log_chance[model.dimension == d].reshape(-1, grid.size)
        for d in range(model.dimension_count)
    ]
    before = normal_weights(grid, model.dimension_count, model.correlation)
    for rows, chosen in patterns.blocks():
        likelihood, peaks = [], np.zeros(len(chosen[0]))
        for one, table in zip(chosen, tables, strict=True):
            curve = one @ table
            peak = curve.max(axis=1)
            curve -= peak[:, None]
            likelihood.append(np.exp(curve, out=curve))
            peaks += peak
        joint = weighted(likelihood, before)
        evidence = joint[0].sum(axis=1)
        marginal = [np.divide(curve, evidence[:, None], out=curve) for curve in joint]
        yield Block(rows, chosen, likelihood, marginal, evidence, np.log(evidence) + peaks)


def weighted(likelihood: list[FloatArray], before: FloatArray) -> list[FloatArray]:
    """Likelihood times prior, with the other dimension summed out."""
    if len(likelihood) == 1:
        return [likelihood[0] * before]
    one, other = likelihood
    return [one * (other @ before.T), other * (one @ before)]


def expect(patterns: Patterns, model: Model, grid: FloatArray) -> Expectation:
    """Expectation step.

    Parameters
    ----------
    patterns : Patterns
    model : Model
    grid : array (point,)

    Returns
    -------
    Expectation
    """
    dims, before = (
        model.dimension_count,
        normal_weights(grid, model.dimension_count, model.correlation),
    )
    items, categories = len(model.dimension), patterns.categories
    counts = np.zeros((items, categories, grid.size))
    first, second, total = np.zeros(dims), np.zeros((dims, dims)), 0.0
    for block in posteriors(patterns, model, grid):
        times = patterns.times[block.rows]
        total += float(times @ block.log_evidence)
        for d, chosen in enumerate(block.chosen):
            posterior = block.marginal[d] * times[:, None]
            table = chosen.T @ posterior
            counts[model.dimension == d] += table.reshape(-1, categories, grid.size)
            people = posterior.sum(axis=0)
            first[d] += people @ grid
            second[d, d] += people @ grid**2
        if dims > 1:
            one, other = (curve * grid for curve in block.likelihood)
            product = ((one @ before) * other).sum(axis=1)
            second[0, 1] += float(times @ (product / block.evidence))
    second[-1, 0] = second[0, -1]  # with one dimension the very same entry
    mean = first / patterns.people
    return Expectation(total, counts, mean, second / patterns.people - np.outer(mean, mean))


def maximise(found: Expectation, model: Model, grid: FloatArray, *, correlated: bool) -> Model:
    """Maximisation step: one Newton step per item, then the scale of theta taken over.

    One step is enough: it keeps EM's rate of convergence (Lange 1995, A gradient algorithm locally
    equivalent to the EM algorithm, Journal of the Royal Statistical Society B 57, 425-437).
    """
    moved = newton(model.steps, found.counts, grid)
    spread = np.sqrt(np.diag(found.covariance))
    shift = moved.slopes * found.mean[model.dimension]
    steps = Steps(moved.slopes * spread[model.dimension], moved.intercepts + shift[:, None])
    if not correlated or model.dimension_count == 1:
        return Model(steps, model.dimension)
    raw = float(found.covariance[0, 1] / (spread[0] * spread[1]))
    return Model(
        steps, model.dimension, float(np.clip(raw, -STRONGEST_CORRELATION, STRONGEST_CORRELATION))
    )


def beginning(patterns: Patterns, dimension: IntArray, grid: FloatArray) -> Model:
    """Start from ordinal regressions on the standardised mean of each person's answers."""
    counts = np.zeros((len(dimension), patterns.categories, grid.size))
    for d, keyed in enumerate(patterns.keyed):
        own = np.flatnonzero(dimension == d)
        at = _nearest(_scores(keyed, patterns.times), grid)
        for j, answers in zip(own, keyed.T, strict=True):
            counts[j] = np.bincount(
                answers.astype(np.intp) * grid.size + at,
                weights=patterns.times,
                minlength=(patterns.categories + 1) * grid.size,
            ).reshape(-1, grid.size)[1:]
    above = np.cumsum(counts.sum(axis=2)[:, :0:-1], axis=1)[:, ::-1]
    share = above / counts.sum(axis=(1, 2))[:, None]
    steps = Steps(np.ones(len(dimension)), np.log(share / (1.0 - share)))
    for _step in range(3):
        steps = newton(steps, counts, grid)
    return Model(steps, dimension)


def _scores(keyed: npt.NDArray[np.int8], times: FloatArray) -> FloatArray:
    """Mean of each row's standardised answers, standardised again."""
    answered = keyed > 0
    weight = times @ answered
    mean = times @ keyed / weight
    spread = np.sqrt(times @ np.where(answered, keyed - mean, 0.0) ** 2 / weight)
    standard = np.where(answered, (keyed - mean) / spread, 0.0)
    score = standard.sum(axis=1) / np.maximum(answered.sum(axis=1), 1)
    found: FloatArray = score / np.sqrt(np.average(score**2, weights=times))
    return found


def _nearest(values: FloatArray, grid: FloatArray) -> IntArray:
    place = np.rint((values - grid[0]) / (grid[1] - grid[0]))
    found: IntArray = np.clip(place, 0, grid.size - 1).astype(np.intp)
    return found
