"""`homing score` on a Parquet file of millions: time and peak memory, beside reading it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROWS = int(os.environ.get("HOMING_TEST_ROWS", "5000000"))
_PIECE = 500_000

_READ = """
import polars as pl
scan = pl.scan_parquet(sys.argv[1])
print(scan.select(pl.all().cast(pl.Int64).sum()).collect(engine="streaming").row(0)[0])
"""
_SCORE = """
from homing.cli.main import main
main(sys.argv[2:])
"""
_REPORT = """
import json, re, sys, time
from pathlib import Path
start = time.perf_counter()
{work}
spent = time.perf_counter() - start
# not ru_maxrss: that one remembers the process which started this one
peak = int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
print(json.dumps([spent, peak]))
"""


def show(folder: Path) -> None:
    """Make the file once, then read it, score it by means and score it by estimates."""
    print(f"\nhoming score, {ROWS:,} people x 36 items, Parquet")
    path = _made(folder / "answers.parquet")
    size = path.stat().st_size / 2**20
    print(f"{'':<28}{'seconds':>9}{'rows/s':>12}{'peak MB':>9}   file {size:,.0f} MB")
    for name, work, options in (
        ("reading it (floor)", _READ, ()),
        ("--method mean", _SCORE, ("--instrument", "ecr", "--answers", "five")),
        ("--method eap", _SCORE, ("--instrument", "ecr", "--method", "eap")),
    ):
        arguments = ("score", str(path), *options, "--out", str(folder / "out.parquet"), "--force")
        spent, peak = _run(_REPORT.format(work=work), str(path), *(arguments if options else ()))
        print(f"{name:<28}{spent:>9.1f}{ROWS / spent:>12,.0f}{peak:>9,.0f}")


def _run(code: str, *arguments: str) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    spent, peak = json.loads(done.stdout.splitlines()[-1])
    return float(spent), float(peak)


def _made(path: Path) -> Path:
    """People who answer by chance around a level of their own; made piece by piece."""
    import numpy as np
    import polars as pl
    from polars.io.plugins import register_io_source

    rng = np.random.default_rng(1)
    names = [f"ecr-{n:02d}" for n in range(1, 37)]
    schema = dict.fromkeys(names, pl.Int8)

    def pieces(*_pushed_down: object) -> "Iterator[pl.DataFrame]":
        for start in range(0, ROWS, _PIECE):
            count = min(_PIECE, ROWS - start)
            level = rng.normal(3, 0.8, (count, 1))
            answers = np.clip(np.round(level + rng.normal(0, 1, (count, 36))), 1, 5)
            yield pl.DataFrame(answers.astype(np.int8), schema=schema, orient="row")

    register_io_source(pieces, schema=schema).sink_parquet(path)
    return path
