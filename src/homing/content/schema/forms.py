"""Homing's own forms: what they ask, on which scales they are read, and where they come from."""

from itertools import pairwise
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

# "each": every item is its own result. "mean": the mean of the keyed answers of a scale.
# "graded": an estimate under the graded response model, with its own error.
Method = Literal["each", "mean", "graded"]
Whom = Literal["general", "person", "self"]
Near = Literal["self", "partner", "family", "friend", "work"]
PositiveFloat = Annotated[float, msgspec.Meta(gt=0)]


class Answers(Entry, frozen=True):
    """The answers to choose from. The first label stands for `low`, the next for one more."""

    instruction: Text
    low: Annotated[int, msgspec.Meta(ge=0, le=1)]
    labels: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2, max_length=11)]

    @property
    def high(self) -> int:
        """The value of the last label."""
        return self.low + len(self.labels) - 1


class Parameters(Entry, frozen=True):
    """Provisional parameters of the graded response model, for the keyed answer."""

    slope: PositiveFloat
    thresholds: Annotated[tuple[float, ...], msgspec.Meta(min_length=2)]
    slope_error: PositiveFloat
    threshold_error: PositiveFloat

    def __post_init__(self) -> None:
        if any(later <= earlier for earlier, later in pairwise(self.thresholds)):
            raise ValueError("thresholds must increase")


class FormItem(Entry, frozen=True):
    """
    One statement. {name} in the text stands for the person whom the form is about.

    `key` is -1 where agreeing means less of the scale. `pole` says which end the statement itself
    describes, where a scale has a too-little and a too-much end.
    """

    id: Slug
    text: Text
    scale: Slug
    facet: str = ""  # the part of the scale that it covers, where the scale has parts
    key: Literal[-1, 1] = 1
    pole: str = ""
    text_self: str = ""  # the wording where the form is about oneself; else `text`
    parameters: Parameters | None = None


class FormScale(Entry, frozen=True):
    """One thing that a form tells about. `fewest` answers are needed before anything is said."""

    id: Slug
    title: Text
    definition: Text
    low_end: Text
    high_end: Text
    fewest: Annotated[int, msgspec.Meta(ge=1)]
    sources: tuple[Slug, ...] = ()


class IntroNear(Entry, frozen=True):
    """What to think of on a page, where it is about oneself or about someone of this kind."""

    near: Near
    text: Text


class Part(Entry, frozen=True):
    """One page of a form."""

    id: Slug
    title: Text
    intro: str
    items: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]
    intros: tuple[IntroNear, ...] = ()

    def intro_near(self, near: Near | None) -> str:
        """What to think of, for someone of this kind."""
        return next((one.text for one in self.intros if one.near == near), self.intro)


class WordsAsked(Entry, frozen=True):
    """A question that is answered in one's own words; always optional."""

    id: Slug
    part: Slug
    label: Text
    help: str = ""


class Form(Entry, frozen=True):
    """A whole form. `code` stands in addresses, where nothing may tell what a page is about."""

    id: Slug
    code: Annotated[str, msgspec.Meta(pattern="^[a-z][0-9]$")]
    version: Text
    title: Text
    why: Text
    minutes: Annotated[int, msgspec.Meta(ge=1, le=30)]
    about: Annotated[tuple[Whom, ...], msgspec.Meta(min_length=1)]
    method: Method
    answers: Answers
    parts: Annotated[tuple[Part, ...], msgspec.Meta(min_length=1)]
    scales: Annotated[tuple[FormScale, ...], msgspec.Meta(min_length=1)]
    items: Annotated[tuple[FormItem, ...], msgspec.Meta(min_length=1)]
    exactness: Paragraphs
    provenance: Provenance
    sources: Sources
    words: tuple[WordsAsked, ...] = ()
    prior_correlation: Annotated[float, msgspec.Meta(gt=-1, lt=1)] = 0.0
    apart: tuple[tuple[Slug, Slug], ...] = ()

    def __post_init__(self) -> None:
        ids = [item.id for item in self.items]
        scales = [scale.id for scale in self.scales]
        require_unique("item", ids)
        require_unique("scale", scales)
        require_unique("part", (part.id for part in self.parts))
        require_unique("item in a part", (one for part in self.parts for one in part.items))
        require_known("item", (one for part in self.parts for one in part.items), ids)
        require_known("scale", (item.scale for item in self.items), scales)
        require_known("part", (asked.part for asked in self.words), [p.id for p in self.parts])
        for scale in self.scales:
            require_known("source", scale.sources, [source.id for source in self.sources])
        self._require_placed(ids)
        self._require_parameters()

    def _require_placed(self, ids: list[str]) -> None:
        placed = {one for part in self.parts for one in part.items}
        if left := [one for one in ids if one not in placed]:
            raise ValueError(f"item “{left[0]}” stands in no part")

    def _require_parameters(self) -> None:
        steps = len(self.answers.labels) - 1
        for item in self.items:
            if self.method != "graded":
                continue
            if item.parameters is None:
                raise ValueError(f"item “{item.id}” needs parameters to be read as graded")
            if len(item.parameters.thresholds) != steps:
                raise ValueError(f"item “{item.id}” needs {steps} thresholds")

    def item(self, item_id: str) -> FormItem:
        """One item by id."""
        return next(item for item in self.items if item.id == item_id)

    def scale(self, scale_id: str) -> FormScale:
        """One scale by id."""
        return next(scale for scale in self.scales if scale.id == scale_id)
