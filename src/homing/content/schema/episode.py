"""The record of one episode: what can be tapped in it, with examples for each kind of tie."""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Slug,
    Sources,
    Text,
    require_unique,
)

ContextId = Literal["general", "partner", "friend", "family", "work"]
CONTEXTS: tuple[ContextId, ...] = ("general", "partner", "friend", "family", "work")
PartId = Literal["trigger", "story", "softer", "move", "effect"]
PARTS: tuple[PartId, ...] = ("trigger", "story", "softer", "move", "effect")


class Option(Entry, frozen=True):
    """One thing that can be tapped; `labels` holds other words for ties where these do not fit."""

    id: Slug
    label: Text
    labels: dict[ContextId, Text] = msgspec.field(default_factory=dict)


class BodyWord(Entry, frozen=True):
    """An area of the body or what it does there, with the words by which people name it."""

    id: Slug
    label: Text
    known_as: tuple[Text, ...] = ()


class Settling(Entry, frozen=True):
    """About how long it took to settle."""

    minutes: Annotated[int, msgspec.Meta(ge=0, le=100_000)]
    label: Text


class Examples(Entry, frozen=True):
    """One made-up line for each field, so that an empty field does not look like a test."""

    camera_saw: Text
    story: Text
    softer_feeling: Text
    act: Text
    effect: Text
    came_back: Text
    next_time: Text
    early_sign: Text


class Context(Entry, frozen=True):
    """A kind of tie: how it is called, examples from it, and feeling words that do not fit it."""

    id: ContextId
    title: Text
    examples: Examples
    without_families: tuple[Slug, ...] = ()


class Part(Entry, frozen=True):
    """One part of the loop: its name, what it asks, and how one could step out there."""

    id: PartId
    title: Text
    ask: Text
    step_out: Text
    open: Text


class Safety(Entry, frozen=True):
    """What is said instead of a pattern where there was fear, force or control."""

    title: Text
    tick: Text
    tick_hint: Text
    paragraphs: Paragraphs


class Episode(Entry, frozen=True):
    """Everything that the record of an episode offers to tap, and what is said about its loop."""

    version: Text
    title: Text
    intro: Text
    provenance: Provenance
    sources: Sources
    triggers: tuple[Option, ...]
    themes: tuple[Option, ...]
    urges: tuple[Option, ...]
    needs: tuple[Option, ...]
    softer: tuple[Text, ...]
    areas: tuple[BodyWord, ...]
    signs: tuple[BodyWord, ...]
    settling: tuple[Settling, ...]
    contexts: tuple[Context, ...]
    parts: tuple[Part, ...]
    why_story: Text
    why_next: Text
    why_flooded: Text
    why_chosen: Text
    safety: Safety

    def __post_init__(self) -> None:
        for what, options in (
            ("trigger", self.triggers),
            ("theme", self.themes),
            ("urge", self.urges),
            ("need", self.needs),
            ("area", self.areas),
            ("sign", self.signs),
        ):
            require_unique(what, (option.id for option in options))
        if tuple(context.id for context in self.contexts) != CONTEXTS:
            raise ValueError("every kind of tie needs its examples, in order")
        if tuple(part.id for part in self.parts) != PARTS:
            raise ValueError("the loop has five parts, in order")
