"""Pacing of what may stir up old pain: conditions in plain words, and what to do instead."""

from typing import Annotated

import msgspec

from homing.content.schema.common import Entry, Provenance, Sources, Text

PracticeId = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}\d{2}$")]


class Step(Entry, frozen=True):
    """Something that leads towards opening."""

    title: Text
    url_name: Text


class Pacing(Entry, frozen=True):
    """The rules of pacing as data."""

    version: Text
    settling: Annotated[tuple[PracticeId, ...], msgspec.Meta(min_length=1)]
    uses: Annotated[int, msgspec.Meta(ge=1)]
    help_at_least: float
    calm_days: Annotated[int, msgspec.Meta(ge=1)]
    memory: Annotated[tuple[PracticeId, ...], msgspec.Meta(min_length=1)]
    exposure: Annotated[tuple[PracticeId, ...], msgspec.Meta(min_length=1)]
    inward: Annotated[tuple[PracticeId, ...], msgspec.Meta(min_length=1)]
    swap: dict[PracticeId, PracticeId]
    swap_else: PracticeId
    closed: Text
    too_few: Text
    little_help: Text
    too_soon: Text
    quiet: Text
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    swapped: Text
    ground_first: Text
    provenance: Provenance
    sources: Sources
