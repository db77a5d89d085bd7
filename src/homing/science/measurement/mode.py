"""Maximum a posteriori (MAP) estimates: the top of the posterior instead of its centre of gravity.

For graded answers and a normal prior the log posterior bends downward everywhere (Samejima 1969),
so it has one top and Newton steps find it. The error is that of the normal distribution with the
same curvature there. Against the EAP estimate the mode is pulled toward the middle a little less
where the posterior is lopsided, and its error knows nothing of the tails: for intervals and for
decisions about one person, prefer `Posterior` or `confidence_interval`.

Source: Samejima, F. (1969). Estimation of latent ability using a response pattern of graded
scores. Psychometrika Monograph Supplement 17.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homing.science.measurement.errors import NotConverged
from homing.science.measurement.graded import MOST_DIMENSIONS, FloatArray, GradedItems, IntArray
from homing.science.measurement.likelihood import MISSING, keyed_categories
from homing.science.measurement.posterior import GRID, Posterior, prior

BLOCK = 4096
MOST_STEPS = 100
CONVERGED = 1e-9
# A step of more than this is cut: far from the top the curvature says little about the distance.
LONGEST_STEP = 1.5

# Points to each side of the best grid point, whose polynomial stands for the curve between them.
_REACH = 3
_OFFSETS = np.arange(-_REACH, _REACH + 1.0)
_THROUGH = np.linalg.inv(np.vander(_OFFSETS, increasing=True))


class Modes(NamedTuple):
    """MAP estimates and their errors, each an array (person, dim) in units of theta."""

    mode: FloatArray
    sd: FloatArray


class Mode(NamedTuple):
    """MAP estimate (dim,) of one person and its covariance (dim, dim), in units of theta."""

    mode: FloatArray
    covariance: FloatArray


def modes(items: GradedItems, answers: npt.NDArray[np.integer], correlation: float = 0.0) -> Modes:
    """MAP estimates for a table of people.

    Parameters
    ----------
    items : GradedItems
    answers : int array (person, item)
        Raw answers 1..K in the order of ``items.ids``; 0 means missing.
    correlation : float
        Of the prior, from -0.9 to 0.9; unused with one dimension.

    Returns
    -------
    Modes
        A person without answers gets the prior's mean and standard deviation.

    Raises
    ------
    AnswerError
        When the table has another shape, is not of whole numbers, or holds a value outside 0..K.
    SettingError
        When the correlation lies outside its range.
    NotConverged
        When a person's top is not found, which no valid set of items is known to cause.
    """
    categories = keyed_categories(items, answers)
    precision = _precision(prior(items.dimension_count, correlation))
    found = np.zeros((len(categories), items.dimension_count))
    sd = np.empty_like(found)
    for start in range(0, len(categories), BLOCK):
        block = slice(start, start + BLOCK)
        found[block], curvature = _climb(items, categories[block], precision)
        sd[block] = np.sqrt(np.diagonal(np.linalg.inv(curvature), axis1=1, axis2=2))
    return Modes(found, sd)


def mode_of(posterior: Posterior) -> Mode:
    """MAP estimate of one person, between the points of the grid.

    The curves are known at the grid points; between them stands the polynomial through the seven
    nearest ones, which follows these curves to about 1e-5.

    Parameters
    ----------
    posterior : Posterior

    Returns
    -------
    Mode

    Raises
    ------
    NotConverged
        When the top does not lie inside the grid.
    """
    log_prior = np.log(posterior.prior)
    joint = log_prior + posterior.log_likelihood[0].reshape(-1, *[1] * (log_prior.ndim - 1))
    if log_prior.ndim == MOST_DIMENSIONS:
        joint = joint + posterior.log_likelihood[1]
    step = float(GRID[1] - GRID[0])
    precision = _precision(posterior) * step**2
    centre = np.array(np.unravel_index(joint.argmax(), joint.shape))
    for _ in range(MOST_STEPS):
        centre = np.clip(centre, _REACH, len(GRID) - 1 - _REACH)
        at, curvature = _top(posterior, centre, precision, step)
        if (np.abs(at) <= 1).all():
            covariance = np.asarray(np.linalg.inv(curvature / step**2), dtype=np.float64)
            return Mode(GRID[centre] + step * at, covariance)
        centre = centre + np.rint(np.clip(at, -_REACH, _REACH)).astype(np.intp)
    raise NotConverged("The most likely value lies outside the range from -6 to 6.")


def _precision(posterior: Posterior) -> FloatArray:
    """Inverse covariance of a normal prior: minus the second differences of its logarithm."""
    logs, middle, step = np.log(posterior.prior), len(GRID) // 2, float(GRID[1] - GRID[0])
    near = logs[(slice(middle - 1, middle + 2),) * logs.ndim]
    if near.ndim == 1:
        bend = np.array([[near[0] - 2 * near[1] + near[2]]])
    else:
        mixed = (near[2, 2] - near[2, 0] - near[0, 2] + near[0, 0]) / 4
        down, across = (line[0] - 2 * line[1] + line[2] for line in (near[:, 1], near[1]))
        bend = np.array([[down, mixed], [mixed, across]])
    found: FloatArray = -bend / step**2
    return found


def _top(
    posterior: Posterior, centre: IntArray, precision: FloatArray, step: float
) -> tuple[FloatArray, FloatArray]:
    """Top near the centre and curvature there, both in grid steps from the centre."""
    weights = [
        np.polynomial.Polynomial(_THROUGH @ curve[c - _REACH : c + _REACH + 1])
        for curve, c in zip(posterior.log_likelihood, centre, strict=True)
    ]
    slopes, bends = [w.deriv() for w in weights], [w.deriv(2) for w in weights]
    here = GRID[centre] / step
    at = np.zeros(len(centre))
    for _ in range(MOST_STEPS):
        curvature = precision - np.diag([bend(t) for bend, t in zip(bends, at, strict=True)])
        slope = np.array([s(t) for s, t in zip(slopes, at, strict=True)]) - precision @ (here + at)
        move = np.linalg.solve(curvature, slope)
        at = np.clip(at + np.clip(move, -1, 1), -_REACH, _REACH)
        if np.abs(move).max() < CONVERGED:
            break
    return at, curvature


def _climb(
    items: GradedItems, categories: IntArray, precision: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Tops (person, dim) and curvatures (person, dim, dim) by Newton steps from nought."""
    wide = np.full((len(items.ids), 1), np.inf)
    edges = np.concatenate([-wide, items.thresholds, wide], axis=1)
    rows = np.arange(len(items.ids))
    given = categories != MISSING
    lower = edges[rows, np.where(given, categories, 0)]
    upper = edges[rows, np.where(given, categories, 0) + 1]
    at = np.zeros((len(categories), items.dimension_count))
    curvature = np.tile(precision, (len(categories), 1, 1))
    moving = np.arange(len(categories))
    for _ in range(MOST_STEPS):
        steep = items.slopes * given[moving]
        theta = at[moving][:, items.dimension]
        above = _logistic(items.slopes * (theta - lower[moving]))
        beyond = _logistic(items.slopes * (theta - upper[moving]))
        slope = steep * (1 - above - beyond)
        bend = steep**2 * (above * (1 - above) + beyond * (1 - beyond))
        uphill = -at[moving] @ precision
        bends = np.tile(precision, (len(moving), 1, 1))
        for d in range(items.dimension_count):
            own = items.dimension == d
            uphill[:, d] += slope[:, own].sum(axis=1)
            bends[:, d, d] += bend[:, own].sum(axis=1)
        curvature[moving] = bends
        move = np.linalg.solve(bends, uphill[:, :, None])[:, :, 0]
        at[moving] += np.clip(move, -LONGEST_STEP, LONGEST_STEP)
        moving = moving[np.abs(move).max(axis=1) > CONVERGED]
        if not moving.size:
            return at, curvature
    raise NotConverged(f"{len(moving)} people's most likely values were not found.")


def _logistic(x: FloatArray) -> FloatArray:
    """``1 / (1 + exp(-x))`` without overflow, also at plus and minus infinity."""
    found: FloatArray = 0.5 + 0.5 * np.tanh(0.5 * x)
    return found
