"""One timeline of everything kept, newest first, and pages of it, all in memory."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Final, Generic, TypeVar

from homing.records import (
    AloneSlot,
    AnswerSheet,
    Ask,
    Boundary,
    Break,
    Card,
    ChangeReview,
    CheckIn,
    EarlySigns,
    Episode,
    Exercise,
    Experiment,
    FreeEntry,
    FriendReply,
    GoodMoment,
    GrowthTask,
    HardTalk,
    IfThen,
    Ladder,
    LadderStep,
    Letter,
    NeedsInventory,
    OwnNeed,
    OwnReasons,
    Pause,
    PersonRating,
    PracticeSession,
    PrepSheet,
    Reach,
    Record,
    Repair,
    Review,
    Ritual,
    RitualTurn,
    SafetyPlan,
    Setback,
    Soother,
    SoothingUse,
    SpaceCard,
    SteadyWeek,
    StrandTick,
    StressPlan,
    TherapyNote,
    ThoughtTest,
    TimelineNode,
    TrackReview,
    TrackRun,
    Waiting,
    Wording,
    YearReview,
)
from homing.services import versions
from homing.services.journal_index import Index, index_of
from homing.services.journal_texts import TEXTS
from homing.services.letters import has_words
from homing.vault import Entry, OpenVault

T = TypeVar("T")
PAGE: Final = 30

# the codes stand in addresses, where nothing may tell what a page is about
KINDS: Final[Mapping[str, tuple[type[Record], ...]]] = MappingProxyType(
    {
        "c": (CheckIn,),
        "e": (Episode,),
        "w": (FreeEntry, Letter),
        "g": (GoodMoment,),
        "p": (PracticeSession, Pause, SoothingUse, Reach, Break, AloneSlot, Exercise),
        "m": (AnswerSheet,),
        "u": (Ritual, RitualTurn, StrandTick, ChangeReview, StressPlan, YearReview),
        "a": (Ask, Wording, Boundary, SpaceCard),
        "r": (Repair, HardTalk),
        "t": (ThoughtTest, Experiment, Ladder, LadderStep, Waiting),
        "l": (Review, IfThen, Setback, FriendReply, TimelineNode, TrackReview, GrowthTask),
        "o": (
            NeedsInventory,
            EarlySigns,
            PersonRating,
            OwnReasons,
            Soother,
            SteadyWeek,
            Card,
            OwnNeed,
            SafetyPlan,
            TherapyNote,
            PrepSheet,
            TrackRun,
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a longer list. Numbers start at 1; a number out of range is the nearest page."""

    items: Sequence[T]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries of the timeline: those that are all of this. "" asks for nothing."""

    code: str = ""
    person_id: str = ""
    feeling: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.code or self.person_id or self.feeling)


EVERYTHING: Final = Wanted()


def timeline(store: OpenVault) -> Iterator[Entry[Record]]:
    """Everything kept, newest first; read only as far as it is asked for."""
    return heapq.merge(*map(iter, _lists(store)), key=_when, reverse=True)


def index(store: OpenVault) -> Index:
    """Where in the timeline everything stands."""
    return index_of(store, chain.from_iterable(KINDS.values()), belongs)


def places(store: OpenVault, wanted: Wanted = EVERYTHING) -> Sequence[int]:
    """The places of the wanted entries in the index, in order, newest first."""
    found = index(store)
    asked: list[Sequence[int]] = []
    if kinds := KINDS.get(wanted.code):
        asked.append(sorted(chain.from_iterable(found.of_kind.get(kind, ()) for kind in kinds)))
    if wanted.person_id:
        asked.append(found.of_person.get(wanted.person_id, ()))
    if wanted.feeling:
        asked.append(found.of_feeling.get(wanted.feeling, ()))
    if not asked:
        return range(len(found.entries))
    first, *others = sorted(asked, key=len)
    every = [set(other) for other in others]
    return [place for place in first if all(place in other for other in every)]


def page_of(store: OpenVault, number: int, wanted: Wanted = EVERYTHING) -> Page[Entry[Record]]:
    """One page of the timeline."""
    entries, found = index(store).entries, places(store, wanted)
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(number, 1), pages)
    shown = found[(number - 1) * PAGE : number * PAGE]
    return Page([entries[place] for place in shown], number, pages, len(found))


def kept(store: OpenVault, entry_id: str) -> Entry[Record] | None:
    """One entry of the timeline."""
    found = (store.get(entry_id, kind) for kind in chain.from_iterable(KINDS.values()))
    entry = next((entry for entry in found if entry is not None), None)
    return None if entry is None or not belongs(entry.record) else entry


def forget(store: OpenVault, entry_id: str) -> None:
    """Delete an entry of the timeline for good, with all that it said before."""
    versions.forget(store, entry_id)


def is_closed(record: Record) -> bool:
    """Whether the person folded its words away."""
    return isinstance(record, FreeEntry | Letter) and record.closed


def texts_of(record: Record, names: Mapping[str, str]) -> Iterator[str]:
    """Every text of an entry that a person would know as theirs or as what they chose."""
    read = TEXTS.get(type(record))
    return (text for text in read(record, names) if text) if read else iter(())


def belongs(record: Record) -> bool:
    """Whether an entry means something to a person: an unfinished measure does not yet."""
    if isinstance(record, Letter):
        return bool(record.end) or has_words(record)
    return not isinstance(record, AnswerSheet) or record.status == "done"


def _lists(store: OpenVault) -> list[Sequence[Entry[Record]]]:
    return [
        [entry for entry in store.of(kind) if belongs(entry.record)]
        if kind in {AnswerSheet, Letter}
        else store.of(kind)
        for kind in chain.from_iterable(KINDS.values())
    ]


def _when(entry: Entry[Record]) -> tuple[object, int]:
    return entry.record.at, entry.revision
