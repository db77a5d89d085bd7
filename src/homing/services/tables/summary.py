"""What a whole table looks like, gathered batch by batch: means, alpha, keys that run wrong."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from homing.science import measurement as engine
from homing.services.tables.batch import NOT_ANSWERED

Floats = npt.NDArray[np.float64]
# With fewer complete rows an item-rest correlation can be below nought by chance.
FEWEST_ROWS = 100
# An item turned the wrong way lies far below this; chance and weak items do not get there.
AGAINST = -0.1


@dataclass(frozen=True, slots=True)
class ScaleSummary:
    """One scale over all complete rows; `against` are items whose answers run against the rest."""

    name: str
    complete: int
    mean: float
    sd: float
    alpha: float
    against: tuple[str, ...]


@dataclass(slots=True)
class _Moments:
    """Sums and products of the keyed answers of one scale; enough for every covariance."""

    count: int
    sums: Floats
    products: Floats


@dataclass(slots=True)
class Summary:
    """
    Gathers as the rows go by; the order of the batches does not matter to what it says.

    Sums of whole numbers are exact in floating point up to 2**53, so neither does their number.
    """

    key: engine.ScoreKey
    rows: int = 0
    look_again: int = 0
    _moments: dict[str, _Moments] = field(default_factory=dict)

    def take_in(self, answers: npt.NDArray[np.int16]) -> None:
        """Add the good rows of one batch."""
        self.rows += len(answers)
        places = {name: place for place, name in enumerate(self.key.ids)}
        for scale in self.key.scales:
            columns = [places[item] for item in scale.items]
            chosen = answers[:, columns]
            whole = chosen[(chosen != NOT_ANSWERED).all(axis=1)].astype(np.float64)
            turned = np.array([item in scale.reverse for item in scale.items])
            ends = (self.key.lowest + self.key.highest)[columns]
            keyed = np.where(turned, ends - whole, whole)
            before = self._moments.get(scale.name)
            size = len(scale.items)
            if before is None:
                before = _Moments(0, np.zeros(size), np.zeros((size, size)))
                self._moments[scale.name] = before
            before.count += len(keyed)
            before.sums += keyed.sum(axis=0)
            before.products += keyed.T @ keyed

    def scales(self) -> list[ScaleSummary]:
        """What was found for each scale with enough complete rows."""
        return [
            _summary(scale, self._moments[scale.name])
            for scale in self.key.scales
            if scale.name in self._moments and self._moments[scale.name].count >= FEWEST_ROWS
        ]


def _summary(scale: engine.ScaleKey, moments: _Moments) -> ScaleSummary:
    n, size = moments.count, len(scale.items)
    means = moments.sums / n
    covariance = (moments.products - n * np.outer(means, means)) / (n - 1)
    total = float(covariance.sum())
    own = np.diag(covariance)
    alpha = size / (size - 1) * (1 - own.sum() / total) if size > 1 and total > 0 else float("nan")
    with_rest = covariance.sum(axis=1) - own
    rest = np.sqrt(np.maximum(total - 2 * with_rest - own, 0.0) * own)
    r = np.divide(with_rest, rest, out=np.zeros(size), where=rest > 0)
    against = tuple(item for item, one in zip(scale.items, r, strict=True) if one < AGAINST)
    return ScaleSummary(
        scale.name, n, float(means.mean()), float(np.sqrt(max(total, 0.0))) / size, alpha, against
    )
