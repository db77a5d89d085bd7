"""Looking back at a hard moment: what waits, and what it adds to the map and the plans."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, takewhile
from typing import Final

import msgspec

from homing import content
from homing.records import CheckIn, Episode, Review
from homing.services.contexts import EVERYONE, Whom, chosen
from homing.services.due import Due
from homing.services.episodes import feared_people
from homing.services.if_then import let_rest, live_plans, make_plan
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

HIGH: Final = 8  # of 10: from here a look back is offered
_WAITS: Final = timedelta(days=14)  # then it goes by itself


@dataclass(frozen=True, slots=True)
class Line:
    """What one look back added to the map."""

    review_id: str
    words: str
    is_sign: bool
    day: date


def level_of(record: Episode | CheckIn) -> int | None:
    """How far it took over at its height."""
    return record.peak if isinstance(record, Episode) else record.took_over


def high(store: OpenVault, entry_id: str) -> Episode | CheckIn | None:
    """An entry that can be looked back at: the alarm was high, and there was no fear of anyone."""
    record = _seen(store, entry_id)
    return record if record is not None and _is_high(record, feared_people(store)) else None


def is_closed_by_fear(store: OpenVault, entry_id: str) -> bool:
    """Whether there is such an entry, and fear, force or control about it or its person."""
    record = _seen(store, entry_id)
    return record is not None and _is_feared(record, feared_people(store))


def reviews_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Each high moment of the last two weeks that was not looked back at."""
    afraid, title = feared_people(store), content.repair().due.review
    since = moment.day - _WAITS
    kinds: tuple[type[Episode | CheckIn], ...] = (Episode, CheckIn)
    fresh = chain.from_iterable(
        takewhile(lambda entry: entry.record.day >= since, store.of(kind)) for kind in kinds
    )
    return [
        Due(due_id(one.id), title, "look_back", (one.id,), one.record.day, "look-back")
        for one in fresh
        if _is_high(one.record, afraid) and review_of(store, one.id) is None
    ]


def due_id(entry_id: str) -> str:
    """Under which name a look back is put off or let go."""
    return f"look-back-{entry_id}"


def review_of(store: OpenVault, entry_id: str) -> Entry[Review] | None:
    """The look back at an entry, once there is one."""
    return store.get(_id(store, entry_id), Review)


def save_review(
    store: OpenVault, review: Review, plan: tuple[str, str], rest: str = ""
) -> Entry[Review]:
    """
    Keep a look back with its plan; `rest` is the plan that makes room, where three are live.

    A look back that is there already is changed, and its plan stays as it is.

    Raises
    ------
    TooManyPlans
        Three plans are live and none was put to rest; nothing was kept.
    Conflict
        Another page or device kept something else first.
    """
    review_id = _id(store, review.of_id)
    plan_id = store.id_for(f"plan of review {review.of_id}")
    for one in live_plans(store):
        if one.id == rest:
            let_rest(store, one, one.version)
    moment = Moment(review.at, review.zone, review.day)
    made = make_plan(store, moment, plan, plan_id, review_id)
    return keep_once(store, _with_plan(review, made.id), review_id)


def change_review(
    store: OpenVault, entry: Entry[Review], review: Review, expect: int
) -> Entry[Review]:
    """Put other words in place of the old."""
    return change_entry(store, entry, _with_plan(review, entry.record.plan_id), expect)


def lines(store: OpenVault, whom: Whom = EVERYONE) -> list[Line]:
    """What looking back added to the map, newest first; nothing about someone feared."""
    afraid, wanted = feared_people(store), chosen(store, whom)
    found = []
    for entry in store.of(Review):
        record = entry.record
        of = _seen(store, record.of_id)
        if of is None or not record.line or _is_feared(of, afraid):
            continue
        if wanted(of.person_id):
            found.append(Line(entry.id, record.line, record.line_kind == "sign", record.day))
    return found


def _seen(store: OpenVault, entry_id: str) -> Episode | CheckIn | None:
    episode, check_in = store.get(entry_id, Episode), store.get(entry_id, CheckIn)
    if episode is not None:
        return episode.record
    return check_in.record if check_in is not None else None


def _is_high(record: Episode | CheckIn, afraid: set[str]) -> bool:
    return not _is_feared(record, afraid) and (level_of(record) or 0) >= HIGH


def _is_feared(record: Episode | CheckIn, afraid: set[str]) -> bool:
    return record.person_id in afraid or (isinstance(record, Episode) and record.safety_concern)


def _with_plan(review: Review, plan_id: str | None) -> Review:
    return msgspec.structs.replace(review, plan_id=plan_id)


def _id(store: OpenVault, entry_id: str) -> str:
    return store.id_for(f"review of {entry_id}")
