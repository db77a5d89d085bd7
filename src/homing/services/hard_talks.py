"""A hard talk, one short step at a time: calming first, connection before any topic."""

from typing import Final

import msgspec

from homing import content
from homing.content.schema.repair import STEPS, FieldId
from homing.records import HardTalk
from homing.services.episodes import has_safety_concern
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import add_to
from homing.vault import Entry, OpenVault

CALM_FROM: Final = 7


def begin_talk(
    store: OpenVault, moment: Moment, talk: tuple[str | None, int | None, bool], entry_id: str
) -> Entry[HardTalk]:
    """
    Begin: (with whom, how far it has taken over, whether there is fear, a threat or force).

    The same form sent twice begins one.
    """
    person_id, distress, feared = talk
    record = HardTalk(
        at=moment.at, zone=moment.zone, day=moment.day,
        person_id=person_id, distress=distress, safety_concern=feared,
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def is_unsafe(store: OpenVault, record: HardTalk) -> bool:
    """Whether there is fear here or with this person: then nothing is coached."""
    return record.safety_concern or has_safety_concern(store, record.person_id)


def calms_first(record: HardTalk) -> bool:
    """Whether calming stands before everything else."""
    return (record.distress or 0) >= CALM_FROM and not record.calming


def calmed(
    store: OpenVault, entry: Entry[HardTalk], now: int | None, expect: int, *, skipped: bool
) -> Entry[HardTalk]:
    """The first minutes are over, or were passed by."""
    record = msgspec.structs.replace(
        entry.record, calming="skipped" if skipped else "done", distress_now=now
    )
    return store.put(record, entry_id=entry.id, expect=expect)


def say(
    store: OpenVault, entry: Entry[HardTalk], step: int, words: str, expect: int
) -> Entry[HardTalk]:
    """Keep what was written on one screen (counted from 1); "" where it was passed by."""
    return add_to(store, entry, expect, **{STEPS[step - 1]: words.strip()})


def finish_talk(
    store: OpenVault,
    entry: Entry[HardTalk],
    after: tuple[tuple[str, ...], int | None, str],
    expect: int,
) -> Entry[HardTalk]:
    """Keep what happened: (habits, how far it takes over now, what else)."""
    habits, distress, note = after
    known = [habit.id for habit in content.repair().habits]
    return add_to(
        store, entry, expect,
        habits=tuple(one for one in known if one in habits), distress_after=distress,
        helped=note.strip(), done=True,
    )  # fmt: skip


def written_for(record: HardTalk) -> dict[str, str]:
    """For each habit, what was written on the screen that asks for it."""
    found: dict[str, str] = {}
    for habit in content.repair().habits:
        field: FieldId | str = habit.from_step
        if field in STEPS:
            found[habit.id] = getattr(record, field)
    return found
