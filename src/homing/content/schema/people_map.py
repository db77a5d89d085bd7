"""The people map: what is asked, and what the one suggestion may say."""

from typing import Annotated

import msgspec

from homing.content.schema.common import (
    Entry,
    Provenance,
    Slug,
    Sources,
    Text,
    require_unique,
)


class RatingAsked(Entry, frozen=True):
    """One rating from nought to ten, with words at both ends."""

    label: Text
    low: Text
    high: Text


class HoursAsked(Entry, frozen=True):
    """How much time is given."""

    label: Text
    hint: Text


class GoodForChip(Entry, frozen=True):
    """Something that a person may be good for."""

    id: Slug
    label: Text


class GoodFor(Entry, frozen=True):
    """The question with its chips."""

    label: Text
    hint: Text
    chips: Annotated[tuple[GoodForChip, ...], msgspec.Meta(min_length=2)]

    def __post_init__(self) -> None:
        require_unique("chip", (chip.id for chip in self.chips))


class MapSuggestion(Entry, frozen=True):
    """A suggestion with its reasons. {name}, {supports}, {drains} and {hours} are filled in."""

    heading: Text
    text: Text
    why: Text
    why_hours: Text
    evidence: Text


class PeopleMapTexts(Entry, frozen=True):
    """Everything that the people map says."""

    version: Text
    provenance: Provenance
    sources: Sources
    title: Text
    intro: Text
    empty_title: Text
    empty: Text
    nobody_yet: Text
    safest_note: Text
    time_split: Text
    quiet_label: Text
    quiet_hint: Text
    quiet_said: Text
    supports: RatingAsked
    drains: RatingAsked
    hours: HoursAsked
    good_for: GoodFor
    more_time: MapSuggestion
    rest_after: MapSuggestion
