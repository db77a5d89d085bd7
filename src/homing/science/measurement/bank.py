"""A bank of items, and how much each of them is expected to tell about a person."""

from dataclasses import dataclass, field

import numpy as np

from homing.science.measurement.errors import ItemError
from homing.science.measurement.graded import FloatArray, GradedItems, category_probabilities
from homing.science.measurement.posterior import GRID, Posterior, prior


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

    Raises
    ------
    ItemError
        When a pair names an item that is not in the bank, or an item twice.
    SettingError
        When the correlation lies outside its range.
    """

    items: GradedItems
    correlation: float = 0.0
    apart: tuple[tuple[str, str], ...] = ()
    start: Posterior = field(init=False, repr=False)
    chances: FloatArray = field(init=False, repr=False)

    def __post_init__(self) -> None:
        known = set(self.items.ids)
        for one, other in self.apart:
            for name in (one, other):
                if name not in known:
                    raise ItemError(f"Item {name!r} is marked as a near-duplicate but unknown.")
            if one == other:
                raise ItemError(f"Item {one!r} is marked as a near-duplicate of itself.")
        beginning = prior(self.items.dimension_count, self.correlation)
        chances = category_probabilities(self.items, GRID)
        chances.setflags(write=False)
        object.__setattr__(self, "start", beginning)
        object.__setattr__(self, "chances", chances)


def expected_reduction(posterior: Posterior, bank: Bank) -> FloatArray:
    """Expected fall of each dimension's posterior variance by the answer to each item.

    By the law of total variance the expected fall is the variance, over the possible answers, of
    the posterior mean after the answer. It is never negative.

    Parameters
    ----------
    posterior : Posterior
    bank : Bank

    Returns
    -------
    array (item, dim)
        In units of theta squared.
    """
    items = bank.items
    out = np.empty((len(items.ids), posterior.dimension_count))
    for d in range(posterior.dimension_count):
        own = items.dimension == d
        # (item, category, point) @ (point, 1 + dim): chance of each answer, and chance x new mean.
        sums = bank.chances[own] @ posterior.moments[d].T
        chance = np.maximum(sums[:, :, :1], np.finfo(np.float64).tiny)
        shift = sums[:, :, 1:] / chance - posterior.mean
        out[own] = (chance * shift**2).sum(axis=1)
    return out
