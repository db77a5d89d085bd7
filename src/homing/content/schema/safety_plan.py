"""The safety plan: seven parts in the order in which they are used."""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Sources,
    Text,
    require_unique,
)

PartId = Literal[
    "signs", "steps", "places", "people", "professionals", "surroundings", "reasons"
]  # the fields of the record


class Part(Entry, frozen=True):
    """One part: what to write there, and what it is called when it is read in a bad hour."""

    id: PartId
    title: Text
    ask: Text
    hint: Text


class Evidence(Entry, frozen=True):
    """How well it is tested."""

    grade: Literal["A", "B", "C", "D"]
    found: Text
    not_shown: Text


class SafetyPlanTexts(Entry, frozen=True):
    """The page, in calm and in need."""

    version: Text
    title: Text
    lead: Paragraphs
    empty: Text
    begin: Text
    now_title: Text
    now: Paragraphs
    use: Text
    used: Text
    copy_title: Text
    copy_warning: Text
    due: Text
    again_days: Annotated[int, msgspec.Meta(ge=1)]
    still: Text
    not_instead: Text
    provenance: Provenance
    sources: Sources
    evidence: Evidence
    parts: Annotated[tuple[Part, ...], msgspec.Meta(min_length=7, max_length=7)]

    def __post_init__(self) -> None:
        require_unique("part", (part.id for part in self.parts))
