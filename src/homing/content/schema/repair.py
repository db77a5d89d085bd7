"""Rupture and repair, hard talks, looking back, slips: what can be tapped, and what is said."""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Slug,
    Sources,
    Text,
    require_known,
    require_unique,
)
from homing.content.schema.episode import CONTEXTS, ContextId, Option

ModeId = Literal["present", "shut-down", "escalated"]
ReturnId = Literal["self", "other", "what-happened", "us"]
RETURNS: tuple[ReturnId, ...] = ("self", "other", "what-happened", "us")
FieldId = Literal[
    "connected", "topic", "own_experience", "softer", "influence", "impact", "same_team", "question"
]
STEPS: tuple[FieldId, ...] = (
    "connected", "topic", "own_experience", "softer",
    "influence", "impact", "same_team", "question",
)  # fmt: skip


class Mode(Entry, frozen=True):
    """How someone was in the rupture; each has its reason."""

    id: ModeId
    label: Text
    hint: Text


class WayBack(Entry, frozen=True):
    """One of the four returns, with what it means."""

    id: ReturnId
    label: Text
    means: Text


class Step(Entry, frozen=True):
    """One screen of the companion: what it asks, why, and an example for each kind of tie."""

    field: FieldId
    title: Text
    ask: Text
    why: Text
    examples: dict[ContextId, Text]


class Habit(Entry, frozen=True):
    """Something that helps in a hard talk, as what the person did, and the screen that asks it."""

    id: Slug
    label: Text
    from_step: FieldId | Literal["", "calming"] = ""


class Calming(Entry, frozen=True):
    """What comes before any word where distress is high."""

    from_distress: Annotated[int, msgspec.Meta(ge=1, le=10)]
    title: Text
    paragraphs: Paragraphs
    steps: Paragraphs


class Setback(Entry, frozen=True):
    """What is said about a slip, and what is tapped about it."""

    title: Text
    paragraphs: Paragraphs
    triggers: tuple[Text, ...]
    next_steps: tuple[Text, ...]
    recovered: Text


class Friend(Entry, frozen=True):
    """Writing to oneself as a good friend would."""

    title: Text
    intro: Text
    steps: Paragraphs
    example: Text
    caution: Paragraphs
    evidence: Text
    source: Slug


class DueTexts(Entry, frozen=True):
    """How each thing that can be looked at again is called; {name} stands for the alias."""

    matter: Text
    matter_someone: Text
    promise: Text
    review: Text
    slip: Text


class Repair(Entry, frozen=True):
    """Everything that the pages on rupture and repair offer to tap, and what they say."""

    version: Text
    provenance: Provenance
    sources: Sources
    modes: tuple[Mode, ...]
    returns: tuple[WayBack, ...]
    ways: tuple[Option, ...]
    parts: tuple[Option, ...]
    steps: tuple[Step, ...]
    habits: tuple[Habit, ...]
    calming: Calming
    setback: Setback
    friend: Friend
    due: DueTexts
    why_repair: Paragraphs
    figures_note: Text
    open_matter: Text
    stop_talk: Paragraphs

    def __post_init__(self) -> None:
        for what, options in (("way", self.ways), ("part", self.parts)):
            require_unique(what, (option.id for option in options))
        require_unique("habit", (habit.id for habit in self.habits))
        require_known("source", [self.friend.source], [source.id for source in self.sources])
        if tuple(one.id for one in self.returns) != RETURNS:
            raise ValueError("there are four returns, in order")
        if tuple(step.field for step in self.steps) != STEPS:
            raise ValueError("the companion asks its steps in order, connection before any topic")
        if any(set(step.examples) != set(CONTEXTS) for step in self.steps):
            raise ValueError("every step needs an example for each kind of tie")
