"""
Records to bytes and back.

A record's kind and version travel in its tag ("check_in.1"). When a kind changes its shape,
the old Struct stays in KINDS under its old tag and UPCASTS says how it becomes the new one;
a vault is upcast on reading, because it may have been locked while Homing was updated.
"""

from collections.abc import Callable, Mapping
from functools import reduce
from operator import or_
from typing import Any, Final

import msgspec

from homing.records.access import AccessEvent
from homing.records.base import Record
from homing.records.checkin import CheckIn
from homing.records.draft import Draft
from homing.records.episode import Ask, Episode
from homing.records.errors import NotReadable
from homing.records.exercise import Exercise
from homing.records.fears import Experiment, Ladder, LadderStep, ThoughtTest, Waiting
from homing.records.letters import Letter, TimelineNode
from homing.records.measure import AnswerSheet, InstrumentWording
from homing.records.moments import Break, Pause, Reach, Soother, SoothingUse
from homing.records.people import Person
from homing.records.practice import PracticeSession
from homing.records.profile import PlanChoice, Preferences, RecoveryNote, ScopeAcknowledged
from homing.records.reminders import Prompts, SteadyWeek
from homing.records.repair import FriendReply, HardTalk, IfThen, Repair, Review, Setback
from homing.records.rituals import (
    ChangeReview,
    Ritual,
    RitualTurn,
    StrandTick,
    StressPlan,
    YearReview,
)
from homing.records.safety import Gate, PrepSheet, Quiet, SafetyPlan, TherapyNote, WhatFits
from homing.records.skills import AloneSlot, Card, OwnNeed
from homing.records.tracks import GrowthTask, TrackReview, TrackRun
from homing.records.understanding import (
    EarlySigns,
    NeedsInventory,
    OwnChoice,
    OwnReasons,
    PersonRating,
)
from homing.records.versions import EarlierVersion
from homing.records.wording import Boundary, SpaceCard, Wording
from homing.records.writing import FreeEntry, GoodMoment

KINDS: Final[tuple[type[Record], ...]] = (
    AccessEvent,
    AloneSlot,
    AnswerSheet,
    Ask,
    Break,
    Card,
    CheckIn,
    Draft,
    EarlierVersion,
    EarlySigns,
    Episode,
    Exercise,
    Experiment,
    FriendReply,
    HardTalk,
    IfThen,
    FreeEntry,
    GoodMoment,
    InstrumentWording,
    Ladder,
    LadderStep,
    Letter,
    NeedsInventory,
    OwnChoice,
    OwnNeed,
    OwnReasons,
    Pause,
    Person,
    PersonRating,
    PlanChoice,
    PracticeSession,
    Preferences,
    Prompts,
    Reach,
    RecoveryNote,
    Repair,
    Review,
    ScopeAcknowledged,
    Setback,
    SteadyWeek,
    Soother,
    SoothingUse,
    ThoughtTest,
    TimelineNode,
    Waiting,
    Boundary,
    SpaceCard,
    Wording,
    Gate,
    PrepSheet,
    Quiet,
    SafetyPlan,
    TherapyNote,
    WhatFits,
    Ritual,
    RitualTurn,
    StrandTick,
    ChangeReview,
    StressPlan,
    YearReview,
    TrackRun,
    TrackReview,
    GrowthTask,
)

# old Struct -> function to the next version; applied until none is left
UPCASTS: Final[Mapping[type[Record], Callable[[Any], Record]]] = {}

_encoder: Final = msgspec.json.Encoder()
_decoder: Final[msgspec.json.Decoder[Record]] = msgspec.json.Decoder(reduce(or_, KINDS))


def encode(record: Record) -> bytes:
    """
    Turn a record into its stored bytes (JSON, tagged with kind and version).

    Raises
    ------
    NotReadable
        A field holds what decoding would refuse; writing it would lose the entry.
    """
    data = _encode(record)
    decode(data)
    return data


def _encode(record: Record) -> bytes:
    try:
        return _encoder.encode(record)
    except UnicodeEncodeError:  # half of a character pair, which no encoding can hold
        raise NotReadable from None


def decode(data: bytes) -> Record:
    """
    Turn stored bytes into the newest version of their record.

    Raises
    ------
    NotReadable
        The bytes name a kind or version that this Homing does not know.
    """
    try:
        record = _decoder.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise NotReadable from None
    while UPCASTS and (upcast := UPCASTS.get(type(record))):
        record = upcast(record)
    return record
