"""Grids over theta, and how fine they have to be.

The trapezoid rule on a smooth peak errs by about ``2 exp(-2 (pi s / h)**2)`` of its integral for a
normal peak of standard deviation s and a step h, and by about ``2 exp(-2 pi d / h)`` for a function
with its nearest singularity at distance d from the real line, which for a logistic curve of slope a
is ``pi / a`` (Trefethen & Weideman 2014). A step of one standard deviation, and of 1 / a, keeps
both below a millionth.

Source: Trefethen, L. N. & Weideman, J. A. C. (2014). The exponentially convergent trapezoidal rule.
SIAM Review 56, 385-458.
"""

import math

import numpy as np

from homing.science.measurement.graded import FloatArray

# Half the width of every grid: as far as the standard normal prior lets anybody be.
WIDTH = 6.0
# Longest step in units of 1 / slope.
_STEP_BY_SLOPE = 1.0


def grid_of(points: int) -> FloatArray:
    """Equal steps over the whole width."""
    return np.linspace(-WIDTH, WIDTH, points)


def normal_weights(grid: FloatArray, dimensions: int, correlation: float = 0.0) -> FloatArray:
    """Standard normal weights on the grid, (point,) or (point, point), summing to 1."""
    if dimensions == 1:
        weights = np.exp(-0.5 * grid**2)
    else:
        x, y, r = grid[:, None], grid[None, :], correlation
        weights = np.exp(-0.5 * (x**2 - 2 * r * x * y + y**2) / (1 - r**2))
    found: FloatArray = weights / weights.sum()
    return found


def longest_step(sharpest: float, steepest: float) -> float:
    """Longest step that is fine enough.

    Parameters
    ----------
    sharpest : float
        Largest information that the items give together, in units of 1 / theta squared.
    steepest : float
        Largest slope.

    Returns
    -------
    float
        In units of theta.
    """
    return min(1.0 / math.sqrt(1.0 + sharpest), _STEP_BY_SLOPE / steepest)


def points_for(sharpest: float, steepest: float) -> int:
    """Number of points, odd, for which the grid's step is fine enough."""
    return 2 * math.ceil(WIDTH / longest_step(sharpest, steepest)) + 1
