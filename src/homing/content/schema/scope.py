"""What Homing is, what it is not, and what it cannot protect against."""

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


class ScopeSection(Entry, frozen=True):
    """One part of the notice; points come after the paragraphs."""

    id: Slug
    heading: Text
    paragraphs: Paragraphs
    points: tuple[Text, ...] = ()


class Scope(Entry, frozen=True):
    """The notice that is acknowledged once and can be read again at any time."""

    version: Text
    title: Text
    lead: Text
    # The one sentence about encryption that the product may use, word for word.
    claim: Text
    acknowledge: Text
    acknowledge_label: Text
    provenance: Provenance
    sources: Sources
    sections: Annotated[tuple[ScopeSection, ...], msgspec.Meta(min_length=1)]
    cannot_protect_heading: Text
    cannot_protect: Paragraphs

    def __post_init__(self) -> None:
        require_unique("section", (section.id for section in self.sections))
