"""When and what help: kinds of help, what speaks for each, and the pages around a first contact."""

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

Grade = Literal["A", "B", "C", "D"]


class Situation(Entry, frozen=True):
    """Something that may be so at the moment. Ticks are read once and not kept."""

    id: Slug
    label: Text
    hint: str = ""
    help_part: str = ""


class Weight(Entry, frozen=True):
    """How much one situation speaks for a kind of help, and the reason in words."""

    when: Slug
    points: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    reason: Text


class Held(Entry, frozen=True):
    """A situation in which a kind is not offered, and why."""

    when: Slug
    reason: Text


class Kind(Entry, frozen=True):
    """One kind of help. `base` orders kinds of which nothing was said."""

    id: Slug
    title: Text
    what: Text
    fits: Text
    base: Annotated[int, msgspec.Meta(ge=0, le=9)]
    grade: Grade
    found: Text
    not_shown: Text
    sources: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]
    ask: Paragraphs
    cautions: Paragraphs
    weights: tuple[Weight, ...] = ()
    held: tuple[Held, ...] = ()


class Register(Entry, frozen=True):
    """A public list of professionals, in the order of the alphabet. None is recommended."""

    place: Text
    name: Text
    contact: Text
    what: Text


class Finding(Entry, frozen=True):
    """From a need to a first talk."""

    title: Text
    lead: Paragraphs
    steps: Paragraphs
    script_title: Text
    script: Paragraphs
    look_for: Paragraphs
    registers_title: Text
    registers_note: Text
    registers: tuple[Register, ...]


class Groups(Entry, frozen=True):
    """Groups and courses, and what to be wary of."""

    title: Text
    lead: Paragraphs
    sorts: Paragraphs
    look_for: Paragraphs
    wary_title: Text
    wary: Paragraphs


class Prep(Entry, frozen=True):
    """One page for a session: what it asks, and what may be added from the diary."""

    title: Text
    lead: Paragraphs
    asks: Annotated[tuple["Ask", ...], msgspec.Meta(min_length=1)]
    add: Text
    additions: Annotated[tuple["Addition", ...], msgspec.Meta(min_length=1)]
    leaves: Text
    nothing: Text
    questions_title: Text
    questions: Paragraphs


class Ask(Entry, frozen=True):
    """One field of the page; the id is that of the record."""

    id: Literal["aims", "know", "past", "limits", "questions"]
    label: Text
    title: Text
    hint: Text


class Addition(Entry, frozen=True):
    """Something from the diary that leaves only if it is ticked."""

    id: Literal["moments", "episodes", "signs", "needs", "soothing"]
    label: Text
    title: Text


class Between(Entry, frozen=True):
    """Between two sessions."""

    title: Text
    lead: Paragraphs
    moment: Text
    moment_hint: Text
    bond: Text
    bond_low: Text
    bond_high: Text
    misunderstood: Text
    misunderstood_hint: Text
    raise_title: Text
    raise_it: Paragraphs
    say_next: Text
    say_hint: Text
    came: Text
    grade: Grade
    found: Text
    not_shown: Text
    sources: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]
    due: Text
    after_days: Annotated[int, msgspec.Meta(ge=1)]


class Signal(Entry, frozen=True):
    """A reason to think of more help, said once on a calm card."""

    id: Slug
    text: Text
    kind: Slug


class Card(Entry, frozen=True):
    """The calm card."""

    title: Text
    lead: Text
    open: Text
    away: Text


class HelpGuide(Entry, frozen=True):
    """The guide."""

    version: Text
    title: Text
    lead: Paragraphs
    choose: Text
    none_ticked: Text
    not_offered: Text
    order_note: Text
    grades: dict[Grade, Text]
    provenance: Provenance
    sources: Sources
    situations: Annotated[tuple[Situation, ...], msgspec.Meta(min_length=1)]
    helps: Annotated[tuple[Kind, ...], msgspec.Meta(min_length=1)]
    finding: Finding
    groups: Groups
    prep: Prep
    between: Between
    card: Card
    signals: Annotated[tuple[Signal, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        situations = [one.id for one in self.situations]
        require_unique("situation", situations)
        require_unique("kind", (kind.id for kind in self.helps))
        require_unique("signal", (one.id for one in self.signals))
        used = [weight.when for kind in self.helps for weight in kind.weights]
        used += [held.when for kind in self.helps for held in kind.held]
        require_known("situation", used, situations)
        cited = [slug for kind in self.helps for slug in kind.sources] + [*self.between.sources]
        require_known("source", cited, (source.id for source in self.sources))
        require_known("kind", (one.kind for one in self.signals), (k.id for k in self.helps))
