"""The item bank: what is asked, what it is meant to measure, and how exact it may be."""

from itertools import pairwise
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

CATEGORIES = 7

Scale = Literal["anxiety", "avoidance", "mixed"]
Facet = Literal[
    "worry",
    "frustration",
    "hunger",
    "discomfort",
    "turning-away",
    "dependence",
    "security",
    "push-pull",
    "freezing",
    "fear",
    "lost-thread",
]
PositiveFloat = Annotated[float, msgspec.Meta(gt=0)]
Correlation = Annotated[float, msgspec.Meta(gt=-1, lt=1)]


class AnswerScale(Entry, frozen=True):
    """The seven answers as the person sees them, for keys 1 to 7."""

    instruction: Text
    anchors: Text
    labels: Annotated[tuple[Text, ...], msgspec.Meta(min_length=CATEGORIES, max_length=CATEGORIES)]


class FacetDefinition(Entry, frozen=True):
    """One part of a dimension; the measure keeps its questions spread over the parts."""

    id: Facet
    title: Text
    definition: Text


class Dimension(Entry, frozen=True):
    """One continuous scale. `on_plane` marks the two that span the result plane."""

    id: Scale
    title: Text
    on_plane: bool
    definition: Text
    low_end: Text
    high_end: Text
    facets: Annotated[tuple[FacetDefinition, ...], msgspec.Meta(min_length=1)]
    sources: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]


class Item(Entry, frozen=True):
    """One statement.

    `key` is +1 where agreeing means more of the dimension and -1 where it means less: the answer is
    then reversed (8 - answer) before scoring. Slope and thresholds always describe the keyed
    answer on a scale with mean 0 and spread 1.
    """

    id: Slug
    text: Text
    scale: Scale
    facet: Facet
    key: Literal[-1, 1]
    pole: Literal["secure", "insecure"]
    slope: PositiveFloat
    thresholds: Annotated[
        tuple[float, ...], msgspec.Meta(min_length=CATEGORIES - 1, max_length=CATEGORIES - 1)
    ]
    slope_error: PositiveFloat
    threshold_error: PositiveFloat
    source: Slug
    dependent_on: tuple[Slug, ...] = ()

    def __post_init__(self) -> None:
        if any(later <= earlier for earlier, later in pairwise(self.thresholds)):
            raise ValueError("thresholds must increase")
        if (self.pole == "secure") != (self.key == -1):
            raise ValueError("agreeing with the secure pole must lower the score (key -1)")
        if self.id in self.dependent_on:
            raise ValueError("an item cannot be dependent on itself")


class ItemBank(Entry, frozen=True):
    """All items with their scale, their sources and a plain note on what they are worth."""

    id: Slug
    version: Text
    title: Text
    provenance_note: Paragraphs
    parameter_note: Paragraphs
    prior_correlation: Correlation
    prior_correlation_note: Text
    scale: AnswerScale
    dimensions: Annotated[tuple[Dimension, ...], msgspec.Meta(min_length=1)]
    sources: Sources
    provenance: Provenance
    items: Annotated[tuple[Item, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        known = {item.id: item for item in self.items}
        source_ids = [source.id for source in self.sources]
        require_unique("item", (item.id for item in self.items))
        require_unique("item text", (item.text.casefold() for item in self.items))
        require_unique("dimension", (dimension.id for dimension in self.dimensions))
        require_known("source", (item.source for item in self.items), source_ids)
        for dimension in self.dimensions:
            require_known("source", dimension.sources, source_ids)
        facets = {(d.id, facet.id) for d in self.dimensions for facet in d.facets}
        for item in self.items:
            if (item.scale, item.facet) not in facets:
                raise ValueError(f"{item.id}: {item.scale} has no facet “{item.facet}”")
            require_known("item", item.dependent_on, known)
            for other in item.dependent_on:
                if item.id not in known[other].dependent_on:
                    raise ValueError(f"{item.id} and {other} must each name the other")
