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
    require_unique,
)
from homing.content.schema.interactions import (
    Checklist,
    Duo,
    Later,
    Letter,
    Pacer,
    Rhythm,
    Scan,
    Screens,
    Step,
    Timer,
    Tool,
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
# What a practice needs care about: trauma, the pair gate, acute crisis or loss, repetition, health.
Care = Literal["T", "X", "Q", "R", "H"]
# Who gains most: more worry, more distance, both, steady, beside someone less steady, couple,
# parent. Nobody is called by it; "*" is anyone.
Gains = Literal["A", "V", "D", "S", "M", "C", "P", "*"]


class Reasons(Entry, frozen=True):
    """Why this practice may help: for anyone, and where it differs, for a region of the plane."""

    general: Text
    more_worry: str = ""
    more_distance: str = ""
    both: str = ""
    steady: str = ""


class Minutes(Entry, frozen=True):
    """How long one go takes."""

    shortest: Annotated[float, msgspec.Meta(gt=0)]
    usual: Annotated[float, msgspec.Meta(gt=0)]
    longest: Annotated[float, msgspec.Meta(gt=0)]

    def __post_init__(self) -> None:
        if not self.shortest <= self.usual <= self.longest:
            raise ValueError("minutes must go from shortest over usual to longest")


class Evidence(Entry, frozen=True):
    """The grade, what was found, and what was not. `plain` is the grade in words, once for all."""

    grade: Grade
    found: Text
    not_shown: Text
    sources: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]
    plain: str = ""


class Practice(Entry, frozen=True):
    """
    One practice in full.

    It is done with a `tool` that is there already, or with the screens of its kind. `rates` asks
    for a number from 0 to 10 before and after. `settles` marks what lowers the alarm in minutes,
    `stirs` what opens memories, `with_two` what is made for two; then `alone` says how one person
    does it. `gap_days` is how long to leave between two goes.
    """

    id: PracticeId
    version: Annotated[int, msgspec.Meta(ge=1)]
    title: Text
    kind: Kind
    phases: Annotated[tuple[Literal[1, 2, 3, 4], ...], msgspec.Meta(min_length=1)]
    gains: Annotated[tuple[Gains, ...], msgspec.Meta(min_length=1)]
    what: Text
    why: Reasons
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    dose: Text
    minutes: Minutes
    keeps: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    progress: Text
    evidence: Evidence
    caution: Paragraphs
    for_whom: Text
    closing: Text
    domain: str = ""
    care: tuple[Care, ...] = ()
    gap_days: Annotated[float, msgspec.Meta(ge=0)] = 0
    settles: bool = False
    stirs: bool = False
    with_two: bool = False
    alone: str = ""
    rates: str = ""
    rates_low: str = ""
    rates_high: str = ""
    tool: Tool | None = None
    screens: Screens = ()
    later: Later | None = None
    timer: Timer | None = None
    pacer: Pacer | None = None
    checklist: Checklist | None = None
    scan: Scan | None = None
    letter: Letter | None = None
    duo: Duo | None = None
    rhythm: Rhythm | None = None

    def __post_init__(self) -> None:
        self._fits_its_kind()
        if self.with_two and not self.alone:
            raise ValueError(f"{self.id}: a practice for two says how one person does it")
        if bool(self.rates) != bool(self.rates_low and self.rates_high):
            raise ValueError(f"{self.id}: a rating names its two ends")
        questions = [q for screen in self.screens for q in screen.questions]
        if self.later:
            questions += [q for screen in self.later.screens for q in screen.questions]
        require_unique("question", (question.id for question in questions))

    def _fits_its_kind(self) -> None:
        if self.kind == "pacer" and self.pacer is None:
            raise ValueError(f"{self.id}: a pacer describes its rhythms")
        if self.tool:
            return
        parts = {
            "timer": self.timer,
            "pacer": self.pacer,
            "form": self.screens,
            "record": self.later and self.screens,
            "letter": self.letter,
            "checklist": self.checklist,
            "scan": self.scan,
            "duo": self.duo,
            "ritual": self.rhythm,
        }
        if not parts.get(self.kind):
            raise ValueError(f"{self.id}: a {self.kind} needs what makes it one, or a tool")


class Domain(Entry, frozen=True):
    """One field of life; its practices carry its code at the front of their id."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
    title: Text


class CatalogueFile(Entry, frozen=True):
    """What all practices share: who wrote them, what the grades mean, and the domains in order."""

    provenance: Provenance
    grades: dict[Grade, Text]
    domains: Annotated[tuple[Domain, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("domain", (domain.code for domain in self.domains))


class SourcesFile(Entry, frozen=True):
    """The studies behind the practices."""

    sources: Sources

    def __post_init__(self) -> None:
        require_unique("source", (source.id for source in self.sources))
