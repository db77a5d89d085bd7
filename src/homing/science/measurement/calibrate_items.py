"""Slope and intercepts of graded items, fitted to expected counts of answers along the grid.

The inner half of calibration. In slope-intercept form, ``P(X >= k) = 1 / (1 + exp(-(a t + c_k)))``
with falling intercepts c, the log likelihood of one item given the counts is concave (Burridge
1981), so Newton's method is safe here while it is not in the form with thresholds.

Source: Burridge, J. (1981). A note on maximum likelihood estimation for regression models using
grouped data. Journal of the Royal Statistical Society B 43, 41-45.
"""

from typing import NamedTuple

import numpy as np

from homing.science.measurement.graded import FloatArray

# A step may use up this share of the gap between two intercepts, so that they never cross.
GAP_USE = 0.8
# Longest change of one parameter in one step, on the logit scale.
LONGEST_STEP = 2.0

# Added to the information, in answers: an item that all its few people answered at one place of the
# grid has a direction about which nothing is known, and must not end in a division by nought.
RIDGE = 1e-6


class Steps(NamedTuple):
    """Parameters of all items in slope-intercept form."""

    slopes: FloatArray
    """(item,)"""
    intercepts: FloatArray
    """(item, category - 1), falling along each row; b = -c / a"""

    @property
    def thresholds(self) -> FloatArray:
        """b, (item, category - 1)."""
        return -self.intercepts / self.slopes[:, None]


class Curves(NamedTuple):
    """Chances along the grid, and what their derivatives are made of."""

    chance: FloatArray
    """(item, category, point)"""
    density: FloatArray
    """(item, category - 1, point): derivative of each cumulative curve by its logit"""


def curves(steps: Steps, grid: FloatArray) -> Curves:
    """Evaluate all items; written as products, so that no chance cancels to nought.

    Parameters
    ----------
    steps : Steps
    grid : array (point,)

    Returns
    -------
    Curves
    """
    logits = steps.slopes[:, None, None] * grid + steps.intercepts[:, :, None]
    small = np.exp(-np.abs(logits))
    rest = 1.0 / (1.0 + small)
    up = logits > 0
    above, below = np.where(up, rest, small * rest), np.where(up, small * rest, rest)
    chance = np.ones((len(steps.slopes), steps.intercepts.shape[1] + 1, grid.size))
    chance[:, 1:] *= above
    chance[:, :-1] *= below
    chance[:, 1:-1] *= -np.expm1(np.diff(steps.intercepts, axis=1))[:, :, None]
    return Curves(chance, above * below)


def derivatives(
    found: Curves, counts: FloatArray, grid: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """First and negative second derivatives of the counts' log likelihood, item by item.

    Parameters
    ----------
    found : Curves
    counts : array (item, category, point)
        Expected numbers of answers.
    grid : array (point,)

    Returns
    -------
    gradient : array (item, category)
        By slope first, then by each intercept.
    information : array (item, category, category)
        Negative Hessian in the same order; positive definite.
    """
    chance, density = found
    ratio = counts / chance
    by_logit = density * (ratio[:, 1:] - ratio[:, :-1])
    sharp = ratio / chance
    # The derivative of the density by its logit is density x (1 - 2 x cumulative chance).
    above = np.cumsum(chance[:, :0:-1], axis=1)[:, ::-1]
    own = density**2 * (sharp[:, 1:] + sharp[:, :-1]) - by_logit * (1.0 - 2.0 * above)
    pair = -density[:, 1:] * density[:, :-1] * sharp[:, 1:-1]
    along = own.copy()
    along[:, 1:] += pair
    along[:, :-1] += pair

    items, size = counts.shape[0], counts.shape[1]
    gradient = np.empty((items, size))
    gradient[:, 0] = by_logit.sum(axis=1) @ grid
    gradient[:, 1:] = by_logit.sum(axis=2)
    information = np.zeros((items, size, size))
    information[:, 0, 0] = along.sum(axis=1) @ grid**2
    information[:, 0, 1:] = information[:, 1:, 0] = along @ grid
    place = np.arange(1, size)
    information[:, place, place] = own.sum(axis=2)
    information[:, place[1:], place[:-1]] = information[:, place[:-1], place[1:]] = pair.sum(axis=2)
    return gradient, information


def newton(steps: Steps, counts: FloatArray, grid: FloatArray) -> Steps:
    """One Newton step of every item toward the maximum, kept inside the ordered intercepts."""
    gradient, information = derivatives(curves(steps, grid), counts, grid)
    place = np.arange(information.shape[1])
    information[:, place, place] += RIDGE
    move = np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
    gap = -np.diff(steps.intercepts, axis=1)
    closing = np.maximum(np.diff(move[:, 1:], axis=1), 0.0)
    share = np.minimum(1.0, LONGEST_STEP / np.maximum(np.abs(move).max(axis=1), LONGEST_STEP))
    if gap.size:
        used = (closing / gap).max(axis=1)
        share = np.minimum(share, GAP_USE / np.maximum(used, GAP_USE))
    move *= share[:, None]
    return Steps(steps.slopes + move[:, 0], steps.intercepts + move[:, 1:])


def item_information(steps: Steps, grid: FloatArray) -> FloatArray:
    """Fisher information of each item along the grid, (item, point); any sign of the slope."""
    chance, density = curves(steps, grid)
    change = np.zeros_like(chance)
    change[:, 1:] += density
    change[:, :-1] -= density
    found: FloatArray = steps.slopes[:, None] ** 2 * (change**2 / chance).sum(axis=1)
    return found
