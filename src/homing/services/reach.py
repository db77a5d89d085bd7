"""Settle, then reach: a calming step before a message. Skipping it is as good an answer."""

from typing import Final

from homing.records import Reach
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import add_to
from homing.vault import Entry, OpenVault

SKIPPED: Final = "skipped"
KIT: Final = "kit"
Begun = tuple[int | None, str, str | None]


def begin_reach(store: OpenVault, moment: Moment, begun: Begun, entry_id: str) -> Entry[Reach]:
    """Keep the wish: (how strong it is, the step chosen, for whom)."""
    before, step, person_id = begun
    record = Reach(
        at=moment.at, zone=moment.zone, day=moment.day,
        before=before, step=step, person_id=person_id,
        then="words" if step == SKIPPED else "",
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def settle(
    store: OpenVault, entry: Entry[Reach], after: int | None, then: str, expect: int
) -> Entry[Reach]:
    """
    Keep how strong it is now, and whether the words come next or can wait.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    return add_to(store, entry, expect, after=after, then=then)
