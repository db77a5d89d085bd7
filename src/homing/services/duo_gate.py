"""What two may do together here, and when one may only do it alone, or not at all."""

from typing import TYPE_CHECKING, Literal

from homing.services.gate import GateNow, gate, quiet_until
from homing.services.time import Moment
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

Way = Literal["together", "alone", "none"]


def way(store: OpenVault, moment: Moment, practice: "Practice", person_id: str | None) -> Way:
    """
    The most that is open with this person: together, alone, or not at all.

    Where there is fear nothing is practised with regard to this person, alone or together. What
    carries no mark of care is open without the private check; the rest waits for its answer.
    Days after a crisis are for no talk of two.
    """
    now = gate(store, moment)
    if now.help_only(person_id):
        return "none"
    if "X" not in practice.care:
        together = not now.closed_for(person_id)
    elif not _alone(now, practice, person_id):
        return "none"
    else:
        together = now.open_for_two(person_id)
    return "together" if together and not quiet_until(store, moment) else "alone"


def _alone(now: GateNow, practice: "Practice", person_id: str | None) -> bool:
    """Someone who would rather not say is not kept from what they do by themselves."""
    return now.level(person_id) == "unsaid" or now.allows(practice, person_id)
