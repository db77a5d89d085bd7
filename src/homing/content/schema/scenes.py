"""Scenes to rehearse in: turns with three choices each, what each does, and where it ends."""

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

THREE = 3
# what a choice leans towards, in this moment; it says nothing about a person
Lean = Literal["secure", "chase", "distance"]


class SceneChoice(Entry, frozen=True):
    """Something to say or do, what it does, why, and the turn or the end it leads to."""

    text: Text
    effect: Text
    reason: Text
    lean: Lean
    to: Slug


class Turn(Entry, frozen=True):
    """What happens now, and three ways on."""

    id: Slug
    text: Text
    choices: Annotated[tuple[SceneChoice, ...], msgspec.Meta(min_length=THREE, max_length=THREE)]


class End(Entry, frozen=True):
    """Where a scene may end. `secure` is an end that both could build on."""

    id: Slug
    title: Text
    text: Text
    secure: bool = False


class Scene(Entry, frozen=True):
    """
    One scene, from the first turn to its ends.

    `code` stands in addresses, where nothing may tell what a scene is about. Every way takes at
    least two turns, and no way leads in a circle.
    """

    id: Slug
    code: Annotated[int, msgspec.Meta(ge=1, le=99)]
    title: Text
    short: Text
    opening: Paragraphs
    turns: Annotated[tuple[Turn, ...], msgspec.Meta(min_length=2)]
    ends: Annotated[tuple[End, ...], msgspec.Meta(min_length=2)]

    def __post_init__(self) -> None:
        turns, ends = [turn.id for turn in self.turns], [end.id for end in self.ends]
        require_unique("turn or end", [*turns, *ends])
        leads = {choice.to for turn in self.turns for choice in turn.choices}
        require_known("turn or end", leads, [*turns[1:], *ends])  # never back to the first
        require_known("way to", [*turns[1:], *ends], leads)
        if any(choice.to in ends for choice in self.turns[0].choices):
            raise ValueError("a scene takes at least two turns")
        for place, turn in enumerate(self.turns):
            if any(choice.to in turns[: place + 1] for choice in turn.choices):
                raise ValueError(f"turn “{turn.id}” leads back")
        if not any(end.secure for end in self.ends):
            raise ValueError("no end is one that both could build on")

    def turn(self, turn_id: str) -> Turn | None:
        """The turn of this id; None for an end."""
        return next((turn for turn in self.turns if turn.id == turn_id), None)

    def end(self, end_id: str) -> End | None:
        """The end of this id."""
        return next((end for end in self.ends if end.id == end_id), None)


class Scenes(Entry, frozen=True):
    """The file as it is written."""

    version: Text
    title: Text
    intro: Text
    no_verdict: Text
    leans: dict[Lean, Text]
    all_secure: Text
    came_back: Text
    open_end: Text
    line_question: Text
    line_hint: Text
    all_found: Text
    safety: Text
    why: Paragraphs
    provenance: Provenance
    sources: Sources
    scenes: Annotated[tuple[Scene, ...], msgspec.Meta(min_length=6)]

    def __post_init__(self) -> None:
        require_unique("scene", (scene.id for scene in self.scenes))
        require_unique("code", (str(scene.code) for scene in self.scenes))
        if set(self.leans) != {"secure", "chase", "distance"}:
            raise ValueError("every lean needs its words")
