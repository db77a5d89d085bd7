"""What one tap from the first page reaches when somebody is upset."""

from dataclasses import dataclass

from homing.records import Break
from homing.services.breaks import open_breaks
from homing.services.kit import Method, top_method
from homing.services.time import Moment
from homing.vault import Entry, OpenVault


@dataclass(frozen=True, slots=True)
class AtHand:
    """Breaks without a return yet, and the method that helped most."""

    breaks: list[Entry[Break]]
    top: Method | None


def at_hand(store: OpenVault, moment: Moment) -> AtHand:
    """Gather it."""
    return AtHand(open_breaks(store, moment), top_method(store))
