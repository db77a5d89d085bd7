"""Needs with ways of one's own, and time alone: what the pages say."""

from typing import Annotated

import msgspec

from homing.content.schema.common import Entry, Paragraphs, Provenance, Sources, Text


class Example(Entry, frozen=True):
    """What could stand in the fields of one need."""

    need: Text
    way: Text
    other_way: Text
    person_way: Text


class Idea(Entry, frozen=True):
    """Something to do alone."""

    text: Text


class OwnNeeds(Entry, frozen=True):
    """The file as it is written."""

    version: Text
    title: Text
    intro: Text
    need_hint: Text
    way_hint: Text
    person_hint: Text
    full: Text
    counted: Text
    all_mine: Text
    all_theirs: Text
    mixed: Text
    closed: Text
    evidence: Text
    fewest: Annotated[int, msgspec.Meta(ge=1)]
    alone_title: Text
    alone_intro: Text
    alone_care: Paragraphs
    alone_due: Text
    alone_checks: Text
    alone_checks_hint: Text
    alone_eased: Text
    alone_same: Text
    alone_harder: Text
    alone_evidence: Text
    provenance: Provenance
    sources: Sources
    examples: Annotated[tuple[Example, ...], msgspec.Meta(min_length=3)]
    ideas: Annotated[tuple[Idea, ...], msgspec.Meta(min_length=1)]
