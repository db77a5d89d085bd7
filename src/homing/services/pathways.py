"""
Which way a person goes: their own choice first, else what the answers suggest, else none.

A way is a possibility. What is suggested follows the newest result that can be read; many mixed
signs suggest the way that opens on safety, wherever the point lies.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from homing import content
from homing.services.choices import YES, choose, chosen, take_back
from homing.services.measure import results
from homing.services.measure_reading import Picture, reading_words
from homing.services.time import Moment
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.content.schema.pathways import Pathway
    from homing.content.schema.readings import RegionId

TOPIC: Final = "pathway"
PROFESSIONAL: Final = "professional-beside-me"


@dataclass(frozen=True, slots=True)
class Way:
    """The way that holds now. `own` says that the person chose it, over any suggestion."""

    pathway: "Pathway | None"
    suggested: "Pathway | None"
    own: bool

    @property
    def mixed(self) -> bool:
        """Whether safety comes before everything else."""
        return self.pathway is not None and self.pathway.id == "mixed"


def way(store: OpenVault) -> Way:
    """The way that holds now."""
    suggested = _suggested(newest_picture(store))
    said = chosen(store, TOPIC)
    own = content.pathways().pathway(said.choice) if said else None
    return Way(own or suggested, suggested, own is not None)


def choose_way(store: OpenVault, moment: Moment, pathway_id: str) -> None:
    """Go this way from now on, whatever is suggested."""
    choose(store, moment, TOPIC, pathway_id)


def follow_suggestion(store: OpenVault) -> None:
    """Let the own choice go."""
    take_back(store, TOPIC)


def newest_picture(store: OpenVault) -> Picture | None:
    """The newest result from which something can be read."""
    for entry in results(store):
        if entry.record.reading and entry.record.status != "left":
            said = reading_words(entry.record.reading)
            if not said.withheld:
                return said
    return None


def region_of(picture: Picture | None) -> "RegionId | None":
    """The part of the plane that a result supports; the middle where it leaves it open."""
    return None if picture is None else picture.region or "middle"


def has_professional(store: OpenVault) -> bool:
    """Whether the person noted that a professional is beside them."""
    return chosen(store, PROFESSIONAL) is not None


def note_professional(store: OpenVault, moment: Moment, *, beside: bool) -> None:
    """Note that a professional is beside the person, or no longer."""
    if beside:
        choose(store, moment, PROFESSIONAL, YES)
    else:
        take_back(store, PROFESSIONAL)


def _suggested(picture: Picture | None) -> "Pathway | None":
    if picture is None:
        return None
    if picture.mixed_level == "many":
        return content.pathways().pathway("mixed")
    found = (one for one in content.pathways().pathways if one.region == picture.region)
    return next(found, None)
