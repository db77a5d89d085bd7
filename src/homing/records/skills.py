"""Lines to hold on to, needs with their ways, and time alone that is planned and looked at."""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from homing.records.base import Line, Record, Zero10
from homing.records.episode import Percent
from homing.records.moments import Minutes
from homing.records.reminders import Hour

Needed = Annotated[str, Meta(min_length=1, max_length=500)]


class Believed(Struct, frozen=True, gc=False):
    """How far a line was believed on one day."""

    day: date
    belief: Percent


class Card(Record, frozen=True, kw_only=True, gc=False, tag="card.1"):
    """
    A line to read in a wave: a person's own, or a seed of content/en/cards.toml in their words.

    `seed` is "" for an own line. A hidden card stays and never comes up. `beliefs` are the ratings
    in order; the last one holds.
    """

    text: Needed
    seed: str = ""
    group: str = ""
    hidden: bool = False
    beliefs: tuple[Believed, ...] = ()
    uses: Annotated[int, Meta(ge=0)] = 0
    last_used: date | None = None

    @property
    def belief(self) -> int | None:
        """How far it is believed now; None where that was never said."""
        return self.beliefs[-1].belief if self.beliefs else None


class TimesMet(Struct, frozen=True, gc=False):
    """One time a need was met, at least in part: by whom, in which way, and how well."""

    day: date
    by: Annotated[str, Meta(pattern="^(self|person)$")]
    way: Line = ""
    well: Zero10 | None = None


class OwnNeed(Record, frozen=True, kw_only=True, gc=False, tag="own_need.1"):
    """
    A need, two ways of one's own to meet it, and one way with somebody.

    `met` are the times it was met, newest last. A need that rests is not asked about.
    """

    need: Needed
    own_ways: tuple[Line, ...] = ()
    person_way: Line = ""
    person_id: str | None = None
    met: tuple[TimesMet, ...] = ()
    resting: bool = False


class AloneSlot(Record, frozen=True, kw_only=True, gc=False, tag="alone_slot.1"):
    """
    Some time alone, planned with something good in it, and rated afterwards.

    `on` and `hour` are when it is or was. The ease before, in the middle and after is 0 to 10,
    `checks` how often the phone was looked at. "let_go" is a slot that was not wanted after all.
    """

    what: Needed
    on: date
    hour: Hour | None = None
    minutes: Minutes = 30
    state: Annotated[str, Meta(pattern="^(planned|done|let_go)$")] = "planned"
    before: Zero10 | None = None
    mid: Zero10 | None = None
    after: Zero10 | None = None
    checks: Annotated[int, Meta(ge=0, le=999)] | None = None
    note: Line = ""
