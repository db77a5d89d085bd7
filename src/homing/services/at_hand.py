"""What one tap from the first page reaches when somebody is upset."""

from dataclasses import dataclass

from homing.records import Break
from homing.services.breaks import open_breaks
from homing.services.episodes import has_safety_concern
from homing.services.kit import Method, top_method
from homing.services.time import Moment
from homing.vault import Entry, OpenVault


@dataclass(frozen=True, slots=True)
class AtHand:
    """Breaks without a return yet, and the method that helped most."""

    breaks: list[Entry[Break]]
    top: Method | None


def at_hand(store: OpenVault, moment: Moment) -> AtHand:
    """Gather it. Nobody is called back to a person who was feared."""
    breaks = [
        entry
        for entry in open_breaks(store, moment)
        if not has_safety_concern(store, entry.record.person_id)
    ]
    return AtHand(breaks, top_method(store))
