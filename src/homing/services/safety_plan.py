"""A plan for very hard hours: made in calm, read in need, looked over once a month."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from homing import content
from homing.records import SafetyPlan
from homing.services.due import Due
from homing.services.gate import mark_quiet
from homing.services.time import Moment
from homing.services.versions import change_entry, forget
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.safety_plan import Part

_NAME: Final = "safety plan"


def safety_plan(store: OpenVault) -> Entry[SafetyPlan] | None:
    """The plan, if there is one."""
    return store.get(store.id_for(_NAME), SafetyPlan)


def keep_plan(
    store: OpenVault, moment: Moment, parts: dict[str, str], expect: int
) -> Entry[SafetyPlan]:
    """
    Keep the plan; what it said before is kept too.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    held = safety_plan(store)
    if held is None:
        record = SafetyPlan(
            at=moment.at, zone=moment.zone, day=moment.day, looked_on=moment.day, **parts
        )
        return store.put(record, entry_id=store.id_for(_NAME), expect=expect)
    record = msgspec.structs.replace(held.record, looked_on=moment.day, **parts)
    return change_entry(store, held, record, expect)


def still_fits(store: OpenVault, moment: Moment) -> None:
    """It was looked over and is right as it is."""
    held = safety_plan(store)
    if held is not None and held.record.looked_on != moment.day:
        record = msgspec.structs.replace(held.record, looked_on=moment.day)
        store.put(record, entry_id=held.id, expect=held.version)


def use_plan(store: OpenVault, moment: Moment) -> None:
    """It is needed now: keep things quiet for some days. Which part helped is not asked."""
    mark_quiet(store, moment)


def delete_plan(store: OpenVault) -> None:
    """Delete the plan for good, with everything it said before."""
    forget(store, store.id_for(_NAME))


def filled(plan: SafetyPlan) -> list[tuple["Part", tuple[str, ...]]]:
    """The parts that hold something, in the order of use, as lines."""
    found = []
    for part in content.safety_plan().parts:
        lines = tuple(line.strip() for line in getattr(plan, part.id).splitlines() if line.strip())
        if lines:
            found.append((part, lines))
    return found


def plan_due(store: OpenVault, _moment: Moment) -> list[Due]:
    """Look it over, a month after the last time. The title says nothing about what it is."""
    held, texts = safety_plan(store), content.safety_plan()
    if held is None:
        return []
    since = held.record.looked_on or held.record.day
    day = since + timedelta(days=texts.again_days)
    return [Due(f"plan-{since}", texts.due, "safety_plan", (), day, "plan")]
