"""Putting an entry on the day that it is about, where it was written down later."""

from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType
from typing import Any, Final, TypeVar

import msgspec

from homing.records import (
    Ask,
    Boundary,
    Break,
    CheckIn,
    Exercise,
    Experiment,
    FriendReply,
    HardTalk,
    LadderStep,
    Letter,
    Pause,
    PersonRating,
    PracticeSession,
    Reach,
    Record,
    Review,
    SoothingUse,
    SpaceCard,
    StrandTick,
    TherapyNote,
    ThoughtTest,
    Waiting,
    Wording,
)
from homing.services.episodes import happened
from homing.services.time import Moment, local
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

R = TypeVar("R", bound=Record)
# kinds whose own form does not ask for the day
MOVABLE: Final[tuple[type[Record], ...]] = (
    CheckIn, PracticeSession, Ask, Pause, SoothingUse, Reach, Break, HardTalk, LadderStep, Waiting,
    ThoughtTest, Experiment, Exercise, FriendReply, Letter, Review, PersonRating, Wording, Boundary,
    SpaceCard, StrandTick, TherapyNote,
)  # fmt: skip
# instants that belong to the same hour or day, and so go with it
_GOES_WITH: Final[Mapping[type[Record], tuple[str, ...]]] = MappingProxyType(
    {
        Break: ("back_at", "first_back_at", "returned_at"),
        Waiting: ("until", "ended_at"),
        SpaceCard: ("started_at", "back_at", "first_back_at", "returned_at"),
    }
)


def put_on(
    store: OpenVault, entry: Entry[R], now: Moment, when: tuple[date, time | None], expect: int
) -> Entry[R]:
    """
    Put an entry on another day, never later than now; without a time it keeps its own.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    day, clock = when
    then = entry.record
    there, _timed = happened(now, day, clock or local(then.at, then.zone).time())
    moved: dict[str, Any] = {"at": there.at, "zone": there.zone, "day": there.day}
    if "recorded_at" in then.__struct_fields__ and getattr(then, "recorded_at", None) is None:
        moved["recorded_at"] = then.at
    for name in _GOES_WITH.get(type(then), ()):
        if (instant := getattr(then, name)) is not None:
            moved[name] = instant + (there.at - then.at)
    return change_entry(store, entry, msgspec.structs.replace(then, **moved), expect)
