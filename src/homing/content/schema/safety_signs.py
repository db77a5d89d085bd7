"""Warning signs in a bond. They are looked at, never counted."""

from typing import Annotated

import msgspec

from homing.content.schema.common import Entry, Paragraphs, Provenance, Slug, Sources, Text


class SignGroup(Entry, frozen=True):
    """Signs of one kind."""

    id: Slug
    title: Text
    signs: Paragraphs


class SafetySigns(Entry, frozen=True):
    """The page."""

    version: Text
    title: Text
    lead: Paragraphs
    one_is_enough: Text
    help_title: Text
    help: Paragraphs
    after_title: Text
    after: Paragraphs
    provenance: Provenance
    sources: Sources
    groups: Annotated[tuple[SignGroup, ...], msgspec.Meta(min_length=1)]
