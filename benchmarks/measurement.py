"""Measurement against its peers: speed, and beside each figure whether the answer is right.

Everything runs on one core and is timed in processor seconds, so that what else the machine does
changes no ratio. A peer that is not installed is named and left out.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
LIBRARIES = ("OMP", "OPENBLAS", "MKL", "RAYON")
ONE_CORE = {f"{library}_NUM_THREADS": "1" for library in LIBRARIES}


def processor_seconds(act: Callable[[], T], rounds: int = 1) -> tuple[float, T]:
    """Median time over some rounds, and what the last one gave."""
    taken = []
    for _round in range(rounds):
        start = time.process_time()
        found = act()
        taken.append(time.process_time() - start)
    return statistics.median(taken), found


def verdict(ratio: float, goal: float) -> str:
    """Say whether a goal is kept."""
    return f"{ratio:.1f}x, goal {goal:g}x: {'ok' if ratio >= goal else 'MISSED'}"


def show() -> None:
    """Run in a process of its own: the number of cores is read when numpy is first imported."""
    subprocess.run(
        [sys.executable, "-m", "benchmarks.measurement"], env=os.environ | ONE_CORE, check=True
    )


def main() -> None:
    """All sections."""
    from benchmarks import (
        measurement_adaptive,
        measurement_calibration,
        measurement_peers,
        measurement_scoring,
        measurement_table,
    )

    print("Measurement, one core, processor seconds")
    for line in measurement_peers.absent():
        print(line)
    measurement_scoring.show()
    measurement_calibration.show()
    measurement_adaptive.show()
    measurement_table.show()


if __name__ == "__main__":
    main()
