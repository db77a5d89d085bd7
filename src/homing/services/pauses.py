"""The pause button: what was named, the next move, and later, once, what came of it."""

from datetime import timedelta
from typing import Final

from homing import content
from homing.records import Pause
from homing.services.due import Due
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import add_to
from homing.vault import Entry, OpenVault

_NOT_BEFORE: Final = timedelta(minutes=30)  # nothing has come of it yet
_NOT_AFTER: Final = timedelta(days=7)  # nobody remembers one pause any more


def keep_pause(
    store: OpenVault, moment: Moment, pattern: str, move: str, entry_id: str
) -> Entry[Pause]:
    """Keep a pause; the same form sent twice keeps one."""
    record = Pause(
        at=moment.at, zone=moment.zone, day=moment.day, pattern=pattern, move=move
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def say_outcome(
    store: OpenVault, entry: Entry[Pause], outcome: str, note: str, expect: int
) -> Entry[Pause]:
    """
    Add what came of a pause; "let_go" ends the asking.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    return add_to(store, entry, expect, outcome=outcome, outcome_note=note)


def can_be_asked(entry: Entry[Pause], moment: Moment) -> bool:
    """Whether enough time has passed for something to have come of it."""
    return moment.at - entry.record.at >= _NOT_BEFORE


def outcome_wanted(store: OpenVault, moment: Moment) -> Entry[Pause] | None:
    """The newest pause of which it can be asked what came of it; older ones are left in peace."""
    for entry in store.of(Pause):
        if can_be_asked(entry, moment):
            fresh = moment.at - entry.record.at <= _NOT_AFTER
            return entry if fresh and not entry.record.outcome else None
    return None


def pauses_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Ask once how it was after a pause."""
    entry = outcome_wanted(store, moment)
    title = content.moment().pause.due
    return [] if entry is None else [
        Due(f"pause-{entry.id}", title, "pause_one", (entry.id,), entry.record.day, "pause",
            passing=True)
    ]  # fmt: skip
