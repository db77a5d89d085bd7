"""R7: clocks jump, zones change, and hours happen twice. Nothing crashes and no day moves."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from homing.records import CheckIn
from homing.services.time import known_zone, local, moment
from tests.vault.store import lines, new_vault, note, reopen

# Zones with every kind of change: an hour, half an hour, at midnight, a whole day skipped, none.
ZONES = (
    "Europe/London", "Europe/Dublin", "Europe/Berlin", "Europe/Moscow", "Africa/Casablanca",
    "Africa/Cairo", "America/New_York", "America/Los_Angeles", "America/St_Johns",
    "America/Asuncion", "America/Santiago", "America/Havana", "America/Sao_Paulo",
    "Asia/Beirut", "Asia/Gaza", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Asia/Tokyo",
    "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Apia", "Pacific/Chatham",
    "Pacific/Kiritimati",
)  # fmt: skip
YEARS = (2011, 2018, 2022, 2024)


class At:
    """A clock that stands still."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant


def _changes(zone: str, year: int) -> list[datetime]:
    """The hours of a year in which a zone's offset changes, found by looking at each."""
    info, found = ZoneInfo(zone), []
    hour = datetime(year, 1, 1, tzinfo=UTC)
    while hour.year == year:
        after = hour + timedelta(hours=1)
        if hour.astimezone(info).utcoffset() != after.astimezone(info).utcoffset():
            found.append(hour)
        hour = after
    return found


@contextmanager
def _machine_in(zone: str) -> Iterator[None]:
    """The C library's own idea of a zone: an implementation that is not Python's."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = f":{zone}"
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@pytest.mark.parametrize("zone", ZONES)
def test_the_day_is_that_of_the_wall_through_every_gap_and_fold(zone: str) -> None:
    if not Path("/usr/share/zoneinfo", zone).exists():
        pytest.skip("this machine has no zone data of its own to compare with")
    seen = 0
    with _machine_in(zone):
        for year in YEARS:
            edges = [*_changes(zone, year), datetime(year, 6, 15, tzinfo=UTC)]
            for minutes in range(-26 * 60, 26 * 60, 10):
                for edge in edges:
                    at = edge + timedelta(minutes=minutes, seconds=59)
                    made = moment(At(at), zone)
                    wall = time.localtime(at.timestamp())
                    assert made.day == date(wall.tm_year, wall.tm_mon, wall.tm_mday)
                    assert made.at == at
                    shown = local(at, zone)
                    assert (shown.hour, shown.minute) == (wall.tm_hour, wall.tm_min)
                    seen += 1
    assert seen > 4 * 300


def test_a_day_that_was_skipped_is_nobodys_day() -> None:
    """Samoa went from 29 to 31 December 2011."""
    at = datetime(2011, 12, 30, 9, 59, tzinfo=UTC)
    days = [moment(At(at + timedelta(minutes=n)), "Pacific/Apia").day for n in (0, 2)]
    assert days == [date(2011, 12, 29), date(2011, 12, 31)]


@pytest.mark.parametrize(
    "said",
    ["", "Nowhere/Land", "../../etc/passwd", "/etc/localtime", "a" * 5000, "UTC\0", "Europe"],
)
def test_a_zone_that_is_none_is_utc(said: str) -> None:
    assert known_zone(said) == "UTC"
    assert moment(At(datetime(2026, 11, 22, tzinfo=UTC)), said).zone == "UTC"


@pytest.mark.parametrize(
    "at",
    [datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC), datetime(2024, 2, 29, 12, tzinfo=UTC),
     datetime(2036, 11, 22, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC),
     datetime(2100, 2, 28, 23, tzinfo=UTC)],
    ids=str,
)  # fmt: skip
def test_odd_instants_are_instants(at: datetime) -> None:
    for zone in ZONES:
        made = moment(At(at), zone)
        assert abs((datetime(*made.day.timetuple()[:3], tzinfo=UTC) - at).days) <= 1


def test_a_stored_day_does_not_move_when_the_zone_does(quick_kdf: None) -> None:
    store, key = new_vault()
    opened = reopen(store, key)
    made = moment(At(datetime(2026, 11, 22, 23, 30, tzinfo=UTC)), "Europe/London")
    opened.put(CheckIn(at=made.at, zone=made.zone, day=made.day, line="late in London"))
    with _machine_in("Asia/Tokyo"):
        (entry,) = reopen(store, key).of(CheckIn)
    assert (entry.record.day, entry.record.zone) == (date(2026, 11, 22), "Europe/London")


@pytest.mark.parametrize("jump", [timedelta(days=-1), timedelta(days=3653), timedelta(hours=-1)])
def test_changes_are_counted_and_not_timed(jump: timedelta, quick_kdf: None) -> None:
    """Whatever the clock says between two changes, the later change is the later one."""
    store, key = new_vault()
    opened, other = reopen(store, key), reopen(store, key)
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    (entry_id,) = (opened.put(note("first", at=now)).id,)
    opened.put(note("second", at=now + jump), entry_id=entry_id, expect=1)
    opened.put(note("another", at=now + 2 * jump))
    other.refresh()
    assert lines(other) == lines(opened)
    assert [e.record.line for e in other.everything()] == ["second", "another"]
    assert [e.revision for e in other.everything()] == [3, 4]
    assert other.health.whole
