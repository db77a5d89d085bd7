"""
The strands of a bond: when each was last touched, and at most one idea at a time.

Dates come from the diary and from own ticks. Nothing is scored, and nobody is compared. An idea
comes only after the board was begun, and never again once it was let go, until the strand was
touched and went pale anew.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from homing import content
from homing.records import (
    Ask,
    GoodMoment,
    PracticeSession,
    Record,
    Repair,
    Ritual,
    RitualTurn,
    StrandTick,
    Wording,
)
from homing.services.choices import NEVER, YES, choose, chosen, take_back
from homing.services.due import Due
from homing.services.gate import GateNow, gate
from homing.services.keep import keep_once
from homing.services.time import Moment, local
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.upkeep import Strand

_BEGUN: Final = "upkeep"
_OFF: Final = "upkeep-off-"
_LIVELY: Final = frozenset({"movement", "community"})
_DID: Final = frozenset({"yes", "short"})
_ASKED: Final = "said"
Touch = tuple[str, date]
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class StrandNow:
    """One strand as it is now. It is pale once its own number of days went by."""

    strand: "Strand"
    touched: date | None
    pale_since: date | None
    idea: str
    off: bool
    closed: bool


def board(store: OpenVault, moment: Moment) -> list[StrandNow]:
    """All strands, in their order."""
    last: dict[str, date] = {}
    for strand, day in _touches(store):
        if day <= moment.day and day > last.get(strand, date.min):
            last[strand] = day
    since, now = begun_on(store), gate(store, moment)
    return [
        _now(store, moment, strand, last.get(strand.id), (since, now))
        for strand in content.upkeep().strands
    ]


def begin(store: OpenVault, moment: Moment) -> None:
    """From today, one idea may come when a strand goes pale."""
    choose(store, moment, _BEGUN, YES)


def stop(store: OpenVault) -> None:
    """No more ideas; the board stays."""
    take_back(store, _BEGUN)


def begun_on(store: OpenVault) -> date | None:
    """Since when ideas may come."""
    said = chosen(store, _BEGUN)
    return said.day if said else None


def turn_ideas(store: OpenVault, moment: Moment, strand: str, *, on: bool) -> None:
    """Ideas for one strand, or none."""
    if on:
        take_back(store, f"{_OFF}{strand}")
    else:
        choose(store, moment, f"{_OFF}{strand}", NEVER)


def tick(store: OpenVault, record: StrandTick, entry_id: str) -> Entry[StrandTick]:
    """Something was done for a strand. The same form sent twice keeps one."""
    return keep_once(store, record, entry_id)


def upkeep_due(store: OpenVault, moment: Moment) -> list[Due]:
    """One idea for the strand that has been pale longest, if ideas were wanted."""
    if begun_on(store) is None:
        return []
    wanted = [one for one in board(store, moment) if not one.off and not one.closed]
    pale = [one for one in wanted if one.pale_since and one.pale_since <= moment.day]
    if not pale:
        return []
    first = min(pale, key=lambda one: one.pale_since or date.max)
    day = first.pale_since or moment.day
    words = content.upkeep().nudge.replace("{strand}", first.strand.title)
    title = words.replace("{idea}", first.idea)
    return [Due(f"upkeep-{first.strand.id}-{day:%Y%m%d}", title, "upkeep", (), day, "upkeep")]


def _now(
    store: OpenVault, moment: Moment, strand: "Strand", touched: date | None,
    basis: tuple[date | None, GateNow],
) -> StrandNow:  # fmt: skip
    since, now = basis
    start = max((day for day in (touched, since) if day), default=None)
    pale = start + timedelta(days=strand.after_days) if start else None
    turn = (pale or moment.day).toordinal() // strand.after_days  # another idea each time
    return StrandNow(
        strand=strand,
        touched=touched,
        pale_since=pale,
        idea=strand.ideas[turn % len(strand.ideas)],
        off=chosen(store, f"{_OFF}{strand.id}") is not None,
        closed=strand.for_two and now.closed_for(),
    )


def _touches(store: OpenVault) -> Iterator[Touch]:
    """Everything in the diary that touches a strand, in no order."""
    yield from ((one.record.strand, one.record.day) for one in store.of(StrandTick))
    yield from _practised(store)
    yield from _rituals(store)
    yield from _newest("direct-talk", store.of(Ask), _asked)
    yield from _newest("direct-talk", store.of(Wording), _asked)
    yield from _newest("vitality", store.of(GoodMoment), _any)
    yield from _newest("time", store.of(GoodMoment), _with_someone)
    for entry in store.of(Repair):
        repair = entry.record
        if repair.first_try_at:
            yield "soon-mended", local(repair.first_try_at, repair.zone).date()


def _newest(strand: str, entries: Iterable[Entry[R]], fits: Callable[[R], bool]) -> Iterator[Touch]:
    found = next((one.record.day for one in entries if fits(one.record)), None)
    if found is not None:
        yield strand, found


def _asked(record: Ask | Wording) -> bool:
    return record.status == _ASKED


def _any(_record: GoodMoment) -> bool:
    return True


def _with_someone(record: GoodMoment) -> bool:
    return record.person_id is not None


def _practised(store: OpenVault) -> Iterator[Touch]:
    """The newest session of each practice that belongs to a strand."""
    by_practice: dict[str, list[str]] = {}
    for strand in content.upkeep().strands:
        for practice in strand.practices:
            by_practice.setdefault(practice, []).append(strand.id)
    for entry in store.of(PracticeSession):
        if not by_practice:
            return
        for strand_id in by_practice.pop(entry.record.practice, ()):
            yield strand_id, entry.record.day


def _rituals(store: OpenVault) -> Iterator[Touch]:
    held = {entry.id: entry.record for entry in store.of(Ritual)}
    seen: set[str] = set()
    for entry in store.of(RitualTurn):
        turn = entry.record
        if turn.ritual_id in seen or turn.done not in _DID:
            continue
        seen.add(turn.ritual_id)
        ritual = held.get(turn.ritual_id)
        if ritual and ritual.about in _LIVELY:
            yield "vitality", turn.day
        if turn.person_id or (ritual and ritual.about == "date"):
            yield "time", turn.day
        if ritual:
            yield from _of_practice(ritual.practice, turn.day)


def _of_practice(practice: str, day: date) -> Iterator[Touch]:
    for strand in content.upkeep().strands:
        if practice in strand.practices:
            yield strand.id, day
