"""Plain phrases that open help. They predict nothing and decide nothing."""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Provenance,
    Slug,
    Sources,
    Text,
    require_unique,
)

# Small letters and digits, single spaces: the form in which text is compared.
Plain = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+( [a-z0-9]+)*$")]


class PhraseSet(Entry, frozen=True):
    """Phrases that share the words which, right after them, show another meaning."""

    phrases: Annotated[tuple[Plain, ...], msgspec.Meta(min_length=1)]
    unless_next: tuple[Plain, ...] = ()


class PhraseGroup(Entry, frozen=True):
    """One kind of need, the section of the help page it opens, and the line shown with it."""

    id: Slug
    title: Text
    section: Literal["ending-life", "afraid"]
    soft_line: Text
    sets: Annotated[tuple[PhraseSet, ...], msgspec.Meta(min_length=1)]


class CrisisPhrases(Entry, frozen=True):
    """All groups, in the order in which they are looked for.

    To compare, turn text into small letters, leave out apostrophes (straight and curly), make every
    other character that is no letter or digit a space, and join words by one space.
    """

    version: Text
    nothing_happens: Text
    provenance: Provenance
    sources: Sources
    groups: Annotated[tuple[PhraseGroup, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("group", (group.id for group in self.groups))
        require_unique("phrase", (p for g in self.groups for s in g.sets for p in s.phrases))
