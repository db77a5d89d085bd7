"""
The private safety check, and what it closes.

What is kept is one level for each person and a month, never an answer (docs/adr/0026-*.md). A
stricter level holds at once, because it protects the one who answered. A milder one waits for the
next refresh, the first Monday of a later month, so that nobody can be pressed to "answer it again"
and see things open in the same hour.

Whoever builds on it: ask `gate(store, moment)` once a page and use what it gives. `closed` and
`level` are for a single question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from homing import content
from homing.records import Gate, Person, PersonLevel, Quiet
from homing.records.safety import LEVELS, Level
from homing.services.episodes import feared_people
from homing.services.people_map import is_quiet
from homing.services.time import Moment
from homing.vault import OpenVault

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

QUIET_FOR: Final = timedelta(hours=72)
_GATE: Final = "gate"
_QUIET: Final = "quiet days"
_NOBODY: Final = ""
# what two people do together, or what is shown to the other
_CLOSES_PAIR: Final[frozenset[Level]] = frozenset({"own-part", "no-pair", "help-only"})


@dataclass(frozen=True, slots=True)
class GateNow:
    """
    What is closed at this moment.

    `levels` is what the check says, by person id ("" where nobody was named, which then counts for
    everyone). `feared` are people of whom any entry speaks with fear, force or control.
    """

    levels: Mapping[str, Level]
    feared: frozenset[str]

    def level(self, person_id: str | None = None) -> Level:
        """The level for one person; without one, the strictest of all. Fear is "help-only"."""
        if person_id is None:
            found = list(self.levels.values())
            afraid = bool(self.feared)
        else:
            found = [self.levels[key] for key in (person_id, _NOBODY) if key in self.levels]
            afraid = person_id in self.feared
        return _strictest(*found, "help-only" if afraid else "open")

    def asked(self, person_id: str | None = None) -> bool:
        """Whether the check was answered about this person, or about nobody in particular."""
        return _NOBODY in self.levels or (person_id or _NOBODY) in self.levels

    def closed_for(self, person_id: str | None = None) -> bool:
        """
        Whether practices with the safety code X that two do together are not offered.

        Without a person this is so as soon as it is so for anyone: nobody knows who is meant.
        """
        return self.level(person_id) in _CLOSES_PAIR

    def help_only(self, person_id: str | None = None) -> bool:
        """Whether all X is closed: no coaching, no requests, no patterns about this person."""
        return self.level(person_id) == "help-only"

    def open_for_two(self, person_id: str | None = None) -> bool:
        """
        Whether something may be done together on one device.

        Only after the check was answered: who was never asked, or would rather not say, gets the
        same "not today" as everybody else.
        """
        return self.asked(person_id) and self.level(person_id) in {"open", "no-pair-conflict"}

    def allows(self, practice: "Practice", person_id: str | None = None) -> bool:
        """Whether this practice may be offered, alone, with regard to this person."""
        level = self.level(person_id)
        if level == "open" or "X" not in practice.care:
            return True
        texts = content.gate()
        together = practice.with_two or practice.id in texts.together
        if level == "help-only":
            return False
        if level == "no-pair-conflict":
            return practice.id not in texts.conflict
        return not together


def gate(store: OpenVault, moment: Moment) -> GateNow:
    """Gather what is closed now. Once a page is enough."""
    held = _held(store)
    levels = {one.about: _in_force(one, moment.day) for one in held.levels} if held else {}
    quiet = {person.id for person in store.of(Person) if is_quiet(store, person)}
    return GateNow(levels, frozenset(feared_people(store) | quiet))


def level(store: OpenVault, moment: Moment, person_id: str | None = None) -> Level:
    """The level for one person; without one, the strictest of all."""
    return gate(store, moment).level(person_id)


def closed(store: OpenVault, moment: Moment, person_id: str | None = None) -> bool:
    """Whether pair practices with the code X must not be offered for this person (or anyone)."""
    return gate(store, moment).closed_for(person_id)


def keep_level(store: OpenVault, moment: Moment, about: str, said: Level) -> None:
    """
    Keep the outcome of one check, and nothing else of it.

    Saying nothing is no all-clear: it leaves a stricter level where it was.
    """
    held = _held(store)
    before = {one.about: one for one in held.levels} if held else {}
    old = before.get(about)
    month = f"{moment.day:%Y-%m}"
    before[about] = _changed(old, PersonLevel(about, said, month), moment.day)
    first = moment.day.replace(day=1)
    record = Gate(
        at=datetime(first.year, first.month, 1, tzinfo=UTC), zone="UTC", day=first,
        levels=tuple(before[key] for key in sorted(before)),
    )  # fmt: skip
    found = store.get(_id(store), Gate)
    store.put(record, entry_id=_id(store), expect=found.version if found else 0)


def forget_levels(store: OpenVault) -> None:
    """Delete all that the check left behind."""
    store.delete(_id(store))


def levels_kept(store: OpenVault) -> tuple[PersonLevel, ...]:
    """What is kept, for the page on which it can be deleted, and for the next asking."""
    held = _held(store)
    return held.levels if held else ()


def refresh_after(month: str) -> date:
    """The day on which a milder answer of this month takes effect."""
    year, number = map(int, month.split("-"))
    first = date(year + number // 12, number % 12 + 1, 1)
    return first + timedelta(days=-first.weekday() % 7)


def mark_quiet(store: OpenVault, moment: Moment) -> None:
    """
    A crisis answer was given, the plan was used, or the person asked for quiet days.

    Only the instant is kept, in one place, over the one before. Opening Help never calls this.
    """
    entry_id = store.id_for(_QUIET)
    found = store.get(entry_id, Quiet)
    record = Quiet(at=moment.at, zone=moment.zone, day=moment.day)
    store.put(record, entry_id=entry_id, expect=found.version if found else 0)


def end_quiet(store: OpenVault) -> None:
    """The person wants everything back."""
    store.delete(store.id_for(_QUIET))


def quiet_until(store: OpenVault, moment: Moment) -> datetime | None:
    """Until when only the few settling things are offered (rule R0); None if they all are."""
    found = store.get(store.id_for(_QUIET), Quiet)
    until = found.record.at + QUIET_FOR if found else None
    return until if until and until > moment.at else None


def quiet_within(store: OpenVault, moment: Moment, days: int) -> bool:
    """Whether the last crisis answer or use of the plan is less than some days ago."""
    found = store.get(store.id_for(_QUIET), Quiet)
    return bool(found and moment.at - found.record.at < timedelta(days=days))


def _held(store: OpenVault) -> Gate | None:
    found = store.get(_id(store), Gate)
    return found.record if found else None


def _id(store: OpenVault) -> str:
    return store.id_for(_GATE)


def _in_force(one: PersonLevel, day: date) -> Level:
    if one.until_then is None or day >= refresh_after(one.month):
        return one.level
    return _strictest(one.level, one.until_then)


def _changed(old: PersonLevel | None, new: PersonLevel, day: date) -> PersonLevel:
    if old is None:
        return new
    now = _in_force(old, day)
    if new.level == "unsaid" and LEVELS.index(now) > LEVELS.index("unsaid"):
        return msgspec.structs.replace(new, level=now)
    milder = LEVELS.index(new.level) < LEVELS.index(now)
    return msgspec.structs.replace(new, until_then=now) if milder else new


def _strictest(*levels: Level) -> Level:
    return max(levels, key=LEVELS.index)
