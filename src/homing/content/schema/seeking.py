"""Asking for support: kinds and sizes of help, and what is said to those who ask much or little."""

import re
from typing import Annotated, Final, Literal

import msgspec

from homing.content.schema.common import Entry, Provenance, Slug, Sources, Text, require_unique

SideId = Literal["often", "seldom", "between"]
Count = Annotated[int, msgspec.Meta(ge=0)]
_PLACE: Final = re.compile(r"\{(\w+)\}")


class Kind(Entry, frozen=True):
    """One kind of help; `task` and `why` are parts of the builder "help"."""

    id: Slug
    label: Text
    note: Text
    task: Text
    why: str
    what: Text
    example: Text

    def __post_init__(self) -> None:
        if not {"what"} <= set(_PLACE.findall(self.task)) <= {"what", "size"}:
            raise ValueError("a task says {what}, and may say {size}")


class Size(Entry, frozen=True):
    """How much is asked for, in words of the sentence, and an easy way to say no."""

    id: Slug
    label: Text
    note: Text
    words: Text
    out: Text


class Side(Entry, frozen=True):
    """What is said to somebody who asks often, seldom or neither, and why."""

    id: SideId
    label: Text
    title: Text
    because_own: Text
    because_count: Text
    text: Text
    act: str


class Seeking(Entry, frozen=True):
    """The file as it is written."""

    version: Text
    title: Text
    intro: Text
    what_hint: Text
    when_hint: Text
    closed: Text
    asked_lead: Text
    asked_kept: Text
    weeks_lead: Text
    side_question: Text
    side_hint: Text
    counted: Text
    evidence: Text
    often_from: Count
    seldom_to: Count
    seldom_needs_days: Count
    provenance: Provenance
    sources: Sources
    kinds: Annotated[tuple[Kind, ...], msgspec.Meta(min_length=3)]
    sizes: Annotated[tuple[Size, ...], msgspec.Meta(min_length=2)]
    sides: Annotated[tuple[Side, ...], msgspec.Meta(min_length=3, max_length=3)]

    def __post_init__(self) -> None:
        require_unique("kind", (kind.id for kind in self.kinds))
        require_unique("size", (size.id for size in self.sizes))
        require_unique("side", (side.id for side in self.sides))
        if self.seldom_to >= self.often_from:
            raise ValueError("seldom is below often")

    def side(self, side_id: SideId) -> Side:
        """What is said to somebody on this side."""
        return next(side for side in self.sides if side.id == side_id)
