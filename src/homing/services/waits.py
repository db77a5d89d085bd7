"""
Staying with not knowing for a chosen time, and what turned out.

Checking before the time is over is no failing; it is written down and nothing follows from it.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from homing.records import Waiting
from homing.services.fear_marks import calm
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.science.diary import Share

DELAYS: Final[dict[str, tuple[int, ...]]] = {
    "sit": (15, 30, 60, 240, 720, 1440),
    "soothe": (10, 15, 20, 30, 60),
}


class Begun(NamedTuple):
    """What is not known, what is feared, and for how long it may stay open."""

    unknown: str
    minutes: int
    way: str = "sit"
    prediction: str = ""
    probability: int | None = None
    person_id: str | None = None
    soother: str = ""
    urge_before: int | None = None
    safety_concern: bool = False


class Ended(NamedTuple):
    """What turned out."""

    happened: str = ""
    outcome: str = ""
    held: bool | None = None
    urge_after: int | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Turned:
    """How often what was feared came about, at least in part; how often it was waited for."""

    feared: "Share | None"
    held: int
    ended: int


def begin_wait(store: OpenVault, moment: Moment, begun: Begun, entry_id: str) -> Entry[Waiting]:
    """Leave a question open until a chosen time."""
    known = store.get(entry_id, Waiting)
    until = known.record.until if known else moment.at + timedelta(minutes=begun.minutes)
    record = Waiting(
        at=moment.at, zone=moment.zone, day=moment.day, until=until, **begun._asdict()
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def end_wait(
    store: OpenVault, moment: Moment, entry: Entry[Waiting], ended: Ended, expect: int
) -> Entry[Waiting]:
    """Say what turned out; before the time is over, too."""
    record = msgspec.structs.replace(
        entry.record, **ended._asdict(), ended_at=entry.record.ended_at or moment.at, state="done"
    )
    return change_entry(store, entry, record, expect)


def let_wait_go(store: OpenVault, entry: Entry[Waiting], expect: int) -> Entry[Waiting]:
    """Nothing more is asked about it."""
    return change_entry(store, entry, msgspec.structs.replace(entry.record, state="let_go"), expect)


def is_over(record: Waiting, moment: Moment) -> bool:
    """Whether the time has come to look."""
    return record.state == "open" and record.until is not None and record.until <= moment.at


def turned_out(store: OpenVault) -> Turned:
    """What came of all waits that ended with an answer."""
    from homing.science.diary import share  # noqa: PLC0415 - only where needed

    done = [entry.record for entry in calm(store, Waiting) if entry.record.state == "done"]
    known = [record for record in done if record.happened in {"yes", "partly", "no"}]
    came = sum(record.happened != "no" for record in known)
    return Turned(
        share(came, len(known)) if known else None,
        sum(record.held is True for record in done),
        sum(record.held is not None for record in done),
    )
