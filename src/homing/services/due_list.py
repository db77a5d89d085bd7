"""
What is due, in one calm list: asked once, and then done, put off, or let go for good.

Nothing here counts what was not done. A thing stands on the first page for some days and after
that only on its own list; whoever does not come loses nothing.
"""

from datetime import date, time, timedelta
from typing import Final, Literal

from homing.services.choices import NEVER, choose, chosen, take_back
from homing.services.due import Due, Source, topic, waits_until
from homing.services.fears_due import fears_due
from homing.services.gate_check import fits_due
from homing.services.growth import growth_due
from homing.services.kit import kit_due
from homing.services.letters import letters_due
from homing.services.life_stage import agreements_due
from homing.services.limits import limits_due
from homing.services.look_again import asks_due, measure_due
from homing.services.own_needs_alone import alone_due
from homing.services.pauses import pauses_due
from homing.services.practise_due import halves_due
from homing.services.prompts import prompts_due
from homing.services.repairs import repairs_due
from homing.services.reviews import reviews_due
from homing.services.ritual_turns import rituals_due
from homing.services.safety_plan import plan_due
from homing.services.setbacks import setbacks_due
from homing.services.space_cards import space_due
from homing.services.steady import steady_due
from homing.services.stress_plan import stress_due
from homing.services.therapy import therapy_due
from homing.services.time import Moment
from homing.services.tracks import tracks_due
from homing.services.upkeep import upkeep_due
from homing.services.year_review import year_due
from homing.vault import OpenVault

PutOff = Literal["day", "week", "never"]

SOURCES: Final[tuple[Source, ...]] = (
    asks_due,
    fears_due,
    measure_due,
    prompts_due,
    kit_due,
    pauses_due,
    steady_due,
    repairs_due,
    reviews_due,
    setbacks_due,
    limits_due,
    space_due,
    letters_due,
    alone_due,
    fits_due,
    rituals_due,
    year_due,
    upkeep_due,
    stress_due,
    agreements_due,
    plan_due,
    therapy_due,
    tracks_due,
    growth_due,
    halves_due,
)
AT_ONCE: Final = 3  # on the first page
LONGEST_ID: Final = 80
_ON_TODAY: Final = timedelta(days=14)
_WAITS: Final = {"day": timedelta(days=1), "week": timedelta(days=7)}


def due(store: OpenVault, moment: Moment) -> list[Due]:
    """Everything that can be looked at again by now, what came last first."""
    found = [one for source in SOURCES for one in source(store, moment)]
    held = [(day, one) for one in found if (day := _from(store, one)) and day <= moment.day]
    return [one for _day, one in sorted(held, key=_turn)]


def due_today(store: OpenVault, moment: Moment) -> tuple[list[Due], bool]:
    """The few that the first page shows, and whether the list holds more."""
    every = due(store, moment)
    fresh = [one for one in every if moment.day - (_from(store, one) or one.day) < _ON_TODAY]
    return fresh[:AT_ONCE], len(every) > len(fresh[:AT_ONCE])


def decide(store: OpenVault, moment: Moment, due_id: str, choice: PutOff) -> bool:
    """Put one off or let it go for good; False where nothing of that name is due."""
    known = {one.id: one for one in due(store, moment)}
    one = known.get(due_id)
    if one is None or (one.passing and choice != "never"):
        return False
    until = NEVER if choice == "never" else (moment.day + _WAITS[choice]).isoformat()
    choose(store, moment, topic(due_id), until)
    return True


def bring_back(store: OpenVault, due_id: str) -> None:
    """Undo the decision: the thing is due again, if it still is one."""
    take_back(store, topic(due_id))


def _from(store: OpenVault, one: Due) -> date | None:
    """The day from which this is shown; None where it was let go."""
    said = chosen(store, topic(one.id))
    if said is None:
        return one.day
    until = waits_until(store, one.id)
    return max(one.day, until) if until else None


def _turn(held: tuple[date, Due]) -> tuple[int, time, str]:
    day, one = held
    return -day.toordinal(), one.at or time.max, one.id
