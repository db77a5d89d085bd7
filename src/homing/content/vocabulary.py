"""The words for feelings."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.feelings import Family, Feeling, Feelings, FeelingsFile


@cache
def feelings() -> Feelings:
    """Give the 131 words and their 24 families, each with its place on the pad."""
    file = load("feelings.toml", FeelingsFile)
    return Feelings(
        version=file.version,
        broad=file.broad,
        families=tuple(
            Family(
                id=family.id,
                title=family.title,
                quadrant=family.quadrant,
                valence=family.valence,
                energy=family.energy,
                words=tuple(word.word for word in family.words),
            )
            for family in file.families
        ),
        words=tuple(
            Feeling(
                word=word.word,
                family=family.id,
                quadrant=family.quadrant,
                valence=word.valence,
                energy=word.energy,
            )
            for family in file.families
            for word in family.words
        ),
        sources=file.sources,
        provenance=file.provenance,
    )
