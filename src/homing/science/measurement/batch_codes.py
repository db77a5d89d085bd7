"""Log likelihoods of many people at once, by looking up several items in one go.

The answers to a few items together are one number, and a table says what that number adds to the
log likelihood along the grid. So the sum over 36 items is twelve look-ups instead of 36, or of a
matrix product that mostly multiplies by nought.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homing.science.measurement.calibrate_items import Steps, curves
from homing.science.measurement.graded import FloatArray, GradedItems, IntArray

Float32Array = npt.NDArray[np.float32]

# Rows of one table: small enough that a table stays in the processor's cache.
_MOST_ROWS = 1024


class Scale(NamedTuple):
    """The items of one dimension."""

    steps: Steps
    key: IntArray
    categories: int

    @property
    def together(self) -> int:
        """How many items are looked up in one go."""
        count = 1
        while (self.categories + 1) ** (count + 1) <= _MOST_ROWS:
            count += 1
        return count

    @property
    def groups(self) -> int:
        """How many such groups there are; without any item, one group of nothing."""
        return max(1, -(-self.key.size // self.together))


def scale_of(items: GradedItems, dimension: int) -> Scale:
    """Take the items of one dimension."""
    own = items.dimension == dimension
    slopes, thresholds = items.slopes[own], items.thresholds[own]
    return Scale(Steps(slopes, -slopes[:, None] * thresholds), items.key[own], items.categories)


def chances(scale: Scale, grid: FloatArray) -> FloatArray:
    """Chance of each *raw* answer, (item, category, point)."""
    found = curves(scale.steps, grid).chance
    turned = scale.key < 0
    found[turned] = found[turned, ::-1]
    return found


def places(scale: Scale) -> Float32Array:
    """What each answer adds to the number of its group, (item, group).

    A product with it reads the numbers of a whole block at once; they are small enough to be exact
    in single precision.
    """
    found = np.zeros((scale.key.size, scale.groups), np.float32)
    item = np.arange(scale.key.size)
    worth = float(scale.categories + 1) ** (item % scale.together)
    found[item, item // scale.together] = worth
    return found


def tables(scale: Scale, grid: FloatArray) -> Float32Array:
    """What each number adds to the log likelihood, (group, number, point); missing adds nothing."""
    groups, together, base = scale.groups, scale.together, scale.categories + 1
    single = np.zeros((groups * together, base, grid.size), np.float32)
    single[: scale.key.size, 1:] = np.log(chances(scale, grid))
    each = single.reshape(groups, together, base, grid.size)
    found = each[:, 0]
    for item in range(1, together):
        found = (each[:, item, :, None] + found[:, None]).reshape(groups, -1, grid.size)
    return found


def sums(table: Float32Array, numbers: IntArray) -> Float32Array:
    """Log likelihood (person, point) of the numbers (group, person)."""
    found: Float32Array = np.take(table[0], numbers[0], axis=0, mode="clip")
    more = np.empty_like(found)
    for one, number in zip(table[1:], numbers[1:], strict=True):
        np.take(one, number, axis=0, out=more, mode="clip")
        found += more
    return found
