"""Scores to a file as they come, never a half-written file under its final name."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from homing.services.tables.errors import NotATable
from homing.services.tables.polars import pl

PARQUET = (".parquet", ".pq")


def write(frames: Iterable["pl.DataFrame"], out: Path | None, *, over: bool = False) -> None:
    """
    Write every frame, in order, as CSV (also to the screen) or Parquet.

    Raises
    ------
    NotATable
        The file is there already, or cannot be written.
    """
    if out is None:
        _as_csv(frames, sys.stdout.buffer)
        return
    if out.exists() and not over:
        raise NotATable(f"{out} is there already. Choose another name, or add --force.")
    part = out.with_name(out.name + ".part")
    try:
        if out.suffix.lower() in PARQUET:
            _as_parquet(frames, part)
        else:
            with part.open("wb") as file:
                _as_csv(frames, file)
        part.replace(out)
    except OSError as error:
        raise NotATable(f"{out} cannot be written ({error.strerror or error}).") from None
    finally:
        part.unlink(missing_ok=True)


def _as_csv(frames: Iterable["pl.DataFrame"], file: IO[bytes]) -> None:
    for place, frame in enumerate(frames):
        file.write(frame.write_csv(include_header=place == 0, float_precision=4).encode())


def _as_parquet(frames: Iterable["pl.DataFrame"], path: Path) -> None:
    """Polars writes one row group after the other, so that only one batch is in memory."""
    coming = iter(frames)
    first = next(coming, None)
    if first is None:
        pl.DataFrame().write_parquet(path)
        return
    schema = first.schema

    def source(*_pushed_down: Any) -> Iterator["pl.DataFrame"]:
        yield first
        for frame in coming:
            yield frame.cast(schema)

    lazy = pl.io.plugins.register_io_source(source, schema=schema)
    lazy.sink_parquet(path, maintain_order=True)
