"""How it is at this moment and how the week was, from the newest entries only."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from homing import content
from homing.records import (
    Break,
    CheckIn,
    Episode,
    HardTalk,
    Person,
    PersonRating,
    PracticeSession,
    Reach,
    Record,
    Repair,
    Setback,
    SoothingUse,
    SteadyWeek,
)
from homing.services.plan.inputs import Now, State
from homing.services.time import Moment, local
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from collections.abc import Iterable

    from homing.services.plan.goes import Practices

_FRESH: Final = timedelta(hours=3)  # tension told longer ago says little about now
_WEEK: Final = timedelta(days=7)
_STEADY: Final = timedelta(days=35)
_TORN: Final = timedelta(hours=72)
_SLACK: Final = timedelta(days=2)  # entries stand by instant, and a day can differ by zone
_MOST: Final = 500  # entries of one kind in a week; more is no diary
_LATE, _EARLY = 22, 5
_TOLD: Final[tuple[type[SoothingUse | Reach | Break], ...]] = (SoothingUse, Reach, Break)
R = TypeVar("R", bound=Record)


class Told(NamedTuple):
    """A tension that was told, and when."""

    at: datetime
    tension: int


def now(
    store: OpenVault, moment: Moment, practices: "Practices", afraid: frozenset[str], focus: str
) -> Now:
    """Gather it; `afraid` are people of whom an entry speaks with fear."""
    tensions = [one for one in _tensions(store, moment, practices) if one.at <= moment.at]
    fresh = max((one for one in tensions if moment.at - one.at <= _FRESH), default=None)
    today = [one.tension for one in tensions if local(one.at, moment.zone).date() == moment.day]
    week = [e.record for e in _lately(store, CheckIn, moment, _WEEK + _SLACK)]
    week = [one for one in week if moment.day - _WEEK < one.day <= moment.day]
    relations = {entry.record.relation for entry in store.of(Person)}
    hour = local(moment.at, moment.zone).hour
    return Now(
        arousal=fresh.tension if fresh else None,
        alarm_today=max(today, default=0),
        numb=any(_is_numb(one) for one in week if moment.at - one.at <= _FRESH),
        late=hour >= _LATE or hour < _EARLY,
        worry=_state((one.day, one.worry) for one in week),
        distance=_state((one.day, one.distance) for one in week),
        trust=_state((one.day, one.trust) for one in week),
        repair_hours=_torn(store, moment, afraid),
        setback_days=next(((moment.day - e.record.day).days for e in store.of(Setback)), None),
        steadier=any(_lately(store, SteadyWeek, moment, _STEADY)),
        strain=_strain(store, focus),
        partner="partner" in relations,
        parent="child" in relations,
    )


def _lately(store: OpenVault, kind: type[R], moment: Moment, span: timedelta) -> Iterator[Entry[R]]:
    since = moment.at - span
    return islice(takewhile(lambda e: e.record.at >= since, store.of(kind)), _MOST)


def _tensions(store: OpenVault, moment: Moment, practices: "Practices") -> Iterator[Told]:
    """Every tension of the last day or two, wherever it was told."""
    for session in _lately(store, PracticeSession, moment, _SLACK):
        known = practices.get(session.record.practice)
        if known and known.settles:
            yield from _told(session.record.at, session.record.after, session.record.before)
    for kind in _TOLD:
        for use in _lately(store, kind, moment, _SLACK):
            yield from _told(use.record.at, use.record.after, use.record.before)
    for talk in _lately(store, HardTalk, moment, _SLACK):
        one = talk.record
        yield from _told(one.at, one.distress_after, one.distress_now, one.distress)
    for episode in _lately(store, Episode, moment, _SLACK):
        if episode.record.timed:
            yield from _told(episode.record.at, episode.record.peak)
    for check_in in _lately(store, CheckIn, moment, _SLACK):
        if check_in.record.recorded_at is None:
            yield from _told(check_in.record.at, _tension(check_in.record))


def _told(at: datetime, *numbers: int | None) -> Iterator[Told]:
    """The last number that was told of one time."""
    number = next((one for one in numbers if one is not None), None)
    if number is not None:
        yield Told(at, number)


def _tension(one: CheckIn) -> int | None:
    """
    A rough tension from the pad, where it was unpleasant: 9 with full energy, 1 with hardly any.

    A pleasant place says nothing about tension, whatever its energy.
    """
    if one.energy is None or one.pleasantness is None or one.pleasantness > 2:
        return None
    return max(0, 2 * one.energy - one.pleasantness)


def _is_numb(one: CheckIn) -> bool:
    return any(rating.word in _numb_words() for rating in one.feelings)


@cache
def _numb_words() -> frozenset[str]:
    return frozenset({"numb", "empty", "detached"} & {w.word for w in content.feelings().words})


def _state(told: "Iterable[tuple[object, int | None]]") -> State | None:
    values = [(day, value) for day, value in told if value is not None]
    if not values:
        return None
    mean = sum(value for _day, value in values) / len(values)
    return State(round(mean, 2), len({day for day, _value in values}))


def _torn(store: OpenVault, moment: Moment, afraid: frozenset[str]) -> int | None:
    """Hours since the newest rupture that is still open; none about someone who is feared."""
    for entry in _lately(store, Repair, moment, _TORN):
        one = entry.record
        over = one.repaired_at or one.kept_safe or one.bond_ended or one.safety_concern
        if not over and one.at <= moment.at and one.person_id not in afraid:
            return int((moment.at - one.at).total_seconds() // 3600)
    return None


def _strain(store: OpenVault, focus: str) -> int | None:
    """What being with the person of the last weeks costs, as it was last rated."""
    weeks = store.of(SteadyWeek)
    whom = (weeks[0].record.person_id if weeks else None) or focus
    ratings = (e.record.drains for e in store.of(PersonRating) if e.record.person_id == whom)
    return next(ratings, None) if whom else None
