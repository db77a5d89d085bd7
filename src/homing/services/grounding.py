"""Grounding keeps that it was done, and how strong it was before and after if that was said."""

from typing import Final

from homing import content
from homing.records import PracticeSession
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import add_to
from homing.vault import Entry, OpenVault

GROUNDING: Final = "ER07"


def begin_grounding(
    store: OpenVault, moment: Moment, before: int | None, entry_id: str
) -> Entry[PracticeSession]:
    """Keep it from the first step on: who stops early has done it too."""
    known = content.practices().get(GROUNDING)
    record = PracticeSession(
        at=moment.at, zone=moment.zone, day=moment.day, practice=GROUNDING,
        practice_version=str(known.version) if known else "1",
        started_at=moment.at, before=before,
    )  # fmt: skip
    held = store.get(entry_id, PracticeSession)  # sent twice: the first time holds
    return held or keep_once(store, record, entry_id)


def end_grounding(
    store: OpenVault, entry: Entry[PracticeSession], after: int | None, expect: int
) -> Entry[PracticeSession]:
    """
    Add how strong it is now; said anew, what was said first is kept as an earlier version.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    return add_to(store, entry, expect, after=after)
