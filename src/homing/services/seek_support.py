"""
Asking for support: a request drafted from person, kind, time and size, and how often one asks.

Nobody is told that they ask too much or too little: the person says so, or a count does, with its
limit beside it, and either can be set aside. With someone feared nothing is drafted at all.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Final, Literal, NamedTuple

from homing import content
from homing.content.schema.seeking import SideId
from homing.records import Ask, CheckIn, Exercise, Person, Wording
from homing.services.choices import choose, chosen, take_back
from homing.services.gate import gate
from homing.services.keep import keep_once
from homing.services.people_map import people_map
from homing.services.prepared import Typed, keep
from homing.services.time import Moment
from homing.vault import Entry, OpenVault

TOOL: Final = "ask"
BUILDER: Final = "help"
WEEKS: Final = 8
_SIDE: Final = "how-often-i-ask"
_ASKING: Final = frozenset({"request", "reassurance", "help"})
_WEEK, _FOUR_WEEKS = timedelta(days=7), timedelta(days=28)


class Wanted(NamedTuple):
    """What is asked for: kind and size are ids of content/en/seeking.toml."""

    kind: str
    what: str
    when: str
    size: str


@dataclass(frozen=True, slots=True)
class Standing:
    """On which side somebody is, who says so, and the count with its limit where it was counted."""

    side: SideId
    said_by: Literal["person", "count"]
    n: int
    limit: int


def is_closed(store: OpenVault, moment: Moment, person_id: str | None) -> bool:
    """Whether nothing is drafted for this person: there is fear, or silence was asked for."""
    person = store.get(person_id, Person) if person_id else None
    if person is None:
        return False
    return gate(store, moment).help_only(person.id)


def parts_of(wanted: Wanted) -> dict[str, str]:
    """The parts of the builder for these wishes."""
    texts = content.seeking()
    kind = next(one for one in texts.kinds if one.id == wanted.kind)
    size = next(one for one in texts.sizes if one.id == wanted.size)
    task = kind.task.replace("{size}", size.words).replace("{what}", wanted.what.rstrip(" .?!"))
    return {"task": task, "when": wanted.when, "why": kind.why, "out": size.out}


def draft_request(
    store: OpenVault, moment: Moment, wanted: Wanted, person_id: str | None, entry_id: str
) -> Entry[Wording] | None:
    """
    Draft a request with the builder that there is; None where none should be made.

    The same form sent twice keeps one.
    """
    builder = content.builders().by_id(BUILDER)
    if builder is None or is_closed(store, moment, person_id):
        return None
    typed = Typed(builder, person_id, "" if person_id else "general", parts_of(wanted))
    kept = keep(store, moment, typed, entry_id)
    return store.get(kept.id, Wording)


def note_asked(
    store: OpenVault, moment: Moment, asked: tuple[str, str | None], entry_id: str
) -> Entry[Exercise]:
    """Something was asked in the person's own way: (kind, of whom). Sent twice it counts once."""
    kind, person_id = asked
    record = Exercise(
        at=moment.at, zone=moment.zone, day=moment.day, tool=TOOL, of=kind, person_id=person_id
    )
    return keep_once(store, record, entry_id)


def by_week(store: OpenVault, day: date) -> list[tuple[date, int]]:
    """The Mondays of the last weeks with how many requests were said in each, oldest first."""
    monday = day - timedelta(days=day.weekday())
    first = monday - _WEEK * (WEEKS - 1)
    counts = Counter(one - timedelta(days=one.weekday()) for one in _days(store, first, day))
    weeks = [first + _WEEK * n for n in range(WEEKS)]
    return [(week, counts[week]) for week in weeks]


def standing(store: OpenVault, moment: Moment) -> Standing:
    """What the person said about themselves; else what the count says."""
    texts, day = content.seeking(), moment.day
    week = sum(1 for _one in _days(store, day - _WEEK + timedelta(days=1), day))
    said = own_side(store)
    if said:
        return Standing(said, "person", week, texts.often_from)
    if week >= texts.often_from:
        return Standing("often", "count", week, texts.often_from)
    since = day - _FOUR_WEEKS + timedelta(days=1)
    month = sum(1 for _one in _days(store, since, day))
    if month <= texts.seldom_to and _days_in_use(store, since, day) >= texts.seldom_needs_days:
        return Standing("seldom", "count", month, texts.seldom_to)
    return Standing("between", "count", week, texts.often_from)


def own_side(store: OpenVault) -> SideId | None:
    """What the person said about how often they ask."""
    said = chosen(store, _SIDE)
    return next((one.id for one in content.seeking().sides if said and one.id == said.choice), None)


def say_side(store: OpenVault, moment: Moment, side: str) -> None:
    """Keep what the person says; "" lets the count speak again."""
    if side:
        choose(store, moment, _SIDE, side)
    else:
        take_back(store, _SIDE)


def someone_safe(store: OpenVault, moment: Moment) -> Entry[Person] | None:
    """Whom to begin with: the safest on the person's own map, where there is one."""
    for one in people_map(store, moment).safest:
        if not is_closed(store, moment, one.person.id):
            return one.person
    return None


def _days(store: OpenVault, since: date, until: date) -> Iterator[date]:
    """The day of each request that was said; one carried over from a need is one."""
    kinds: tuple[type[Ask | Wording | Exercise], ...] = (Ask, Wording, Exercise)
    for kind in kinds:
        for entry in store.of(kind):
            record = entry.record
            if since <= record.day <= until and _was_said(record):
                yield record.day


def _was_said(record: Ask | Wording | Exercise) -> bool:
    if isinstance(record, Exercise):
        return record.tool == TOOL
    if isinstance(record, Wording) and (record.ask_id or record.builder not in _ASKING):
        return False
    return record.status == "said"


def _days_in_use(store: OpenVault, since: date, until: date) -> int:
    fresh = takewhile(lambda entry: entry.record.day >= since, store.of(CheckIn))
    return len({entry.record.day for entry in fresh if entry.record.day <= until})
