"""The people who matter, and the one whom the check-in asks about."""

from typing import Final, NamedTuple

import msgspec

from homing.records import OwnChoice, Person, PersonRating, Relation
from homing.services.keep import keep_once
from homing.services.settings import change_preferences, preferences
from homing.services.time import Moment
from homing.services.versions import change_entry, forget
from homing.vault import Entry, OpenVault

RELATIONS: Final[tuple[Relation, ...]] = (
    "partner", "parent", "child", "family", "friend", "colleague", "other",
)  # fmt: skip


class About(NamedTuple):
    """What a person said about someone."""

    alias: str
    relation: Relation
    note: str = ""


def people(store: OpenVault) -> list[Entry[Person]]:
    """Everyone, by alias."""
    return sorted(store.of(Person), key=lambda entry: entry.record.alias.casefold())


def named(store: OpenVault, alias: str) -> Entry[Person] | None:
    """Someone who has this alias already, however it is spelt."""
    wanted = alias.strip().casefold()
    return next((e for e in store.of(Person) if e.record.alias.casefold() == wanted), None)


def add_person(store: OpenVault, moment: Moment, about: About, entry_id: str) -> Entry[Person]:
    """Put someone on the list; the same form sent twice adds them once."""
    record = Person(at=moment.at, zone=moment.zone, day=moment.day, **about._asdict())
    return keep_once(store, record, entry_id)


def change_person(
    store: OpenVault, entry: Entry[Person], about: About, expect: int
) -> Entry[Person]:
    """Write down something else about them, unless another page was first (Conflict)."""
    record = msgspec.structs.replace(entry.record, **about._asdict())
    return change_entry(store, entry, record, expect)


def remove_person(store: OpenVault, moment: Moment, person_id: str) -> None:
    """
    Take someone off the list, with how being with them was rated and what was decided about them.

    Entries that asked about them stay, without the name.
    """
    if preferences(store).focus_person == person_id:
        choose_focus(store, moment, None)
    rated = [e.id for e in store.of(PersonRating) if e.record.person_id == person_id]
    decided = [e.id for e in store.of(OwnChoice) if e.record.topic.endswith(f"-{person_id}")]
    for entry_id in (*rated, *decided, person_id):
        forget(store, entry_id)


def choose_focus(store: OpenVault, moment: Moment, person_id: str | None) -> None:
    """Say whom the check-in asks about; None for nobody."""
    if preferences(store).focus_person != person_id:
        change_preferences(store, moment, focus_person=person_id)


def focus(store: OpenVault) -> Entry[Person] | None:
    """Whom the check-in asks about, if anyone."""
    chosen = preferences(store).focus_person
    return store.get(chosen, Person) if chosen else None
