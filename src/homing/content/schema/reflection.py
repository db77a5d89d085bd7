"""The five questions for a page of one's own."""

from typing import Annotated

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Slug,
    Text,
    require_unique,
)


class Asked(Entry, frozen=True):
    """One question, and a line on what it is for."""

    id: Slug
    ask: Text
    hint: Text


class Reflection(Entry, frozen=True):
    """The questions in the order in which they are asked, and what a closed entry is and is not."""

    version: Text
    provenance: Provenance
    title: Text
    intro: Text
    about_closed: Paragraphs
    questions: Annotated[tuple[Asked, ...], msgspec.Meta(min_length=5, max_length=5)]

    def __post_init__(self) -> None:
        require_unique("question", (one.id for one in self.questions))
