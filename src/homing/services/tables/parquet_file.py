"""Parquet of any size, a stretch of rows at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from homing.services.tables.batch import Batch, Wanted, batch_of
from homing.services.tables.errors import NotATable
from homing.services.tables.polars import pl

ROWS: Final = 65_536


@dataclass(frozen=True, slots=True)
class ParquetFile:
    """A Parquet file whose schema was read."""

    path: Path
    names: tuple[str, ...]
    rows: int

    def batches(self, wanted: Wanted) -> Iterator[Batch]:
        """Go through the file once, from top to bottom."""
        source = pl.scan_parquet(self.path, glob=False).select(wanted.all_columns)
        coming = iter(source.collect_batches(chunk_size=ROWS, maintain_order=True))
        seen = 0
        while (frame := self._next(coming)) is not None:
            lines = np.arange(seen + 1, seen + 1 + frame.height, dtype=np.int64)
            seen += frame.height
            yield batch_of(frame, lines, wanted, done=seen / max(1, self.rows))

    def _next(self, coming: Iterator["pl.DataFrame"]) -> "pl.DataFrame | None":
        try:
            return next(coming, None)
        except pl.exceptions.PolarsError as error:
            raise _damaged(self.path, error) from None


def open_parquet(path: Path) -> ParquetFile:
    """Read the schema and the number of rows."""
    try:
        scan = pl.scan_parquet(path, glob=False)
        names = scan.collect_schema().names()
        rows = int(scan.select(pl.len()).collect().item())
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _damaged(path, error) from None
    return ParquetFile(path, tuple(names), rows)


def _damaged(path: Path, error: Exception) -> NotATable:
    reason = str(error).splitlines()[0]
    return NotATable(f"{path.name} cannot be read as Parquet ({reason}). Write the file anew.")
