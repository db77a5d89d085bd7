"""
The goes of every practice, from the newest backwards, and what they add up to.

The newest thousand are looked at: enough for years of practice, so that the time this takes does
not grow with a life.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from homing.records import PracticeSession, Record
from homing.records.codec import KINDS
from homing.services.time import Moment
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

_MOST: Final = 1_000
_MOST_OF_A_TOOL: Final = 200
_LATELY: Final = timedelta(days=14)  # an effort from before says little about now
_HARD: Final = 3
_KINDS: Final[Mapping[str, type[Record]]] = {
    str(kind.__struct_config__.tag).partition(".")[0]: kind for kind in KINDS
}

Practices = Mapping[str, "Practice"]


class Go(NamedTuple):
    """One time a practice was done. `worse` is None where nobody asked."""

    practice: str
    at: datetime
    day: date
    minutes: float
    useful: int | None = None
    effort: int | None = None
    worse: bool | None = None
    eased: int | None = None
    pair: bool = False


@dataclass(slots=True)
class Tally:
    """What the goes of one practice add up to."""

    uses: int = 0
    rated: int = 0
    useful: int = 0
    efforts: int = 0
    effort: int = 0
    eased_n: int = 0
    eased: int = 0
    helps: int = 0
    help: int = 0
    gentle: int = 0
    first: date = date.max
    last: datetime | None = None
    worse: list[Go] = field(default_factory=list)

    def add(self, go: Go) -> None:
        """One more, further back."""
        _name, at, day, _minutes, useful, effort, worse, eased, _pair = go
        self.uses += 1
        self.first = min(self.first, day)
        if self.last is None or at > self.last:
            self.last = at
        if not worse:
            self.gentle += 1
        if worse is not None and len(self.worse) < 2:
            self.worse.append(go)
        if effort is not None:
            self.efforts, self.effort = self.efforts + 1, self.effort + effort
        if eased is not None:
            self.eased_n, self.eased = self.eased_n + 1, self.eased + eased
        if useful is not None:
            self.rated, self.useful = self.rated + 1, self.useful + useful
            self.helps, self.help = self.helps + 1, self.help + useful
        elif eased is not None:  # a point of tension less counts as a point of help
            self.helps, self.help = self.helps + 1, self.help + eased

    @property
    def worse_twice(self) -> Go | None:
        """The newest go, where it and the one before it felt worse."""
        both = len(self.worse) == 2 and all(go.worse for go in self.worse)
        return self.worse[0] if both else None


@dataclass(slots=True)
class Week:
    """What this week holds already, and how hard the last efforts were."""

    spent: float = 0.0
    pair: bool = False
    yesterday: set[str] = field(default_factory=set)
    efforts: list[int] = field(default_factory=list)

    def add(self, go: Go, moment: Moment) -> None:
        """One more of the last two weeks, further back."""
        ago = (moment.day - go.day).days
        if 0 <= ago <= moment.day.weekday():
            self.spent += go.minutes
        if go.pair and 0 <= ago < 7:
            self.pair = True
        if ago == 1:
            self.yesterday.add(go.practice)
        if go.effort is not None and len(self.efforts) < 2:
            self.efforts.append(go.effort)

    @property
    def hard(self) -> bool:
        """Whether the last two efforts were great."""
        return len(self.efforts) == 2 and min(self.efforts) >= _HARD


def tally(store: OpenVault, moment: Moment, practices: Practices) -> tuple[dict[str, Tally], Week]:
    """Add up all goes, by practice and for this week."""
    tallies: dict[str, Tally] = {}
    week, lately = Week(), moment.at - _LATELY
    for go in _goes(store, practices):
        held = tallies.get(go.practice)
        if held is None:
            held = tallies[go.practice] = Tally()
        held.add(go)
        if go.at >= lately:
            week.add(go, moment)
    return tallies, week


def _goes(store: OpenVault, practices: Practices) -> Iterator[Go]:
    told: set[str] = set()  # what a tool kept and a session tells more about counts once
    for entry in islice(store.of(PracticeSession), _MOST):
        if entry.record.of_id:
            told.add(entry.record.of_id)
        yield _of_session(entry.record, practices.get(entry.record.practice))
    for practice, kept in _of_tools(store, practices):
        if kept.id not in told:
            yield _of_tool(practice, kept.record)


def _of_session(one: PracticeSession, practice: "Practice | None") -> Go:
    seconds = one.seconds or (one.breathing.seconds if one.breathing else None)
    usual = practice.minutes.usual if practice else 0.0
    settles = practice is not None and practice.settles  # else the number is not of tension
    both = settles and one.before is not None and one.after is not None
    return Go(
        one.practice, one.at, one.day, usual if seconds is None else seconds / 60,
        one.usefulness, one.effort, one.felt_worse,
        (one.before or 0) - (one.after or 0) if both else None,
        practice is not None and practice.with_two and not one.alone,
    )  # fmt: skip


def _of_tool(practice: "Practice", one: Any) -> Go:
    before, after = getattr(one, "before", None), getattr(one, "after", None)
    eased = None if before is None or after is None else before - after
    return Go(
        practice.id, one.at, one.day, practice.minutes.usual,
        eased=eased if practice.settles else None,
    )  # fmt: skip


def _of_tools(store: OpenVault, practices: Practices) -> Iterator[tuple["Practice", Entry[Record]]]:
    for practice in practices.values():
        kind = _KINDS.get(practice.tool.record) if practice.tool else None
        if kind is None or kind is PracticeSession or practice.tool is None:
            continue
        where = practice.tool.where.items()
        for entry in islice(store.of(kind), _MOST_OF_A_TOOL):
            if all(str(getattr(entry.record, name, "")) == value for name, value in where):
                yield practice, entry
