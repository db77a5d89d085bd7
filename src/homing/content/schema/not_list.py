"""Words that no text for people may contain."""

from typing import Annotated

import msgspec

from homing.content.schema.common import Entry, Provenance, Text, require_unique

Phrase = Annotated[str, msgspec.Meta(pattern=r"^\S.*$")]


class PhraseGroup(Entry, frozen=True):
    """Phrases that share a reason and a remedy; a star at the end stands for any ending."""

    why: Text
    instead: Text
    phrases: Annotated[tuple[Phrase, ...], msgspec.Meta(min_length=1)]


class NotList(Entry, frozen=True):
    """The whole list."""

    version: Text
    provenance: Provenance
    groups: Annotated[tuple[PhraseGroup, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("phrase", (p.casefold() for group in self.groups for p in group.phrases))
