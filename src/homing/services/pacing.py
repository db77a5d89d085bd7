"""
Pacing of what may stir up old pain: what has to be there first, and what takes its place.

Steadiness comes before memory. Nothing here judges how ready someone is; it counts what they did
to settle, and what they said it did.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from homing import content
from homing.records import PracticeSession, SoothingUse
from homing.services.gate import quiet_until, quiet_within
from homing.services.gate_check import cares
from homing.services.pathways import has_professional, way
from homing.services.practice_progress import felt_worse_twice
from homing.services.time import Moment
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice
    from homing.content.schema.safety_pacing import Step

HARD_PAST: Final = "hard-past"


@dataclass(frozen=True, slots=True)
class Closed:
    """Why something waits, in plain words, and what leads towards it."""

    lead: str
    reasons: tuple[str, ...]
    steps: tuple["Step", ...]


def open_for_memory_work(store: OpenVault, moment: Moment) -> Closed | None:
    """
    None if letters about the past, the line of years and grief may begin; else why they wait.

    They wait for everybody until settling is familiar (rule R4), or until a professional is noted.
    In quiet days they wait in any case.
    """
    texts = content.safety_pacing()
    if quiet_until(store, moment) is not None:
        return _closed(texts.quiet)
    if has_professional(store):
        return None
    reasons = tuple(_missing(store, moment))
    return _closed(*reasons) if reasons else None


def open_for_exposure(store: OpenVault, moment: Moment) -> Closed | None:
    """
    None if steps toward what is feared may be offered; else why they wait.

    They wait only where someone is pulled both ways, or said that hard memories come up strongly.
    """
    if quiet_until(store, moment) is not None or goes_gently(store, moment):
        return open_for_memory_work(store, moment)
    return None


def closed_by_pacing(store: OpenVault, moment: Moment, practice_id: str) -> Closed | None:
    """Why this practice waits; None for one that need not."""
    texts = content.safety_pacing()
    if practice_id in texts.memory:
        return open_for_memory_work(store, moment)
    return open_for_exposure(store, moment) if practice_id in texts.exposure else None


def goes_gently(store: OpenVault, moment: Moment) -> bool:
    """Whether safety and grounding come before everything: pulled both ways, or a hard past."""
    return way(store).mixed or HARD_PAST in cares(store, moment)


def ground_before(store: OpenVault, moment: Moment, practice: "Practice") -> bool:
    """Whether feeling the ground is offered before this practice, which turns inward."""
    return practice.id in content.safety_pacing().inward and goes_gently(store, moment)


def instead_of(store: OpenVault, practice_id: str) -> str | None:
    """What takes the place of a practice that left the person worse twice in a row; else None."""
    if not felt_worse_twice(store, practice_id):
        return None
    texts = content.safety_pacing()
    return texts.swap.get(practice_id, texts.swap_else)


def _missing(store: OpenVault, moment: Moment) -> Iterator[str]:
    texts, told = content.safety_pacing(), list(_helped(store))
    if len(told) < texts.uses:
        yield texts.too_few.replace("{n}", str(len(told))).replace("{of}", str(texts.uses))
    elif (mean := sum(told) / len(told)) < texts.help_at_least:
        yield texts.little_help.replace("{n}", f"{mean:.1f}")
    if quiet_within(store, moment, texts.calm_days):
        yield texts.too_soon


def _helped(store: OpenVault) -> Iterator[float]:
    """How much each use of the kit or the ground helped: how far it went down, or as rated."""
    for kept in store.of(SoothingUse):
        use = kept.record
        if use.before is not None and use.after is not None:
            yield use.before - use.after
    for entry in store.of(PracticeSession):
        record = entry.record
        if record.practice not in content.safety_pacing().settling:
            continue
        if record.before is not None and record.after is not None:
            yield record.before - record.after
        elif record.usefulness is not None:
            yield record.usefulness


def _closed(*reasons: str) -> Closed:
    texts = content.safety_pacing()
    return Closed(texts.closed, reasons, texts.steps)
