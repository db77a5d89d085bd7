"""Sum and mean scores for a table of answers, with keys bound to item ids.

*Keys.* A key names its items; a table names its columns. Columns are put in order by name, so no
reordering can turn the wrong item round. A reversed answer x becomes ``low + high - x``.

*Missing answers.* They are whole numbers one below the range of the item (``ScoreKey.missing``): 0
for answers 1..7, which is the engine's convention everywhere, and -1 for answers 0..5, where 0 is
an answer. A scale is scored when at least the share ``fewest`` of its items was answered, 0.8 by
default: 15 of 18, 5 of 6, 3 of 3. The missing rest is taken to lie as high in its range as the
person's answered items do on average (person-mean substitution, so a sum is prorated). Below that
share the scores are nan, never a guess. The 0.8 is a convention, after Parent (2013), who found
simple methods as good as elaborate ones while few items of a scale are missing.

Source: Parent, M. C. (2013). Handling item-level missing data: simpler is just as good. The
Counseling Psychologist 41, 568-600.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homing.science.measurement.errors import AnswerError, ItemError, SettingError
from homing.science.measurement.graded import FloatArray, IntArray

# People per block: a block's largest table stays near ten megabytes.
BLOCK = 16_384

BoolArray = npt.NDArray[np.bool_]
Table = npt.NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class ScaleKey:
    """One scale: its items, and which of them are turned round.

    Parameters
    ----------
    name : str
    items : tuple of item ids
    reverse : tuple of item ids
        Items in which agreeing means less of the scale; each must be among ``items``.
    fewest : float
        Smallest share of the items that must have been answered, above 0 and at most 1.

    Raises
    ------
    ItemError
        When there are no items, one stands twice, or a reversed one is not on the scale.
    SettingError
        When fewest is out of range.
    """

    name: str
    items: tuple[str, ...]
    reverse: tuple[str, ...] = ()
    fewest: float = 0.8

    def __post_init__(self) -> None:
        if not self.items:
            raise ItemError(f"Scale {self.name!r} has no items.")
        _refuse_twice(self.items, f"on scale {self.name!r}")
        for item_id in self.reverse:
            if item_id not in self.items:
                raise ItemError(
                    f"Item {item_id!r} is reversed on {self.name!r} but not part of it."
                )
        if not 0 < self.fewest <= 1:
            raise SettingError(f"fewest must be above 0 and at most 1, not {self.fewest!r}.")

    @property
    def least(self) -> int:
        """Smallest number of answers with which the scale is scored."""
        return math.ceil(self.fewest * len(self.items) - 1e-9)


@dataclass(frozen=True, slots=True, eq=False)
class ScoreKey:
    """How an instrument turns answers into scores.

    Parameters
    ----------
    ids : tuple of item ids
        In the order in which the instrument puts them to people.
    scales : tuple of ScaleKey
        An item may be on several scales, or on none.
    low, high : int, or int array (item,)
        Ends of the answer range, of all items or of each.

    Raises
    ------
    ItemError
        When ids or scale names stand twice, a scale names an unknown item, or a range is empty.
    """

    ids: tuple[str, ...]
    scales: tuple[ScaleKey, ...]
    low: int | IntArray = 1
    high: int | IntArray = 7

    def __post_init__(self) -> None:
        _refuse_twice(self.ids, "in the key")
        _refuse_twice(tuple(scale.name for scale in self.scales), "among the scales")
        for scale in self.scales:
            for item_id in scale.items:
                if item_id not in self.ids:
                    raise ItemError(f"Scale {scale.name!r} asks for {item_id!r}, which is unknown.")
        for name in ("low", "high"):
            try:
                value = np.broadcast_to(np.array(getattr(self, name), np.intp), (len(self.ids),))
            except ValueError:
                raise ItemError(f"{name} must be one number, or one for each item.") from None
            value = value.copy()
            value.setflags(write=False)
            object.__setattr__(self, name, value)
        for row, item_id in enumerate(self.ids):
            if not self.lowest[row] < self.highest[row]:
                raise ItemError(f"Item {item_id!r}: the lowest answer must be below the highest.")

    @property
    def lowest(self) -> IntArray:
        """Lowest answer of each item, array (item,)."""
        return np.asarray(self.low)

    @property
    def highest(self) -> IntArray:
        """Highest answer of each item, array (item,)."""
        return np.asarray(self.high)

    @property
    def missing(self) -> IntArray:
        """The number that stands for a missing answer of each item, array (item,)."""
        return self.lowest - 1


class Scores(NamedTuple):
    """Scores of many people; every table is (person, scale) in the order of ``names``.

    ``mean`` and ``sum`` are in the units of the answers, and nan where too few were given.
    ``answered`` and ``missing`` count the items of the scale.
    """

    names: tuple[str, ...]
    mean: FloatArray
    sum: FloatArray
    answered: IntArray
    missing: IntArray


def score(key: ScoreKey, table: Table, columns: Sequence[str]) -> Scores:
    """Score every person of a table.

    Parameters
    ----------
    key : ScoreKey
    table : int array (person, column)
        Raw answers as pressed; one below an item's range where it was not answered.
    columns : sequence of str
        Item id of each column, in any order; columns that the key does not know are passed over.

    Returns
    -------
    Scores

    Raises
    ------
    AnswerError
        When an item has no column or two, the table has another shape or is not of whole numbers,
        or an answer lies outside its range; names the item and the row.
    """
    places = column_places(key, table, columns)
    count = (len(table), len(key.scales))
    mean, total, answered = np.empty(count), np.empty(count), np.empty(count, dtype=np.intp)
    for start in range(0, len(table), BLOCK):
        block = slice(start, start + BLOCK)
        answers = table[block][:, places]
        refuse_outside(key, answers, first_row=start)
        given = (answers >= key.lowest).astype(np.float64)
        height = (answers - key.lowest) * given
        for s, scale in enumerate(key.scales):
            answered[block, s], total[block, s] = _answered_and_sum(key, scale, given, height)
            mean[block, s] = total[block, s] / len(scale.items)
    sizes = np.array([len(scale.items) for scale in key.scales], dtype=np.intp)
    names = tuple(scale.name for scale in key.scales)
    return Scores(names, mean, total, answered, sizes - answered)


def keyed_table(key: ScoreKey, scale: str, table: Table, columns: Sequence[str]) -> FloatArray:
    """Answers to one scale, turned into its direction, as the reliability functions need them.

    Parameters
    ----------
    key : ScoreKey
    scale : str
        Name of the scale.
    table, columns
        As for `score`.

    Returns
    -------
    array (person, item of the scale)
        In the order of the scale's items; nan where an answer is missing.

    Raises
    ------
    AnswerError
        As `score`.
    SettingError
        When the key has no such scale.
    """
    wanted = next((one for one in key.scales if one.name == scale), None)
    if wanted is None:
        raise SettingError(f"There is no scale {scale!r} in this key.")
    answers = table[:, column_places(key, table, columns)]
    refuse_outside(key, answers)
    rows, turned = _rows(key, wanted)
    chosen = answers[:, rows]
    keyed = np.where(turned, key.lowest[rows] + key.highest[rows] - chosen, chosen)
    return np.where(chosen >= key.lowest[rows], keyed.astype(np.float64), np.nan)


def outside_range(key: ScoreKey, table: Table, columns: Sequence[str]) -> BoolArray:
    """Which answers are neither in their range nor missing, array (person, item of the key).

    For programs that set bad rows aside instead of stopping at the first one.
    """
    return _outside(key, table[:, column_places(key, table, columns)])


def column_places(key: ScoreKey, table: Table, columns: Sequence[str]) -> IntArray:
    """Column of each item of the key, array (item,); raises what `score` raises about the shape."""
    if table.ndim != 2 or table.shape[1] != len(columns):
        raise AnswerError(f"The table must have one column for each of the {len(columns)} names.")
    if not np.issubdtype(table.dtype, np.integer):
        raise AnswerError(
            "Answers must be whole numbers; write one below the range where one is missing."
        )
    times = Counter(columns)
    for item_id in key.ids:
        if times[item_id] != 1:
            fault = "has no column" if not times[item_id] else "has more than one column"
            raise AnswerError(f"Item {item_id!r} {fault}.")
    place = {name: column for column, name in enumerate(columns)}
    return np.array([place[item_id] for item_id in key.ids], dtype=np.intp)


def refuse_outside(key: ScoreKey, answers: Table, first_row: int = 0) -> None:
    """Raise AnswerError for the first answer, in the order of ``key.ids``, that cannot be."""
    outside = _outside(key, answers)
    if outside.any():
        row, item = (int(i) for i in np.argwhere(outside)[0])
        raise AnswerError(
            f"Row {first_row + row}, item {key.ids[item]!r}: the answer must lie between "
            f"{key.lowest[item]} and {key.highest[item]}, or be {key.missing[item]} where it is "
            f"missing, not {answers[row, item]}."
        )


def _outside(key: ScoreKey, answers: Table) -> BoolArray:
    found: BoolArray = (answers < key.missing) | (answers > key.highest)
    return found


def _rows(key: ScoreKey, scale: ScaleKey) -> tuple[IntArray, BoolArray]:
    """Rows of the scale's items in the key, and which of them are turned."""
    rows = np.array([key.ids.index(item_id) for item_id in scale.items], dtype=np.intp)
    return rows, np.array([item_id in scale.reverse for item_id in scale.items])


def _answered_and_sum(
    key: ScoreKey, scale: ScaleKey, given: FloatArray, height: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Number of answers (person,) and sum score (person,), nan where too few were given.

    Two products with the whole table are quicker than picking the scale's columns out of it.
    """
    rows, turned = _rows(key, scale)
    span = (key.highest - key.lowest)[rows]
    number, possible, signed = np.zeros((3, len(key.ids)))
    number[rows], possible[rows], signed[rows] = 1.0, span, np.where(turned, -1.0, 1.0)
    counts = given @ np.stack([number, possible, np.where(signed < 0, possible, 0.0)], axis=1)
    answered, reachable, offset = counts.T
    reached = height @ signed + offset
    # Where nothing is missing the factor is exactly 1 and the sum exactly a whole number.
    factor = np.divide(
        float(span.sum()), reachable, out=np.full(len(given), np.nan), where=answered >= scale.least
    )
    return answered, key.lowest[rows].sum() + reached * factor


def _refuse_twice(names: tuple[str, ...], where: str) -> None:
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise ItemError(f"{twice[0]!r} stands more than once {where}.")
