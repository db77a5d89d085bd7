"""A practice: what to do, why, how much, how well it is tested, and when to be careful."""

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

PracticeId = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}\d{2}$")]
Kind = Literal[
    "timer",
    "pacer",
    "form",
    "record",
    "ladder",
    "composer",
    "letter",
    "timeline",
    "checklist",
    "scan",
    "duo",
    "ritual",
]
Grade = Literal["A", "B", "C", "D"]
Seconds = Annotated[float, msgspec.Meta(gt=0, le=20)]


class Reasons(Entry, frozen=True):
    """Why this practice may help, one line for each region of the result plane."""

    more_worry: Text
    more_distance: Text
    both: Text
    steady: Text


class Step(Entry, frozen=True):
    """One screen or one line of guidance."""

    title: Text
    text: Text


class Minutes(Entry, frozen=True):
    """How long one go takes."""

    shortest: Annotated[float, msgspec.Meta(gt=0)]
    usual: Annotated[float, msgspec.Meta(gt=0)]
    longest: Annotated[float, msgspec.Meta(gt=0)]

    def __post_init__(self) -> None:
        if not self.shortest <= self.usual <= self.longest:
            raise ValueError("minutes must go from shortest over usual to longest")


class Evidence(Entry, frozen=True):
    """The grade, the same in plain words, what was found, and what was not."""

    grade: Grade
    plain: Text
    found: Text
    not_shown: Text
    sources: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]


class RecordField(Entry, frozen=True):
    """One thing that is written down when the practice is done."""

    id: Slug
    label: Text
    low: str = ""
    high: str = ""


class BreathMode(Entry, frozen=True):
    """One rhythm of the pacer. There is no hold by design."""

    id: Slug
    title: Text
    text: Text
    seconds_in: Seconds
    seconds_out: Seconds

    @property
    def breaths_per_minute(self) -> float:
        """Give the rate that the two times make."""
        return 60 / (self.seconds_in + self.seconds_out)


class Pacer(Entry, frozen=True):
    """What the breathing pacer says and how it moves; the text variant needs no shape."""

    say_in: Text
    say_out: Text
    modes: Annotated[tuple[BreathMode, ...], msgspec.Meta(min_length=1)]
    eyes_open: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]


class Practice(Entry, frozen=True):
    """One practice in full."""

    id: PracticeId
    version: Annotated[int, msgspec.Meta(ge=1)]
    title: Text
    domain: Text
    kind: Kind
    phases: Annotated[tuple[Literal[1, 2, 3, 4], ...], msgspec.Meta(min_length=1)]
    what: Text
    why: Reasons
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    dose: Text
    minutes: Minutes
    record: Annotated[tuple[RecordField, ...], msgspec.Meta(min_length=1)]
    progress: Text
    evidence: Evidence
    caution: Paragraphs
    for_whom: Text
    closing: Text
    pacer: Pacer | None = None

    def __post_init__(self) -> None:
        require_unique("record field", (field.id for field in self.record))
        if (self.kind == "pacer") != (self.pacer is not None):
            raise ValueError("a practice of the kind pacer, and no other, describes its pacer")


class PracticesFile(Entry, frozen=True):
    """The file as it is written."""

    version: Text
    provenance: Provenance
    grades: dict[Grade, Text]
    sources: Sources
    practices: Annotated[tuple[Practice, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("practice", (practice.id for practice in self.practices))
        known = [source.id for source in self.sources]
        for practice in self.practices:
            require_known("source", practice.evidence.sources, known)
            if practice.evidence.plain != self.grades.get(practice.evidence.grade):
                raise ValueError(f"{practice.id}: the plain words must be those of its grade")
