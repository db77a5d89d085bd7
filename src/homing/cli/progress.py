"""A line that says how far a long command has come; only where somebody looks on."""

import sys
import time
from types import TracebackType
from typing import Final, Self

_WIDTH: Final = 30
_EVERY: Final = 0.1


class Progress:
    """Draws on standard error, so that results on standard output stay clean."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = sys.stderr.isatty()
        self._next = 0.0

    def __call__(self, done: float) -> None:
        """Say how far it is, from 0 to 1."""
        now = time.monotonic()
        if not self._shown or (now < self._next and done < 1):
            return
        self._next = now + _EVERY
        filled = round(_WIDTH * done)
        bar = "#" * filled + "." * (_WIDTH - filled)
        print(f"\r{self._what} [{bar}] {done:4.0%}", end="", file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
