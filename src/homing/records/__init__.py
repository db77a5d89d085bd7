"""Frozen, typed, versioned records: everything a vault can hold, and how it becomes bytes."""

from homing.records.access import AccessEvent, AccessKind
from homing.records.base import FeelingRating, Record
from homing.records.checkin import CheckIn, NeedMet
from homing.records.codec import KINDS, decode, encode
from homing.records.draft import Draft
from homing.records.episode import Ask, BodySign, Episode
from homing.records.errors import NotReadable, RecordError
from homing.records.exercise import Exercise, Told
from homing.records.fears import Experiment, Ladder, LadderStep, Rung, ThoughtTest, Waiting
from homing.records.letters import Letter, PartText, TimelineNode
from homing.records.measure import (
    ABOUT_SELF,
    IN_GENERAL,
    Answer,
    Answerable,
    AnswerSheet,
    Estimate,
    InstrumentWording,
    OwnWords,
    Reading,
)
from homing.records.moments import Break, Pause, Reach, Soother, SoothingUse
from homing.records.people import Person, Relation
from homing.records.practice import Breathing, Named, PracticeSession, Said
from homing.records.profile import (
    PlanChoice,
    Preferences,
    RecoveryNote,
    RecoveryState,
    ScopeAcknowledged,
)
from homing.records.reminders import Balance, Prompts, SteadyWeek
from homing.records.repair import (
    FriendReply,
    Happened,
    HardTalk,
    IfThen,
    Repair,
    Review,
    Setback,
)
from homing.records.rituals import (
    Agreement,
    ChangeReview,
    FirstMove,
    Ritual,
    RitualTurn,
    Rule,
    Season,
    StrandTick,
    StressPlan,
    YearReview,
)
from homing.records.safety import (
    Gate,
    PersonLevel,
    PrepSheet,
    Quiet,
    SafetyPlan,
    TherapyNote,
    WhatFits,
)
from homing.records.skills import AloneSlot, Believed, Card, OwnNeed, TimesMet
from homing.records.tracks import GrowthTask, TrackReview, TrackRun
from homing.records.understanding import (
    EarlySigns,
    NeedRating,
    NeedsInventory,
    OwnChoice,
    OwnReasons,
    PersonRating,
)
from homing.records.versions import EarlierVersion
from homing.records.wording import Boundary, SlotText, SpaceCard, Unease, Worded, Wording
from homing.records.writing import FreeEntry, GoodMoment, PromptAnswer

__all__ = [
    "ABOUT_SELF",
    "IN_GENERAL",
    "KINDS",
    "AccessEvent",
    "AccessKind",
    "Agreement",
    "AloneSlot",
    "Answer",
    "AnswerSheet",
    "Answerable",
    "Ask",
    "Balance",
    "Believed",
    "BodySign",
    "Boundary",
    "Break",
    "Breathing",
    "Card",
    "ChangeReview",
    "CheckIn",
    "Draft",
    "EarlierVersion",
    "EarlySigns",
    "Episode",
    "Estimate",
    "Exercise",
    "Experiment",
    "FeelingRating",
    "FirstMove",
    "FreeEntry",
    "FriendReply",
    "Gate",
    "GoodMoment",
    "GrowthTask",
    "Happened",
    "HardTalk",
    "IfThen",
    "InstrumentWording",
    "Ladder",
    "LadderStep",
    "Letter",
    "Named",
    "NeedMet",
    "NeedRating",
    "NeedsInventory",
    "NotReadable",
    "OwnChoice",
    "OwnNeed",
    "OwnReasons",
    "OwnWords",
    "PartText",
    "Pause",
    "Person",
    "PersonLevel",
    "PersonRating",
    "PlanChoice",
    "PracticeSession",
    "Preferences",
    "PrepSheet",
    "PromptAnswer",
    "Prompts",
    "Quiet",
    "Reach",
    "Reading",
    "Record",
    "RecordError",
    "RecoveryNote",
    "RecoveryState",
    "Relation",
    "Repair",
    "Review",
    "Ritual",
    "RitualTurn",
    "Rule",
    "Rung",
    "SafetyPlan",
    "Said",
    "ScopeAcknowledged",
    "Season",
    "Setback",
    "SlotText",
    "Soother",
    "SoothingUse",
    "SpaceCard",
    "SteadyWeek",
    "StrandTick",
    "StressPlan",
    "TherapyNote",
    "ThoughtTest",
    "TimelineNode",
    "TimesMet",
    "Told",
    "TrackReview",
    "TrackRun",
    "Unease",
    "Waiting",
    "WhatFits",
    "Worded",
    "Wording",
    "YearReview",
    "decode",
    "encode",
]
