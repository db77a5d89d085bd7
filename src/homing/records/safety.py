"""What keeps someone safe: what the private check closed, a plan for bad hours, quiet days."""

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from homing.records.base import Line, Record

Level = Literal["open", "unsaid", "no-pair-conflict", "own-part", "no-pair", "help-only"]
LEVELS: Final[tuple[Level, ...]] = (
    "open", "unsaid", "no-pair-conflict", "own-part", "no-pair", "help-only",
)  # fmt: skip
Part = Annotated[str, Meta(max_length=4_000)]


class PersonLevel(Struct, frozen=True, gc=False):
    """
    What is closed about one person, and never why.

    `about` is a person's id, or "" where nobody was named. `until_then` is the stricter level that
    still holds until the refresh after a milder answer. `month` is when it was answered; a day
    would tell too much.
    """

    about: Annotated[str, Meta(max_length=40)]
    level: Level
    month: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}$")]
    until_then: Level | None = None


class Gate(Record, frozen=True, kw_only=True, gc=False, tag="gate.1"):
    """
    The outcome of the private check. There is at most one, with a fixed id.

    `at` and `day` are the first of a month, `zone` is UTC. It is in no export and no readable copy.
    """

    levels: tuple[PersonLevel, ...] = ()


class WhatFits(Record, frozen=True, kw_only=True, gc=False, tag="what_fits.1"):
    """
    The everyday half of "What fits now": what the plan should know. At most one, with a fixed id.

    `cares` are ids of content/en/gate.toml, such as a fresh loss or a health caution.
    """

    minutes: Annotated[int, Meta(ge=0, le=600)] | None = None
    cares: tuple[Annotated[str, Meta(max_length=40)], ...] = ()


class Quiet(Record, frozen=True, kw_only=True, gc=False, tag="quiet.1"):
    """A very hard time began or went on at `at`: nothing else is known. At most one, fixed id."""


class SafetyPlan(Record, frozen=True, kw_only=True, gc=False, tag="safety_plan.1"):
    """
    A plan for very hard hours, in own words. There is at most one, with a fixed id.

    Each part holds what the person wrote, one thing a line. `looked_on` is when they last looked
    it over. The numbers of a country are shown beside it and are not kept here.
    """

    signs: Part = ""
    steps: Part = ""
    places: Part = ""
    people: Part = ""
    professionals: Part = ""
    surroundings: Part = ""
    reasons: Part = ""
    looked_on: date | None = None


class TherapyNote(Record, frozen=True, kw_only=True, gc=False, tag="therapy_note.1"):
    """
    One moment between two sessions with a professional, and how the bond with them is.

    `repair` is what came of a misunderstanding after it was raised; "" while nothing is known.
    """

    moment: Line = ""
    bond: Annotated[int, Meta(ge=0, le=10)] | None = None
    misunderstood: bool = False
    say_next: Line = ""
    repair: Annotated[str, Meta(pattern="^(|better|partly|not-yet|not-raised)$")] = ""
    repair_note: Line = ""


class PrepSheet(Record, frozen=True, kw_only=True, gc=False, tag="prep_sheet.1"):
    """
    One page for a session. There is at most one, with a fixed id.

    `add` names what is added from the diary when the page is shown; it is read afresh each time.
    """

    aims: Part = ""
    know: Part = ""
    past: Part = ""
    limits: Part = ""
    questions: Part = ""
    add: tuple[Annotated[str, Meta(max_length=40)], ...] = ()


# in no export, no readable copy, no sample life: what a reader could use against the person
NEVER_LEAVES: Final[tuple[type[Record], ...]] = (Gate, Quiet)
