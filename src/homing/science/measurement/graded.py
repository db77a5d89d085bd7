"""The graded response model of Samejima (1969) for items that each measure one dimension.

The chance of answering in category k or above is ``1 / (1 + exp(-a (theta - b_k)))``, with slope a
and thresholds b_2 < ... < b_K. Parameters are in the keyed direction: a higher keyed answer always
means more of the dimension, whatever the wording of the item.

Source: Samejima, F. (1969). Estimation of latent ability using a response pattern of graded
scores. Psychometrika Monograph Supplement 17.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from homing.science.measurement.errors import AnswerError, ItemError, SettingError

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.intp]

MOST_DIMENSIONS = 2


@dataclass(frozen=True, slots=True, eq=False)
class GradedItems:
    """Items with their parameters, one row per item, all with the same number of categories.

    The key stands in the same row as the id, so that reordering items can never detach it.

    Parameters
    ----------
    ids : tuple of str, length (item,)
        Unique names.
    slopes : array (item,)
        a > 0, per unit of theta (one unit = one standard deviation of the reference group).
    thresholds : array (item, category - 1)
        b, in units of theta, strictly increasing along each row.
    dimension : int array (item,)
        Index of the one dimension that the item measures: 0, or 0 and 1.
    facet : tuple of str, length (item,)
        The part of its dimension's content that the item covers.
    key : int array (item,)
        +1 where agreeing means more of the dimension, -1 where it means less.

    Raises
    ------
    ItemError
        Naming the item, when any of this does not hold.
    """

    ids: tuple[str, ...]
    slopes: FloatArray
    thresholds: FloatArray
    dimension: IntArray
    facet: tuple[str, ...]
    key: IntArray

    def __post_init__(self) -> None:
        # Own, read-only copies: a frozen record whose arrays can still change is not frozen.
        for name, kind in (
            ("slopes", np.float64),
            ("thresholds", np.float64),
            ("dimension", np.intp),
            ("key", np.intp),
        ):
            value = np.array(getattr(self, name), dtype=kind)
            value.setflags(write=False)
            object.__setattr__(self, name, value)
        _check_shapes(self)
        for row, name in enumerate(self.ids):
            _check_item(self, row, name)

    @property
    def categories(self) -> int:
        """Number of answer categories K; raw answers are 1..K."""
        return int(self.thresholds.shape[1]) + 1

    @property
    def dimension_count(self) -> int:
        """One more than the highest dimension that an item measures: 1 or 2."""
        return int(self.dimension.max()) + 1

    def index_of(self, item_id: str) -> int:
        """Row of an item; raises AnswerError for an id that is not here."""
        try:
            return self.ids.index(item_id)
        except ValueError:
            raise AnswerError(f"There is no item {item_id!r} in this set of items.") from None


def _check_shapes(items: GradedItems) -> None:
    count = len(items.ids)
    if not count:
        raise ItemError("There are no items. Give at least one.")
    if items.thresholds.ndim != 2 or items.thresholds.shape[1] < 1:
        raise ItemError("Thresholds must be a table: one row per item, one column per step.")
    lengths = {
        "slopes": items.slopes.shape,
        "thresholds": items.thresholds.shape[:1],
        "dimension": items.dimension.shape,
        "facet": (len(items.facet),),
        "key": items.key.shape,
    }
    for name, shape in lengths.items():
        if shape != (count,):
            raise ItemError(f"{name} must have one entry for each of the {count} items.")
    twice = [name for name, times in Counter(items.ids).items() if times > 1]
    if twice:
        raise ItemError(f"Item {twice[0]!r} is there more than once. Every id must be unique.")


def _check_item(items: GradedItems, row: int, name: str) -> None:
    if not name:
        raise ItemError(f"The item in row {row} has an empty id.")
    if not (np.isfinite(items.slopes[row]) and items.slopes[row] > 0):
        raise ItemError(f"Item {name!r}: the slope must be a positive number.")
    if not np.isfinite(items.thresholds[row]).all():
        raise ItemError(f"Item {name!r}: every threshold must be a finite number.")
    if not (np.diff(items.thresholds[row]) > 0).all():
        raise ItemError(f"Item {name!r}: the thresholds must rise from each step to the next.")
    if not 0 <= items.dimension[row] < MOST_DIMENSIONS:
        raise ItemError(f"Item {name!r}: the dimension must be 0 or 1.")
    if not items.facet[row]:
        raise ItemError(f"Item {name!r}: the facet is empty.")
    if items.key[row] not in (-1, 1):
        raise ItemError(f"Item {name!r}: the key must be +1 or -1.")


def keyed_answer(items: GradedItems, index: int, answer: int) -> int:
    """Turn a raw answer into the direction of the dimension.

    Parameters
    ----------
    items : GradedItems
    index : int
        Row of the item.
    answer : int
        As pressed, 1..K.

    Returns
    -------
    int
        The same for key +1, ``K + 1 - answer`` for key -1.

    Raises
    ------
    AnswerError
        When the answer is not a whole number from 1 to K.
    """
    if isinstance(answer, bool) or answer not in range(1, items.categories + 1):
        raise AnswerError(
            f"Item {items.ids[index]!r}: the answer must be a whole number "
            f"from 1 to {items.categories}, not {answer!r}."
        )
    return int(answer) if items.key[index] > 0 else items.categories + 1 - int(answer)


def log_category_probabilities(
    items: GradedItems, theta: FloatArray, rows: slice = slice(None)
) -> FloatArray:
    """Logarithm of the chance of each keyed answer.

    The difference of two logistic curves is written as a product, so nothing cancels and no
    category ever has a chance of exactly nought, however far theta lies from the thresholds.

    Parameters
    ----------
    items : GradedItems
    theta : array (point,)
        Values on the dimension that each item measures.
    rows : slice
        Which items; all by default.

    Returns
    -------
    array (item, category, point)
        Natural logarithms; category 0 is the keyed answer 1.

    Raises
    ------
    SettingError
        When theta is not a row of finite numbers.
    """
    at = np.asarray(theta, dtype=np.float64)
    if at.ndim != 1 or not np.isfinite(at).all():
        raise SettingError("theta must be a row of finite numbers.")
    slopes, thresholds = items.slopes[rows], items.thresholds[rows]
    steps = slopes[:, None, None] * (at - thresholds[:, :, None])
    log_above = -np.logaddexp(0.0, -steps)
    log_below = -np.logaddexp(0.0, steps)
    gaps = slopes[:, None] * np.diff(thresholds, axis=1)
    out = np.zeros((slopes.size, items.categories, at.size))
    out[:, 1:] += log_above
    out[:, :-1] += log_below
    out[:, 1:-1] += np.log(-np.expm1(-gaps))[:, :, None]
    return out


def category_probabilities(items: GradedItems, theta: FloatArray) -> FloatArray:
    """Chance of each keyed answer; sums to 1 over categories (Samejima 1969).

    Parameters
    ----------
    items : GradedItems
    theta : array (point,)
        Values on the dimension that each item measures.

    Returns
    -------
    array (item, category, point)
    """
    return np.exp(log_category_probabilities(items, theta))


def information(items: GradedItems, theta: FloatArray) -> FloatArray:
    """Fisher information of each item about its own dimension (Samejima 1969).

    For this model the slope of a category's log probability is
    ``a (1 - P(X >= k) - P(X >= k + 1))``, so the information is a mean of squares: never negative.

    Parameters
    ----------
    items : GradedItems
    theta : array (point,)
        Values on the dimension that each item measures.

    Returns
    -------
    array (item, point)
        In units of 1 / theta squared; ``1 / sqrt(sum over items)`` is the standard error of the
        maximum likelihood estimate.
    """
    chances = category_probabilities(items, theta)
    above = np.cumsum(chances[:, ::-1], axis=1)[:, ::-1]
    beyond = above - chances
    score = items.slopes[:, None, None] * (1.0 - above - beyond)
    found: FloatArray = (chances * score**2).sum(axis=1)
    return found
