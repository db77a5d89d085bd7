"""What the answers tell about calibrated parameters, gathered in one more walk through them.

A person's *score*, the gradient of the log likelihood of the answers given, is the posterior mean
of the score that would be had if theta were known (Fisher's identity). What is lost because theta
is not known is the posterior covariance of those complete scores (Louis 1982). They are smooth
functions of theta, so each is written in the orthogonal polynomials of the person's own posterior,
and the covariance is a sum of products of coefficients. What four
polynomials leave out changes an error by less than .3 % with four items, and by less than .01 %
with fifteen.

Parameters stand in this order: item by item its slope and its intercepts, then the correlation
where it was estimated.

Source: Louis, T. A. (1982). Finding the observed information matrix when using the EM algorithm.
Journal of the Royal Statistical Society B 44, 226-233.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homing.science.measurement.calibrate_answers import Patterns
from homing.science.measurement.calibrate_em import Block, Model, posteriors
from homing.science.measurement.calibrate_items import curves
from homing.science.measurement.graded import FloatArray
from homing.science.measurement.grids import normal_weights

POLYNOMIALS = 4

# Weights below this change no digit, but in single precision numbers too small to be normal would
# make the processor crawl.
_UNSEEN = 1e-20

# Errors need few digits, and single precision takes half the time.
Float32Array = npt.NDArray[np.float32]


class Scored(NamedTuple):
    """Sums over people."""

    products: FloatArray
    """(parameter, parameter): score times score"""
    lost: FloatArray
    """(parameter, parameter): posterior covariance of the complete scores"""
    log_likelihood: float


def score(
    patterns: Patterns, model: Model, grid: FloatArray, *, correlated: bool, polynomials: int
) -> Scored:
    """Gather everything; without polynomials, nothing about what is lost."""
    categories, dims = patterns.categories, model.dimension_count
    pieces = _pieces(model, grid)
    owns = [np.flatnonzero(np.repeat(model.dimension == d, categories)) for d in range(dims)]
    size = model.dimension.size * categories + correlated
    products, lost, total = np.zeros((size, size)), np.zeros((size, size)), 0.0
    before = normal_weights(grid, dims, model.correlation)
    for block in posteriors(patterns, model, grid):
        times = patterns.times[block.rows]
        total += float(times @ block.log_evidence)
        scores = np.empty((times.size, size), np.float32)
        bases = [orthogonal(marginal, grid, polynomials) for marginal in block.marginal]
        parts: list[list[Float32Array]] = []
        for d, own in enumerate(owns):
            chosen = block.chosen[d].astype(np.float32)
            seen = np.where(block.marginal[d] > _UNSEEN, block.marginal[d], 0.0)
            weights = [(seen * base).astype(np.float32) for base in bases[d]]
            parts.append([_item_scores(chosen, w, pieces[d], categories) for w in weights])
            scores[:, own] = parts[d][0]
            for part in parts[d][1:]:
                lost[np.ix_(own, own)] += _gram(part, part, times)
        if polynomials and model.correlation:
            crossed = _gram_across(block, before, bases, parts, times)
            lost[np.ix_(owns[0], owns[1])] += crossed
            lost[np.ix_(owns[1], owns[0])] += crossed.T
        if correlated:
            curve, square = _correlation_curves(block, before, grid, model.correlation)
            scores[:, -1] = curve[0].sum(axis=1)
            lost[-1, -1] += times @ (square - scores[:, -1] ** 2)
            for d, own in enumerate(owns):
                for base, part in zip(bases[d][1:], parts[d][1:], strict=True):
                    both = part.T @ (times * (curve[d] * base).sum(axis=1))
                    lost[own, -1] += both
                    lost[-1, own] += both
        products += _gram(scores, scores, times)
    return Scored(products, lost, total)


def orthogonal(marginal: FloatArray, grid: FloatArray, count: int) -> list[FloatArray]:
    """Polynomials in theta of degree 0 to count, orthonormal under each row's posterior.

    By the three-term recurrence, for all rows at once.
    """
    found = [np.ones_like(marginal)]
    last, size = np.zeros_like(marginal), np.zeros((len(marginal), 1))
    for _degree in range(count):
        middle = (marginal * grid * found[-1] ** 2).sum(axis=1, keepdims=True)
        raw = (grid - middle) * found[-1] - size * last
        size = np.sqrt((marginal * raw**2).sum(axis=1, keepdims=True))
        last = found[-1]
        found.append(raw / size)
    return found


def _gram(one: Float32Array, other: Float32Array, times: FloatArray) -> Float32Array:
    found: Float32Array = (one * times[:, None].astype(np.float32)).T @ other
    return found


def _pieces(model: Model, grid: FloatArray) -> list[Float32Array]:
    """Derivatives of each log chance, per dimension (3, item x category, point).

    By the intercept below the category, by the one above it, and by the slope.
    """
    chance, density = curves(model.steps, grid)
    found = np.zeros((3, *chance.shape))
    found[0, :, 1:] = density / chance[:, 1:]
    found[1, :, :-1] = -density / chance[:, :-1]
    found[2] = (found[0] + found[1]) * grid
    owns = [model.dimension == d for d in range(model.dimension_count)]
    return [found[:, own].reshape(3, -1, grid.size).astype(np.float32) for own in owns]


def _item_scores(
    chosen: Float32Array, weights: Float32Array, pieces: Float32Array, categories: int
) -> Float32Array:
    """Weighted sums over the grid of each row's complete scores, (row, item x category)."""
    shape = (len(chosen), -1, categories)
    below, above, slope = ((chosen * (weights @ piece.T)).reshape(shape) for piece in pieces)
    found = np.empty_like(slope)
    found[:, :, 0] = slope.sum(axis=2)
    found[:, :, 1:] = below[:, :, 1:] + above[:, :, :-1]
    flat: Float32Array = found.reshape(len(chosen), -1)
    return flat


def _gram_across(
    block: Block,
    before: FloatArray,
    bases: list[list[FloatArray]],
    parts: list[list[Float32Array]],
    times: FloatArray,
) -> FloatArray:
    """Posterior covariance of the scores of items of different dimensions."""
    total = np.zeros((parts[0][0].shape[1], parts[1][0].shape[1]))
    one, other = block.likelihood
    joint = [one * ((other * base) @ before.T) / block.evidence[:, None] for base in bases[1][1:]]
    for base, part in zip(bases[0][1:], parts[0][1:], strict=True):
        along = np.zeros_like(parts[1][0])
        for weights, across in zip(joint, parts[1][1:], strict=True):
            along += (weights * base).sum(axis=1, keepdims=True).astype(np.float32) * across
        total += _gram(part, along, times)
    return total


def _correlation_curves(
    block: Block, before: FloatArray, grid: FloatArray, r: float
) -> tuple[list[FloatArray], FloatArray]:
    """The complete score of the correlation.

    It is ``(r (1 - r^2) + (1 + r^2) x y - r (x^2 + y^2)) / (1 - r^2)^2``.

    Returns
    -------
    curves : list of array (row, point)
        Its posterior mean, laid out along each dimension.
    square : array (row,)
        Posterior mean of its square.
    """
    by = (1 - r**2) ** 2
    # Coefficients of y^0, y^1 and y^2 along the grid of x; the same with x and y exchanged.
    coefficient = [
        (r * (1 - r**2) - r * grid**2) / by,
        (1 + r**2) * grid / by,
        np.full(grid.size, -r / by),
    ]
    one, other = block.likelihood
    evidence = block.evidence[:, None]
    upright = [one * ((other * grid**power) @ before.T) / evidence for power in range(5)]
    across = [other * ((one * grid**power) @ before) / evidence for power in range(3)]
    squared = [np.convolve(column, column) for column in np.array(coefficient).T]
    square = sum(
        (curve * power).sum(axis=1)
        for curve, power in zip(upright, np.array(squared).T, strict=True)
    )
    lay = [
        np.sum([curve * c for curve, c in zip(side, coefficient, strict=False)], axis=0)
        for side in (upright, across)
    ]
    return lay, np.asarray(square)
