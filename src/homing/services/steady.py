"""
The guide for the steadier one: weekly ratings of one's own, and what comes first because of them.

It looks only at the person who writes. Where there is fear, force or control it gives no advice at
all: being calmer beside someone who is feared is not what is needed (docs/adr/0021-*.md).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from homing import content
from homing.records import Balance, Person, SteadyWeek
from homing.services.asks import silence
from homing.services.choices import YES, choose, chosen, take_back
from homing.services.crisis import help_for
from homing.services.due import Due
from homing.services.people_map import keep_quiet
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.steady import Advice, AdviceId, WatchId

Week = Entry[SteadyWeek]
SHOWN: Final = 8
_QUIET: Final = "quiet-steady"
_LEAN_ON: Final = "accommodating"
_FRESH: Final = timedelta(days=21)  # an older week says nothing about now
_A_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Guide:
    """What the page says. Where it is `quiet`, nothing but help is offered."""

    quiet: bool
    this_week: Week | None
    weeks: tuple[Week, ...]
    first: "AdviceId"
    hints: tuple[tuple[str, str], ...]
    more_help: bool

    @property
    def advice(self) -> "Advice":
        """What comes first."""
        return content.steady().advice[self.first]


def guide(store: OpenVault, moment: Moment) -> Guide:
    """Read the weeks and say what comes first."""
    weeks = store.of(SteadyWeek)[:SHOWN]
    fresh = [week for week in weeks if moment.day - week.record.day < _FRESH]
    newest = fresh[0] if fresh else None
    return Guide(
        quiet=chosen(store, _QUIET) is not None or _feared(store, newest),
        this_week=this_week(store, moment),
        weeks=tuple(weeks),
        first=_first(fresh),
        hints=_hints(newest.record) if newest else (),
        more_help=bool(newest and _over(newest.record, "threshold")),
    )


def this_week(store: OpenVault, moment: Moment) -> Week | None:
    """What was kept for the week that this day is in."""
    return store.get(_id(store, moment.day), SteadyWeek)


def keep_week(store: OpenVault, record: SteadyWeek, expect: int) -> Week:
    """
    Keep this week, or put it right; what it said before is kept too.

    Raises
    ------
    Conflict
        Another page or device kept it first.
    """
    entry_id = _id(store, record.day)
    held = store.get(entry_id, SteadyWeek)
    if held is None:
        return store.put(record, entry_id=entry_id)
    return change_entry(store, held, record, expect)


def fall_silent(store: OpenVault, moment: Moment, person_id: str | None) -> None:
    """There is fear: give no advice, neither here nor about that person. No reason is kept."""
    choose(store, moment, _QUIET, YES)
    if person_id:
        keep_quiet(store, moment, person_id, quiet=True)


def speak_again(store: OpenVault) -> None:
    """The person asks for the guide again. About a person who was feared it still says nothing."""
    take_back(store, _QUIET)


def steady_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Ask for the second week, and for later ones, as long as weeks are being kept."""
    weeks = store.of(SteadyWeek)[:1]
    if not weeks or moment.day - weeks[0].record.day >= _FRESH or guide(store, moment).quiet:
        return []
    newest = weeks[0]
    title = content.follow_ups().steady
    return [Due(f"steady-{newest.id}", title, "steady", (), newest.record.day + _A_WEEK, "steady")]


def _id(store: OpenVault, day: date) -> str:
    year, week, _day = day.isocalendar()
    return store.id_for(f"steady week {year} {week}")


def _feared(store: OpenVault, newest: Week | None) -> bool:
    if newest is None:
        return False
    group = help_for(newest.record.note)
    if group is not None and group.section == "afraid":
        return True
    person = store.get(newest.record.person_id, Person) if newest.record.person_id else None
    return person is not None and bool(silence(store, person))


def _first(fresh: list[Week]) -> "AdviceId":
    """Limits go before rest, rest before what slowly changed."""
    if not fresh:
        return "steady"
    if _leans_for_two_weeks(fresh):
        return "limits"
    if _over(fresh[0].record, "depletion"):
        return "depletion"
    return "drift" if _over(fresh[0].record, "drift") else "steady"


def _leans_for_two_weeks(fresh: list[Week]) -> bool:
    newest = fresh[0].record
    before = [week.record for week in fresh[1:] if week.record.person_id == newest.person_id]
    return _leans(newest) and bool(before) and _leans(before[0])


def _leans(week: SteadyWeek) -> bool:
    high = content.steady().high_from
    return any(one.balance == _LEAN_ON and one.value >= high for one in week.balances)


def _over(week: SteadyWeek, watch_id: "WatchId") -> bool:
    watch = next(one for one in content.steady().watches if one.id == watch_id)
    return len({sign.id for sign in watch.signs} & set(week.signs)) > watch.most


def _hints(week: SteadyWeek) -> tuple[tuple[str, str], ...]:
    """One small thing for each balance that leans to a side: (title, words)."""
    texts = content.steady()
    values = balances_of(week)
    found = []
    for balance in texts.balances:
        value = values.get(balance.id)
        if value is not None and value >= texts.high_from:
            found.append((balance.title, balance.from_high))
        elif value is not None and value <= texts.low_until:
            found.append((balance.title, balance.from_low))
    return tuple(found)


def balances_of(week: SteadyWeek) -> dict[str, int]:
    """What was rated, by the id of the balance."""
    return {one.balance: one.value for one in week.balances}


def leads(store: OpenVault, moment: Moment) -> tuple[str, ...]:
    """Why more help is due, for what was ticked in the newest week; else all the reasons."""
    weeks = store.of(SteadyWeek)[:1]
    ticked = weeks[0].record.signs if weeks and moment.day - weeks[0].record.day < _FRESH else ()
    signs = content.steady().watches[-1].signs
    chosen_ones = [sign for sign in signs if sign.id in ticked] or signs
    return tuple(words for sign in chosen_ones for words in sign.leads)


def sign_labels(week: SteadyWeek) -> list[str]:
    """What was ticked, in words, in the order of the watches."""
    known = {sign.id: sign.label for watch in content.steady().watches for sign in watch.signs}
    return [known.get(sign, sign) for sign in week.signs]


def rated(values: dict[str, int | None]) -> tuple[Balance, ...]:
    """The balances that were rated, as a record holds them."""
    return tuple(Balance(name, value) for name, value in values.items() if value is not None)
