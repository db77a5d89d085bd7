"""The ten needs: what each one is, and how it could be asked for."""

from typing import Annotated, Literal

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

TieId = Literal["partner", "friend", "family", "work"]
ANSWERS: tuple[str, ...] = ("yes", "partly", "later", "no", "none")
TIES: tuple[TieId, ...] = ("partner", "friend", "family", "work")


class Need(Entry, frozen=True):
    """One need: its name, a plain definition, and a request about it for every kind of tie."""

    id: Slug
    title: Text
    definition: Text
    requests: dict[TieId, Text]
    titles: dict[TieId, Text] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        if set(self.requests) != set(TIES):
            raise ValueError("a need needs a request for every kind of tie")
        if any("{name}" not in text for text in self.requests.values()):
            raise ValueError("a request names the person it is for")


class Needs(Entry, frozen=True):
    """The needs in the order in which they are asked, and what makes a request clear."""

    version: Text
    title: Text
    intro: Text
    clear: Paragraphs
    when_answered: dict[str, Text]
    provenance: Provenance
    sources: Sources
    needs: Annotated[tuple[Need, ...], msgspec.Meta(min_length=10, max_length=10)]

    def __post_init__(self) -> None:
        require_unique("need", (need.id for need in self.needs))
        if set(self.when_answered) != set(ANSWERS):
            raise ValueError("every answer to a request needs its words")
