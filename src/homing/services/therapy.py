"""Between two sessions with a professional: one moment to bring, the bond, a misunderstanding."""

from datetime import timedelta
from typing import NamedTuple

import msgspec

from homing import content
from homing.records import TherapyNote
from homing.services.due import Due
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault


class Between(NamedTuple):
    """What a person says between two sessions; everything may be left out."""

    moment: str = ""
    bond: int | None = None
    misunderstood: bool = False
    say_next: str = ""


def keep_note(store: OpenVault, now: Moment, said: Between, entry_id: str) -> Entry[TherapyNote]:
    """Keep a note; the same form sent twice keeps one."""
    record = TherapyNote(at=now.at, zone=now.zone, day=now.day, **said._asdict())
    return keep_once(store, record, entry_id)


def change_note(
    store: OpenVault, entry: Entry[TherapyNote], said: Between, came: tuple[str, str], expect: int
) -> Entry[TherapyNote]:
    """
    Put other words in place of the old, with (what came of it, a note on that).

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    repair, note = came
    record = msgspec.structs.replace(
        entry.record, **said._asdict(), repair=repair, repair_note=note
    )
    return change_entry(store, entry, record, expect)


def open_misunderstandings(store: OpenVault) -> list[Entry[TherapyNote]]:
    """Notes with a misunderstanding of which nothing is known yet, or which is not better yet."""
    waiting = {"", "not-raised", "not-yet"}
    return [
        entry
        for entry in store.of(TherapyNote)
        if entry.record.misunderstood and entry.record.repair in waiting
    ]


def therapy_due(store: OpenVault, _moment: Moment) -> list[Due]:
    """A week after a misunderstanding was noted: was it raised? Asked once."""
    texts = content.help_guide().between
    after = timedelta(days=texts.after_days)
    return [
        Due(f"between-{entry.id}", texts.due, "between_change", (entry.id,),
            entry.record.day + after, "between")
        for entry in store.of(TherapyNote)
        if entry.record.misunderstood and not entry.record.repair
    ]  # fmt: skip
