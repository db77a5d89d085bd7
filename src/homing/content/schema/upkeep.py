"""Rituals to begin with, the strands of a bond, changes in life, and the plan for hard days."""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Slug,
    Text,
    require_unique,
)
from homing.content.schema.interactions import Rhythm


class Starter(Entry, frozen=True):
    """One of the four rituals that are offered first; `hour` is only a proposal."""

    id: Slug
    title: Text
    text: Text
    rhythm: Rhythm
    hour: Annotated[str, msgspec.Meta(pattern=r"^$|^\d\d:\d\d$")] = ""
    with_someone: bool = False


class Strand(Entry, frozen=True):
    """
    One strand of a bond: what it is, when an idea is offered, and ideas to choose from.

    `practices` are those whose doing touches it. `for_two` is silent where pair practices are.
    """

    id: Slug
    title: Text
    what: Text
    touched_by: Text
    after_days: Annotated[int, msgspec.Meta(ge=1, le=365)]
    ideas: Annotated[tuple[Text, ...], msgspec.Meta(min_length=4)]
    practices: tuple[str, ...] = ()
    for_two: bool = True


class Part(Entry, frozen=True):
    """One part of the routine, and what is asked about it; `practice` is the one it goes with."""

    id: Slug
    title: Text
    ask: Text
    hint: Text
    cadence: Literal["day", "week"]
    practice: str = ""


class Change(Entry, frozen=True):
    """A change in life, with what to ask about it. `care` is said on its page, if anything."""

    id: Slug
    title: Text
    needs: Text
    roles: Text
    rhythms: Text
    agreements: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2)]
    care: str = ""


class Feeling(Entry, frozen=True):
    """What may come up in a change: for more worry, more distance, both, or a steadier one."""

    id: Slug
    when: Literal["more_worry", "more_distance", "both", "steady"]
    label: Text


class Opens(Entry, frozen=True):
    """A tool by the name of its address."""

    id: Text
    label: Text


class Hard(Entry, frozen=True):
    """Words and examples of the plan for hard days, and the tools a first move can open."""

    intro: Text
    offer: Text
    counts: Text
    stressors: Text
    signs: Text
    moves: Text
    less: Text
    seek: Text
    tools: Annotated[tuple[Opens, ...], msgspec.Meta(min_length=2)]


class Year(Entry, frozen=True):
    """Words of the yearly review."""

    intro: Text
    strengths: Text
    worries: Text
    aims: Text
    share: Text


class Upkeep(Entry, frozen=True):
    """The file as it is written."""

    version: Text
    board_intro: Text
    board_why: Paragraphs
    nudge: Text
    rituals_intro: Text
    rituals_why: Paragraphs
    agreement_due: Text
    year_due: Text
    plan_due: Text
    routine_intro: Text
    routine_reading: Text
    change_intro: Text
    hard: Hard
    year: Year
    provenance: Provenance
    starters: Annotated[tuple[Starter, ...], msgspec.Meta(min_length=4)]
    strands: Annotated[tuple[Strand, ...], msgspec.Meta(min_length=5)]
    parts: Annotated[tuple[Part, ...], msgspec.Meta(min_length=4, max_length=4)]
    changes: Annotated[tuple[Change, ...], msgspec.Meta(min_length=7)]
    feelings: Annotated[tuple[Feeling, ...], msgspec.Meta(min_length=8)]

    def __post_init__(self) -> None:
        for what, entries in (
            ("starter", self.starters), ("strand", self.strands), ("part", self.parts),
            ("change", self.changes), ("feeling", self.feelings),
        ):  # fmt: skip
            require_unique(what, (one.id for one in entries))
        if "{idea}" not in self.nudge or "{text}" not in self.agreement_due:
            raise ValueError("a nudge holds its idea, and an agreement its words")
