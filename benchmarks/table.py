"""How every figure here is taken and printed: interleaved runs, medians, and a ratio."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: ours against the floor, and the budget for their ratio."""

    what: str
    ours: float
    floor: float
    unit: str
    budget: float

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ours / self.floor


def seconds(act: Callable[[], object]) -> float:
    """Time one call."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def side_by_side(
    ours: Callable[[], object], floor: Callable[[], object], rounds: int
) -> tuple[float, float]:
    """Run both in turn, so that what else the machine does meets both; give the medians."""
    pairs = [(seconds(ours), seconds(floor)) for _round in range(rounds)]
    return statistics.median(p[0] for p in pairs), statistics.median(p[1] for p in pairs)


def show(rows: list[Row]) -> None:
    """Print the table."""
    print(f"{'what':<52} {'ours':>10} {'floor':>10} {'ratio':>7} {'budget':>7}")
    for row in rows:
        kept = "ok" if row.ratio <= row.budget else "MISSED"
        print(
            f"{row.what:<52} {row.ours:>8.2f}{row.unit:<2} {row.floor:>8.2f}{row.unit:<2} "
            f"{row.ratio:>6.2f}x {row.budget:>6.1f}x {kept}"
        )
