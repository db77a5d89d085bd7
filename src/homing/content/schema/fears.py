"""Testing fears: what the pages say, examples by kind of tie, and words that call for care."""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Slug,
    Sources,
    Text,
    require_unique,
)
from homing.content.schema.episode import CONTEXTS, ContextId

Tool = Literal["thought", "try", "step", "wait"]
Plain = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+( [a-z0-9]+)*$")]


class Mark(Entry, frozen=True):
    """Words that call for care in some of the tools, and what is said beside them."""

    id: Slug
    tools: Annotated[tuple[Tool, ...], msgspec.Meta(min_length=1)]
    says: Text
    phrases: Annotated[tuple[Plain, ...], msgspec.Meta(min_length=1)]


class Examples(Entry, frozen=True):
    """What could stand in the fields, for one kind of tie."""

    id: ContextId
    thought: Text
    fact_for: Text
    fact_against: Text
    other: Text
    kind_view: Text
    prediction: Text
    test: Text
    topic: Text
    rung: Text
    unknown: Text


class Page(Entry, frozen=True):
    """The head of a tool: what it is for, how well it was studied, and what it is not for."""

    title: Text
    intro: Text
    studied: Text
    care: Paragraphs
    short: Text
    due: Text


class LadderPage(Page, frozen=True, kw_only=True):
    """A ladder: what its form asks, and what is said after a step."""

    with_someone: Text
    topic_ask: Text
    punished: Text
    kept: Text
    topic: str = ""
    rung: str = ""


class Safety(Entry, frozen=True):
    """What is said in place of another reading where there was fear, force or threat."""

    title: Text
    tick: Text
    tick_hint: Text
    paragraphs: Paragraphs


class Proposals(Entry, frozen=True):
    """Why a rung is proposed, or none."""

    first: Text
    next: Text
    stay: Text
    lower: Text
    same: Text
    ceiling: Text
    done: Text
    empty: Text
    fear: Text
    punished: Text
    asked: Text
    resting: Text


class Fears(Entry, frozen=True):
    """Everything that the four tools say."""

    version: Text
    provenance: Provenance
    sources: Sources
    thought: Page
    predict: Page
    ladder: LadderPage
    no_ladder: LadderPage
    wait: Page
    enough: Paragraphs
    facts_only: Text
    fair: Paragraphs
    says: dict[Literal["over", "under", "none", "too-few"], Text]
    often: Text
    proposals: Proposals
    safety: Safety
    marks: tuple[Mark, ...]
    examples: tuple[Examples, ...]

    def __post_init__(self) -> None:
        require_unique("mark", (one.id for one in self.marks))
        if tuple(one.id for one in self.examples) != CONTEXTS:
            raise ValueError("there is one set of examples for every kind of tie, in their order")
        if set(self.says) != {"over", "under", "none", "too-few"}:
            raise ValueError("every verdict needs its words")
