"""What the person sets about the plan itself: minutes a week, a light week, a pause."""

from datetime import date, timedelta
from typing import Final

from homing import content
from homing.services.choices import choose, chosen, take_back
from homing.services.gate_check import fits
from homing.services.time import Moment
from homing.vault import OpenVault

_BUDGET: Final = "plan-minutes"
_LIGHT: Final = "plan-light"
_PAUSE: Final = "plan-pause"
LONGEST_PAUSE: Final = 28  # days; after that the question may come up again


def budget_of(store: OpenVault, moment: Moment) -> int:
    """The minutes of this week: a light week first, then the own choice, then the usual."""
    limits = content.plan_rules().limits
    usual = chosen_budget(store)
    return min(usual, limits.light) if light_until(store, moment) else usual


def chosen_budget(store: OpenVault) -> int:
    """The minutes of an ordinary week."""
    said, life = chosen(store, _BUDGET), fits(store)
    if said and said.choice.isdecimal():  # an imported entry may say anything
        return int(said.choice)
    if life and life.minutes:
        return life.minutes
    return content.plan_rules().limits.budget


def keep_budget(store: OpenVault, moment: Moment, minutes: int) -> None:
    """Give practice this many minutes in an ordinary week."""
    choose(store, moment, _BUDGET, str(minutes))


def light_until(store: OpenVault, moment: Moment) -> date | None:
    """The Monday on which a light week ends, where there is one."""
    return _until(store, moment, _LIGHT)


def make_light(store: OpenVault, moment: Moment, *, light: bool) -> None:
    """Make this week a light one, or an ordinary one again."""
    monday = moment.day + timedelta(days=7 - moment.day.weekday())
    _set(store, moment, _LIGHT, monday if light else None)


def paused_until(store: OpenVault, moment: Moment) -> date | None:
    """The day on which a pause of the plan ends, where there is one."""
    return _until(store, moment, _PAUSE)


def pause(store: OpenVault, moment: Moment, days: int) -> None:
    """Offer nothing for some days; none ends the pause."""
    until = moment.day + timedelta(days=min(days, LONGEST_PAUSE)) if days > 0 else None
    _set(store, moment, _PAUSE, until)


def _until(store: OpenVault, moment: Moment, topic: str) -> date | None:
    said = chosen(store, topic)
    try:
        until = date.fromisoformat(said.choice) if said else None
    except ValueError:  # an imported entry may say anything
        return None
    return until if until and moment.day < until else None


def _set(store: OpenVault, moment: Moment, topic: str, until: date | None) -> None:
    if until is None:
        take_back(store, topic)
    else:
        choose(store, moment, topic, until.isoformat())
