"""Where a practice is begun: on the page of a tool, in its own room, or by the pages here."""

from typing import TYPE_CHECKING, Final, NamedTuple

from django.urls import reverse

from homing import content
from homing.services.gate import GateNow

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

# kinds that have a room of their own; the address takes the practice
ROOMS: Final = {"letter": "letter", "duo": "duo", "ritual": "ritual_begin"}
_ALONE: Final = ("ER02", "ER07", "ER08", "ER04", "BR01")


class Way(NamedTuple):
    """An address, and whether the first press is sent as a form (it starts something)."""

    href: str
    sends: bool


def way_into(practice: "Practice") -> Way:
    """Where to begin."""
    if practice.tool:
        return Way(reverse(practice.tool.url_name, args=practice.tool.args), sends=False)
    if practice.kind in ROOMS:
        return Way(reverse(ROOMS[practice.kind], args=[practice.id.lower()]), sends=False)
    return Way(reverse("practise_begin", args=[practice]), sends=True)


def alone_instead(gate: GateNow) -> list[tuple["Practice", str]]:
    """A few individual practices that are open, with their pages."""
    known = content.practices()
    found = [known[i] for i in _ALONE if i in known and gate.allows(known[i])]
    return [(one, reverse("practice", args=[one])) for one in found[:4]]
