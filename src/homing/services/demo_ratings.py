"""A sample life's people map: what being with each person gives and costs, at two times."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from homing.records import PersonRating
from homing.services.demo_entries import Writer
from homing.services.demo_episodes import Cast

# supports, drains (both 0 to 10), hours in a usual week
_Rated = tuple[int, int, float]
_THEN: Final[Mapping[str, _Rated]] = MappingProxyType({"Robin": (7, 6, 20.0), "Mum": (5, 7, 3.0)})
_NOW: Final[Mapping[str, _Rated]] = MappingProxyType(
    {
        "Robin": (8, 4, 22.0),
        "Jo": (9, 2, 1.5),
        "Sam": (8, 1, 2.0),
        "Mum": (5, 6, 2.0),
        "K.": (4, 5, 9.0),
    }
)


def ratings(writer: Writer, cast: Cast) -> Iterator[PersonRating]:
    """Two people early in this life, everyone lately."""
    yield from _at(writer, cast, 0.2, _THEN)
    yield from _at(writer, cast, 0.92, _NOW)


def _at(
    writer: Writer, cast: Cast, share: float, rated: Mapping[str, _Rated]
) -> Iterator[PersonRating]:
    when = writer.when(int(share * (writer.days - 1)), 20.5)
    for alias, (supports, drains, hours) in rated.items():
        person_id = cast(alias)
        if person_id is not None:
            yield PersonRating(
                at=when.at, zone=when.zone, day=when.day, person_id=person_id,
                supports=supports, drains=drains, hours=hours,
            )  # fmt: skip
