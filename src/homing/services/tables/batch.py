"""A batch of rows as read: the answers as numbers, and every cell that is none."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from homing.services.tables.polars import pl

MISSING_WORDS: Final = frozenset({"", "na", "n/a", "nan", "null", "none", "."})
# Stands for a missing answer until the range of the instrument is known; no answer is below it.
NOT_ANSWERED: Final = -1
_NOT_A_NUMBER: Final = -2
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class BadCell:
    """One reason why a row was set aside: where it is, what stands there, what to do."""

    line: int
    column: str
    value: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """
    Which columns to take, in the order of the items, and which answers they may hold.

    `missing` are further values that mean "not answered"; `extra` are columns passed through.
    """

    columns: tuple[str, ...]
    low: int
    high: int
    missing: frozenset[str] = frozenset()
    extra: tuple[str, ...] = ()

    @property
    def all_columns(self) -> list[str]:
        """Every column that has to be read."""
        return list(dict.fromkeys([*self.columns, *self.extra]))


@dataclass(frozen=True, slots=True)
class Batch:
    """
    The good rows of one stretch of a file, and the cells that spoiled the others.

    `answers` is (row, item), NOT_ANSWERED where an answer is missing; `lines` tells where each row
    stands in the file, counted from 1 with the header; `extra` has the columns passed through.
    """

    lines: npt.NDArray[np.int64]
    answers: npt.NDArray[np.int16]
    extra: "pl.DataFrame"
    bad: tuple[BadCell, ...]
    done: float


def batch_of(
    frame: "pl.DataFrame",
    lines: npt.NDArray[np.int64],
    wanted: Wanted,
    bad: tuple[BadCell, ...] = (),
    done: float = 0.0,
) -> Batch:
    """Turn a stretch of rows into answers; a row with a bad cell is set aside, the rest is kept."""
    coded = np.empty((frame.height, len(wanted.columns)), dtype=np.int16)
    for place, name in enumerate(wanted.columns):
        coded[:, place] = _coded(frame.get_column(name), wanted)
    spoiled = coded == _NOT_A_NUMBER
    rows = np.flatnonzero(spoiled.any(axis=1))
    cells = [
        BadCell(
            int(lines[row]),
            wanted.columns[place],
            str(frame.item(int(row), wanted.columns[place]))[:_SHOWN],
            f"Write a whole number from {wanted.low} to {wanted.high}, or leave it empty. "
            "If this value means “not answered”, name it with --missing.",
        )
        for row in rows
        for place in np.flatnonzero(spoiled[row])
    ]
    good = np.ones(frame.height, dtype=bool)
    good[rows] = False
    extra = frame.select(wanted.extra).filter(pl.Series(good)) if wanted.extra else pl.DataFrame()
    found = sorted((*bad, *cells), key=lambda cell: cell.line)
    return Batch(lines[good], coded[good], extra, tuple(found), done)


def _coded(column: "pl.Series", wanted: Wanted) -> npt.NDArray[np.int16]:
    """Answers of one column as numbers, with marks for what is missing and what is no answer."""
    if column.dtype == pl.String:
        words = column.str.strip_chars().str.to_lowercase()
        absent = words.is_null() | words.is_in(list(MISSING_WORDS | wanted.missing))
        numbers = words.cast(pl.Float64, strict=False)
    elif column.dtype.is_numeric() or column.dtype == pl.Null:
        numbers = column.cast(pl.Float64)
        others = [float(one) for one in wanted.missing if _is_number(one)]
        absent = numbers.is_null() | numbers.is_nan() | numbers.is_in(others)
    else:
        return np.full(len(column), _NOT_A_NUMBER, dtype=np.int16)
    values = numbers.fill_null(float("nan")).to_numpy()
    with np.errstate(invalid="ignore"):
        fits = (values >= wanted.low) & (values <= wanted.high) & (values == np.floor(values))
    found = np.where(fits, np.where(fits, values, 0), _NOT_A_NUMBER).astype(np.int16)
    found[absent.fill_null(value=True).to_numpy()] = NOT_ANSWERED
    return found


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def frame_of(rows: list[list[str]], names: list[str]) -> "pl.DataFrame":
    """Rows of strings as a frame of strings."""
    data: dict[str, Any] = {
        name: pl.Series(name, [row[place] for row in rows], dtype=pl.String)
        for place, name in enumerate(names)
    }
    return pl.DataFrame(data)
