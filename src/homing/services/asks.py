"""Requests: drafted from a need, perhaps said, and what came of it. Nothing is ever sent."""

from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

import msgspec

from homing import content
from homing.records import Ask, Person
from homing.services.contexts import context_with, tie_of
from homing.services.episodes import has_safety_concern
from homing.services.keep import keep_once
from homing.services.people_map import is_quiet
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

_WAIT: Final = timedelta(days=7)  # asking once and plainly, not again and again


class CameOfIt(NamedTuple):
    """What came of a request that was said."""

    answer: str = ""
    directness: int | None = None
    timing_ok: bool | None = None
    feeling_after: str = ""
    made_of_it: str = ""


def silence(store: OpenVault, person: Entry[Person]) -> Literal["", "fear", "asked"]:
    """Why nothing is suggested about someone: there was fear, or the person asked for silence."""
    if has_safety_concern(store, person.id):
        return "fear"
    return "asked" if is_quiet(store, person) else ""


def drafted(store: OpenVault, need_id: str, person_id: str) -> str:
    """
    One request about this need for this person; "" where none should be made.

    With someone who was feared, or who forced or controlled, no request is drafted: saying it
    better is not what is needed there. Nor is it where no suggestion is wanted.
    """
    person = store.get(person_id, Person)
    need = next((need for need in content.needs().needs if need.id == need_id), None)
    if person is None or need is None or silence(store, person):
        return ""
    tie = tie_of(context_with(store, person_id))
    return need.requests[tie].replace("{name}", person.record.alias)


def keep_draft(
    store: OpenVault, moment: Moment, ask: tuple[str, str, str], entry_id: str
) -> Entry[Ask]:
    """Keep a draft: (need, person, text). The same form sent twice keeps one."""
    need_id, person_id, text = ask
    record = Ask(
        at=moment.at, zone=moment.zone, day=moment.day, need=need_id, person_id=person_id, text=text
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def open_draft(store: OpenVault, need_id: str, person_id: str) -> Entry[Ask] | None:
    """A draft about this need for this person that waits already."""
    wanted = (need_id, person_id, "draft")
    return next(
        (
            e
            for e in store.of(Ask)
            if (e.record.need, e.record.person_id, e.record.status) == wanted
        ),
        None,
    )


def said_lately(store: OpenVault, need_id: str, person_id: str, day: date) -> Entry[Ask] | None:
    """A request about this need that was said in these days: asking again can wait."""
    wanted = (need_id, person_id, "said")
    for entry in store.of(Ask):
        record = entry.record
        if (record.need, record.person_id, record.status) == wanted and day - record.day < _WAIT:
            return entry
    return None


def asks_with(store: OpenVault, person_id: str) -> list[Entry[Ask]]:
    """All requests for this person, newest first."""
    return [entry for entry in store.of(Ask) if entry.record.person_id == person_id]


def reword(store: OpenVault, entry: Entry[Ask], text: str, expect: int) -> Entry[Ask]:
    """Say it in other words."""
    return _put(store, entry, expect, text=text)


def mark_said(store: OpenVault, entry: Entry[Ask], came: CameOfIt, expect: int) -> Entry[Ask]:
    """It was said; and what came of it, as far as that is known yet."""
    return _put(store, entry, expect, status="said", **came._asdict())


def let_go(store: OpenVault, entry: Entry[Ask], expect: int) -> Entry[Ask]:
    """Not to be said, at least not now. The words stay."""
    return _put(store, entry, expect, status="let_go")


def take_up(store: OpenVault, entry: Entry[Ask], expect: int) -> Entry[Ask]:
    """Make it a draft again."""
    return _put(store, entry, expect, status="draft")


def _put(store: OpenVault, entry: Entry[Ask], expect: int, **said: object) -> Entry[Ask]:
    return change_entry(store, entry, msgspec.structs.replace(entry.record, **said), expect)
