"""Kinds of help in an order, each with the reasons for its place. Nothing here is kept."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from homing import content
from homing.services.gate import gate
from homing.services.time import Moment
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.content.schema.help_guide import Kind

AFRAID: Final = "afraid"


@dataclass(frozen=True, slots=True)
class Weighed:
    """One kind of help, and why it stands where it stands."""

    kind: "Kind"
    points: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """What is offered, the most fitting first, and what is not, with the reason."""

    offered: tuple[Weighed, ...]
    held: tuple[tuple["Kind", str], ...]
    help_part: str

    @property
    def first(self) -> Weighed:
        """What stands at the top."""
        return self.offered[0]


def guide(ticked: Collection[str], *, gate_closed: bool = False) -> Guide:
    """
    Order the kinds by what was ticked; equal ones keep the order of the content.

    `gate_closed` holds back what is for two, as if fear had been ticked, and says no more than the
    tick would have said.
    """
    texts = content.help_guide()
    holding = {*ticked, AFRAID} if gate_closed else set(ticked)
    offered, held = [], []
    for kind in texts.helps:
        against = [one.reason for one in kind.held if one.when in holding]
        if against:
            held.append((kind, against[0]))
            continue
        weights = [weight for weight in kind.weights if weight.when in ticked]
        weights.sort(key=lambda weight: -weight.points)
        points = kind.base + sum(weight.points for weight in weights)
        offered.append(Weighed(kind, points, tuple(weight.reason for weight in weights)))
    offered.sort(key=lambda one: -one.points)
    parts = [one.help_part for one in texts.situations if one.id in ticked and one.help_part]
    return Guide(tuple(offered), tuple(held), parts[0] if parts else "")


def guide_for(store: OpenVault | None, moment: Moment, ticked: Collection[str]) -> Guide:
    """Do the same with what the vault knows, where it is open: fear told there counts as a tick."""
    if store is None:
        return guide(ticked)
    now = gate(store, moment)
    told = {*ticked, AFRAID} if now.help_only() else set(ticked)
    return guide(told, gate_closed=now.closed_for())
