"""What one answer does to the likelihood: shared by modes, confidence intervals and change."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from homing.science.measurement.calibrate_answers import check_table
from homing.science.measurement.errors import SettingError
from homing.science.measurement.graded import (
    FloatArray,
    GradedItems,
    IntArray,
    category_probabilities,
    keyed_answer,
)

MISSING = -1


def row_of(items: GradedItems, answers: Mapping[str, int]) -> IntArray:
    """One person's raw answers as a row (item,) of a table, 0 where there is none.

    Raises
    ------
    AnswerError
        When an id is unknown or an answer is not a whole number from 1 to K.
    """
    row = np.zeros(len(items.ids), dtype=np.intp)
    for item_id, raw in answers.items():
        index = items.index_of(item_id)
        keyed_answer(items, index, raw)
        row[index] = raw
    return row


def keyed_categories(items: GradedItems, answers: npt.NDArray[np.integer]) -> IntArray:
    """Category 0..K-1 of each answer in the direction of its dimension, -1 where missing.

    Parameters
    ----------
    items : GradedItems
    answers : int array (person, item)
        Raw answers 1..K in the order of ``items.ids``; 0 means missing.

    Returns
    -------
    int array (person, item)

    Raises
    ------
    AnswerError
        When the table has another shape, is not of whole numbers, or holds a value outside 0..K.
    """
    table = np.asarray(answers)
    check_table(items.ids, items.categories, table)
    turned = np.where(items.key < 0, items.categories - table, table - 1)
    found: IntArray = np.where(table > 0, turned, MISSING).astype(np.intp)
    return found


def score_values(items: GradedItems, theta: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Slope of the log chance of each category, and the chance itself.

    For this model the slope is ``a (1 - P(X >= k) - P(X >= k + 1))``. Its expected value at theta
    is nought and its variance the item's information, so it is the item's part of Rao's score.

    Parameters
    ----------
    items : GradedItems
    theta : array (point,)

    Returns
    -------
    values, chances : arrays (item, category, point)
    """
    chances = category_probabilities(items, theta)
    above = np.cumsum(chances[:, ::-1], axis=1)[:, ::-1]
    values = items.slopes[:, None, None] * (1.0 - 2.0 * above + chances)
    return values, chances


def check_dimension(items: GradedItems, dimension: int) -> None:
    """Refuse a dimension that these items do not measure (SettingError)."""
    if dimension not in range(items.dimension_count):
        raise SettingError(f"These items do not measure dimension {dimension!r}.")
