"""Where batches of work are done: in this process, or on a Dask cluster that is there already."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Generic, Protocol, Self, TypeVar

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

_WAIT: Final = "5s"
_AHEAD: Final = 2  # batches under way for each thread of the cluster


class NoWorkers(Exception):
    """Nobody is there to do the work; the text says what to do."""


class Pending(Protocol[T_co]):
    """A batch under way somewhere."""

    def result(self) -> T_co:
        """Wait for what comes of it."""


class Workers(Protocol):
    """`ahead` batches may be under way before the first one is waited for."""

    ahead: int

    def submit(self, work: Callable[..., T], *arguments: Any) -> Pending[T]:
        """Begin one batch. The work is a function of its arguments alone."""


@dataclass(frozen=True, slots=True)
class _Done(Generic[T]):
    found: T

    def result(self) -> T:
        return self.found


class Here:
    """In this process, one batch after the other."""

    ahead = 0

    def submit(self, work: Callable[..., T], *arguments: Any) -> Pending[T]:
        """Do it at once."""
        return _Done(work(*arguments))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        return None


class Cluster:
    """
    An existing Dask cluster.

    It gets the same batches and runs the same function on each, so the result is the same to the
    last digit on machines of one kind. Definitions travel with the batch; the workers need Homing
    of the same version installed, and nothing else.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 - an extra
        except ModuleNotFoundError:
            raise NoWorkers(
                "A Dask cluster needs one more package: pip install 'homing[cluster]' "
                "(in a checkout: make tables)"
            ) from None
        connect: Any = Client  # it ships no types
        try:
            self._client = connect(address, timeout=_WAIT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise NoWorkers(
                f"No Dask scheduler answers at {address} ({error}). "
                "Start one (dask scheduler), or leave out --dask."
            ) from None
        threads = sum(self._client.nthreads().values())
        if not threads:
            self._client.close()
            raise NoWorkers(f"The scheduler at {address} has no workers. Start one (dask worker).")
        self.ahead = _AHEAD * threads

    def submit(self, work: Callable[..., T], *arguments: Any) -> Pending[T]:
        """Send one batch."""
        pending: Pending[T] = self._client.submit(work, *arguments, pure=False)
        return pending

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._client.close()


def workers(address: str) -> AbstractContextManager[Workers]:
    """Choose by whether an address was given."""
    return Cluster(address) if address else Here()
