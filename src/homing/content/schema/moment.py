"""What the fast tools say: pause, kit, settling before reaching out, a break, grounding."""

from typing import Annotated

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


class Choice(Entry, frozen=True):
    """One thing to tap, and what it means where that needs a word."""

    id: Slug
    label: Text
    text: str = ""


class Move(Entry, frozen=True):
    """A next move after a pause: its button, and what the page after it says."""

    id: Slug
    label: Text
    title: Text
    text: Paragraphs


class PauseTexts(Entry, frozen=True):
    """The pause: breaths, what is happening, what next, and later what came of it."""

    breath: Text
    say_in: Text
    say_out: Text
    question: Text
    patterns: tuple[Choice, ...]
    next: Text
    moves: tuple[Move, ...]
    lines: dict[Slug, Paragraphs]
    later: Text
    outcomes: tuple[Choice, ...]
    due: Text

    def __post_init__(self) -> None:
        require_unique("pattern", (one.id for one in self.patterns))
        require_unique("move", (one.id for one in self.moves))
        if set(self.lines) != {one.id for one in self.patterns}:
            raise ValueError("every pattern needs its true lines")


class Refusal(Entry, frozen=True):
    """
    Words that a method of the kit may not hold, what they have in common, and what is said.

    `spelt_out` is false where the words themselves could do harm on a page.
    """

    id: Slug
    title: Text
    text: Text
    phrases: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    spelt_out: bool = True


class KitTexts(Entry, frozen=True):
    """The soothing kit: kinds of method with an example, and what stays out."""

    intro: Text
    ways: Annotated[tuple[Choice, ...], msgspec.Meta(min_length=8)]
    order: Paragraphs
    stays_out: Text
    refusals: tuple[Refusal, ...]
    calm: Text
    due: Text

    def __post_init__(self) -> None:
        require_unique("way", (one.id for one in self.ways))
        require_unique("refusal", (one.id for one in self.refusals))


class ReachStep(Entry, frozen=True):
    """A calming step before a message."""

    id: Slug
    label: Text
    text: Paragraphs


class ReachTexts(Entry, frozen=True):
    """Settle, then reach."""

    intro: Text
    steps: tuple[ReachStep, ...]
    skip: Text
    kit: Text


class BreakTexts(Entry, frozen=True):
    """A break with a promised return."""

    intro: Text
    say: Text
    meanwhile: Paragraphs
    not_this: Text
    question: Text


class GroundStep(Entry, frozen=True):
    """One short page of grounding."""

    title: Text
    text: Text


class GroundTexts(Entry, frozen=True):
    """Orient and ground; `done` closes it, `danger` asks what comes before any exercise."""

    intro: Text
    steps: Annotated[tuple[GroundStep, ...], msgspec.Meta(min_length=3)]
    danger: GroundStep
    done: GroundStep


class Moment(Entry, frozen=True):
    """The file as it is written."""

    version: Text
    provenance: Provenance
    sources: Sources
    pause: PauseTexts
    kit: KitTexts
    reach: ReachTexts
    taking_break: BreakTexts
    ground: GroundTexts
