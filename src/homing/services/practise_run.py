"""
A sitting: one practice done screen by screen, kept as a draft until it ends.

There is one sitting under way for each practice. Its fields stand in the vault as they were sent,
under the names of the forms, so that a step back finds every word again. Nothing of it counts
until the person ends it, and a sitting that is left out leaves nothing behind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from homing.records import PracticeSession
from homing.services.drafts import drop_draft, read_draft, save_draft
from homing.services.keep import keep_once
from homing.services.practise_said import changed, person_of, said_of, ticked, values_of
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.interactions import Screen
    from homing.content.schema.practices import Practice

Half = Literal["first", "later"]
Values = Mapping[str, tuple[str, ...]]
PageKind = Literal[
    "ready", "time", "areas", "area", "room", "ticks", "examples", "screen", "day"
]  # fmt: skip
_ENTRY, _BEGUN, _SINCE, _RAN = ".entry", ".begun", ".since", ".ran"
_SLACK: Final = 2  # seconds by which a full time may fall short of what was chosen


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a sitting; `index` says which screen or area it is."""

    kind: PageKind
    index: int = 0


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was begun and not ended. `since` is when the time last began to run, `ran` before."""

    practice: "Practice"
    half: Half
    entry_id: str
    begun: datetime
    values: Values
    since: datetime | None = None
    ran: int = 0

    @property
    def minutes(self) -> float:
        """The time that was chosen, or the usual one; 0 where there is no time to choose."""
        if self.practice.timer is None:
            return 0.0
        chosen = self.values.get("minutes", ())
        return float(chosen[0]) if chosen else self.practice.timer.usual

    @property
    def person(self) -> str | None:
        """The id of whom it is about, where that was said."""
        return person_of(self.practice, self.values)


def keeps(practice: "Practice") -> bool:
    """Whether anything of it is kept at all, be it only while it goes on."""
    return practice.checklist is None or practice.checklist.keep


def pages(practice: "Practice", half: Half = "first") -> tuple[Page, ...]:
    """Every page of a sitting in its order."""
    if half == "later":
        later = practice.later.screens if practice.later else ()
        return tuple(Page("screen", n) for n, _screen in enumerate(later))
    if not keeps(practice):
        return (Page("ticks"),)
    found = [Page("ready")] if practice.rates or practice.timer else []
    if practice.timer:
        found.append(Page("time"))
    if practice.scan:
        found += [Page("areas"), *(Page("area", n) for n, _area in enumerate(practice.scan.areas))]
        found.append(Page("room"))
    if practice.checklist:
        found.append(Page("ticks"))
        found += [Page("examples")] if practice.checklist.examples else []
    found += [Page("screen", n) for n, _screen in enumerate(practice.screens)]
    found += [Page("day")] if practice.later else []
    return tuple(found)


def screen_of(sitting: Sitting, page: Page) -> "Screen":
    """The screen that a page of kind "screen" shows."""
    later = sitting.practice.later
    screens = later.screens if later and sitting.half == "later" else sitting.practice.screens
    return screens[page.index]


def next_number(sitting: Sitting, number: int) -> int:
    """The page after this one; examples are asked only of what was marked."""
    every = pages(sitting.practice, sitting.half)
    after = number + 1
    skips = after <= len(every) and every[after - 1].kind == "examples"
    return after + 1 if skips and not ticked(sitting.practice, sitting.values) else after


def number_before(sitting: Sitting, number: int) -> int:
    """The page before this one, or the first."""
    every = pages(sitting.practice, sitting.half)
    before = number - 1
    skips = before >= 1 and every[before - 1].kind == "examples"
    return max(1, before - (1 if skips and not ticked(sitting.practice, sitting.values) else 0))


# --- begin, go on, end ---------------------------------------------------------------------------


def begin(
    store: OpenVault, moment: Moment, practice: "Practice", entry_id: str, half: Half = "first"
) -> Sitting:
    """Start a sitting; for a second half the id is that of the entry it belongs to."""
    sitting = Sitting(practice, half, entry_id, moment.at, {})
    _save(store, moment, sitting)
    return sitting


def under_way(store: OpenVault, practice: "Practice", half: Half = "first") -> Sitting | None:
    """What was begun and not ended, if there is any."""
    if not keeps(practice):
        return Sitting(practice, half, "", datetime.min.replace(tzinfo=UTC), {})
    values: dict[str, tuple[str, ...]] = {}
    for name, value in read_draft(store, _place(practice, half)):
        values[name] = (*values.get(name, ()), value)
    try:
        since = values.pop(_SINCE, ("",))[0]
        return Sitting(
            practice=practice,
            half=half,
            entry_id=values.pop(_ENTRY)[0],
            begun=datetime.fromisoformat(values.pop(_BEGUN)[0]),
            since=datetime.fromisoformat(since) if since else None,
            ran=int(values.pop(_RAN, ("0",))[0]),
            values=values,
        )
    except (KeyError, ValueError):  # nothing there, or not from this version
        return None


def answer(
    store: OpenVault, moment: Moment, sitting: Sitting, names: Iterable[str], said: Values
) -> Sitting | None:
    """Put what one page says in the place of what it said; None where it is too much to hold."""
    mine = set(names)
    kept = {name: held for name, held in sitting.values.items() if name not in mine}
    told = {name: said[name] for name in said if name in mine and any(said[name])}
    answered = replace(sitting, values={**kept, **told})
    return answered if _save(store, moment, answered) else None


def leave(store: OpenVault, practice: "Practice", half: Half = "first") -> None:
    """Leave out what was begun."""
    drop_draft(store, _place(practice, half))


def holds_something(sitting: Sitting) -> bool:
    """Whether there is anything that could be kept: words, a mark, a number, or some time."""
    told = {name for name, held in sitting.values.items() if any(held)} - {"minutes", "due_on"}
    return bool(told) or sitting.ran > 0


def finish(
    store: OpenVault, moment: Moment, sitting: Sitting, *, stopped: bool = False
) -> Entry[PracticeSession] | None:
    """Keep it; None where the entry of a second half is gone. Sent twice, it is kept once."""
    practice = sitting.practice
    said = said_of(practice, sitting.half, sitting.values)
    if sitting.half == "later":
        entry = _second_half(store, moment, sitting)
    else:
        record = PracticeSession(
            at=moment.at, zone=moment.zone, day=moment.day, practice=practice.id,
            practice_version=str(practice.version), started_at=sitting.begun,
            before=_whole(sitting.values.get("before", ())),
            seconds=sitting.ran if practice.timer and sitting.ran else None,
            stopped=stopped or _short(sitting), alone=practice.with_two,
            person_id=sitting.person, said=said, due_on=_due_on(sitting) if not stopped else None,
        )  # fmt: skip
        held = store.get(sitting.entry_id, PracticeSession)  # an end that came twice at once
        entry = held or keep_once(store, record, sitting.entry_id)
    leave(store, practice, sitting.half)
    return entry


def amend(
    store: OpenVault,
    entry: Entry[PracticeSession],
    practice: "Practice",
    names: Iterable[str],
    said: Values,
) -> Entry[PracticeSession]:
    """
    Take one page of a sitting that has ended already: it was sent twice, or from the page before.

    The same words change nothing; other words take the place of the old, which stay beside it.
    """
    mine = set(names)
    held = values_of(practice, entry.record)
    values = {name: told for name, told in held.items() if name not in mine}
    values |= {name: said[name] for name in said if name in mine}
    record = changed(practice, entry.record, values)
    if record == entry.record:
        return entry
    return change_entry(store, entry, record, entry.version)


def let_go(store: OpenVault, moment: Moment, entry: Entry[PracticeSession]) -> None:
    """The second half is not wanted any more: the first stays, and nothing more is asked."""
    if entry.record.due_on is None or entry.record.closed_on is not None:
        return
    record = msgspec.structs.replace(entry.record, closed_on=moment.day)
    store.put(record, entry_id=entry.id, expect=entry.version)


def _second_half(
    store: OpenVault, moment: Moment, sitting: Sitting
) -> Entry[PracticeSession] | None:
    entry = store.get(sitting.entry_id, PracticeSession)
    if entry is None:
        return None
    said = said_of(sitting.practice, "later", sitting.values)
    record = msgspec.structs.replace(
        entry.record, later=said, closed_on=entry.record.closed_on or moment.day
    )
    if entry.record.later:
        return change_entry(store, entry, record, entry.version)
    return store.put(record, entry_id=entry.id, expect=entry.version)


def _due_on(sitting: Sitting) -> date | None:
    if sitting.practice.later is None:
        return None
    chosen = sitting.values.get("due_on", ())
    return date.fromisoformat(chosen[0]) if chosen else None


# --- the time --------------------------------------------------------------------------------


def run(store: OpenVault, moment: Moment, sitting: Sitting) -> Sitting:
    """Let the time run, from now or on from a pause."""
    if sitting.since is not None:
        return sitting
    running = replace(sitting, since=moment.at)
    _save(store, moment, running)
    return running


def elapsed(sitting: Sitting, moment: Moment) -> int:
    """Seconds so far. A page that was left open is not practice: no more than was chosen."""
    running = (moment.at - sitting.since).total_seconds() if sitting.since else 0.0
    return min(sitting.ran + max(0, int(running)), int(sitting.minutes * 60))


def halt(store: OpenVault, moment: Moment, sitting: Sitting, counted: int | None = None) -> Sitting:
    """
    Stop the time: a pause, or the end.

    `counted` is what a script counted without the pauses; it can only make the time shorter.
    """
    ran = elapsed(sitting, moment)
    ran = ran if counted is None else max(0, min(ran, counted))
    halted = replace(sitting, since=None, ran=ran)
    _save(store, moment, halted)
    return halted


def cues(sitting: Sitting) -> list[tuple[int, str]]:
    """What is said while the time runs, each with the second at which it begins."""
    timer = sitting.practice.timer
    if timer is None:
        return []
    found, at, end = [], 0, int(sitting.minutes * 60)
    while at < end:
        for cue in timer.cues:
            if at < end:
                found.append((at, cue.say))
            at += cue.seconds
        if not timer.again:
            break
    return found


def _short(sitting: Sitting) -> bool:
    return bool(sitting.minutes) and sitting.ran < sitting.minutes * 60 - _SLACK


def _whole(held: tuple[str, ...]) -> int | None:
    return int(held[0]) if held and held[0] else None


def _place(practice: "Practice", half: Half) -> str:
    return f"sitting {practice.id} {half}"


def _save(store: OpenVault, moment: Moment, sitting: Sitting) -> bool:
    if not keeps(sitting.practice):
        return True
    fields = [(name, value) for name, held in sitting.values.items() for value in held]
    fields += [(_ENTRY, sitting.entry_id), (_BEGUN, sitting.begun.isoformat())]
    fields += [(_SINCE, sitting.since.isoformat())] if sitting.since else []
    fields += [(_RAN, str(sitting.ran))] if sitting.ran else []
    return save_draft(store, moment, _place(sitting.practice, sitting.half), tuple(fields))
