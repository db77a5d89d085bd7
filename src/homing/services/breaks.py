"""A break with a promised return. Nothing is sent; the person who promised comes back."""

from datetime import timedelta
from typing import Final, NamedTuple

import msgspec

from homing.records import Break
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import add_to
from homing.vault import Entry, OpenVault

MINUTES: Final = (20, 30, 45, 60)
SHOWN_FOR: Final = timedelta(days=7)


class Return(NamedTuple):
    """What a person brings back from a break; each part may be left out."""

    after: int | None = None
    understood: str = ""


def begin_break(
    store: OpenVault, moment: Moment, begun: tuple[int, int | None, str | None], entry_id: str
) -> Entry[Break]:
    """Begin a break: (minutes, how strong it is, from whom)."""
    minutes, before, person_id = begun
    back_at = moment.at + timedelta(minutes=minutes)
    held = store.get(entry_id, Break)  # sent twice: the promise made first holds
    if held is not None:
        return held
    record = Break(
        at=moment.at, zone=moment.zone, day=moment.day, back_at=back_at, first_back_at=back_at,
        minutes=minutes, before=before, person_id=person_id,
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def is_over(entry: Entry[Break], moment: Moment) -> bool:
    """Whether the time that was said has come."""
    return moment.at >= entry.record.back_at


def open_breaks(store: OpenVault, moment: Moment) -> list[Entry[Break]]:
    """Breaks without a return, for a week after the time that was said; newest first."""
    found = []
    for entry in store.of(Break):
        if moment.at - entry.record.at > SHOWN_FOR + timedelta(days=7):
            break  # older ones still; a break that was moved is found a week longer
        if entry.record.state == "open" and moment.at - entry.record.back_at <= SHOWN_FOR:
            found.append(entry)
    return found


def come_back(
    store: OpenVault, moment: Moment, entry: Entry[Break], brought: Return, expect: int
) -> Entry[Break]:
    """
    Note the return and the one thing that was understood; later words keep the first return.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    return add_to(
        store, entry, expect, state="back", after=brought.after, understood=brought.understood,
        returned_at=entry.record.returned_at or moment.at,
    )  # fmt: skip


def move_return(
    store: OpenVault, moment: Moment, entry: Entry[Break], minutes: int, expect: int
) -> Entry[Break]:
    """Say a later time. The first one stays written down."""
    back_at = moment.at + timedelta(minutes=minutes)
    return _put(store, entry, expect, back_at=back_at, moved=entry.record.moved + 1)


def close_break(store: OpenVault, entry: Entry[Break], expect: int) -> Entry[Break]:
    """End it without a return. That can be right, and is never counted."""
    return _put(store, entry, expect, state="closed")


def _put(store: OpenVault, entry: Entry[Break], expect: int, **said: object) -> Entry[Break]:
    record = msgspec.structs.replace(entry.record, **said)
    return store.put(record, entry_id=entry.id, expect=expect)
