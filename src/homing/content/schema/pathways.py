"""Four ways through the programme: where each leads, what it is made of, and how it may feel."""

from typing import Annotated, Literal, get_args

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
from homing.content.schema.practices import PracticeId
from homing.content.schema.readings import RegionId

PathwayId = Literal["anxious", "avoidant", "mixed", "secure"]


class Leg(Entry, frozen=True):
    """A kind of practice on the way: the catalogue's id, and what it is in a line of our own."""

    id: PracticeId
    title: Text
    words: Text


class Stretch(Entry, frozen=True):
    """A part of the way. The first one is where it opens; `acts` are those of the roadmap."""

    title: Text
    text: Text
    acts: tuple[Slug, ...] = ()
    legs: tuple[Leg, ...] = ()


class Pathway(Entry, frozen=True):
    """One way. `nickname` is the word from books for a place on the map, never for a person."""

    id: PathwayId
    number: Annotated[int, msgspec.Meta(ge=1, le=4)]
    title: Text
    nickname: Text
    region: RegionId
    for_whom: Text
    aim: Text
    stretches: Annotated[tuple[Stretch, ...], msgspec.Meta(min_length=2)]
    feels_like: Paragraphs
    warning_signs: Paragraphs
    movement: Paragraphs
    get_help: Paragraphs
    sources: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]

    @property
    def legs(self) -> tuple[Leg, ...]:
        """Every kind of practice on the way, in order."""
        return tuple(leg for stretch in self.stretches for leg in stretch.legs)


class Pathways(Entry, frozen=True):
    """All ways, and what is said about choosing one."""

    version: Text
    provenance: Provenance
    sources: Sources
    title: Text
    intro: Text
    suggested: Text
    nothing_suggested: Text
    chosen: Text
    chosen_in_words: Text
    nickname_note: Text
    now_heading: Text
    direction_note: Text
    pathways: Annotated[tuple[Pathway, ...], msgspec.Meta(min_length=4, max_length=4)]

    def __post_init__(self) -> None:
        require_unique("pathway", (one.id for one in self.pathways))
        require_unique("number", (str(one.number) for one in self.pathways))
        if set(get_args(PathwayId)) != {one.id for one in self.pathways}:
            raise ValueError("a pathway is missing")
        known = [source.id for source in self.sources]
        for one in self.pathways:
            require_known("source", one.sources, known)
            require_unique(f"practice of “{one.id}”", (leg.id for leg in one.legs))

    def pathway(self, pathway_id: str) -> Pathway | None:
        """One way by its id, or nothing."""
        return next((one for one in self.pathways if one.id == pathway_id), None)

    def numbered(self, number: int) -> Pathway | None:
        """One way by the number it has in addresses, or nothing."""
        return next((one for one in self.pathways if one.number == number), None)
