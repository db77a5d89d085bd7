"""What a person decided over a suggestion. The newest decision on a topic holds."""

from typing import Final

from homing.records import OwnChoice
from homing.services.time import Moment
from homing.vault import OpenVault

NEVER: Final = "never"
LATER: Final = "later"
YES: Final = "yes"


def chosen(store: OpenVault, topic: str) -> OwnChoice | None:
    """What was decided on this topic, if anything."""
    found = store.get(_id(store, topic), OwnChoice)
    return found.record if found else None


def choose(store: OpenVault, moment: Moment, topic: str, choice: str) -> None:
    """Keep a decision in the place of the one before it."""
    entry_id = _id(store, topic)
    found = store.get(entry_id, OwnChoice)
    if found and found.record.choice == choice != LATER:
        return
    record = OwnChoice(at=moment.at, zone=moment.zone, day=moment.day, topic=topic, choice=choice)
    store.put(record, entry_id=entry_id, expect=found.version if found else 0)


def take_back(store: OpenVault, topic: str) -> None:
    """Let a decision go, as if nothing had been said."""
    if chosen(store, topic):
        store.delete(_id(store, topic))


def _id(store: OpenVault, topic: str) -> str:
    return store.id_for(f"own choice {topic}")
