"""
The routine: four plain things, planned as rituals and ticked in a week.

A tick is a kept turn of the ritual, on the day itself. Beside the week stands how much energy the
check-ins told of, with their number. Nothing is concluded from the one to the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

import msgspec

from homing import content
from homing.records import CheckIn, Ritual, RitualTurn, Rule
from homing.services.ritual_turns import Turn, keep_turn, plain_turn, turn_of
from homing.services.rituals import Held, add_ritual, let_go, ritual_about
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault


@dataclass(frozen=True, slots=True)
class DayNow:
    """One day of the week: which parts were ticked, and how much energy was told of."""

    day: date
    ticked: frozenset[str]
    energy: float | None
    check_ins: int


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, Monday first, and over how many check-ins the level stands."""

    days: tuple[DayNow, ...]
    level: float | None
    n: int


def parts(store: OpenVault) -> dict[str, Held]:
    """The parts of the routine that are planned."""
    found = {part.id: ritual_about(store, part.id) for part in content.upkeep().parts}
    return {part: held for part, held in found.items() if held}


def plan_parts(store: OpenVault, moment: Moment, said: Mapping[str, str]) -> None:
    """
    Plan each part in a line; an empty line lets it go.

    What was planned before is kept as an earlier version.
    """
    held = parts(store)
    for part in content.upkeep().parts:
        line = said.get(part.id, "").strip()
        entry = held.get(part.id)
        if entry is None and line:
            rule = Rule(part.cadence, moment.day - timedelta(days=moment.day.weekday()))
            ritual = Ritual(
                at=moment.at, zone=moment.zone, day=moment.day, name=part.title, rule=rule,
                about=part.id, practice=part.practice, parts=(line,),
            )  # fmt: skip
            add_ritual(store, ritual, "")
        elif entry and not line:
            let_go(store, moment, entry, "", entry.version)
        elif entry and entry.record.parts[:1] != (line,):
            record = msgspec.structs.replace(
                entry.record, parts=(line, *entry.record.parts[1:]), name=entry.record.name
            )
            change_entry(store, entry, record, entry.version)


def tick_day(store: OpenVault, moment: Moment, day: date, ticked: set[str]) -> None:
    """Say which parts were there on a day. A tick that is taken back goes for good."""
    for part, entry in parts(store).items():
        turn = turn_of(store, entry, day)
        if part in ticked and (turn is None or turn.record.done == "no"):
            record = _turn_on(entry, moment, day)
            keep_turn(store, entry, Turn(record), turn.version if turn else 0)
        elif part not in ticked and turn is not None and turn.record.done != "no":
            said = msgspec.structs.replace(turn.record, done="no", moved_to=None)
            keep_turn(store, entry, Turn(said), turn.version)


def week(store: OpenVault, monday: date) -> Week:
    """The ticks of a week beside the energy of its check-ins."""
    held = parts(store)
    energies = _energies(store, monday)
    days = []
    for n in range(7):
        day = monday + timedelta(days=n)
        found = energies.get(day, [])
        ticked = frozenset(p for p, entry in held.items() if _is_ticked(turn_of(store, entry, day)))
        days.append(DayNow(day, ticked, sum(found) / len(found) if found else None, len(found)))
    every = [energy for found in energies.values() for energy in found]
    return Week(tuple(days), sum(every) / len(every) if every else None, len(every))


def _energies(store: OpenVault, monday: date) -> dict[date, list[int]]:
    found: dict[date, list[int]] = {}
    for entry in takewhile(lambda e: e.record.day >= monday, store.of(CheckIn)):
        said = entry.record
        if said.energy is not None and said.day < monday + timedelta(days=7):
            found.setdefault(said.day, []).append(said.energy)
    return found


def _is_ticked(turn: Entry[RitualTurn] | None) -> bool:
    return turn is not None and turn.record.done != "no"


def _turn_on(entry: Held, moment: Moment, day: date) -> RitualTurn:
    record = plain_turn(entry, moment, day)
    at = moment.at - timedelta(days=(moment.day - day).days)
    return msgspec.structs.replace(record, day=day, at=at)
