"""A picture of security in five areas, and reasons to want it."""

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


class MeasuredBy(Entry, frozen=True):
    """
    A scale that tells something about an area, and where security lies on it.

    "balance" is for themes with a too-little and a too-much end.
    """

    instrument: Slug
    scale: Slug
    toward: Literal["low", "high", "balance"]


class Area(Entry, frozen=True):
    """One area: what security can look like there, and what it does not mean."""

    id: Slug
    title: Text
    looks_like: Paragraphs
    not_this: Text
    measured_by: Annotated[tuple[MeasuredBy, ...], msgspec.Meta(min_length=1)]
    sources: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]


class Reason(Entry, frozen=True):
    """A reason that someone may have."""

    id: Slug
    text: Text


class ReasonGroup(Entry, frozen=True):
    """Reasons of one kind."""

    id: Literal["personal", "relational", "next-generation"]
    title: Text
    reasons: Annotated[tuple[Reason, ...], msgspec.Meta(min_length=3)]


class ReasonTexts(Entry, frozen=True):
    """What the page about reasons says."""

    title: Text
    intro: Text
    most: Annotated[int, msgspec.Meta(ge=1, le=9)]
    too_many: Text
    own_label: Text
    own_hint: Text
    reappear: Text
    none_yet: Text


class SecurityPicture(Entry, frozen=True):
    """The whole picture."""

    version: Text
    provenance: Provenance
    sources: Sources
    title: Text
    intro: Text
    not_measured: Text
    toward: Text
    away: Text
    between: Text
    exactness: Text
    areas: Annotated[tuple[Area, ...], msgspec.Meta(min_length=5, max_length=5)]
    reasons: ReasonTexts
    reason_groups: Annotated[tuple[ReasonGroup, ...], msgspec.Meta(min_length=3, max_length=3)]

    def __post_init__(self) -> None:
        require_unique("area", (area.id for area in self.areas))
        require_unique("reason group", (group.id for group in self.reason_groups))
        require_unique("reason", (one.id for group in self.reason_groups for one in group.reasons))
        known = [source.id for source in self.sources]
        for area in self.areas:
            require_known("source", area.sources, known)

    def reason(self, reason_id: str) -> str:
        """A reason in words; nothing where this version does not have it any more."""
        all_reasons = (one for group in self.reason_groups for one in group.reasons)
        return next((one.text for one in all_reasons if one.id == reason_id), "")
