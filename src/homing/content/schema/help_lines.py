"""Help lines: who to call, how sure we are of the number, and when it was last checked."""

import re
from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    IsoDate,
    Paragraphs,
    Provenance,
    Slug,
    Text,
    require_unique,
)

# Digits as dialled inside the country. A plus sign would be a country prefix, which breaks short
# codes.
DIALLED = r"^[0-9*#(][0-9 *#()-]*$"
Dialled = Annotated[str, msgspec.Meta(pattern=DIALLED)]
Letter = Literal["a", "b", "c", "A", "B", "C"]
UNCONFIRMED = ("c", "C")


class Line(Entry, frozen=True):
    """One way to reach someone. `uncertain` lines are shown with “please check”."""

    contact: Text
    kind: Literal["phone", "text", "web"] = "phone"
    note: str = ""
    uncertain: bool = False

    def __post_init__(self) -> None:
        if self.kind != "web" and not re.match(DIALLED, self.contact):
            raise ValueError(f"“{self.contact}” is no number as dialled inside the country")


class Confidence(Entry, frozen=True):
    """How sure we are, column by column; the letter speaks for the first line of each."""

    emergency: Letter
    support: Letter
    violence: Letter


Column = Literal["emergency", "support", "violence"]


class Country(Entry, frozen=True):
    """One country or region. `checked` holds the columns looked at later than the whole list."""

    code: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$")]
    name: Text
    emergency: Annotated[tuple[Dialled, ...], msgspec.Meta(min_length=1)]
    support: tuple[Line, ...]
    violence: tuple[Line, ...]
    confidence: Confidence
    source: Text
    note: str = ""
    checked: dict[Column, IsoDate] = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = (
            ("support", self.support, self.confidence.support),
            ("violence", self.violence, self.confidence.violence),
        )
        for title, lines, letter in columns:
            if letter in UNCONFIRMED and any(not line.uncertain for line in lines):
                raise ValueError(f"{title}: a line of grade c must be marked uncertain")
        if not self.support and not self.note:
            raise ValueError("a country without a support line needs a note")


class Section(Entry, frozen=True):
    """One part of the help page; `lines` says which column belongs to it."""

    id: Slug
    heading: Text
    lines: Literal["emergency", "support", "violence", "none"]
    paragraphs: Paragraphs


class Finder(Entry, frozen=True):
    """A directory that covers many countries."""

    name: Text
    contact: Text
    what: Text
    kind: Literal["support", "violence"]


class HelpLines(Entry, frozen=True):
    """The help page: its sections in order, finders, and all countries by name."""

    version: Text
    checked: IsoDate
    stale_after_days: Annotated[int, msgspec.Meta(ge=1)]
    title: Text
    intro: Text
    nobody_reads: Text
    choose_country: Text
    uncertain_note: Text
    stale_note: Text
    none_note: Text
    numbers_note: Text
    provenance: Provenance
    confidence_letters: dict[str, Text]
    source_letters: dict[str, Text]
    sections: Annotated[tuple[Section, ...], msgspec.Meta(min_length=1)]
    finders: Annotated[tuple[Finder, ...], msgspec.Meta(min_length=1)]
    countries: Annotated[tuple[Country, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("section", (section.id for section in self.sections))
        require_unique("country", (country.code for country in self.countries))
        require_unique("country name", (country.name for country in self.countries))
