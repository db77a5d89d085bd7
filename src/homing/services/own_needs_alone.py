"""Time alone: planned with something good in it, and rated afterwards."""

from datetime import date, time
from typing import Final, NamedTuple

import msgspec

from homing import content
from homing.records import AloneSlot
from homing.services.due import Due
from homing.services.keep import keep_once
from homing.services.time import Moment, at_hour
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

MINUTES: Final = (15, 30, 45, 60, 90)
USUAL: Final = 30


class Planned(NamedTuple):
    """What, when and for how long."""

    what: str
    on: date
    hour: str | None = None
    minutes: int = USUAL


class Rated(NamedTuple):
    """How it was; every part may be left out."""

    before: int | None = None
    mid: int | None = None
    after: int | None = None
    checks: int | None = None
    note: str = ""


def plan_slot(
    store: OpenVault, moment: Moment, planned: Planned, entry_id: str
) -> Entry[AloneSlot]:
    """Plan some time alone; the same form sent twice keeps one."""
    record = AloneSlot(at=moment.at, zone=moment.zone, day=moment.day, **planned._asdict())
    return keep_once(store, record, entry_id)


def change_plan(
    store: OpenVault, entry: Entry[AloneSlot], planned: Planned, expect: int
) -> Entry[AloneSlot]:
    """Move it, or fill it with something else. A slot that was let go is planned again."""
    said = planned._asdict()
    state = "planned" if entry.record.state == "let_go" else entry.record.state
    return change_entry(
        store, entry, msgspec.structs.replace(entry.record, state=state, **said), expect
    )


def rate_slot(
    store: OpenVault, entry: Entry[AloneSlot], rated: Rated, expect: int
) -> Entry[AloneSlot]:
    """Say how it was."""
    record = msgspec.structs.replace(entry.record, state="done", **rated._asdict())
    return change_entry(store, entry, record, expect)


def let_slot_go(store: OpenVault, entry: Entry[AloneSlot], expect: int) -> Entry[AloneSlot]:
    """It was not wanted after all, which is a fair answer too."""
    record = msgspec.structs.replace(entry.record, state="let_go")
    return change_entry(store, entry, record, expect)


def begins(record: AloneSlot) -> time | None:
    """The hour, where one was chosen."""
    return time.fromisoformat(record.hour.strip()) if record.hour else None


def has_begun(record: AloneSlot, moment: Moment) -> bool:
    """Whether the planned time has come."""
    hour = begins(record)
    if hour is None:
        return record.on <= moment.day
    return at_hour(record.on, hour, record.zone) <= moment.at


def ahead(store: OpenVault) -> list[Entry[AloneSlot]]:
    """What is planned, the nearest first."""
    found = [entry for entry in store.of(AloneSlot) if entry.record.state == "planned"]
    return sorted(found, key=lambda entry: (entry.record.on, entry.record.hour or ""))


def rated_slots(store: OpenVault) -> list[Entry[AloneSlot]]:
    """What was rated, the newest first."""
    found = [entry for entry in store.of(AloneSlot) if entry.record.state == "done"]
    return sorted(found, key=lambda entry: entry.record.on, reverse=True)


def alone_days(store: OpenVault, moment: Moment, until: date) -> list[tuple[date, str]]:
    """The days and hours that are planned from today on, for a calendar; nothing of what for."""
    return [
        (entry.record.on, entry.record.hour or "")
        for entry in ahead(store)
        if moment.day <= entry.record.on <= until
    ]


def alone_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Planned times that have come: asked once how they were."""
    title = content.own_needs().alone_due
    return [
        Due(f"alone-{entry.id}-{entry.record.on}", title, "alone_one", (entry.id,),
            entry.record.on, "alone", begins(entry.record))
        for entry in ahead(store)
        if has_begun(entry.record, moment)
    ]  # fmt: skip


def way_it_went(record: AloneSlot) -> str:
    """One line about ease before and after; "" where one of them is not known."""
    texts = content.own_needs()
    if record.before is None or record.after is None:
        return ""
    if record.after == record.before:
        return texts.alone_same
    return texts.alone_eased if record.after > record.before else texts.alone_harder
