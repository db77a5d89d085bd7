"""A bank of items with everything that choosing among them has to know."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from homing.science.measurement.errors import ItemError
from homing.science.measurement.graded import FloatArray, GradedItems, category_probabilities
from homing.science.measurement.posterior import GRID, Posterior, prior

# Slope of the logistic curve that lies nearest to the normal one (Camilli 1994).
LOGISTIC = 1.702

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """Items with what selection has to know beyond their parameters.

    Parameters
    ----------
    items : GradedItems
    correlation : float
        Of the prior, from -0.9 to 0.9.
    apart : tuple of pairs of item ids
        Locally dependent items (near-duplicates): after one, the other is never asked.
    polychoric : array (item, item), optional
        Correlations of the keyed answers' latent values in the reference group, see
        `polychoric_correlations`. With them the next item is the one that tells most about the
        answers not asked; without them, the one that lowers the error most. See `adaptive`.

    Attributes
    ----------
    start : Posterior
        Before the first answer.
    chances : array (item, category, point)
        Chance of each keyed answer along the grid.
    edges : array (item, category + 1)
        Where the latent answer passes from one category to the next, standard normal; the outer
        ones are infinite.
    near : bool array (item, item)
        Pairs that are kept apart, each item with itself among them.
    cells : bool array (item, cell)
        Which facet of which dimension each item belongs to.

    Raises
    ------
    ItemError
        When a pair names an item that is not in the bank, or an item twice, or when the polychoric
        correlations are not a correlation matrix of these items.
    SettingError
        When the correlation lies outside its range.
    """

    items: GradedItems
    correlation: float = 0.0
    apart: tuple[tuple[str, str], ...] = ()
    polychoric: FloatArray | None = None
    start: Posterior = field(init=False, repr=False)
    chances: FloatArray = field(init=False, repr=False)
    edges: FloatArray = field(init=False, repr=False)
    near: BoolArray = field(init=False, repr=False)
    cells: BoolArray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        made = {
            "chances": category_probabilities(self.items, GRID),
            "edges": _edges(self.items),
            "near": _near(self.items, self.apart),
            "cells": _cells(self.items),
        }
        if self.polychoric is not None:
            made["polychoric"] = _correlations(self.polychoric, len(self.items.ids))
        for name, value in made.items():
            value.setflags(write=False)
            object.__setattr__(self, name, value)
        beginning = prior(self.items.dimension_count, self.correlation)
        object.__setattr__(self, "start", beginning)


def _edges(items: GradedItems) -> FloatArray:
    """Thresholds of the normal ogive that lies nearest to each item's logistic curves."""
    loading = items.slopes / np.hypot(items.slopes, LOGISTIC)
    return np.pad(
        items.thresholds * loading[:, None], ((0, 0), (1, 1)), constant_values=(-np.inf, np.inf)
    )


def _near(items: GradedItems, apart: tuple[tuple[str, str], ...]) -> BoolArray:
    row = {name: index for index, name in enumerate(items.ids)}
    near: BoolArray = np.eye(len(row), dtype=np.bool_)
    for one, other in apart:
        for name in (one, other):
            if name not in row:
                raise ItemError(f"Item {name!r} is marked as a near-duplicate but unknown.")
        if one == other:
            raise ItemError(f"Item {one!r} is marked as a near-duplicate of itself.")
        near[row[one], row[other]] = near[row[other], row[one]] = True
    return near


def _cells(items: GradedItems) -> BoolArray:
    cell = list(zip(items.dimension.tolist(), items.facet, strict=True))
    found: BoolArray = np.array([[one == own for one in dict.fromkeys(cell)] for own in cell])
    return found


def _correlations(given: FloatArray, count: int) -> FloatArray:
    """A read-only copy; refuses what cannot be the correlations of this many items."""
    matrix = np.array(given, dtype=np.float64)
    if matrix.shape != (count, count) or not np.isfinite(matrix).all():
        raise ItemError(f"polychoric must be a table of {count} by {count} finite numbers.")
    if not (np.allclose(matrix, matrix.T) and np.allclose(np.diag(matrix), 1.0)):
        raise ItemError("polychoric must be symmetric with ones on its diagonal.")
    if np.linalg.eigvalsh(matrix)[0] < -1e-8:
        raise ItemError("polychoric is no correlation matrix: a sum of items has no variance.")
    return matrix
