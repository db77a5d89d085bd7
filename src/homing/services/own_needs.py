"""
A few needs, each with two ways of one's own and one with somebody, and by whom they were met.

Only times when a need was met are counted. Not that it was missed, nor how often: it is no score.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

import msgspec

from homing import content
from homing.records import OwnNeed, TimesMet
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.science.diary import Share

MOST: Final = 3  # more than that is not kept in mind
OWN_WAYS: Final = 2
By = Literal["self", "person"]


class TooManyNeeds(Exception):
    """Three are in mind already; one has to rest first."""


class Said(NamedTuple):
    """A need and its ways."""

    need: str
    own_ways: tuple[str, ...] = ()
    person_way: str = ""
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Shares:
    """How often needs were met by the person and with others; `mine` is None before the first."""

    mine: "Share | None"
    by_self: int
    by_others: int
    says: str

    @property
    def n(self) -> int:
        """How many times in all."""
        return self.by_self + self.by_others


def in_mind(store: OpenVault) -> list[Entry[OwnNeed]]:
    """The needs that are looked at just now, in the order in which they were written down."""
    return [entry for entry in reversed(store.of(OwnNeed)) if not entry.record.resting]


def resting(store: OpenVault) -> list[Entry[OwnNeed]]:
    """The others, newest first."""
    return [entry for entry in store.of(OwnNeed) if entry.record.resting]


def add_need(store: OpenVault, moment: Moment, said: Said, entry_id: str) -> Entry[OwnNeed]:
    """
    Write a need down; the same form sent twice keeps one.

    Raises
    ------
    TooManyNeeds
        Three others are in mind.
    """
    _need_room(store, entry_id)
    record = OwnNeed(at=moment.at, zone=moment.zone, day=moment.day, **said._asdict())
    return keep_once(store, record, entry_id)


def change_need(store: OpenVault, entry: Entry[OwnNeed], said: Said, expect: int) -> Entry[OwnNeed]:
    """Put other words in place of the old; the times it was met stay."""
    record = msgspec.structs.replace(entry.record, **said._asdict())
    return change_entry(store, entry, record, expect)


def was_met(store: OpenVault, entry: Entry[OwnNeed], met: TimesMet, expect: int) -> Entry[OwnNeed]:
    """
    It was met, at least in part.

    Raises
    ------
    Conflict
        The page is older than what is kept, so the same time may be counted already.
    """
    record = msgspec.structs.replace(entry.record, met=(*entry.record.met, met))
    return store.put(record, entry_id=entry.id, expect=expect)


def take_back(store: OpenVault, entry: Entry[OwnNeed], expect: int) -> Entry[OwnNeed]:
    """The time that was noted last was noted by mistake."""
    record = msgspec.structs.replace(entry.record, met=entry.record.met[:-1])
    return store.put(record, entry_id=entry.id, expect=expect)


def let_rest(store: OpenVault, entry: Entry[OwnNeed], expect: int) -> Entry[OwnNeed]:
    """Put it out of mind; its times stay."""
    record = msgspec.structs.replace(entry.record, resting=True)
    return store.put(record, entry_id=entry.id, expect=expect)


def wake(store: OpenVault, entry: Entry[OwnNeed], expect: int) -> Entry[OwnNeed]:
    """
    Take it up again.

    Raises
    ------
    TooManyNeeds
        Three others are in mind.
    """
    _need_room(store, entry.id)
    record = msgspec.structs.replace(entry.record, resting=False)
    return store.put(record, entry_id=entry.id, expect=expect)


def way_of(record: OwnNeed, choice: str) -> tuple[By, str] | None:
    """By whom and how, from what was chosen: the number of an own way, or "person"."""
    if choice == "person":
        return "person", record.person_way
    if choice.isdecimal() and len(choice) == 1 and int(choice) < len(record.own_ways):
        return "self", record.own_ways[int(choice)]
    return None


def shares(store: OpenVault) -> Shares:
    """How often each source met a need, over everything noted."""
    from homing.science.diary import share  # noqa: PLC0415 - only where needed

    met = [one.by for entry in store.of(OwnNeed) for one in entry.record.met]
    mine = sum(by == "self" for by in met)
    others = len(met) - mine
    return Shares(share(mine, len(met)) if met else None, mine, others, _says(mine, others))


def of_need(record: OwnNeed) -> tuple[int, int]:
    """How often this one was met by the person, and with others."""
    mine = sum(one.by == "self" for one in record.met)
    return mine, len(record.met) - mine


def _says(mine: int, others: int) -> str:
    texts = content.own_needs()
    if mine + others < texts.fewest:
        return ""
    if not others:
        return texts.all_mine
    return texts.mixed if mine else texts.all_theirs


def _need_room(store: OpenVault, entry_id: str) -> None:
    others: Sequence[Entry[OwnNeed]] = [one for one in in_mind(store) if one.id != entry_id]
    if len(others) >= MOST:
        raise TooManyNeeds
