"""
Rituals: small things that come back, with a short form, pauses, and a kind way to end.

Nothing here counts what was not done. A moved ritual is a kept one.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from homing import content
from homing.records import Ritual, Rule, Season
from homing.services.gate import GateNow, gate
from homing.services.keep import keep_once
from homing.services.ritual_rule import due_days
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.interactions import Rhythm
    from homing.content.schema.practices import Practice

Held = Entry[Ritual]
PROTECTED: Final = 3
DROPPED: Final = 2
ROUTINE: Final = frozenset(part.id for part in content.upkeep().parts)
_ORDER: Final = ("day", "week", "month", "quarter", "year")
_DAILY: Final = timedelta(weeks=8)
_PAIR: Final = "date"  # an hour for two, whoever is meant


def rituals(store: OpenVault) -> list[Held]:
    """Those that go on, what comes more often first."""
    live = [entry for entry in store.of(Ritual) if entry.record.retired_on is None]
    return sorted(live, key=lambda e: (_ORDER.index(e.record.rule.cadence), e.record.name))


def retired(store: OpenVault) -> list[Held]:
    """Those that were let go, the newest first."""
    gone = [entry for entry in store.of(Ritual) if entry.record.retired_on]
    return sorted(gone, key=lambda e: e.record.retired_on or date.min, reverse=True)


def ritual_for(store: OpenVault, practice: str) -> Held | None:
    """The ritual that goes on for a practice."""
    return next((one for one in rituals(store) if one.record.practice == practice), None)


def ritual_about(store: OpenVault, about: str) -> Held | None:
    """The ritual that goes on for one of the starters, or for a part of the routine."""
    return next((one for one in rituals(store) if one.record.about == about), None)


def add_ritual(store: OpenVault, ritual: Ritual, entry_id: str) -> Held:
    """Begin one. The same form sent twice begins one."""
    return keep_once(store, ritual, entry_id)


def change_ritual(store: OpenVault, entry: Held, ritual: Ritual, expect: int) -> Held:
    """
    Other words or another rule; pauses, what it belongs to, and its end stay.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    then = entry.record
    rule = msgspec.structs.replace(ritual.rule, exceptions=then.rule.exceptions)
    stays = {
        name: getattr(then, name)
        for name in ("at", "zone", "day", "about", "practice", "seasons", "care", "retired_on",
                     "reason")
    }  # fmt: skip
    return change_entry(store, entry, msgspec.structs.replace(ritual, rule=rule, **stays), expect)


def pause(store: OpenVault, moment: Moment, entry: Held, until: date, expect: int) -> Held:
    """Let it rest from today up to a day. A pause that runs is given the new end."""
    past = tuple(one for one in entry.record.seasons if one.until <= moment.day)
    running = next((one for one in entry.record.seasons if one not in past), None)
    since = min(running.since, moment.day) if running else moment.day
    return _change(store, entry, expect, seasons=(*past, Season(since, until)))


def resume(store: OpenVault, moment: Moment, entry: Held, expect: int) -> Held:
    """It goes on from today."""
    seasons = tuple(
        Season(one.since, min(one.until, moment.day))
        for one in entry.record.seasons
        if one.since < moment.day
    )
    return _change(store, entry, expect, seasons=seasons)


def paused_until(ritual: Ritual, day: date) -> date | None:
    """Until when it rests; None where it goes on."""
    return max((one.until for one in ritual.seasons if one.since <= day < one.until), default=None)


def leave_out(store: OpenVault, entry: Held, day: date, expect: int) -> Held:
    """Leave out one day; a day that was left out comes back."""
    held = set(entry.record.rule.exceptions)
    days = held - {day} if day in held else {*sorted(held)[-59:], day}
    rule = msgspec.structs.replace(entry.record.rule, exceptions=tuple(sorted(days)))
    return _change(store, entry, expect, rule=rule)


def let_go(store: OpenVault, moment: Moment, entry: Held, reason: str, expect: int) -> Held:
    """End it, with a reason if there is one. What was kept stays in the diary."""
    return _change(store, entry, expect, retired_on=moment.day, reason=reason, care="")


def take_up(store: OpenVault, moment: Moment, entry: Held, expect: int) -> Held:
    """Begin again with one that was let go; the time in between counts as rest."""
    gone = entry.record.retired_on
    between = (Season(gone, moment.day),) if gone and gone < moment.day else ()
    seasons = (*entry.record.seasons, *between)[-100:]
    return _change(store, entry, expect, retired_on=None, reason="", seasons=seasons)


def protect(store: OpenVault, chosen: set[str]) -> None:
    """Mark the few that are protected; the mark is taken from all others."""
    for entry in rituals(store):
        care = "protect" if entry.id in chosen else ""
        if entry.record.care != care:
            _change(store, entry, entry.version, care=care)


def from_rhythm(rhythm: "Rhythm", name: str, moment: Moment) -> Ritual:
    """A ritual as content proposes it, beginning today."""
    until = _last_day(moment.day, rhythm.for_days)
    return Ritual(
        at=moment.at, zone=moment.zone, day=moment.day, name=name,
        rule=Rule(rhythm.cadence, moment.day, until=until), parts=rhythm.parts,
        short_form=rhythm.short_form,
    )  # fmt: skip


def is_open(now: GateNow, ritual: Ritual) -> bool:
    """Whether it may be proposed: nothing for two where the gate is closed."""
    practice: Practice | None = content.practices().get(ritual.practice)
    if practice and not now.allows(practice, ritual.person_id):
        return False
    pair = bool(ritual.person_id) or ritual.about == _PAIR
    return not (pair and now.closed_for(ritual.person_id))


def calendar_days(store: OpenVault, moment: Moment, until: date) -> list[tuple[date, str]]:
    """
    Days and hours for a calendar, without any names: ("" where no hour was chosen).

    What the gate closes is not in it, and neither is the routine, which is only looked back on.
    """
    live = [one.record for one in rituals(store) if one.record.about not in ROUTINE]
    now = gate(store, moment) if live else None
    days = {
        (day, ritual.hour or "")
        for ritual in live
        if now and is_open(now, ritual)
        for day in due_days(ritual.rule, moment.day, _last(ritual, moment, until), ritual.seasons)
    }
    return sorted(days)


def _last(ritual: Ritual, moment: Moment, until: date) -> date:
    """A daily one falls silent in a calendar after some weeks, as reminders do."""
    return min(until, moment.day + _DAILY) if ritual.rule.cadence == "day" else until


def _last_day(first: date, days: int) -> date | None:
    return date.fromordinal(first.toordinal() + days - 1) if days else None


def _change(store: OpenVault, entry: Held, expect: int, **said: object) -> Held:
    return change_entry(store, entry, msgspec.structs.replace(entry.record, **said), expect)
