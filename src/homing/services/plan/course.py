"""How far it has come: phases, hard moments, calm weeks. Counted back from the newest entry."""

from collections.abc import Mapping
from datetime import date
from itertools import islice
from typing import Final

from homing.records import CheckIn, EarlySigns, Episode, PracticeSession, Review
from homing.services.plan.goes import Practices, Tally
from homing.services.plan.inputs import Course
from homing.services.roadmap import Basis, phases_on
from homing.services.time import Moment
from homing.vault import OpenVault

PHASES: Final[Mapping[str, int]] = {"recognise": 1, "feel": 2, "practise": 3, "keep": 4}
_LAST: Final = 10  # hard moments in which the share of secure acts is looked at
_CALM: Final = 4.0  # a mean of worry and of distance up to this is a calm week
_WEEKS: Final = 8
_FEWEST_DAYS: Final = 2
_ENOUGH_DAYS: Final = 14


def course(
    store: OpenVault,
    moment: Moment,
    found: Basis,
    tallies: Mapping[str, Tally],
    practices: Practices,
) -> Course:
    """Gather it."""
    episodes = [e.record for e in store.of(Episode) if not e.record.safety_concern]
    acts = [one.secure_act for one in episodes[:_LAST] if one.secure_act is not None]
    firsts = [held[-1].record.day for kind in (CheckIn, Episode) if (held := store.of(kind))]
    stirring = [i for i, one in practices.items() if one.stirs]
    return Course(
        phases=tuple(PHASES[phase] for phase in phases_on(store, found)) or (1,),
        low=found.ready.low if found.ready else (),
        days_known=_days_known(store),
        episodes=len(episodes),
        weeks=max(0, (moment.day - min(firsts)).days // 7) if firsts else 0,
        pattern_named=any(e.record.signs for e in store.of(EarlySigns))
        or any(e.record.line_kind == "pattern" for e in islice(store.of(Review), 200)),
        sittings=sum(tallies[i].uses for i in stirring if i in tallies),
        secure=sum(acts),
        secure_of=len(acts),
        stable_weeks=_calm_weeks(store, moment),
    )


def _days_known(store: OpenVault) -> int:
    """Days with an entry, counted no further than the plan needs."""
    days: set[date] = set()
    for kind in (CheckIn, Episode, PracticeSession):
        for entry in store.of(kind):
            days.add(entry.record.day)
            if len(days) >= _ENOUGH_DAYS:
                return _ENOUGH_DAYS
    return len(days)


def _calm_weeks(store: OpenVault, moment: Moment) -> int:
    """Weeks in a row, back from today, with answers on two days and little worry or distance."""
    weeks: list[dict[date, tuple[int, int]]] = [{} for _week in range(_WEEKS)]
    for entry in store.of(CheckIn):
        one = entry.record
        ago = (moment.day - one.day).days
        if ago >= 7 * _WEEKS + 2:
            break
        if 0 <= ago < 7 * _WEEKS and one.worry is not None and one.distance is not None:
            weeks[ago // 7].setdefault(one.day, (one.worry, one.distance))
    calm = 0
    for days in weeks:
        n = len(days)
        if n < _FEWEST_DAYS or any(sum(v[k] for v in days.values()) / n > _CALM for k in (0, 1)):
            break
        calm += 1
    return calm
