"""A person's own reasons. There is one entry for them, which keeps what it said before."""

from homing import content
from homing.records import OwnReasons
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

_NAME = "own reasons"


def own_reasons(store: OpenVault) -> Entry[OwnReasons] | None:
    """What was chosen, if anything."""
    return store.get(store.id_for(_NAME), OwnReasons)


def keep_reasons(
    store: OpenVault, moment: Moment, chosen: tuple[str, ...], own: str, expect: int
) -> Entry[OwnReasons]:
    """
    Keep up to three reasons and one in the person's own words.

    Raises
    ------
    Conflict
        Another page was first.
    """
    record = OwnReasons(at=moment.at, zone=moment.zone, day=moment.day, chosen=chosen, own=own)
    held = own_reasons(store)
    if held is None:
        return store.put(record, entry_id=store.id_for(_NAME), expect=expect)
    return change_entry(store, held, record, expect)


def in_words(store: OpenVault) -> tuple[str, ...]:
    """The reasons as they are shown again: the chosen ones, then the person's own words."""
    found = own_reasons(store)
    if found is None:
        return ()
    picture = content.security_picture()
    said = [picture.reason(one) for one in found.record.chosen]
    return tuple(text for text in (*said, found.record.own) if text)
