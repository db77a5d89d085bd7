"""What was decided: the offers with their reasons, and for everything else why not."""

import math
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from homing import content

if TYPE_CHECKING:
    from homing.content.schema.readings import RegionId

NOTHING_TODAY: Final = "nothing-today"

Because = Literal["filter", "outscored", "same-field", "no-room"]


@dataclass(frozen=True, slots=True)
class Score:
    """The parts of a score, as they are shown on request. The last two are taken off."""

    need: float
    phase: float
    now: float
    history: float
    unfinished: float
    novelty: float
    favourite: float
    effort: float
    same_kind: float

    @property
    def total(self) -> float:
        """All of it together; rounded, so that the last bit of a float decides nothing."""
        gained = self.need + self.phase + self.now + self.history
        extra = self.unfinished + self.novelty + self.favourite
        return round(gained + extra - self.effort - self.same_kind, 3)


@dataclass(frozen=True, slots=True)
class Reason:
    """
    At most three clauses: what was seen, why this, and what it costs.

    `rule` is the rule or own choice that brought it. Without one it is a first guess, and says so.
    """

    seen: str
    why: str
    cost: str
    rule: str = ""

    @property
    def starter(self) -> bool:
        """Whether no fact about the person stands behind it."""
        return not self.rule

    @property
    def clauses(self) -> tuple[str, ...]:
        """Those that say something."""
        return tuple(one for one in (self.seen, self.why, self.cost) if one)


@dataclass(frozen=True, slots=True)
class Offer:
    """One practice on offer. `takes` are the minutes of a usual go, `minutes` the whole ones."""

    practice: str
    title: str
    domain: str
    takes: float
    because: Reason
    score: Score
    grade: str
    live: bool
    favourite: bool

    @property
    def minutes(self) -> int:
        """Whole minutes, as a page says them."""
        return max(1, math.ceil(self.takes))

    @property
    def reason(self) -> str:
        """What was seen and why this; the cost stands beside it."""
        return f"{self.because.seen} {self.because.why}"


@dataclass(frozen=True, slots=True)
class Passed:
    """
    A practice that is not offered today: the first rule that keeps it back, or its score.

    `shown` is the rule under which a page lists it; `rule` is for the engine and its tests.
    """

    practice: str
    title: str
    because: Because
    rule: str
    shown: str
    say: str
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Rests:
    """What felt worse the last two times, and until when it rests."""

    practice: str
    title: str
    until: date


@dataclass(frozen=True, slots=True)
class Decision:
    """
    One list, and why it is this one.

    `inputs_hash` and `rules_version` name it: the same two give the same list, anywhere.
    """

    inputs_hash: str
    rules_version: str
    day: date
    offers: tuple[Offer, ...]
    passed: tuple[Passed, ...]
    live: tuple[str, ...]
    resting: tuple[Rests, ...]
    region: "RegionId | None"
    way: str
    budget: int
    left: float
    light: bool
    quiet: bool
    suggest_pause: bool
    paused_until: date | None
    hint: str

    @property
    def starter(self) -> bool:
        """Whether every offer is a first guess that fits anyone."""
        return all(offer.because.starter for offer in self.offers)

    @property
    def seen(self) -> str:
        """Where the list points, in words: the chosen way, else what the answers support."""
        chosen = content.pathways().pathway(self.way) if self.way else None
        if chosen:
            return content.pathways().chosen_in_words.format(title=chosen.title)
        return content.readings().region(self.region).place if self.region else ""

    @property
    def options(self) -> tuple[str, ...]:
        """Everything that can be chosen today; doing nothing is always among them."""
        return (*(offer.practice for offer in self.offers), NOTHING_TODAY)

    @property
    def minutes(self) -> float:
        """What all offers would take together."""
        return sum(offer.takes for offer in self.offers)
