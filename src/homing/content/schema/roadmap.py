"""The roadmap: phases and steps, the acts of a first week, and the rules that choose them."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Provenance,
    Slug,
    Sources,
    Text,
    require_known,
    require_unique,
)

PhaseId = Literal["recognise", "feel", "practise", "keep"]
StepId = Literal["notice", "understand", "settle", "reach", "repair", "keep"]
Phases = Annotated[tuple[PhaseId, ...], msgspec.Meta(min_length=1)]


class RoadStep(Entry, frozen=True):
    """One of the six steps."""

    id: StepId
    title: Text
    text: Text


class Phase(Entry, frozen=True):
    """One of the four phases and the steps it holds. A `careful` one may stir up old pain."""

    id: PhaseId
    title: Text
    text: Text
    steps: Annotated[tuple[StepId, ...], msgspec.Meta(min_length=1)]
    careful: bool = False


class Cause(Entry, frozen=True):
    """Something that was seen or chosen, in words; a week is built from such facts."""

    id: Slug
    seen: Text


class Act(Entry, frozen=True):
    """
    One act of a week, in a page of Homing (`place`, and what it opens there) or in life.

    `why` gives the reason by the cause that brought it, and a general one. `opens` marks an act
    that shows someone else something of oneself.
    """

    id: Slug
    title: Text
    what: Text
    minutes: Annotated[int, msgspec.Meta(ge=1, le=60)]
    phases: Phases
    step: StepId
    why: dict[Slug, Text]
    place: str = ""
    at: str = ""
    practice: str = ""
    opens: bool = False

    def __post_init__(self) -> None:
        if "general" not in self.why:
            raise ValueError(f"act “{self.id}” needs a general reason")


class WeekRules(Entry, frozen=True):
    """What each cause brings into a week, in order, and which phases it suggests."""

    most: Annotated[int, msgspec.Meta(ge=1, le=7)]
    phases: dict[Slug, Phases]
    acts: dict[Slug, Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]]


class Roadmap(Entry, frozen=True):
    """Everything that the roadmap says, and its rules."""

    version: Text
    provenance: Provenance
    sources: Sources
    title: Text
    intro: Text
    week_title: Text
    week_intro: Text
    no_tasks: Text
    done_title: Text
    done: Text
    better_fit: Text
    phases_note: Text
    locked: Text
    locked_how: Text
    professional_label: Text
    steps: tuple[RoadStep, ...]
    phases: tuple[Phase, ...]
    causes: tuple[Cause, ...]
    weeks: WeekRules
    acts: tuple[Act, ...]

    def __post_init__(self) -> None:
        acts, causes = [one.id for one in self.acts], [one.id for one in self.causes]
        require_unique("act", acts)
        require_unique("cause", causes)
        require_unique("step", (one.id for one in self.steps))
        require_unique("phase", (one.id for one in self.phases))
        require_known("cause", [*self.weeks.acts, *self.weeks.phases], causes)
        require_known("act", (one for many in self.weeks.acts.values() for one in many), acts)
        for act in self.acts:
            require_known("cause", set(act.why) - {"general"}, causes)

    @property
    def by_id(self) -> Mapping[str, Act]:
        """Every act by its id."""
        return {act.id: act for act in self.acts}

    def seen(self, cause: str) -> str:
        """What was seen or chosen, in words."""
        return next(one.seen for one in self.causes if one.id == cause)

    def phase(self, phase: str) -> Phase:
        """One phase by its id."""
        return next(one for one in self.phases if one.id == phase)
