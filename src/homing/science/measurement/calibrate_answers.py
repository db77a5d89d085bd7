"""The table of answers as calibration needs it: checked, keyed, and every distinct row once."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from homing.science.measurement.errors import AnswerError, ItemError
from homing.science.measurement.graded import MOST_DIMENSIONS, FloatArray, IntArray

# With two graded items on a dimension no amount of data can tell their slopes apart.
FEWEST_ITEMS = 3
# Answers are kept as signed bytes.
MOST_CATEGORIES = 100
# Rows per block: keeps the largest table of a block at a few tens of megabytes.
BLOCK = 4096
# Up to so many cells the tables of 0 and 1 are kept from cycle to cycle; more are made anew.
MOST_KEPT = 30_000_000
# Rows are compared as one 64-bit number each where they fit into one.
_NUMBER_BITS = 62.0


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """Items before they have parameters.

    Parameters
    ----------
    ids : tuple of str, length (item,)
        Unique names.
    categories : int
        Number of answer categories K, the same for all.
    key : int array (item,)
        +1 where agreeing means more of the dimension, -1 where it means less.
    dimension : int array (item,)
        Index of the one dimension that the item measures: 0, or 0 and 1. Three items each at least.
    facet : tuple of str, length (item,), optional
        Handed on to the calibrated items; by default all are of one facet.

    Raises
    ------
    ItemError
        Naming the item or the argument at fault.
    """

    ids: tuple[str, ...]
    categories: int
    key: IntArray
    dimension: IntArray
    facet: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        count = len(self.ids)
        twice = [name for name, times in Counter(self.ids).items() if times > 1]
        if twice:
            raise ItemError(f"Item {twice[0]!r} is there more than once. Every id must be unique.")
        if isinstance(self.categories, bool) or self.categories not in range(
            2, MOST_CATEGORIES + 1
        ):
            raise ItemError(
                f"There must be 2 to {MOST_CATEGORIES} answer categories, not {self.categories!r}."
            )
        facet = tuple(self.facet) or ("all",) * count
        if len(facet) != count:
            raise ItemError(f"facet must have one entry for each of the {count} items.")
        object.__setattr__(self, "facet", facet)
        self._own("key", (-1, 1))
        self._own("dimension", tuple(range(MOST_DIMENSIONS)))
        for d in range(self.dimension_count):
            own = [name for name, at in zip(self.ids, self.dimension, strict=True) if at == d]
            if len(own) < FEWEST_ITEMS:
                names = " and ".join(map(repr, own)) or "none"
                raise ItemError(
                    f"Dimension {d} has too few items ({names}): with fewer than {FEWEST_ITEMS} "
                    "their slopes cannot be told apart. Add items, or use the mean of the answers."
                )

    def _own(self, name: str, allowed: tuple[int, ...]) -> None:
        """Keep an own, read-only copy: a frozen record with arrays that change is not frozen."""
        value = np.array(getattr(self, name))
        if value.shape != (len(self.ids),) or not np.isin(value, allowed).all():
            words = " or ".join(map(str, allowed))
            raise ItemError(f"{name} must be {words} for each of the {len(self.ids)} items.")
        value = value.astype(np.intp)
        value.setflags(write=False)
        object.__setattr__(self, name, value)

    @property
    def dimension_count(self) -> int:
        """1 or 2."""
        return int(self.dimension.max(initial=0)) + 1


class Tables(NamedTuple):
    """A block of rows as tables of 0 and 1."""

    rows: slice
    chosen: list[FloatArray]
    """per dimension (row, item x category): 1 where chosen; missing is 0 in all categories"""


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Distinct rows of keyed answers, and how often each occurs.

    Parameters
    ----------
    keyed : tuple of int arrays, one per dimension (row, item)
        The answers to the items of that dimension, 0 where missing.
    times : array (row,)
    categories : int
    """

    keyed: tuple[npt.NDArray[np.int8], ...]
    times: FloatArray
    categories: int
    kept: tuple[Tables, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        cells = self.times.size * self.categories * sum(part.shape[1] for part in self.keyed)
        object.__setattr__(self, "kept", tuple(self._made()) if cells <= MOST_KEPT else ())

    def blocks(self) -> Iterator[Tables]:
        """Go through all rows, block by block."""
        yield from self.kept or self._made()

    def _made(self) -> Iterator[Tables]:
        steps = np.arange(1, self.categories + 1, dtype=np.int8)
        for start in range(0, self.times.size, BLOCK):
            rows = slice(start, start + BLOCK)
            tables = [
                (part[rows, :, None] == steps)
                .astype(np.float64)
                .reshape(-1, part.shape[1] * steps.size)
                for part in self.keyed
            ]
            yield Tables(rows, tables)

    @property
    def people(self) -> int:
        """Number of people with at least one answer."""
        return int(self.times.sum())


def patterns_of(design: Design, answers: npt.NDArray[np.integer]) -> Patterns:
    """Check and key the answers, and collapse equal rows.

    Raises
    ------
    AnswerError
        When the table has another shape, is not of whole numbers, holds a value outside 0..K, or
        holds no answer at all.
    ItemError
        Naming the item and the categories that nobody used.
    """
    table = np.asarray(answers)
    check_table(design.ids, design.categories, table)
    keyed = table.astype(np.int8)
    keyed = np.where((design.key < 0) & (keyed > 0), design.categories + 1 - keyed, keyed)
    keyed = keyed.astype(np.int8)[(table > 0).any(axis=1)]
    if not len(keyed):
        raise AnswerError("There is not a single answer in the table.")
    _check_used(design, keyed)
    rows, times = _distinct(keyed, design.categories)
    parts = (rows[:, design.dimension == d] for d in range(design.dimension_count))
    return Patterns(tuple(parts), times, design.categories)


def check_table(ids: tuple[str, ...], categories: int, table: npt.NDArray[np.integer]) -> None:
    """Refuse a table that is not (person, item) of whole numbers 0..K (AnswerError)."""
    if table.ndim != 2 or table.shape[1] != len(ids):
        raise AnswerError(
            f"The table of answers must have one column for each of the {len(ids)} items."
        )
    if not np.issubdtype(table.dtype, np.integer):
        raise AnswerError("Answers must be whole numbers; write 0 where one is missing.")
    if not table.size or (table.min() >= 0 and table.max() <= categories):
        return
    row, column = (int(i) for i in np.argwhere((table < 0) | (table > categories))[0])
    raise AnswerError(
        f"Row {row}, item {ids[column]!r}: the answer must lie between 1 and {categories}, "
        f"or be 0 where it is missing, not {table[row, column]}."
    )


def _check_used(design: Design, keyed: npt.NDArray[np.int8]) -> None:
    for column, name in enumerate(design.ids):
        used = np.bincount(keyed[:, column], minlength=design.categories + 1)[1:] > 0
        if used.all():
            continue
        if not used.any():
            raise ItemError(f"Item {name!r}: nobody answered it. Leave it out.")
        if design.key[column] < 0:
            used = used[::-1]
        unused = ", ".join(str(k + 1) for k in np.flatnonzero(~used))
        raise ItemError(
            f"Item {name!r}: nobody gave the answer {unused}, so its thresholds cannot be "
            "estimated. Join it with the next answer in all items, or leave the item out."
        )


def _distinct(
    keyed: npt.NDArray[np.int8], categories: int
) -> tuple[npt.NDArray[np.int8], FloatArray]:
    """Equal rows once; long rows, of which hardly any are equal, are left as they are."""
    if keyed.shape[1] * np.log2(categories + 1) > _NUMBER_BITS:
        return keyed, np.ones(len(keyed))
    place = (categories + 1) ** np.arange(keyed.shape[1], dtype=np.int64)
    numbers = keyed.astype(np.int64) @ place
    _, first, times = np.unique(numbers, return_index=True, return_counts=True)
    return keyed[first], times.astype(np.float64)
