"""Changing an entry without losing what it said before; deleting it with all that it ever said."""

from typing import TypeVar

from msgspec import Raw, structs

from homing.records import EarlierVersion, NotReadable, Record, decode, encode
from homing.services.drafts import drop_drafts_of
from homing.vault import Conflict, Entry, OpenVault

R = TypeVar("R", bound=Record)


def change_entry(store: OpenVault, entry: Entry[R], record: R, expect: int) -> Entry[R]:
    """
    Put a record in the place of another and keep the other, both or neither.

    The same change sent twice is made once, and a change that changes nothing keeps no version.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    held = store.get(entry.id, type(record))
    if held is not None and held.record == record:
        return held
    if entry.version != expect:
        raise Conflict
    then = entry.record
    before = EarlierVersion(
        at=then.at, zone=then.zone, day=then.day,
        of=entry.id, number=entry.version, record=Raw(encode(then)),
    )  # fmt: skip
    return store.put(record, before, entry_id=entry.id, expect=expect)


def add_to(store: OpenVault, entry: Entry[R], expect: int, **said: object) -> Entry[R]:
    """
    Say more in an entry. Only where that takes the place of something said is a version kept.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    then = entry.record
    record = structs.replace(then, **said)
    if record == then:
        return entry
    empty = {field.name: field.default for field in structs.fields(then)}
    if any(getattr(then, name) not in (empty[name], getattr(record, name)) for name in said):
        return change_entry(store, entry, record, expect)
    return store.put(record, entry_id=entry.id, expect=expect)


def earlier(store: OpenVault, entry_id: str) -> list[Entry[Record]]:
    """What this entry said before, under its own version numbers, newest first."""
    found = [
        Entry(entry_id, kept.record.number, kept.revision, record)
        for kept in _versions(store, entry_id)
        if (record := read(kept.record))
    ]
    return sorted(found, key=lambda one: one.version, reverse=True)


def read(version: EarlierVersion) -> Record | None:
    """The record of an earlier version; None where a newer Homing wrote it."""
    try:
        return decode(bytes(version.record))
    except NotReadable:
        return None


def forget_earlier(store: OpenVault, entry_id: str) -> None:
    """Delete for good what an entry said before; what it says now stays."""
    for kept in _versions(store, entry_id):
        store.delete(kept.id)


def forget(store: OpenVault, entry_id: str) -> None:
    """Delete an entry for good, and all that it ever said."""
    forget_earlier(store, entry_id)
    store.delete(entry_id)
    drop_drafts_of(store, entry_id)
    forget_earlier(store, entry_id)  # another device may have changed it meanwhile; now none can


def _versions(store: OpenVault, entry_id: str) -> list[Entry[EarlierVersion]]:
    return [entry for entry in store.of(EarlierVersion) if entry.record.of == entry_id]
