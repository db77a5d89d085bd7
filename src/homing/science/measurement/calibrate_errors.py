"""Standard errors of calibrated parameters.

Sources: Louis, T. A. (1982). Finding the observed information matrix when using the EM algorithm.
Journal of the Royal Statistical Society B 44, 226-233. White, H. (1982). Maximum likelihood
estimation of misspecified models. Econometrica 50, 1-25.
"""

from enum import Enum
from typing import NamedTuple

import numpy as np

from homing.science.measurement.calibrate_answers import Patterns
from homing.science.measurement.calibrate_em import Model, expect
from homing.science.measurement.calibrate_items import curves, derivatives
from homing.science.measurement.calibrate_scores import POLYNOMIALS, score
from homing.science.measurement.errors import NotConverged
from homing.science.measurement.graded import FloatArray


class ErrorKind(Enum):
    """Which standard errors."""

    ROBUST = "robust"
    """Inverse observed information, times the cross-products of scores, times the inverse again
    (White 1982). Right also where answers hang together more than the model says, as real ones do.
    """
    OBSERVED = "observed"
    """Inverse of the observed information (Louis 1982). Right where the model is."""
    CROSS_PRODUCTS = "cross_products"
    """Inverse of the sum of the cross-products of scores. Right where the model is; the fastest."""


class Uncertainty(NamedTuple):
    """How sure the estimates are."""

    covariance: FloatArray
    """(parameter, parameter): item by item slope and thresholds, then the correlation"""
    log_likelihood: float


def uncertainty(
    patterns: Patterns, model: Model, grid: FloatArray, kind: ErrorKind, *, correlated: bool
) -> Uncertainty:
    """Covariance of the estimates at the maximum of the likelihood.

    Raises
    ------
    NotConverged
        When the likelihood has no clear maximum there.
    """
    only_products = kind is ErrorKind.CROSS_PRODUCTS
    scored = score(
        patterns,
        model,
        grid,
        correlated=correlated,
        polynomials=0 if only_products else POLYNOMIALS,
    )
    information = scored.products
    if not only_products:
        information = _complete(patterns, model, grid, correlated=correlated) - scored.lost
    covariance = _inverse(information)
    if kind is ErrorKind.ROBUST:
        covariance = covariance @ scored.products @ covariance
    return Uncertainty(_to_thresholds(covariance, model), scored.log_likelihood)


def _inverse(information: FloatArray) -> FloatArray:
    try:
        root = np.linalg.inv(np.linalg.cholesky(information))
    except np.linalg.LinAlgError:
        raise NotConverged(
            "These answers do not determine all parameters: the likelihood is flat in some "
            "direction. There are too few people for so many parameters."
        ) from None
    found: FloatArray = root.T @ root
    return found


def _complete(
    patterns: Patterns, model: Model, grid: FloatArray, *, correlated: bool
) -> FloatArray:
    """Information that the answers would hold if theta were known."""
    found = expect(patterns, model, grid)
    _, each = derivatives(curves(model.steps, grid), found.counts, grid)
    items, size = each.shape[:2]
    total = np.zeros((items * size + correlated,) * 2)
    for j in range(items):
        own = slice(j * size, (j + 1) * size)
        total[own, own] = each[j]
    if correlated:
        r, rest = model.correlation, 1 - model.correlation**2
        second = found.covariance + np.outer(found.mean, found.mean)
        squares, product = second[0, 0] + second[1, 1], second[0, 1]
        slope = (1 + r**2) * product - r * squares
        bend = (1 + r**2 + 2 * r * product - squares) / rest**2 + 4 * r * slope / rest**3
        total[-1, -1] = -patterns.people * bend
    return total


def _to_thresholds(covariance: FloatArray, model: Model) -> FloatArray:
    """From slopes and intercepts to slopes and thresholds, by the delta method."""
    slopes, intercepts = model.steps
    items, steps = intercepts.shape
    turn = np.eye(len(covariance))
    for j in range(items):
        at = j * (steps + 1)
        own = np.arange(at + 1, at + 1 + steps)
        turn[own, at] = intercepts[j] / slopes[j] ** 2
        turn[own, own] = -1.0 / slopes[j]
    found: FloatArray = turn @ covariance @ turn.T
    return found
