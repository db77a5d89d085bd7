"""Time as an argument: one instant, one zone, one local day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Clock(Protocol):
    """Tells the time; the product's clock can be moved in demos and tests."""

    def now(self) -> datetime:
        """The present instant, in UTC."""


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as a person lives it."""

    at: datetime
    zone: str
    day: date


def known_zone(name: str) -> str:
    """The name itself if it is a zone, else UTC: a browser may send anything."""
    return name if _zone(name) is not None else "UTC"


def moment(clock: Clock, zone: str) -> Moment:
    """Now, with the local date of this zone."""
    now = clock.now().astimezone(UTC)
    known = known_zone(zone)
    return Moment(now, known, now.astimezone(_zone(known)).date())


def local(at: datetime, zone: str) -> datetime:
    """An instant on the wall clock of a zone."""
    return at.astimezone(_zone(known_zone(zone)))


def at_hour(day: date, hour: time, zone: str) -> datetime:
    """The instant at which the wall clock of a zone shows this hour."""
    return datetime.combine(day, hour, tzinfo=_zone(known_zone(zone))).astimezone(UTC)


def _zone(name: str) -> tzinfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
