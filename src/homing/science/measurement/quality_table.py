"""The signs of quality.py for many people at once: whole columns are compared, never single rows.

The rules and their numbers are those of `response_quality`; so is the promise: they only inform.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from homing.science.measurement.errors import SettingError
from homing.science.measurement.graded import FloatArray, IntArray
from homing.science.measurement.quality import (
    FEWEST_FOR_SAME,
    LONG_RUN,
    SECONDS_PER_ITEM,
    SEVERAL_CONTRADICTIONS,
    WIDE_SCALE,
    Notice,
)
from homing.science.measurement.scores import (
    BLOCK,
    BoolArray,
    ScoreKey,
    Table,
    column_places,
    refuse_outside,
)


@dataclass(frozen=True, slots=True, eq=False)
class TableQuality:
    """What the answers of many people look like; every array is (person,).

    Attributes
    ----------
    answered : int array
        Number of answers.
    longest_run : int array
        Longest string of the same raw answer in the order of the key's ids, leaving out items
        without an answer.
    contradictions : int array
        Number of contradictory pairs; no item is in two.
    seconds_per_item : float array
        nan where no time is known or nothing was answered.
    notices : mapping from Notice to bool array
        Who shows which sign.
    """

    answered: IntArray
    longest_run: IntArray
    contradictions: IntArray
    seconds_per_item: FloatArray
    notices: Mapping[Notice, BoolArray]

    @property
    def consistent(self) -> BoolArray:
        """Who shows no sign at all."""
        seen: BoolArray = np.any(list(self.notices.values()), axis=0)
        return ~seen


def table_quality(
    key: ScoreKey,
    table: Table,
    columns: Sequence[str],
    facets: Mapping[str, str] | None = None,
    seconds: npt.ArrayLike | None = None,
) -> TableQuality:
    """Look over the raw answers of every person of a table.

    Parameters
    ----------
    key : ScoreKey
        Its ids must stand in the order in which people saw the items. An item on several scales
        has the direction that it has on the first.
    table : int array (person, column)
    columns : sequence of str
        As for `score`.
    facets : mapping from item id to facet, optional
        Contradictions are sought within a facet of a scale; without it, within the whole scale,
        which notices a few honest people more.
    seconds : float array (person,), optional
        Time spent on all of a person's answers; nan where it is not known.

    Returns
    -------
    TableQuality

    Raises
    ------
    AnswerError
        As `score`.
    SettingError
        When ``seconds`` is not one number of 0 or more, or nan, for each person.
    """
    places = column_places(key, table, columns)
    times = _times(seconds, len(table))
    answered, longest, pairs = np.zeros((3, len(table)), dtype=np.intp)
    cells = _cells(key, facets or {})
    for start in range(0, len(table), BLOCK):
        block = slice(start, start + BLOCK)
        answers = table[block][:, places]
        refuse_outside(key, answers, first_row=start)
        given = answers >= key.lowest
        answered[block] = given.sum(axis=1)
        longest[block] = _longest_run(answers, given)
        pairs[block] = _contradictions(key, cells, answers)
    pace = np.divide(times, answered, out=np.full(len(table), np.nan), where=answered > 0)
    enough = answered >= FEWEST_FOR_SAME
    both_keys = len({bool(turned) for turned in _turned(key).values()}) > 1
    notices = {
        Notice.SAME_ANSWER: both_keys & enough & (longest == answered),
        Notice.LONG_RUN: longest >= LONG_RUN,
        Notice.CONTRADICTION: pairs >= SEVERAL_CONTRADICTIONS,
        Notice.FAST: enough & (pace < SECONDS_PER_ITEM),
    }
    return TableQuality(answered, longest, pairs, pace, notices)


def _times(seconds: npt.ArrayLike | None, people: int) -> FloatArray:
    if seconds is None:
        return np.full(people, np.nan)
    times = np.asarray(seconds, dtype=np.float64)
    if times.shape != (people,) or (times < 0).any() or np.isinf(times).any():
        raise SettingError("seconds must be one number of 0 or more, or nan, for each person.")
    return times


def _turned(key: ScoreKey) -> dict[str, bool]:
    """Whether each item that is on a scale is turned, by the first scale that holds it."""
    found: dict[str, bool] = {}
    for scale in key.scales:
        for item_id in scale.items:
            found.setdefault(item_id, item_id in scale.reverse)
    return found


def _cells(key: ScoreKey, facets: Mapping[str, str]) -> list[tuple[IntArray, IntArray]]:
    """Rows of the straight and of the turned items of each facet that has both."""
    turned = _turned(key)
    cells: dict[tuple[str, str], tuple[list[int], list[int]]] = {}
    placed: set[str] = set()
    for scale in key.scales:
        for item_id in scale.items:
            if item_id not in placed:
                cell = cells.setdefault((scale.name, facets.get(item_id, "")), ([], []))
                cell[turned[item_id]].append(key.ids.index(item_id))
                placed.add(item_id)
    return [
        (np.array(straight, dtype=np.intp), np.array(round_, dtype=np.intp))
        for straight, round_ in cells.values()
        if straight and round_
    ]


def _longest_run(answers: Table, given: BoolArray) -> IntArray:
    run, longest = np.zeros((2, len(answers)), dtype=np.intp)
    last = np.full(len(answers), np.iinfo(np.int64).min)
    for column, here in zip(answers.T, given.T, strict=True):
        run = np.where(here, np.where(column == last, run + 1, 1), run)
        last = np.where(here, column, last)
        np.maximum(longest, run, out=longest)
    return longest


def _contradictions(
    key: ScoreKey, cells: list[tuple[IntArray, IntArray]], answers: Table
) -> IntArray:
    wide = key.highest - key.lowest + 1 >= WIDE_SCALE
    strong = answers >= np.where(wide, key.highest - 1, key.highest)
    pairs = np.zeros(len(answers), dtype=np.intp)
    for straight, turned in cells:
        pairs += np.minimum(strong[:, straight].sum(axis=1), strong[:, turned].sum(axis=1))
    return pairs
