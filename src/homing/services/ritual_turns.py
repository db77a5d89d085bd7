"""Each time a ritual came round: which time is meant, what was kept, and how many of the last."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import takewhile
from typing import Final

import msgspec

from homing import content
from homing.records import CheckIn, PracticeSession, Ritual, RitualTurn, Said
from homing.services.due import Due
from homing.services.gate import gate
from homing.services.ritual_rule import last_due, last_dues, next_due
from homing.services.rituals import ROUTINE, Held, is_open, rituals
from homing.services.time import Moment, at_hour
from homing.services.versions import change_entry
from homing.vault import Conflict, Entry, OpenVault

SHOWN: Final = 8
CHECK_IN: Final = "check-in"
REVIEW: Final = "review"
_WAITS: Final = {"day": 1, "week": 7, "month": 14, "quarter": 30, "year": 30}  # days on the list
_PAGES: Final = {CHECK_IN: "check_in", REVIEW: "year_review"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that a ritual comes round: its own day, and the day it is on if it was moved."""

    due: date
    on: date
    turn: Entry[RitualTurn] | None


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the last times were kept; moved and short ones are."""

    kept: int
    of: int


@dataclass(frozen=True, slots=True)
class Turn:
    """What a person says about one time. `before` and `after` are a rating of the practice."""

    ritual: RitualTurn
    said: tuple[Said, ...] = ()
    before: int | None = None
    after: int | None = None

    @property
    def rated(self) -> bool:
        """Whether anything was said that a practice's record should hold."""
        numbers = (self.before, self.after, self.ritual.closeness)
        return bool(self.said) or any(number is not None for number in numbers)


def told_id(store: OpenVault, ritual_id: str, due: date) -> str:
    """Under which id one time is told: there is one entry for each."""
    return store.id_for(f"ritual turn {ritual_id} {due}")


def turn_of(store: OpenVault, entry: Held, due: date) -> Entry[RitualTurn] | None:
    """What was said about one time."""
    return store.get(told_id(store, entry.id, due), RitualTurn)


def waiting(store: OpenVault, moment: Moment, entry: Held) -> Occasion | None:
    """The newest time that has come and about which nothing was said yet."""
    ritual = entry.record
    past = last_dues(ritual.rule, moment.day, 2, ritual.seasons)
    for due in reversed(past):
        turn = turn_of(store, entry, due)
        on = _moved(turn) or due
        if on <= moment.day and (turn is None or _moved(turn)):
            return None if _seen_to(store, ritual, on) else Occasion(due, on, turn)
        if turn is None or on == due:
            return None
    return None


def to_tell(store: OpenVault, moment: Moment, entry: Held) -> Occasion:
    """Which time a doing is about: the one that waits, else today's own, else the one to come."""
    if one := waiting(store, moment, entry):
        return one
    ritual = entry.record
    past = last_due(ritual.rule, moment.day, ritual.seasons)
    coming = next_due(ritual.rule, moment.day, ritual.seasons)
    daily = ritual.rule.cadence == "day"
    if past and (coming is None or (daily and past == moment.day)):
        return Occasion(past, past, turn_of(store, entry, past))
    due = coming if coming and not daily else moment.day
    return Occasion(due, due, turn_of(store, entry, due))


def keep_turn(store: OpenVault, entry: Held, turn: Turn, expect: int) -> Entry[RitualTurn]:
    """
    Keep what was said about one time, or put it right.

    Where the ritual belongs to a practice, its first doing and each rated one is a practice
    session too, so that the practice has its record.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    turn_id = told_id(store, entry.id, turn.ritual.due)
    held = store.get(turn_id, RitualTurn)
    if held is not None and expect:
        return change_turn(store, entry.record, held, turn, expect)
    if held is not None:  # the same form again, or a page from before it was told
        same = {"at": held.record.at, "session_id": held.record.session_id}
        if msgspec.structs.replace(turn.ritual, **same) == held.record:
            return held
        raise Conflict
    session_id = _keep_session(store, entry.record, turn, turn_id)
    record = msgspec.structs.replace(turn.ritual, session_id=session_id)
    return store.put(record, entry_id=turn_id, expect=0)


def change_turn(
    store: OpenVault, ritual: Ritual, held: Entry[RitualTurn], turn: Turn, expect: int
) -> Entry[RitualTurn]:
    """
    Put right what was told about one time.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    if expect != held.version:
        raise Conflict
    session_id = _keep_session(store, ritual, turn, held.id)
    record = msgspec.structs.replace(turn.ritual, session_id=session_id)
    return change_entry(store, held, record, expect)


def share(store: OpenVault, moment: Moment, entry: Held) -> Share:
    """How many of the last eight times were kept. Today's counts only once it was told."""
    ritual = entry.record
    last = ritual.retired_on or moment.day
    dues = last_dues(ritual.rule, last, SHOWN + 1, ritual.seasons)
    told = [(due, _kept(store, entry, due)) for due in dues]
    past = [kept for due, kept in told if kept or due < moment.day][-SHOWN:]
    return Share(sum(past), len(past))


def last_turns(store: OpenVault, entry: Held, most: int = 12) -> list[Entry[RitualTurn]]:
    """The newest things told about it."""
    found = (one for one in store.of(RitualTurn) if one.record.ritual_id == entry.id)
    return [one for one, _n in zip(found, range(most), strict=False)]


def come(store: OpenVault, moment: Moment) -> dict[str, tuple[Held, Occasion]]:
    """Rituals whose day and hour have come and about which nothing was said, by their id."""
    live = [one for one in rituals(store) if one.record.about not in ROUTINE]
    found: dict[str, tuple[Held, Occasion]] = {}
    now = gate(store, moment) if live else None
    for entry in live:
        one = waiting(store, moment, entry)
        if one is None or now is None or not is_open(now, entry.record):
            continue
        if _is_time(entry.record, moment, one.on):
            found[entry.id] = entry, one
    return found


def rituals_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Those, as the list of what is due has them."""
    return [_due(entry, one) for entry, one in come(store, moment).values()]


def kept_review(store: OpenVault, moment: Moment, entry: Held) -> None:
    """The yearly review was written: the time that waits is kept."""
    one = waiting(store, moment, entry)
    if one:
        record = plain_turn(entry, moment, one.due)
        keep_turn(store, entry, Turn(record), one.turn.version if one.turn else 0)


def plain_turn(entry: Held, moment: Moment, due: date) -> RitualTurn:
    """Kept, and nothing more said."""
    return RitualTurn(
        at=moment.at, zone=moment.zone, day=moment.day, ritual_id=entry.id,
        name=entry.record.name, due=due, done="yes", person_id=entry.record.person_id,
    )  # fmt: skip


def _due(entry: Held, one: Occasion) -> Due:
    ritual = entry.record
    page = _PAGES.get(ritual.about, "ritual_turn")
    return Due(
        f"ritual-{entry.id}-{one.due:%Y%m%d}", ritual.name, page,
        () if ritual.about in _PAGES else (entry.id,), one.on, "ritual",
        time.fromisoformat(ritual.hour) if ritual.hour else None,
        passing=ritual.rule.cadence == "day",
    )  # fmt: skip


def _is_time(ritual: Ritual, moment: Moment, on: date) -> bool:
    if moment.day - on >= timedelta(days=_WAITS[ritual.rule.cadence] * ritual.rule.every):
        return False
    hour = time.fromisoformat(ritual.hour) if ritual.hour else None
    return hour is None or at_hour(on, hour, moment.zone) <= moment.at


def _kept(store: OpenVault, entry: Held, due: date) -> bool:
    turn = turn_of(store, entry, due)
    if turn:
        return turn.record.done != "no"
    return _seen_to(store, entry.record, due)


def _seen_to(store: OpenVault, ritual: Ritual, day: date) -> bool:
    """Whether the diary itself shows that it was kept: a check-in on that day."""
    if ritual.about != CHECK_IN:
        return False
    newer = takewhile(lambda entry: entry.record.day >= day, store.of(CheckIn))
    return any(entry.record.day == day for entry in newer)


def _moved(turn: Entry[RitualTurn] | None) -> date | None:
    return turn.record.moved_to if turn and turn.record.done == "moved" else None


def _keep_session(store: OpenVault, ritual: Ritual, turn: Turn, turn_id: str) -> str | None:
    """The practice's own record of this time, made once and put right with it."""
    session_id = store.id_for(f"session of {turn_id}")
    held = store.get(session_id, PracticeSession)
    practice = content.practices().get(ritual.practice)
    did = turn.ritual.done in {"yes", "short"}
    if practice is None or not did:
        return session_id if held else None
    if held is None and not turn.rated and _has_session(store, ritual.practice):
        return None
    told = turn.ritual
    made = PracticeSession(
        at=told.at, zone=told.zone, day=told.day, practice=practice.id,
        practice_version=str(practice.version), before=turn.before, after=turn.after,
        said=turn.said, alone=practice.with_two and told.person_id is None,
        person_id=told.person_id, note=told.note,
    )  # fmt: skip
    if held is None:
        store.put(made, entry_id=session_id)
    else:
        said = {"before": turn.before, "after": turn.after, "said": turn.said}
        change_entry(store, held, msgspec.structs.replace(held.record, **said), held.version)
    return session_id


def _has_session(store: OpenVault, practice: str) -> bool:
    return any(entry.record.practice == practice for entry in store.of(PracticeSession))
