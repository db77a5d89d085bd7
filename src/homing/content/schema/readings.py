"""Plain-language readings of a result: strengths first, possibility and never verdict."""

from typing import Annotated, Literal, get_args

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Sources,
    Text,
    require_unique,
)

RegionId = Literal["steady", "more-worry", "more-distance", "both", "middle"]


class Region(Entry, frozen=True):
    """One part of the result plane. `nickname` is a word from books, empty where there is none."""

    id: RegionId
    title: Text
    place: Text
    nickname: str
    strengths: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2)]
    may: Paragraphs
    next_step: Text


class Notice(Entry, frozen=True):
    """A short text with a heading."""

    heading: Text
    paragraphs: Paragraphs


class MixedReading(Entry, frozen=True):
    """What is said about the mixed signs, at three levels."""

    heading: Text
    few: Text
    some: Text
    many: Paragraphs
    unsure: Text


class Readings(Entry, frozen=True):
    """Everything that a result page says."""

    version: Text
    provenance: Provenance
    sources: Sources
    own_items_label: Text
    nickname_note: Text
    strengths_heading: Text
    may_heading: Text
    next_heading: Text
    mixed: MixedReading
    same_answers: Notice
    exactness: Notice
    not_exact_yet: Text
    origin: Notice
    help_note: Text
    regions: Annotated[tuple[Region, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("region", (region.id for region in self.regions))
        missing = set(get_args(RegionId)) - {region.id for region in self.regions}
        if missing:
            raise ValueError(f"region “{min(missing)}” has no reading")
        if "{nickname}" not in self.nickname_note:
            raise ValueError("nickname_note must say {nickname}")

    def region(self, region_id: RegionId) -> Region:
        """Give the reading of one region."""
        return next(region for region in self.regions if region.id == region_id)
