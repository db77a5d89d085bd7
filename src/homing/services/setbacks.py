"""Slips, told as news and not as a verdict; the way back; and a friend's words to oneself."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import msgspec

from homing import content
from homing.records import FriendReply, Setback
from homing.science.diary import MedianTime, median_time, survival_curve
from homing.services.due import Due
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

FEWEST: Final = 5  # below this a median of days would be a guess
_ASK_AFTER: Final = timedelta(days=3)
_ASKED_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Recovery:
    """Days from a slip to being back: each with whether it has ended, and the median if known."""

    days: tuple[tuple[int, bool], ...]
    median: MedianTime | None


def save_setback(store: OpenVault, setback: Setback, entry_id: str) -> Entry[Setback]:
    """Keep a slip. Nothing else is touched by it. The same form sent twice keeps one."""
    return keep_once(store, setback, entry_id)


def change_setback(
    store: OpenVault, entry: Entry[Setback], setback: Setback, expect: int
) -> Entry[Setback]:
    """Put other words in place of the old; the day of recovery stays."""
    record = msgspec.structs.replace(setback, recovered_on=entry.record.recovered_on)
    return change_entry(store, entry, record, expect)


def recovered(store: OpenVault, entry: Entry[Setback], day: date, expect: int) -> Entry[Setback]:
    """
    The person says that they were back on their way, from this day.

    A day before the slip is taken as the day of the slip.
    """
    record = msgspec.structs.replace(entry.record, recovered_on=max(day, entry.record.day))
    return change_entry(store, entry, record, expect)


def days_to_recovery(record: Setback) -> int | None:
    """Whole days from the slip; None while it lasts."""
    return None if record.recovered_on is None else (record.recovered_on - record.day).days


def recovery(store: OpenVault, moment: Moment) -> Recovery:
    """All slips with their days, those not over yet counted as not over."""
    found = []
    for entry in store.of(Setback):
        days = days_to_recovery(entry.record)
        lasted = max(0, (moment.day - entry.record.day).days)
        found.append((lasted if days is None else days, days is not None))
    if len(found) < FEWEST or not any(over for _days, over in found):
        return Recovery(tuple(found), None)
    curve = survival_curve([days for days, _over in found], [over for _days, over in found])
    return Recovery(tuple(found), median_time(curve))


def setbacks_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Ask some days after a slip, once, whether the person is back on their way."""
    title = content.repair().due.slip
    return [
        Due(f"slip-{entry.id}", title, "slip", (entry.id,), entry.record.day + _ASK_AFTER, "slip")
        for entry in store.of(Setback)
        if entry.record.recovered_on is None and moment.day - entry.record.day <= _ASKED_FOR
    ]


def save_reply(store: OpenVault, reply: FriendReply, entry_id: str) -> Entry[FriendReply]:
    """Keep what a friend would say. The same form sent twice keeps one."""
    return keep_once(store, reply, entry_id)


def change_reply(
    store: OpenVault, entry: Entry[FriendReply], reply: FriendReply, expect: int
) -> Entry[FriendReply]:
    """Put other words in place of the old."""
    record = msgspec.structs.replace(reply, setback_id=entry.record.setback_id)
    return change_entry(store, entry, record, expect)


def last_reply(store: OpenVault, but: str = "") -> Entry[FriendReply] | None:
    """What was written the last time, to be read again; not the one that is open just now."""
    return next((e for e in store.of(FriendReply) if e.record.text and e.id != but), None)
