"""
The rules of the plan as data: what is kept back, what is wanted more, and what is said of it.

The plan engine and the page that explains it read the same file. A condition compares one fact
with a value or with another fact; there is no language of expressions behind it.
"""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Slug,
    Sources,
    Text,
    require_known,
    require_unique,
)
from homing.content.schema.practices import Gains, Grade, PracticeId
from homing.content.schema.practices import Kind as PracticeKind

Op = Literal["==", "!=", "<=", ">=", "<", ">", "in", "has"]
Value = bool | float | str | tuple[str, ...]
Points = Annotated[float, msgspec.Meta(ge=0, le=100)]
Minutes = Annotated[int, msgspec.Meta(ge=5, le=600)]
RuleId = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]\d{1,2}[a-z]?$")]


class Fact(Entry, frozen=True):
    """
    Something the plan may look at: about the person, or about one practice for this person.

    `words` say it where it holds or before its number; `words_not` where a yes is a no.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z_.]*$")]
    kind: Literal["number", "yes", "name", "names"]
    words: Text
    words_not: str = ""
    unit: str = ""


class Condition(Entry, frozen=True):
    """
    One fact compared with `value`, or with the fact named in `than`.

    `days` asks for at least so many days of the last seven with an answer. A fact that is not
    known fulfils no condition.
    """

    fact: str
    op: Op
    value: Value | None = None
    than: str = ""
    days: Annotated[int, msgspec.Meta(ge=0, le=7)] = 0

    def __post_init__(self) -> None:
        if (self.value is None) == (not self.than):
            raise ValueError(f"“{self.fact}” is compared with a value or with another fact")


All = tuple[Condition, ...]
AnyOf = tuple[All, ...]  # one of several groups, each of which holds as a whole


class Filter(Entry, frozen=True):
    """
    What is kept back.

    It works while one group of `when` holds, on what a group of `touches` fits, and leaves what a
    group of `keep` fits. Without groups: always, everything, nothing.

    `say` is said for a practice that it keeps back. `shown` names the rule under which a page
    lists it, so that a rule for safety looks like a rule for everybody. With `yields` a person's
    own later “take it” goes before the rule.
    """

    id: RuleId
    title: Text
    rule: Text
    say: Text
    when: AnyOf = ()
    touches: AnyOf = ()
    keep: AnyOf = ()
    shown: str = ""
    yields: bool = False


class Because(Entry, frozen=True):
    """Facts that together are a reason, and the sentence that tells them."""

    all: Annotated[All, msgspec.Meta(min_length=1)]
    say: Text


class Boost(Entry, frozen=True):
    """What is wanted more, by how many points of need, and because of what."""

    id: RuleId
    title: Text
    because: Annotated[tuple[Because, ...], msgspec.Meta(min_length=1)]
    points: dict[PracticeId, Annotated[float, msgspec.Meta(gt=0, le=30)]]


class Cell(Entry, frozen=True):
    """A place where some practices are listed as helpful: a letter of the catalogue."""

    letter: Gains
    points: Annotated[float, msgspec.Meta(gt=0, le=30)]
    because: Annotated[tuple[Because, ...], msgspec.Meta(min_length=1)]


class Path(Entry, frozen=True):
    """What the person goes through step by step, and how much more its practices are wanted."""

    points: Annotated[float, msgspec.Meta(gt=0, le=30)]
    say: Text


class NowTake(Entry, frozen=True):
    """What makes a practice fit a little less just now, and by how many points."""

    title: Text
    points: Annotated[float, msgspec.Meta(gt=0, le=15)]
    all: Annotated[All, msgspec.Meta(min_length=1)]


class Weights(Entry, frozen=True):
    """The parts of a score. They add up to a hundred before anything is taken off."""

    need: Points
    anyone: Points
    phase: Points
    next_phase: Points
    now: Points
    history: Points
    unfinished: Points
    novelty: Points
    favourite: Points
    effort: Points
    same_kind: Points
    prior_weight: Annotated[float, msgspec.Meta(gt=0)]
    prior: dict[Grade, Annotated[float, msgspec.Meta(ge=0, le=1)]]


class Limits(Entry, frozen=True):
    """How much: minutes a week, how many at once, how long things wait."""

    budget: Minutes
    light: Minutes
    budgets: Annotated[tuple[Minutes, ...], msgspec.Meta(min_length=3)]
    offers: Annotated[int, msgspec.Meta(ge=1, le=5)]
    offers_first: Annotated[int, msgspec.Meta(ge=1, le=5)]
    live: Annotated[int, msgspec.Meta(ge=1, le=9)]
    live_first: Annotated[int, msgspec.Meta(ge=1, le=9)]
    first_days: Annotated[int, msgspec.Meta(ge=1, le=60)]
    short_minutes: Annotated[float, msgspec.Meta(gt=0)]
    later_days: Annotated[int, msgspec.Meta(ge=1)]
    worse_days: Annotated[int, msgspec.Meta(ge=1)]
    gaps: dict[PracticeKind, Annotated[float, msgspec.Meta(ge=0)]]


class Start(Entry, frozen=True):
    """What is offered while there are fewer than so many days to go by."""

    days: Annotated[int, msgspec.Meta(ge=1)]
    practices: Annotated[tuple[PracticeId, ...], msgspec.Meta(min_length=1)]
    by_region: dict[Slug, PracticeId]
    say: Text


class Move(Entry, frozen=True):
    """When a phase is suggested, and the sentence with its facts."""

    to: Annotated[int, msgspec.Meta(ge=1, le=4)]
    title: Text
    because: Annotated[tuple[Because, ...], msgspec.Meta(min_length=1)]


class Hint(Entry, frozen=True):
    """The order in which things tend to go well, for one place on the plane."""

    region: Slug
    say: Text


class WhyNot(Entry, frozen=True):
    """One answer to “what does not fit?”."""

    id: Slug
    label: Text


class Said(Entry, frozen=True):
    """Sentences of the plan itself; the fields in braces are filled with facts."""

    title: Text
    lead: Paragraphs
    partner: Text
    learning: Text
    nothing: Text
    live: Text
    favourite: Text
    useful: Text
    eased: Text
    cost: Text
    outscored: Text
    same_field: Text
    no_room: Text
    quiet: Text
    rest: Text
    light: Text
    pause: Text
    open_steps: dict[Slug, Text]


class PlanRules(Entry, frozen=True):
    """Everything the plan goes by."""

    version: Text
    provenance: Provenance
    sources: Sources
    said: Said
    names: dict[str, Text]
    grades: dict[Grade, Text]
    limits: Limits
    weights: Weights
    start: Start
    facts: tuple[Fact, ...]
    filters: tuple[Filter, ...]
    cells: tuple[Cell, ...]
    boosts: tuple[Boost, ...]
    paths: dict[str, Path]
    now: tuple[NowTake, ...]
    phases: tuple[Move, ...]
    hints: tuple[Hint, ...]
    why_not: tuple[WhyNot, ...]

    def __post_init__(self) -> None:
        require_unique("rule", [*(one.id for one in self.filters), *(b.id for b in self.boosts)])
        require_unique("fact", (fact.id for fact in self.facts))
        rules = [one.id for one in self.filters]
        require_known("rule", (one.shown for one in self.filters if one.shown), rules)
        known = {fact.id: fact for fact in self.facts}
        for one in self.conditions():
            require_known("fact", [one.fact, *([one.than] if one.than else [])], known)
            _fits_its_fact(one, known[one.fact])
        if self.limits.budget not in self.limits.budgets:
            raise ValueError("the usual budget must be one of those to choose from")

    def conditions(self) -> tuple[Condition, ...]:
        """Every condition of every rule."""
        groups = [
            *(group for one in self.filters for group in (*one.when, *one.touches, *one.keep)),
            *(b.all for one in self.cells for b in one.because),
            *(b.all for one in self.boosts for b in one.because),
            *(b.all for one in self.phases for b in one.because),
            *(one.all for one in self.now),
        ]
        return tuple(condition for group in groups for condition in group)

    def practices(self) -> frozenset[str]:
        """Every practice that a rule names."""
        named = {
            name
            for one in self.conditions()
            if one.fact == "p.id"
            for name in ([one.value] if isinstance(one.value, str) else _names(one.value))
        }
        boosted = {name for one in self.boosts for name in one.points}
        return frozenset(named | boosted | {*self.start.practices, *self.start.by_region.values()})


def _names(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


_FIT: dict[str, tuple[type, tuple[str, ...]]] = {
    "number": (float, ("==", "!=", "<=", ">=", "<", ">")),
    "yes": (bool, ("==",)),
    "name": (str, ("==", "!=", "in")),
    "names": (str, ("has",)),
}


def _fits_its_fact(one: Condition, fact: Fact) -> None:
    """A comparison that can never hold would be a rule that nobody notices is missing."""
    kind, ops = _FIT[fact.kind]
    if one.op not in ops:
        raise ValueError(f"“{fact.id}” cannot be compared with “{one.op}”")
    if one.than:
        return
    wanted: type = tuple if one.op == "in" else kind
    number = wanted is float and isinstance(one.value, int | float)
    if isinstance(one.value, bool) != (wanted is bool) or not (
        number or isinstance(one.value, wanted)
    ):
        raise ValueError(f"“{fact.id}” cannot be compared with “{one.value}”")
