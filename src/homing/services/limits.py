"""Limits that were said: some days later, whether they held, and what that cost."""

from datetime import timedelta
from typing import Final, NamedTuple

import msgspec

from homing import content
from homing.records import Boundary, Person
from homing.services.due import Due
from homing.services.episodes import feared_people
from homing.services.time import Moment
from homing.services.versions import add_to
from homing.vault import Entry, OpenVault

AFTER: Final = timedelta(days=7)
HELD: Final = ("yes", "partly", "no", "not-tested")


class Held(NamedTuple):
    """Whether a limit held, and what it cost; each part may be left out."""

    held: str = ""
    cost: int | None = None
    note: str = ""


def say_limit(
    store: OpenVault, moment: Moment, entry: Entry[Boundary], expect: int
) -> Entry[Boundary]:
    """It was said today; in a week the question comes."""
    record = msgspec.structs.replace(entry.record, status="said", said_on=moment.day)
    return store.put(record, entry_id=entry.id, expect=expect)


def say_how_it_held(
    store: OpenVault, entry: Entry[Boundary], held: Held, expect: int
) -> Entry[Boundary]:
    """What became of it."""
    return add_to(store, entry, expect, held=held.held, cost=held.cost, cost_note=held.note)


def is_asked(limit: Boundary, moment: Moment) -> bool:
    """Whether the week is over and nothing is known yet."""
    return bool(limit.said_on and not limit.held and moment.day >= limit.said_on + AFTER)


def limits_due(store: OpenVault, _moment: Moment) -> list[Due]:
    """Limits that were said and of which nothing is known yet; none about someone feared."""
    afraid, texts = feared_people(store), content.builders()
    due = []
    for entry in store.of(Boundary):
        limit = entry.record
        if limit.said_on is None or limit.status != "said" or limit.held:
            continue
        if limit.safety_concern or limit.person_id in afraid:
            continue
        person = store.get(limit.person_id, Person) if limit.person_id else None
        title = texts.due_limit
        if person:
            title = texts.due_limit_with.replace("{name}", person.record.alias)
        due.append(
            Due(f"limit-{entry.id}", title, "words_one", (entry.id,), limit.said_on + AFTER,
                "limit")
        )  # fmt: skip
    return due
