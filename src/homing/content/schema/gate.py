"""“What fits now”: everyday questions with the private check among them, and what it closes."""

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

Closes = Literal["", "no-pair-conflict", "own-part", "no-pair", "help-only"]
PracticeId = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}\d{2}$")]


class Choice(Entry, frozen=True):
    """One answer. `closes` is the level that it leads to; `minutes` a weekly budget."""

    id: Slug
    label: Text
    closes: Closes = ""
    minutes: int = 0


class Question(Entry, frozen=True):
    """
    One question that can always be left open.

    `about` says whose: everyday life, or being with one person. `keeps` says what is kept of it:
    the weekly minutes, a care for the plan, that a professional is there, a crisis, or a level.
    """

    id: Slug
    about: Literal["life", "bond"]
    keeps: Literal["minutes", "care", "professional", "crisis", "level"]
    text: Text
    choices: Annotated[tuple[Choice, ...], msgspec.Meta(min_length=2)]
    hint: str = ""

    def __post_init__(self) -> None:
        require_unique("choice", (choice.id for choice in self.choices))
        if (self.keeps == "level") != any(choice.closes for choice in self.choices):
            raise ValueError(f"{self.id}: only a question of the private check closes anything")
        if (self.keeps == "level") != (self.about == "bond"):
            raise ValueError(f"{self.id}: the private check is about one person")


class Fits(Entry, frozen=True):
    """The page. `conflict` and `together` name practices that the levels close."""

    version: Text
    title: Text
    lead: Paragraphs
    whom: Text
    whom_hint: Text
    nobody: Text
    unnamed: Text
    rather_not: Text
    kept: Text
    kept_nothing: Text
    due: Text
    again_weeks: Annotated[int, msgspec.Meta(ge=1)]
    again_soon_weeks: Annotated[int, msgspec.Meta(ge=1)]
    soon: Annotated[tuple[Closes, ...], msgspec.Meta(min_length=1)]
    provenance: Provenance
    sources: Sources
    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1)]
    conflict: Annotated[tuple[PracticeId, ...], msgspec.Meta(min_length=1)]
    together: Annotated[tuple[PracticeId, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("question", (question.id for question in self.questions))
        closes = (choice.closes for q in self.questions for choice in q.choices)
        require_known("level", self.soon, closes)
