"""Things that get in the way: what they may be, what is asked, and the request they become."""

import re
from typing import Annotated, Final

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

_PLACE: Final = re.compile(r"\{([a-z]+)\}")


class Question(Entry, frozen=True):
    """One thing to answer; `drop` are first words that the sentence brings itself."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z]+$")]
    label: Text
    hint: Text
    optional: bool = False
    drop: tuple[Text, ...] = ()


class Obstacle(Entry, frozen=True):
    """
    One thing that gets in the way.

    `parts` fill the slots of the builder "request" with the answers; a part is made only where all
    that it names was said.
    """

    id: Slug
    code: Annotated[int, msgspec.Meta(ge=1, le=99)]
    title: Text
    short: Text
    about: Paragraphs
    step: Text
    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=2)]
    parts: dict[str, Text]

    def __post_init__(self) -> None:
        require_unique("question", (one.id for one in self.questions))
        named = {name for part in self.parts.values() for name in _PLACE.findall(part)}
        require_known("question", named, {one.id for one in self.questions})
        if "request" not in self.parts:
            raise ValueError("it is turned into a request")


class Obstacles(Entry, frozen=True):
    """The file as it is written."""

    version: Text
    title: Text
    intro: Text
    nothing_wrong: Text
    draft_lead: Text
    closed: Text
    evidence: Text
    provenance: Provenance
    sources: Sources
    obstacles: Annotated[tuple[Obstacle, ...], msgspec.Meta(min_length=5)]

    def __post_init__(self) -> None:
        require_unique("obstacle", (one.id for one in self.obstacles))
        require_unique("code", (str(one.code) for one in self.obstacles))
