"""Standard errors of calibrated parameters.

By Fisher's identity the score of one person is the posterior mean of the complete-data score; the
sum of the cross-products of these scores estimates the information in the answers.

Source: Louis, T. A. (1982). Finding the observed information matrix when using the EM algorithm.
Journal of the Royal Statistical Society B 44, 226-233.
"""

from typing import NamedTuple

import numpy as np

from homing.science.measurement.calibrate_answers import Patterns
from homing.science.measurement.calibrate_em import Block, Model, posteriors
from homing.science.measurement.calibrate_items import curves
from homing.science.measurement.graded import FloatArray
from homing.science.measurement.grids import normal_weights


class Scored(NamedTuple):
    """What the answers tell about the parameters at their estimates."""

    information: FloatArray
    """(parameter, parameter)"""
    log_likelihood: float


def cross_products(
    patterns: Patterns, model: Model, grid: FloatArray, *, correlated: bool
) -> Scored:
    """Sum over people of score times score.

    Order of parameters: item by item its slope and its intercepts, then the correlation where it
    was estimated.

    Returns
    -------
    Scored
    """
    pieces = _score_pieces(model, grid)
    before = normal_weights(grid, model.dimension_count, model.correlation)
    size = model.steps.slopes.size * patterns.categories + correlated
    total, log_likelihood = np.zeros((size, size)), 0.0
    for block in posteriors(patterns, model, grid):
        scores = np.empty((len(block.evidence), size))
        scores[:, : size - correlated] = _item_scores(block, model, pieces)
        if correlated:
            scores[:, -1] = _correlation_scores(block, model, before, grid)
        times = patterns.times[block.rows]
        total += (scores * times[:, None]).T @ scores
        log_likelihood += float(times @ block.log_evidence)
    return Scored(total, log_likelihood)


def _score_pieces(model: Model, grid: FloatArray) -> FloatArray:
    """Derivatives of each log chance: (3, item, category, point).

    By the intercept below the category, by the one above it, and by the slope.
    """
    chance, density = curves(model.steps, grid)
    pieces = np.zeros((3, *chance.shape))
    pieces[0, :, 1:] = density / chance[:, 1:]
    pieces[1, :, :-1] = -density / chance[:, :-1]
    pieces[2] = (pieces[0] + pieces[1]) * grid
    return pieces


def _item_scores(block: Block, model: Model, pieces: FloatArray) -> FloatArray:
    categories, points = pieces.shape[2:]
    scores = np.empty((len(block.evidence), model.dimension.size, categories))
    for d, (chosen, marginal) in enumerate(zip(block.chosen, block.marginal, strict=True)):
        own = model.dimension == d
        shape = (len(chosen), -1, categories)
        by_below, by_above, by_slope = (
            (chosen * (marginal @ piece[own].reshape(-1, points).T)).reshape(shape)
            for piece in pieces
        )
        by_intercept = by_below[:, :, 1:] + by_above[:, :, :-1]
        scores[:, own] = np.concatenate([by_slope.sum(axis=2, keepdims=True), by_intercept], axis=2)
    return scores.reshape(len(scores), -1)


def _correlation_scores(
    block: Block, model: Model, before: FloatArray, grid: FloatArray
) -> FloatArray:
    r = model.correlation
    one, other = (curve * grid for curve in block.likelihood)
    product = ((one @ before) * other).sum(axis=1) / block.evidence
    squares = sum(marginal @ grid**2 for marginal in block.marginal)
    found: FloatArray = (r * (1 - r**2) + (1 + r**2) * product - r * squares) / (1 - r**2) ** 2
    return found


def to_thresholds(covariance: FloatArray, model: Model) -> FloatArray:
    """Covariance of slopes and thresholds from that of slopes and intercepts (delta method)."""
    slopes, intercepts = model.steps
    items, steps = intercepts.shape
    turn = np.eye(len(covariance))
    for j in range(items):
        at = j * (steps + 1)
        turn[at + 1 : at + 1 + steps, at] = intercepts[j] / slopes[j] ** 2
        turn[range(at + 1, at + 1 + steps), range(at + 1, at + 1 + steps)] = -1.0 / slopes[j]
    found: FloatArray = turn @ covariance @ turn.T
    return found
