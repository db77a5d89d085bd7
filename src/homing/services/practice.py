"""Doing a practice: naming a feeling, breathing along, and what it was like afterwards."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from homing import content
from homing.records import (
    Breathing,
    CheckIn,
    FeelingRating,
    Named,
    PracticeSession,
)
from homing.services.drafts import drop_draft, read_draft, save_draft
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

NAMING: Final = "ER02"
BREATHING: Final = "ER04"
EYES_OPEN: Final = "eyes-open"
MINUTES: Final = (2, 5, 10)
FELT: Final = ("better", "same", "worse")
_UNDER_WAY: Final = "practise/breathe"


@dataclass(frozen=True, slots=True)
class UnderWay:
    """Breathing that was begun and not yet stopped."""

    mode: str
    minutes: int
    before: int | None
    started_at: datetime
    entry_id: str


@dataclass(frozen=True, slots=True)
class After:
    """What a person says when they have done it; every part may be left out."""

    rating: int | None = None
    usefulness: int | None = None
    effort: int | None = None
    felt: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SoFar:
    """A person's own breathing numbers. The means rest on `rated` times, and on those only."""

    times: int
    seconds: int
    rated: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class MonthOfWords:
    """How many different words were chosen in a month, on how many occasions."""

    first: date
    different: int
    times: int


# --- name the feeling ------------------------------------------------------------------------


def keep_naming(
    store: OpenVault, moment: Moment, named: Named, entry_id: str
) -> Entry[PracticeSession]:
    """Keep a place on the pad, words for it, or both."""
    return keep_once(store, _session(moment, NAMING, named=named), entry_id)


def months_of_words(store: OpenVault, today: date, count: int = 6) -> tuple[MonthOfWords, ...]:
    """The range of words of the last months, this month first, back to the first with a word."""
    firsts = [_months_back(today, n) for n in range(count)]
    words: dict[date, set[str]] = {first: set() for first in firsts}
    times: Counter[date] = Counter()
    for day, feelings in _named_since(store, firsts[-1]):
        first = day.replace(day=1)
        if first in words:
            words[first].update(feeling.word for feeling in feelings)
            times[first] += 1
    while len(firsts) > 1 and not times[firsts[-1]]:
        firsts.pop()
    return tuple(MonthOfWords(first, len(words[first]), times[first]) for first in firsts)


def words_of_month(store: OpenVault, today: date) -> tuple[tuple[str, int], ...]:
    """Words of this month with how often each was chosen, in the order of the list of words."""
    first = today.replace(day=1)
    counts = Counter(
        feeling.word
        for day, feelings in _named_since(store, first)
        if day.replace(day=1) == first
        for feeling in feelings
    )
    known = [feeling.word for feeling in content.feelings().words if feeling.word in counts]
    other = sorted(set(counts) - set(known))
    return tuple((word, counts[word]) for word in [*known, *other])


def _named_since(store: OpenVault, first: date) -> Iterator[tuple[date, tuple[FeelingRating, ...]]]:
    """Every occasion since then on which words were chosen, in a practice or a check-in."""
    before = first - timedelta(days=2)  # entries stand by instant, and a day can differ by zone
    for session in store.of(PracticeSession):
        if session.record.day < before:
            break
        if session.record.named and session.record.named.feelings:
            yield session.record.day, session.record.named.feelings
    for check_in in store.of(CheckIn):
        if check_in.record.day < before:
            break
        if check_in.record.feelings:
            yield check_in.record.day, check_in.record.feelings


def _months_back(today: date, count: int) -> date:
    months = today.year * 12 + today.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)


# --- breathe along ---------------------------------------------------------------------------


def breathing_modes() -> tuple[str, ...]:
    """The rhythms, and the way without one."""
    pacer = content.practices()[BREATHING].pacer
    return (*(mode.id for mode in pacer.modes), EYES_OPEN) if pacer else (EYES_OPEN,)


def begin_breathing(
    store: OpenVault,
    moment: Moment,
    entry_id: str,
    *,
    mode: str,
    minutes: int,
    before: int | None = None,
) -> None:
    """Note when it began, so that a stop is worth its minutes whatever the browser can do."""
    fields = (
        ("mode", mode),
        ("minutes", str(minutes)),
        ("before", "" if before is None else str(before)),
        ("started_at", moment.at.isoformat()),
        ("entry_id", entry_id),
    )
    save_draft(store, moment, _UNDER_WAY, fields)


def breathing_under_way(store: OpenVault) -> UnderWay | None:
    """What was begun and not stopped, if there is any."""
    fields = dict(read_draft(store, _UNDER_WAY))
    try:
        return UnderWay(
            mode=fields["mode"],
            minutes=int(fields["minutes"]),
            before=int(fields["before"]) if fields["before"] else None,
            started_at=datetime.fromisoformat(fields["started_at"]),
            entry_id=fields["entry_id"],
        )
    except (KeyError, ValueError):  # nothing there, or not from this version
        return None


def stop_breathing(
    store: OpenVault, moment: Moment, breathed: int | None = None
) -> Entry[PracticeSession] | None:
    """
    Keep what was done, however short.

    A page that was left open is not practice, so no more is kept than was chosen. `breathed` is
    what a script counted without the pauses; it can only make the time shorter.
    """
    begun = breathing_under_way(store)
    if begun is None:
        return None
    passed = max(0, int((moment.at - begun.started_at).total_seconds()))
    seconds = min(passed, begun.minutes * 60)
    if breathed is not None:
        seconds = min(seconds, breathed)
    record = _session(
        moment, BREATHING, started_at=begun.started_at, before=begun.before,
        breathing=Breathing(mode=begun.mode, seconds=seconds),
    )  # fmt: skip
    held = store.get(begun.entry_id, PracticeSession)  # a stop that came twice at once
    entry = held or keep_once(store, record, begun.entry_id)
    forget_breathing(store)
    return entry


def forget_breathing(store: OpenVault) -> None:
    """Leave out what was begun."""
    drop_draft(store, _UNDER_WAY)


def breathing_so_far(store: OpenVault) -> SoFar:
    """Count and average a person's own sessions."""
    done = [e.record for e in store.of(PracticeSession) if e.record.practice == BREATHING]
    rated = [(s.before, s.after) for s in done if s.before is not None and s.after is not None]
    n = len(rated)
    return SoFar(
        times=len(done),
        seconds=sum(s.breathing.seconds for s in done if s.breathing),
        rated=n,
        before=sum(before for before, _after in rated) / n if n else 0.0,
        after=sum(after for _before, after in rated) / n if n else 0.0,
    )


# --- afterwards ------------------------------------------------------------------------------


def say_how_it_was(
    store: OpenVault, entry: Entry[PracticeSession], version: int, after: After
) -> Entry[PracticeSession]:
    """
    Add how it was to a session that is kept already.

    Raises
    ------
    Conflict
        The session was changed since the form was made.
    """
    record = msgspec.structs.replace(
        entry.record, after=after.rating, usefulness=after.usefulness, effort=after.effort,
        felt=after.felt, felt_worse=after.felt == "worse", note=after.note,
    )  # fmt: skip
    if not says_something(entry.record):  # then there is nothing that an earlier version would hold
        return (
            entry
            if record == entry.record
            else store.put(record, entry_id=entry.id, expect=version)
        )
    return change_entry(store, entry, record, version)


def says_something(record: PracticeSession) -> bool:
    """Whether it was told how it was."""
    numbers = (record.after, record.usefulness, record.effort)
    return any(n is not None for n in numbers) or bool(
        record.note or record.felt or record.felt_worse
    )


def say_how_tool_was(
    store: OpenVault, moment: Moment, practice: "Practice", entry_id: str, after: After
) -> Entry[PracticeSession]:
    """Keep how it was beside the entry that another part of Homing keeps; once for each."""
    own_id = store.id_for(f"how {practice.id} {entry_id}")
    held = store.get(own_id, PracticeSession)
    if held is not None:
        return held
    record = msgspec.structs.replace(
        _session(moment, practice.id), of_id=entry_id, after=after.rating,
        usefulness=after.usefulness, effort=after.effort, felt=after.felt,
        felt_worse=after.felt == "worse", note=after.note,
    )  # fmt: skip
    return store.put(record, entry_id=own_id)


def _session(
    moment: Moment,
    practice: str,
    *,
    named: Named | None = None,
    breathing: Breathing | None = None,
    started_at: datetime | None = None,
    before: int | None = None,
) -> PracticeSession:
    return PracticeSession(
        at=moment.at, zone=moment.zone, day=moment.day, practice=practice,
        practice_version=str(content.practices()[practice].version),
        named=named, breathing=breathing, started_at=started_at, before=before,
    )  # fmt: skip
