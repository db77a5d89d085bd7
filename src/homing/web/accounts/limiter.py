"""
Slows down guessing without ever becoming a weapon against the owner.

Wrong tries make the next one wait longer, up to a minute, per pair of name and network. There is
no hard lock. A browser that its owner chose to remember has its own count, which nobody else's
tries can touch. Counts live in memory, keyed so that a memory image names nobody.
"""

import hmac
import ipaddress
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore, Lock, Semaphore
from typing import Final

_FREE_TRIES: Final = 3
_LONGEST_WAIT: Final = 60.0
_FORGOTTEN_AFTER: Final = 3600.0  # a slip next week is not the fifth slip in a row
_REMEMBERED: Final = 10_000
_AT_ONCE: Final = 2  # Argon2 runs at the same time: memory is what an attacker would exhaust
_QUEUE: Final = 1  # of four threads one always stays for people who are reading
_QUEUE_SECONDS: Final = 20.0


class Busy(Exception):
    """Too many people are unlocking at this moment."""


@dataclass(slots=True)
class _Bucket:
    misses: int = 0
    free_at: float = 0.0


class Limiter:
    """Counts wrong tries. `clock` tells seconds and never runs backwards."""

    def __init__(self, secret: bytes, clock: Callable[[], float]) -> None:
        self._secret = secret
        self._clock = clock
        self._lock = Lock()
        self._buckets: OrderedDict[bytes, _Bucket] = OrderedDict()

    def bucket(self, name: str, address: str, device: str | None) -> bytes:
        """Which count a try belongs to."""
        where = f"device {device}" if device else f"net {_network(address)}"
        return hmac.digest(self._secret, f"{name}\n{where}".encode(), "sha256")

    def wait(self, bucket: bytes) -> float:
        """Seconds until the next try is looked at."""
        with self._lock:
            found = self._buckets.get(bucket)
            return max(0.0, found.free_at - self._clock()) if found else 0.0

    def missed(self, bucket: bytes) -> float:
        """Count a wrong try; returns the wait that it costs."""
        with self._lock:
            found = self._buckets.setdefault(bucket, _Bucket(free_at=self._clock()))
            self._buckets.move_to_end(bucket)
            while len(self._buckets) > _REMEMBERED:
                self._buckets.popitem(last=False)
            if self._clock() - found.free_at > _FORGOTTEN_AFTER:
                found.misses = 0
            found.misses += 1
            excess = found.misses - _FREE_TRIES
            delay = min(_LONGEST_WAIT, 2.0 ** min(excess, 10)) if excess >= 0 else 0.0
            found.free_at = self._clock() + delay
            return delay

    def opened(self, bucket: bytes) -> int:
        """Forget the count after a right try; returns how many wrong ones came before it."""
        with self._lock:
            found = self._buckets.pop(bucket, None)
            return found.misses if found else 0


class Turnstile:
    """Lets two key derivations run and a few wait; the rest are asked to come back."""

    def __init__(self) -> None:
        self._running = Semaphore(_AT_ONCE)
        self._waiting = BoundedSemaphore(_AT_ONCE + _QUEUE)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Take a turn, or raise Busy."""
        if not self._waiting.acquire(blocking=False):
            raise Busy
        try:
            if not self._running.acquire(timeout=_QUEUE_SECONDS):
                raise Busy
            try:
                yield
            finally:
                self._running.release()
        finally:
            self._waiting.release()


def _network(address: str) -> str:
    try:
        prefix = 24 if ipaddress.ip_address(address).version == 4 else 48
        return str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))
    except ValueError:
        return "unknown"
