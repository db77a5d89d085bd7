"""If-then plans: a few at a time, with what came of them counted and never judged."""

from typing import Final

import msgspec

from homing.records import Happened, IfThen
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

MOST_LIVE: Final = 3  # more at once, and none of them comes to mind when it is needed


class TooManyPlans(Exception):
    """Three are live already; one has to rest first."""


def live_plans(store: OpenVault) -> list[Entry[IfThen]]:
    """The plans that are kept in mind just now, newest first."""
    return [entry for entry in store.of(IfThen) if entry.record.live]


def resting_plans(store: OpenVault) -> list[Entry[IfThen]]:
    """The others, newest first."""
    return [entry for entry in store.of(IfThen) if not entry.record.live]


def make_plan(
    store: OpenVault, moment: Moment, plan: tuple[str, str], entry_id: str, review_id: str = ""
) -> Entry[IfThen]:
    """
    Keep a plan: (when this happens, then I do that). The same form sent twice keeps one.

    Raises
    ------
    TooManyPlans
        Three others are live.
    """
    cue, act = plan
    if len([one for one in live_plans(store) if one.id != entry_id]) >= MOST_LIVE:
        raise TooManyPlans
    record = IfThen(
        at=moment.at, zone=moment.zone, day=moment.day,
        cue=cue.strip(), act=act.strip(), review_id=review_id or None,
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def reword_plan(
    store: OpenVault, entry: Entry[IfThen], plan: tuple[str, str], expect: int
) -> Entry[IfThen]:
    """Say it in other words; the counts stay."""
    cue, act = plan
    record = msgspec.structs.replace(entry.record, cue=cue.strip(), act=act.strip())
    return change_entry(store, entry, record, expect)


def it_happened(
    store: OpenVault, moment: Moment, entry: Entry[IfThen], expect: int, *, did: bool
) -> Entry[IfThen]:
    """The cue came; the act was done, or not this time."""
    times = (*entry.record.times, Happened(moment.day, did))
    record = msgspec.structs.replace(entry.record, times=times)
    return store.put(record, entry_id=entry.id, expect=expect)


def let_rest(store: OpenVault, entry: Entry[IfThen], expect: int) -> Entry[IfThen]:
    """Put it out of mind; its counts stay."""
    return store.put(
        msgspec.structs.replace(entry.record, live=False), entry_id=entry.id, expect=expect
    )


def wake(store: OpenVault, entry: Entry[IfThen], expect: int) -> Entry[IfThen]:
    """
    Take it up again.

    Raises
    ------
    TooManyPlans
        Three others are live.
    """
    if len([one for one in live_plans(store) if one.id != entry.id]) >= MOST_LIVE:
        raise TooManyPlans
    return store.put(
        msgspec.structs.replace(entry.record, live=True), entry_id=entry.id, expect=expect
    )
