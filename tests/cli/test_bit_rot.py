"""
R5: a thousand single flipped bits. Whatever changes a row, or keeps one from being read, is found
without a key. Flips that hit free bytes change nothing and need not be found.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np

from homing.web.sealed import files

_FLIPS = 1000
_ALL = "SELECT * FROM sealed_sealedrow"


def _rows(file: Path) -> list[tuple[Any, ...]] | None:
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as found:
            return sorted(found.execute(_ALL).fetchall(), key=repr)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None


def test_every_flip_that_touches_an_entry_is_found_without_a_key(
    lived: Path, tmp_path: Path
) -> None:
    whole = (lived / "homing.sqlite3").read_bytes()
    before = _rows(lived / "homing.sqlite3")
    sound = files.examine(lived / "homing.sqlite3")
    assert (sound.sound, sound.rotten, sound.entries) == (True, 0, 60)
    rng, copy = np.random.default_rng(5), tmp_path / "flipped.sqlite3"
    touched = found = 0
    for bit in rng.integers(0, len(whole) * 8, _FLIPS):
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << int(bit % 8)
        copy.write_bytes(flipped)
        if _rows(copy) == before:
            continue
        touched += 1
        findings = files.examine(copy)
        found += not findings.sound or findings.rotten > 0 or findings.entries != 60
    assert touched > _FLIPS / 4, "the flips must be able to do harm"
    assert found == touched
