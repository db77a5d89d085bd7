"""Where batches are scored: in this process, or on a Dask cluster that is there already."""

from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Protocol, Self

from homing.services.tables.batch import Batch
from homing.services.tables.errors import ExtraMissing, NotPossible
from homing.services.tables.scorer import Columns, Floats, Plan, score_batch

_WAIT: Final = "5s"
_AHEAD: Final = 2  # batches under way for each thread of the cluster


class Pending(Protocol):
    """A batch being scored somewhere."""

    def result(self) -> Columns:
        """Wait for its scores."""


class Workers(Protocol):
    """`ahead` batches may be under way before the first one is waited for."""

    ahead: int

    def submit(self, plan: Plan, batch: Batch, ages: Floats | None) -> Pending:
        """Begin one batch."""


@dataclass(frozen=True, slots=True)
class _Scored:
    columns: Columns

    def result(self) -> Columns:
        return self.columns


class Here:
    """In this process, one batch after the other."""

    ahead = 0

    def submit(self, plan: Plan, batch: Batch, ages: Floats | None) -> Pending:
        """Score at once."""
        return _Scored(score_batch(plan, batch.answers, ages))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        return None


class Cluster:
    """
    An existing Dask cluster.

    It gets the same batches and runs the same function on each, so the result is the same to the
    last digit on machines of one kind. The definition travels with the batch; the workers need
    Homing of the same version installed, and nothing else.
    """

    def __init__(self, address: str) -> None:
        try:
            from distributed import Client  # noqa: PLC0415 - an extra
        except ModuleNotFoundError:
            raise ExtraMissing(
                "A Dask cluster needs one more package: pip install 'homing[cluster]' "
                "(in a checkout: make tables)"
            ) from None
        connect: Any = Client  # it ships no types
        try:
            self._client = connect(address, timeout=_WAIT, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise NotPossible(
                f"No Dask scheduler answers at {address} ({error}). "
                "Start one (dask scheduler), or leave out --dask."
            ) from None
        threads = sum(self._client.nthreads().values())
        if not threads:
            self._client.close()
            raise NotPossible(
                f"The scheduler at {address} has no workers. Start one (dask worker)."
            )
        self.ahead = _AHEAD * threads

    def submit(self, plan: Plan, batch: Batch, ages: Floats | None) -> Pending:
        """Send one batch."""
        pending: Pending = self._client.submit(score_batch, plan, batch.answers, ages, pure=False)
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
