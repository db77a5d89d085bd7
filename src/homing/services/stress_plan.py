"""
The plan for hard days, and when it is offered.

A day is hard when a check-in of that day was unpleasant with much energy, or when worry or how far
it took over was 7 or more. Nobody tested these lines; they are ours, and the page says them.
"""

from datetime import date, timedelta
from itertools import takewhile
from typing import Final

from homing import content
from homing.records import CheckIn, StressPlan
from homing.services.due import Due
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

HIGH: Final = 7
DAYS: Final = 3
_WITHIN: Final = timedelta(days=7)
_SHOWN_FOR: Final = timedelta(days=3)
_QUARTER: Final = timedelta(days=91)
_NAME: Final = "stress plan"
MOVES: Final = 5


def plan_id(store: OpenVault) -> str:
    """The one id of the plan."""
    return store.id_for(_NAME)


def stress_plan(store: OpenVault) -> Entry[StressPlan] | None:
    """The plan, once there is one."""
    return store.get(plan_id(store), StressPlan)


def save_stress_plan(store: OpenVault, plan: StressPlan, expect: int) -> Entry[StressPlan]:
    """
    Keep the plan. There is one; what it said before is kept too.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    held = stress_plan(store)
    if held is None:
        return store.put(plan, entry_id=plan_id(store), expect=expect)
    return change_entry(store, held, plan, expect)


def is_hard(record: CheckIn) -> bool:
    """Whether this check-in tells of a hard day."""
    tense = (record.energy or 0) >= 4 and 1 <= (record.pleasantness or 0) <= 2
    return tense or max(record.worry or 0, record.took_over or 0) >= HIGH


def hard_days(store: OpenVault, moment: Moment, since: date) -> list[date]:
    """The hard days from a day up to now, the earliest first."""
    lately = takewhile(lambda e: e.record.day >= since, store.of(CheckIn))
    found = {e.record.day for e in lately if is_hard(e.record) and e.record.day <= moment.day}
    return sorted(found)


def stress_due(store: OpenVault, moment: Moment) -> list[Due]:
    """The plan, offered once after three hard days; and a look at it every three months."""
    plan = stress_plan(store)
    texts = content.upkeep()
    if plan is None:
        return []
    third = _offered_on(store, moment, plan.record.day)
    title = f"{texts.hard.offer}: {_first(plan.record)}"
    offer = third and Due(f"hard-{third:%Y%m%d}", title, "stress_now", (), third, "stress",
                          passing=True)  # fmt: skip
    day = plan.record.day + _QUARTER
    look = Due(f"stress-plan-{plan.version}", texts.plan_due, "stress_plan", (), day, "stress")
    return [offer, look] if offer else [look]


def _offered_on(store: OpenVault, moment: Moment, since: date) -> date | None:
    """
    The day on which the newest third hard day came, if that was just now.

    Three days are used up by one offer, so that the next one needs three more. It counts from the
    day of the plan: a fixed beginning, so that the same days always give the same offers.
    """
    taken: list[date] = []
    newest: date | None = None
    for day in hard_days(store, moment, since):
        taken = [*(one for one in taken if day - one < _WITHIN), day]
        if len(taken) == DAYS:
            newest, taken = day, []
    return newest if newest and moment.day - newest < _SHOWN_FOR else None


def _first(plan: StressPlan) -> str:
    return plan.moves[0].text if plan.moves else content.upkeep().hard.tools[0].label
