"""Builders of words: the parts that are asked for, and the sentences they become."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Final, Literal

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
from homing.content.schema.episode import CONTEXTS, ContextId
from homing.content.schema.word_rules import BuilderId

PLACE: Final = re.compile(r"\{([a-z]+)(!?)\}")
OF_THE_CARD: Final = frozenset({"time", "back"})
ByContext = dict[ContextId, Text]


class Slot(Entry, frozen=True):
    """One part. `drop` are first words that the sentence brings itself; `aside` is not said."""

    id: Slug
    label: Text
    examples: ByContext
    hint: str = ""
    optional: bool = False
    aside: bool = False
    drop: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        require_every_tie(f"slot “{self.id}”", self.examples)


class Builder(Entry, frozen=True):
    """
    One kind of words.

    `kind` says which rules look at it; `asked_by` makes it a card for time apart; `asks_first`
    that the other is asked which help they want before anything is written.
    """

    id: Slug
    kind: BuilderId
    slug: Slug
    title: Text
    short: Text
    lead: Paragraphs
    after: Text
    take_care: Paragraphs
    evidence: Text
    studies: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=2)]
    sentences: Annotated[tuple[tuple[Text, ...], ...], msgspec.Meta(min_length=1)]
    first_words: bool = False
    asks_first: bool = False
    asked_by: Literal["", "me", "them"] = ""
    examples_of_no: dict[ContextId, Paragraphs] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        require_unique("slot", (slot.id for slot in self.slots))
        said = {slot.id for slot in self.slots if not slot.aside}
        known = said | (OF_THE_CARD if self.asked_by else set())
        used = set(self._places())
        require_known("slot", used, known)
        require_known("sentence for slot", said, used)
        if self.examples_of_no:
            require_every_tie("examples of no", self.examples_of_no)

    def _places(self) -> Iterator[str]:
        for ways in self.sentences:
            for way in ways:
                yield from (found[1] for found in PLACE.finditer(way))


class Wanted(Entry, frozen=True):
    """A kind of help somebody may want; `question` is how to ask where nobody has asked yet."""

    id: Slug
    label: Text
    question: ByContext = msgspec.field(default_factory=dict)


class Length(Entry, frozen=True):
    """How long time apart may be."""

    minutes: Annotated[int, msgspec.Meta(ge=1, le=20_160)]
    label: Text


class Builders(Entry, frozen=True):
    """All builders in the order in which they are offered."""

    version: Text
    title: Text
    lead: Text
    nothing_sent: Text
    first_words: Text
    first_words_hint: Text
    trouble: Text
    trouble_hint: Text
    own: Text
    own_hint: Text
    not_asked: Text
    wanted_question: Text
    wanted_hint: Text
    longer: Text
    back_early: Text
    back_on_time: Text
    back_late: Text
    back_together: Text
    reunion_prompt: Text
    unease_prompt: Text
    unease_eased: Text
    held_question: Text
    cost_question: Text
    held_yes: Text
    held_partly: Text
    held_no: Text
    held_not_tested: Text
    due_limit: Text
    due_limit_with: Text
    due_back: Text
    due_back_with: Text
    due_meet: Text
    due_meet_with: Text
    at_clock: Text
    on_day_at_clock: Text
    tie_names: ByContext
    tone: ByContext
    provenance: Provenance
    sources: Sources
    builders: Annotated[tuple[Builder, ...], msgspec.Meta(min_length=1)]
    wanted: Annotated[tuple[Wanted, ...], msgspec.Meta(min_length=2)]
    lengths: Annotated[tuple[Length, ...], msgspec.Meta(min_length=2)]

    def __post_init__(self) -> None:
        require_unique("builder", (builder.id for builder in self.builders))
        require_unique("slug", (builder.slug for builder in self.builders))
        require_every_tie("tie_names", self.tie_names)
        require_every_tie("tone", self.tone)
        known = {source.id for source in self.sources}
        for builder in self.builders:
            require_known("study", builder.studies, known)

    def length(self, minutes: int) -> str:
        """How a length of time is called."""
        known = {one.minutes: one.label for one in self.lengths}
        return known.get(minutes, f"{minutes} min")

    def by_id(self, builder_id: str) -> Builder | None:
        """A builder, or None where this version no longer has it."""
        return next((one for one in self.builders if one.id == builder_id), None)

    def by_slug(self, slug: str) -> Builder | None:
        """The builder of an address."""
        return next((one for one in self.builders if one.slug == slug), None)


def require_every_tie(what: str, given: Iterable[str]) -> None:
    """Somebody at work should never be shown an example from a couple because one is missing."""
    if set(given) != set(CONTEXTS):
        raise ValueError(f"{what} is needed for every kind of tie")
