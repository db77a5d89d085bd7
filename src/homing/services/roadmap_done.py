"""Which acts of a week have left an entry, so that nobody has to tick them."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from homing.records import (
    CheckIn,
    EarlySigns,
    Episode,
    NeedsInventory,
    OwnReasons,
    PersonRating,
    PracticeSession,
)
from homing.services.form_readings.readiness import readiness
from homing.services.measure import results
from homing.vault import OpenVault

_SETTLING: Final = "ER04"
_NAMING: Final = "ER02"


def done_already(store: OpenVault, act_id: str) -> bool:
    """Whether the entries themselves show that an act was done."""
    shows = _SHOWN_BY.get(act_id)
    return shows is not None and shows(store)


def times_settled(store: OpenVault) -> int:
    """How often the pacer was used without leaving the person worse."""
    return _times(store, _SETTLING)


def _times(store: OpenVault, practice: str) -> int:
    return sum(1 for _one in _goes(store, practice))


def _at_least(count: int, store: OpenVault, practice: str) -> bool:
    """As `_times`, but looking no further than it has to."""
    return sum(1 for _one in islice(_goes(store, practice), count)) == count


def _goes(store: OpenVault, practice: str) -> Iterator[PracticeSession]:
    sessions = (entry.record for entry in store.of(PracticeSession))
    return (one for one in sessions if one.practice == practice and not one.felt_worse)


_SHOWN_BY: Final[Mapping[str, Callable[[OpenVault], bool]]] = MappingProxyType(
    {
        "reasons": lambda store: bool(store.of(OwnReasons)),
        "people-map": lambda store: bool(store.of(PersonRating)),
        "measure": lambda store: bool(results(store)),
        "readiness": lambda store: readiness(store) is not None,
        "name-feeling": lambda store: _at_least(3, store, _NAMING),
        "pacer": lambda store: _at_least(3, store, _SETTLING),
        "episode": lambda store: bool(store.of(Episode)),
        "needs": lambda store: bool(store.of(NeedsInventory)),
        "early-signs": lambda store: bool(store.of(EarlySigns)),
        "check-in": lambda store: len(store.of(CheckIn)) >= 2,
    }
)
