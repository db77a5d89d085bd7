"""
CSV of any size, in blocks of lines.

Polars parses the lines. Before that every line is counted, because a line with a field too many or
too few would shift answers into the wrong items: such lines are set aside, and the rest is read.
"""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

import numpy as np
import numpy.typing as npt

from homing.services.tables.batch import BadCell, Batch, Wanted, batch_of, frame_of
from homing.services.tables.errors import ColumnsUnclear, NotATable
from homing.services.tables.polars import pl

BLOCK: Final = 8 * 2**20
LONGEST_HEADER: Final = 2**20
SEPARATORS: Final = (",", ";", "\t", "|")
_QUOTE: Final = ord('"')
_RAGGED: Final = "This line has {found} fields and the header has {wanted}. Look for a separator too many or too few."  # noqa: E501 - one sentence
_UNREADABLE: Final = (EOFError, OSError, zlib.error)


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file whose header was read."""

    path: Path
    names: tuple[str, ...]
    separator: str
    header_bytes: int

    def batches(self, wanted: Wanted) -> Iterator[Batch]:
        """Go through the file once, from top to bottom."""
        whole = max(1, self.path.stat().st_size)
        line = 2
        with _opened(self.path) as file:
            file.read(self.header_bytes)
            for block in _blocks(file, self.path):
                taken, lines, bad = self._rows(block, line)
                line += block.count(b"\n")
                done = min(1.0, _position(file) / whole)
                yield batch_of(taken, lines, wanted, bad, done)

    def _rows(
        self, block: bytes, line: int
    ) -> tuple["pl.DataFrame", npt.NDArray[np.int64], tuple[BadCell, ...]]:
        if _QUOTE in block or b"\r" in block.replace(b"\r\n", b"\n"):
            return self._quoted(block, line)
        starts, ends, fields = _lines_of(block, self.separator)
        filled = ends > starts
        whole = filled & (fields == len(self.names))
        bad = tuple(
            self._ragged(line + int(i), int(fields[i])) for i in np.flatnonzero(filled & ~whole)
        )
        kept = block if whole.all() else b"".join(
            block[starts[i] : ends[i]] + b"\n" for i in np.flatnonzero(whole)
        )  # fmt: skip
        lines = line + np.flatnonzero(whole).astype(np.int64)
        return self._parsed(kept), lines, bad

    def _parsed(self, lines: bytes) -> "pl.DataFrame":
        schema = dict.fromkeys(self.names, pl.String)
        if not lines:
            return pl.DataFrame(schema=schema)
        return pl.read_csv(
            lines,
            has_header=False,
            schema=schema,
            separator=self.separator,
            quote_char=None,
            encoding="utf8-lossy",
        )

    def _quoted(
        self, block: bytes, line: int
    ) -> tuple["pl.DataFrame", npt.NDArray[np.int64], tuple[BadCell, ...]]:
        """Lines with quotes may hold separators and line ends inside a field."""
        reader = csv.reader(
            io.StringIO(block.decode("utf-8", "replace"), newline=""), delimiter=self.separator
        )
        rows, lines, bad = [], [], []
        before = 0
        for row in reader:
            at, before = line + before, reader.line_num
            if len(row) == len(self.names):
                rows.append(row)
                lines.append(at)
            elif row:
                bad.append(self._ragged(at, len(row)))
        return frame_of(rows, list(self.names)), np.array(lines, dtype=np.int64), tuple(bad)

    def _ragged(self, line: int, found: int) -> BadCell:
        remedy = _RAGGED.format(found=found, wanted=len(self.names))
        return BadCell(line, "", "", remedy)


def open_csv(path: Path) -> CsvFile:
    """Read the header and find the separator."""
    try:
        with _opened(path) as file:
            head = file.read(LONGEST_HEADER)
    except _UNREADABLE as error:
        raise _damaged(path, error) from None
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in head:
        raise NotATable(f"{path.name} is no plain text table. Save it as CSV in UTF-8.")
    first, _, rest = head.partition(b"\n")
    if not first.strip():
        raise NotATable(f"{path.name} begins with an empty line. Its first line must name columns.")
    if not rest and len(head) == LONGEST_HEADER:
        raise NotATable(f"The first line of {path.name} does not end. Is it a table?")
    text = first.decode("utf-8-sig", "replace").rstrip("\r")
    separator = max(SEPARATORS, key=text.count)
    names = [name.strip() for name in next(csv.reader([text], delimiter=separator))]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ColumnsUnclear(
            f"{path.name}, line 1: two columns are called “{twice[0]}”. Give each its own name."
        )
    return CsvFile(path, tuple(names), separator, len(first) + 1)


def _opened(path: Path) -> IO[bytes]:
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def _position(file: IO[bytes]) -> int:
    """How far into the file on disk, also where that is compressed."""
    inner = getattr(file, "fileobj", None)
    return int((inner or file).tell())


def _damaged(path: Path, error: Exception) -> NotATable:
    return NotATable(f"{path.name} cannot be read ({error}). Nothing was scored beyond that place.")


def _blocks(file: IO[bytes], path: Path) -> Iterator[bytes]:
    """Stretches of whole records, each ending with a line end."""
    left = b""
    while True:
        try:
            more = file.read(BLOCK)
        except _UNREADABLE as error:
            raise _damaged(path, error) from None
        if not more:
            break
        left += more
        cut = _cut(left)
        if cut:
            yield left[:cut]
            left = left[cut:]
    if left:
        yield left if left.endswith(b"\n") else left + b"\n"


def _cut(data: bytes) -> int:
    """End of the last record in full: the last line end with all quotes closed before it."""
    end = data.rfind(b"\n") + 1
    quotes = data.count(b'"', 0, end)
    while end and quotes % 2:
        before = data.rfind(b"\n", 0, end - 1) + 1
        quotes -= data.count(b'"', before, end)
        end = before
    return end


def _lines_of(
    block: bytes, separator: str
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Where each line starts and ends (without its line end), and how many fields it has."""
    letters = np.frombuffer(block, dtype=np.uint8)
    ends = np.flatnonzero(letters == ord("\n"))
    starts = np.concatenate([[0], ends[:-1] + 1])
    separators = np.flatnonzero(letters == ord(separator))
    fields = np.diff(np.searchsorted(separators, np.concatenate([[0], ends]))) + 1
    returned = (ends > starts) & (letters[np.maximum(ends - 1, 0)] == ord("\r"))
    return starts, ends - returned, fields
