"""Frozen, typed, versioned records: everything a vault can hold, and how it becomes bytes."""

from homing.records.access import AccessEvent, AccessKind
from homing.records.base import FeelingRating, Record
from homing.records.checkin import CheckIn, NeedMet
from homing.records.codec import KINDS, decode, encode
from homing.records.draft import Draft
from homing.records.errors import NotReadable, RecordError
from homing.records.measure import Answer, AnswerSheet, Estimate, Reading
from homing.records.people import Person, Relation
from homing.records.practice import Breathing, Named, PracticeSession
from homing.records.profile import (
    PlanChoice,
    Preferences,
    RecoveryNote,
    RecoveryState,
    ScopeAcknowledged,
)

__all__ = [
    "KINDS",
    "AccessEvent",
    "AccessKind",
    "Answer",
    "AnswerSheet",
    "Breathing",
    "CheckIn",
    "Draft",
    "Estimate",
    "FeelingRating",
    "Named",
    "NeedMet",
    "NotReadable",
    "Person",
    "PlanChoice",
    "PracticeSession",
    "Preferences",
    "Reading",
    "Record",
    "RecordError",
    "RecoveryNote",
    "RecoveryState",
    "Relation",
    "ScopeAcknowledged",
    "decode",
    "encode",
]
