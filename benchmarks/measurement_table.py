"""`homing score` on a large Parquet file: people a second, and the memory it takes."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from tests.science.measurement import ecr

_KILOBYTES = 1024


def show() -> None:
    """Score the real answers over and over, as many as HOMING_TEST_ROWS says."""
    rows = int(os.environ.get("HOMING_TEST_ROWS", "1000000"))
    if not ecr.ECR.is_dir():
        print(f"\nhoming score: {ecr.MISSING}")
        return
    import polars as pl

    table, _ages = ecr.cleaned()
    print(f"\nhoming score, ECR, a Parquet file of {rows:,} people x 36 answers")
    print(f"{'':<12}{'wall seconds':>13}{'people a second':>17}{'memory, largest':>17}")
    with tempfile.TemporaryDirectory(prefix="homing-bench-") as folder:
        file = Path(folder) / "answers.parquet"
        whole = table[np.arange(rows) % len(table)]
        pl.DataFrame(whole, schema=list(ecr.IDS)).write_parquet(file)
        del whole
        for method in ("mean", "eap"):
            _line(file, Path(folder) / f"{method}.parquet", method, rows)


def _line(file: Path, out: Path, method: str, rows: int) -> None:
    command = [sys.executable, "-m", "homing.cli.main", "score", str(file), "--instrument", "ecr"]
    command += ["--method", method, "--answers", "five", "--columns", "Q{n}", "--out", str(out)]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        print(f"{method:<12} failed: {done.stderr.strip()[-200:]}")
        return
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _KILOBYTES
    print(f"{method:<12}{seconds:>13.1f}{rows / seconds:>17,.0f}{largest:>14.0f} MB")
