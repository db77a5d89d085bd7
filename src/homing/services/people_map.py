"""
The people map: who supports, what it costs, and the time given to each.

A rating says how being with someone is for this person; it never judges the other. The one
suggestion at a time is small and gradual, and nothing is ever suggested about someone whom the
person fears.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from homing.records import OwnChoice, Person, PersonRating
from homing.services.choices import NEVER, YES, choose, chosen, take_back
from homing.services.crisis import help_for
from homing.services.episodes import feared_people
from homing.services.keep import keep_once
from homing.services.people import people
from homing.services.time import Moment
from homing.vault import Entry, OpenVault

Kind = Literal["more-time", "rest-after"]

_SAFEST: Final = 2
_SUPPORTS: Final = 6  # from here on a rating speaks of support
_COSTS: Final = 7  # from here on it speaks of a high cost
_CLEARLY: Final = 3  # support has to be this much above cost before more time is suggested
_PLENTY: Final = 10.0  # hours a week that need no more
_MUCH: Final = 3.0  # hours a week that may well be tiring with someone who costs a lot
_TOPICS: Final[Mapping[Kind, str]] = MappingProxyType(
    {"more-time": "suggest-time-with-", "rest-after": "suggest-rest-after-"}
)
_WAIT: Final = timedelta(days=14)  # after a yes or a not now
_DAY: Final = timedelta(hours=20)  # after a never: not at once the next one
_QUIET: Final = "quiet-about-"


class Rating(NamedTuple):
    """What a person says about being with someone."""

    supports: int | None = None
    drains: int | None = None
    hours: float | None = None
    good_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rated:
    """Someone with the newest rating. `quiet`: nothing is to be suggested about them."""

    person: Entry[Person]
    rating: PersonRating
    quiet: bool

    @property
    def supports(self) -> int:
        """Support, where it was rated."""
        return self.rating.supports or 0

    @property
    def drains(self) -> int:
        """Cost, where it was rated."""
        return self.rating.drains or 0

    @property
    def net(self) -> int:
        """Support above cost."""
        return self.supports - self.drains


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One small thing that could be done, and about whom."""

    kind: Kind
    about: Rated


class Answered(NamedTuple):
    """What was said to a suggestion. While it is `fresh`, nothing else is suggested."""

    kind: Kind
    person: Entry[Person]
    choice: str
    fresh: bool


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """Everyone with both ratings, everyone else, the two safest, and one suggestion at most."""

    placed: tuple[Rated, ...]
    waiting: tuple[Entry[Person], ...]
    safest: tuple[Rated, ...]
    suggestion: Suggestion | None
    answered: tuple[Answered, ...]

    @property
    def dismissed(self) -> list[Answered]:
        """What is never to be suggested again."""
        return [one for one in self.answered if one.choice == NEVER]

    @property
    def trying(self) -> list[Answered]:
        """What the person said yes to lately."""
        return [one for one in self.answered if one.choice == YES and one.fresh]

    @property
    def hours(self) -> tuple[float, float]:
        """Hours a week with people who give more than it costs, and with those who cost more."""
        giving = sum(one.rating.hours or 0 for one in self.placed if one.net > 0)
        costing = sum(one.rating.hours or 0 for one in self.placed if one.net < 0)
        return giving, costing


def people_map(store: OpenVault, moment: Moment) -> PeopleMap:
    """Gather the map; people in the order of their names."""
    newest = ratings(store)
    afraid = feared_people(store)
    placed, waiting = [], []
    for person in people(store):
        rating = newest.get(person.id)
        if rating is None or rating.supports is None or rating.drains is None:
            waiting.append(person)
        else:
            placed.append(Rated(person, rating, person.id in afraid or is_quiet(store, person)))
    answered = tuple(_answered(store, moment))
    return PeopleMap(
        placed=tuple(placed),
        waiting=tuple(waiting),
        safest=_safest(placed),
        suggestion=_suggestion(placed, answered),
        answered=answered,
    )


def ratings(store: OpenVault) -> Mapping[str, PersonRating]:
    """The newest rating of everyone who has one, by the id of the person."""
    newest: dict[str, PersonRating] = {}
    for entry in store.of(PersonRating):
        newest.setdefault(entry.record.person_id, entry.record)
    return newest


def rate(
    store: OpenVault, moment: Moment, person_id: str, said: Rating, entry_id: str
) -> Entry[PersonRating]:
    """Keep how it is with someone now; earlier ratings stay. A form sent twice keeps one."""
    record = PersonRating(
        at=moment.at, zone=moment.zone, day=moment.day, person_id=person_id, **said._asdict()
    )
    return keep_once(store, record, entry_id)


def keep_quiet(store: OpenVault, moment: Moment, person_id: str, *, quiet: bool) -> None:
    """
    Make no suggestion about someone any more, or again.

    The person ticks that they are afraid; what is kept says only that nothing is to be suggested,
    so that the words cannot be read by someone who should not.
    """
    if quiet:
        choose(store, moment, f"{_QUIET}{person_id}", YES)
    else:
        take_back(store, f"{_QUIET}{person_id}")


def is_quiet(store: OpenVault, person: Entry[Person]) -> bool:
    """Whether nothing is to be suggested: it was ticked, or their note speaks of fear."""
    if chosen(store, f"{_QUIET}{person.id}"):
        return True
    group = help_for(person.record.note)
    return group is not None and group.section == "afraid"


def say_to_suggestion(
    store: OpenVault, moment: Moment, kind: Kind, person_id: str, choice: str
) -> None:
    """Keep what was said to a suggestion: yes, later, or never again."""
    choose(store, moment, f"{_TOPICS[kind]}{person_id}", choice)


def offer_again(store: OpenVault, kind: Kind, person_id: str) -> None:
    """Take back a dismissal."""
    take_back(store, f"{_TOPICS[kind]}{person_id}")


def _safest(placed: Iterable[Rated]) -> tuple[Rated, ...]:
    fit = [one for one in placed if one.net > 0 and one.supports >= _SUPPORTS and not one.quiet]
    return tuple(sorted(fit, key=lambda one: (-one.net, -one.supports))[:_SAFEST])


def _suggestion(placed: Iterable[Rated], said: Iterable[Answered]) -> Suggestion | None:
    """The most fitting one that was not dismissed; none while an answer is fresh."""
    if any(one.fresh for one in said):
        return None
    never = {(one.kind, one.person.id) for one in said if one.choice == NEVER}
    may: list[tuple[tuple[bool, float, int], Suggestion]] = []
    for one in placed:
        kind = _fitting(one)
        if kind and (kind, one.person.id) not in never:
            turn = (kind != "more-time", one.rating.hours or 0.0, -one.net)
            may.append((turn, Suggestion(kind, one)))
    return min(may, key=lambda pair: pair[0])[1] if may else None


def _fitting(one: Rated) -> Kind | None:
    hours = one.rating.hours
    if one.quiet:
        return None
    if one.supports >= _SUPPORTS and one.net >= _CLEARLY and (hours is None or hours < _PLENTY):
        return "more-time"
    if one.drains >= _COSTS and one.net < 0 and hours is not None and hours >= _MUCH:
        return "rest-after"
    return None


def _answered(store: OpenVault, moment: Moment) -> list[Answered]:
    known = {person.id: person for person in people(store)}
    found = []
    for entry in store.of(OwnChoice):
        said = entry.record
        for kind, start in _TOPICS.items():
            person = known.get(said.topic.removeprefix(start))
            if person and said.topic.startswith(start):
                wait = _DAY if said.choice == NEVER else _WAIT
                found.append(Answered(kind, person, said.choice, moment.at - said.at < wait))
    return found
