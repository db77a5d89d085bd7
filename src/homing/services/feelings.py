"""Words for a feeling: the ones that lie near the tapped spot come first."""

from typing import TYPE_CHECKING

from homing import content

if TYPE_CHECKING:
    from homing.content.schema.feelings import Family

MOST_WORDS = 3


def spot_of(family: "Family") -> tuple[float, float]:
    """Where a family lies on the pad's five by five steps."""
    return 3 + family.valence * 2 / 3, family.energy


def broad_words(family: "Family") -> tuple[str, ...]:
    """Words such as “bad” for which this family holds more exact ones."""
    broad = content.feelings().broad
    return tuple(one.word for one in broad if family.quadrant in one.quadrants)


def ring_words() -> tuple[str, ...]:
    """The broad words that one can start from."""
    return tuple(one.word for one in content.feelings().broad)


def families_near(pleasantness: int | None, energy: int | None) -> tuple["Family", ...]:
    """All families, the nearest first; in file order where no spot was given."""
    families = content.feelings().families
    if pleasantness is None and energy is None:
        return families

    def distance(family: "Family") -> float:
        across, up = spot_of(family)
        aside = 0 if pleasantness is None else across - pleasantness
        above = 0 if energy is None else up - energy
        return aside**2 + above**2

    return tuple(sorted(families, key=distance))
