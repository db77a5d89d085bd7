"""One dimension, complete answers: a few points where the person is, instead of the whole grid.

A weighted sum of the answers says roughly where somebody's posterior lies. People with similar sums
share a window of some points around that place. Whether the window was right is then seen in the
posterior itself: with graded answers it has one peak and falls ever faster away from it, so small
weights at both ends prove that nothing lies outside. Whoever does not fit is given back, to be done
on the whole grid. Windows depend on the items alone, so nobody's estimate depends on who else is in
the table.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from homing.science.measurement.batch_codes import (
    Float32Array,
    Scale,
    chances,
    places,
    sums,
    tables,
)
from homing.science.measurement.calibrate_items import item_information
from homing.science.measurement.graded import FloatArray, IntArray
from homing.science.measurement.grids import longest_step
from homing.science.measurement.posterior import GRID

# Reach of a window to either side, and the width of a class of people who share one, in standard
# deviations of the posterior.
_REACH = 6.5
_CLASS_WIDTH = 1.2
# Longest step, in standard deviations that a posterior would have anywhere within this reach. At
# the ends of a scale posteriors are lopsided, and the steep side decides how fine to look.
_STEP = 1.25
_NEAR = 3.5
# Weighted sums are told apart this finely.
_BINS = 1024
# Whole weights up to this keep every sum exact in single precision.
_HEAVIEST = 100
# Largest weight at an end of the window, as a share of the whole; smallest standard deviation in
# steps. Beyond either, mean and deviation could be off in the fourth decimal.
_END = 1e-6
_NARROWEST = 0.85
_FAR = np.float32(60.0)
# People per block, see batch.py.
BLOCK = 4096


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Where to look, by weighted sum of the raw answers.

    Parameters
    ----------
    reading : array (item, group + 1)
        A product with the answers gives the numbers of batch_codes.py and the weighted sum.
    lowest, span : int
        Smallest weighted sum, and the distance to the largest.
    window : int array (bin,)
        Window of each bin of sums.
    centre, step : array (window,)
        Middle and distance of its points, in units of theta.
    reach : int array (window,)
        Number of points to either side of the middle.
    """

    reading: Float32Array
    lowest: int
    span: int
    window: IntArray
    centre: FloatArray
    step: FloatArray
    reach: IntArray

    def window_of(self, sums_read: Float32Array) -> npt.NDArray[np.int16]:
        """Window of each weighted sum."""
        bins = (sums_read.astype(np.int64) - self.lowest) * (self.window.size - 1) // self.span
        return self.window[bins].astype(np.int16)


def windows_of(scale: Scale) -> Windows:
    """Lay windows over all weighted sums that the items can give."""
    slopes, key, top = scale.steps.slopes, scale.key, scale.categories
    weight = key * np.maximum(np.rint(slopes / slopes.max() * _HEAVIEST), 1)
    ends = np.sort(np.stack([weight, weight * top]), axis=0).sum(axis=1).astype(int)
    lowest, span = int(ends[0]), int(ends[1] - ends[0])
    bins = np.linspace(ends[0], ends[1], min(_BINS, span + 1))

    # Mean and variance of the sum along the grid, and by a normal curve the posterior given it.
    chance, answer = chances(scale, GRID), np.arange(1, top + 1)
    first = np.einsum("jkq,k->jq", chance, answer)
    second = np.einsum("jkq,k->jq", chance, answer**2)
    mean, variance = weight @ first, np.maximum(weight**2 @ (second - first**2), 1e-9)
    log = -0.5 * ((bins[:, None] - mean) ** 2 / variance + np.log(variance) + GRID**2)
    posterior = np.exp(log - log.max(axis=1, keepdims=True))
    posterior /= posterior.sum(axis=1, keepdims=True)
    place = posterior @ GRID
    spread = np.sqrt(np.maximum(posterior @ GRID**2 - place**2, (GRID[1] - GRID[0]) ** 2 / 4))

    walked = np.cumsum(np.abs(np.diff(place, prepend=place[0])) / spread)
    window = (walked / _CLASS_WIDTH).astype(np.intp)
    window = np.unique(window, return_inverse=True)[1].astype(np.intp)
    size = np.bincount(window)
    centre = np.bincount(window, weights=place) / size
    broadest, finest = np.zeros(size.size), np.full(size.size, np.inf)
    np.maximum.at(broadest, window, spread)
    np.minimum.at(finest, window, spread)
    near = np.abs(GRID - centre[:, None]) <= _NEAR * broadest[:, None]
    sharpest = np.where(near, item_information(scale.steps, GRID).sum(axis=0), 0.0).max(axis=1)
    step = np.minimum(finest, _STEP / np.sqrt(1.0 + sharpest))
    step = np.minimum(step, longest_step(0.0, float(slopes.max())))
    return Windows(
        reading=np.column_stack([places(scale), weight]).astype(np.float32),
        lowest=lowest,
        span=span,
        window=window,
        centre=centre,
        step=step,
        reach=np.ceil(_REACH * broadest / step).astype(np.intp),
    )


def in_windows(scale: Scale, answers: npt.NDArray[np.integer]) -> tuple[FloatArray, IntArray]:
    """Estimate people without missing answers.

    Parameters
    ----------
    scale : Scale
    answers : int array (person, item)
        Raw, none missing.

    Returns
    -------
    found : array (person, 2)
        Mean and standard deviation.
    misfits : int array
        Rows whose window was not right; theirs of ``found`` is not to be used.
    """
    windows = windows_of(scale)
    numbers = np.empty((len(answers), scale.groups), np.int16)
    window = np.empty(len(answers), np.int16)
    for start in range(0, len(answers), BLOCK):
        rows = slice(start, start + BLOCK)
        read = answers[rows].astype(np.float32) @ windows.reading
        numbers[rows] = read[:, :-1]
        window[rows] = windows.window_of(read[:, -1])
    order = np.argsort(window, kind="stable")
    numbers = numbers[order]
    ends = np.searchsorted(window[order], np.arange(windows.step.size + 1))
    sorted_found, fits = np.empty((len(answers), 2)), np.empty(len(answers), np.bool_)
    for at, (first, last) in enumerate(pairwise(ends)):
        if first == last:
            continue
        steps = np.arange(-windows.reach[at], windows.reach[at] + 1)
        points = windows.centre[at] + windows.step[at] * steps
        table = tables(scale, points)
        table[0] -= (0.5 * points**2).astype(np.float32)
        for start in range(first, last, BLOCK):
            some = slice(start, min(start + BLOCK, last))
            curve = sums(table, numbers[some].T.astype(np.intp))
            sorted_found[some], fits[some] = _moments(curve, steps)
        sorted_found[first:last] *= windows.step[at]
        sorted_found[first:last, 0] += windows.centre[at]
    found = np.empty_like(sorted_found)
    found[order] = sorted_found
    return found, order[~fits]


def _moments(curve: Float32Array, steps: IntArray) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Mean and standard deviation in steps of the window, and whether the window was right."""
    # The middle is near the peak wherever the window is right; where it is not, _FAR keeps numbers
    # finite, and the ends are found too heavy.
    curve -= curve[:, steps.size // 2, None].copy()
    np.minimum(curve, _FAR, out=curve)
    np.exp(curve, out=curve)
    powers = np.stack([np.ones(steps.size), steps, steps**2], axis=1).astype(np.float32)
    whole, first, second = (curve @ powers).astype(np.float64).T
    mean = first / whole
    variance = second / whole - mean**2
    ends = np.maximum(curve[:, 0], curve[:, -1])
    fits = (ends < _END * whole) & (variance > _NARROWEST**2)
    return np.stack([mean, np.sqrt(np.maximum(variance, 0.0))], axis=1), fits
