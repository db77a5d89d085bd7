"""Lines to hold on to: the seeds in their groups, and how far a line has to be believed."""

from typing import Annotated

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

Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
FIRST_GROUP = "truth"
TRUTHS = 5


class Group(Entry, frozen=True):
    """Lines of one kind, what they are for, and what an own one could be."""

    id: Slug
    title: Text
    lead: Text
    new: Text


class Seed(Entry, frozen=True):
    """A line that is there from the start."""

    id: Slug
    group: Slug
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Cards(Entry, frozen=True):
    """The file as it is written. `half_from` to `half_to` is what counts as half believed."""

    version: Text
    title: Text
    intro: Text
    believe_question: Text
    believe_hint: Text
    half_from: Percent
    half_to: Percent
    too_far: Text
    half: Text
    near: Text
    own_hint: Text
    now_lead: Text
    now_none: Text
    why: Paragraphs
    provenance: Provenance
    sources: Sources
    groups: Annotated[tuple[Group, ...], msgspec.Meta(min_length=1)]
    seeds: Annotated[tuple[Seed, ...], msgspec.Meta(min_length=TRUTHS)]

    def __post_init__(self) -> None:
        require_unique("group", (group.id for group in self.groups))
        require_unique("seed", (seed.id for seed in self.seeds))
        require_known("group", (seed.group for seed in self.seeds), (g.id for g in self.groups))
        if sum(seed.group == FIRST_GROUP for seed in self.seeds) != TRUTHS:
            raise ValueError("there are five seed truths")
        if self.half_from > self.half_to:
            raise ValueError("half_from is above half_to")
