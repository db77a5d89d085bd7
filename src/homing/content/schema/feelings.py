"""The feeling words: where each one lies between unpleasant and pleasant, low and high energy."""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import Entry, Provenance, Slug, Sources, Text, require_unique

Quadrant = Literal["pleasant-high", "pleasant-low", "unpleasant-high", "unpleasant-low", "mixed"]
WordValence = Annotated[int, msgspec.Meta(ge=-3, le=3)]
WordEnergy = Annotated[int, msgspec.Meta(ge=1, le=5)]


class WordPlace(Entry, frozen=True):
    """One word inside its family, as it stands in the file."""

    word: Text
    valence: WordValence
    energy: WordEnergy


class FamilyEntry(Entry, frozen=True):
    """One family as it stands in the file. Its own place is the mean of its words."""

    id: Slug
    title: Text
    quadrant: Quadrant
    valence: Annotated[float, msgspec.Meta(ge=-3, le=3)]
    energy: Annotated[float, msgspec.Meta(ge=1, le=5)]
    words: Annotated[tuple[WordPlace, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        for own, mean in (
            (self.valence, sum(word.valence for word in self.words) / len(self.words)),
            (self.energy, sum(word.energy for word in self.words) / len(self.words)),
        ):
            if abs(own - mean) > 0.006:
                raise ValueError("the family's own place must be the mean of its words")


class BroadWord(Entry, frozen=True):
    """A word that says little more than good or bad, and where more exact ones are."""

    word: Text
    quadrants: Annotated[tuple[Quadrant, ...], msgspec.Meta(min_length=1)]


class FeelingsFile(Entry, frozen=True):
    """The file as it is written."""

    version: Text
    provenance: Provenance
    sources: Sources
    broad: Annotated[tuple[BroadWord, ...], msgspec.Meta(min_length=1)]
    families: Annotated[tuple[FamilyEntry, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("family", (family.id for family in self.families))
        require_unique("word", (w.word for family in self.families for w in family.words))
        require_unique("broad word", (broad.word for broad in self.broad))


class Family(Entry, frozen=True):
    """A group of words of similar meaning, with its mean place."""

    id: str
    title: str
    quadrant: Quadrant
    valence: float
    energy: float
    words: tuple[str, ...]


class Feeling(Entry, frozen=True):
    """One word with its place; `family` is a family id."""

    word: str
    family: str
    quadrant: Quadrant
    valence: int
    energy: int


class Feelings(Entry, frozen=True):
    """All words in file order, so that no word is favoured by use."""

    version: str
    broad: tuple[BroadWord, ...]
    families: tuple[Family, ...]
    words: tuple[Feeling, ...]
    sources: Sources
    provenance: Provenance
