"""The 60-second check-in: which questions, in which order, how often."""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Provenance,
    Slug,
    Sources,
    Text,
    require_unique,
)

QuestionKind = Literal["pad", "words", "rating", "need", "happenings", "acts", "line"]
Cadence = Literal["daily", "daily-with-person", "odd-days-with-person", "even-days", "optional"]
Field = Literal[
    "place",
    "words",
    "trust",
    "worry",
    "distance",
    "responsive",
    "nearness",
    "need",
    "happenings",
    "acts",
    "line",
]


class Anchors(Entry, frozen=True):
    """The two ends of a 0 to 10 row; always shown."""

    low: Text
    high: Text


class Chip(Entry, frozen=True):
    """One answer that can be tapped. `opt_in` chips are hidden until chosen in the settings."""

    id: Slug
    label: Text
    opt_in: bool = False


class Question(Entry, frozen=True):
    """One question, always skippable. `{name}` stands for the alias of the person in focus."""

    id: Field
    text: Text
    kind: QuestionKind
    cadence: Cadence
    hint: str = ""
    anchors: Anchors | None = None
    follow_up: str = ""
    chips: tuple[Chip, ...] = ()
    no_answer: str = ""

    def __post_init__(self) -> None:
        if self.kind in {"rating", "need"} and self.anchors is None:
            raise ValueError("a 0 to 10 row needs its two anchors")
        if self.kind in {"need", "happenings"} and not self.chips:
            raise ValueError("this question needs its chips")
        if ("{name}" in self.text) != self.cadence.endswith("with-person"):
            raise ValueError("{name} is only known where a person is in focus")
        require_unique("chip", (chip.id for chip in self.chips))


class CheckIn(Entry, frozen=True):
    """All questions in the order in which they are asked, the same every day."""

    version: Text
    title: Text
    intro: Text
    skip: Text
    done: Text
    cadence_notes: dict[Cadence, Text]
    state_note: Text
    provenance: Provenance
    sources: Sources
    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=1, max_length=12)]

    def __post_init__(self) -> None:
        require_unique("question", (question.id for question in self.questions))
        for question in self.questions:
            if question.cadence not in self.cadence_notes:
                raise ValueError(f"{question.id}: its cadence has no note")
