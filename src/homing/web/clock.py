"""The clocks behind the product: the machine's own, and one that demos and tests can move."""

import os
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Final


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)  # noqa: TID251 - the one place where time enters


class MovableClock:
    """Runs like the machine's clock, some way off. Only `homing run --clock` and tests make one."""

    def __init__(self, start: datetime) -> None:
        self._offset = start - SystemClock().now()

    def now(self) -> datetime:
        """The moved instant."""
        return SystemClock().now() + self._offset

    def move(self, by: timedelta) -> None:
        """Jump ahead or back."""
        self._offset += by


class Clocks:
    """The product's clock and the wall clock. Locks run on the wall clock, whatever a demo says."""

    def __init__(self) -> None:
        self.wall: Final = SystemClock()
        self.diary: SystemClock | MovableClock = self.wall


CLOCKS: Final = Clocks()


@cache
def server_zone() -> str:
    """The zone of this machine: right for one's own machine, a first guess for a host's."""
    if name := os.environ.get("TZ", "").lstrip(":"):
        return name
    _, found, name = Path("/etc/localtime").resolve().as_posix().partition("/zoneinfo/")
    return name if found else "UTC"
