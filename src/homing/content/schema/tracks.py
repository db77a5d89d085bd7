"""Twelve-week tracks through the practices, each with an end, and an agenda for steady ground."""

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
from homing.content.schema.interactions import Question
from homing.content.schema.pathways import PathwayId
from homing.content.schema.practices import PracticeId

WEEKS = 12
TrackId = Literal["worry", "distance", "both", "steady", "couple", "parent"]


class Stage(Entry, frozen=True):
    """Some weeks of a track with their practices, in order."""

    first: Annotated[int, msgspec.Meta(ge=1, le=WEEKS)]
    last: Annotated[int, msgspec.Meta(ge=1, le=WEEKS)]
    title: Text
    text: Text
    practices: Annotated[tuple[PracticeId, ...], msgspec.Meta(min_length=1)]


class Track(Entry, frozen=True):
    """
    One track. Where it belongs to a way, aim, signs and cautions stand beside that way's own.

    `then` is the practice that it ends in.
    """

    id: TrackId
    number: Annotated[int, msgspec.Meta(ge=1, le=9)]
    title: Text
    for_whom: Text
    aim: Text
    stages: Annotated[tuple[Stage, ...], msgspec.Meta(min_length=4, max_length=4)]
    movement: Paragraphs
    caution: Paragraphs
    then: PracticeId
    ending: Text
    pathway: PathwayId | None = None
    for_two: bool = False

    def __post_init__(self) -> None:
        weeks = [week for one in self.stages for week in range(one.first, one.last + 1)]
        if weeks != list(range(1, WEEKS + 1)):
            raise ValueError(f"{self.id}: the stages must cover week 1 to {WEEKS} once each")
        require_unique("practice", (p for stage in self.stages for p in stage.practices))


class LookBack(Entry, frozen=True):
    """What is asked half way and at the end. Everything may be skipped."""

    title: Text
    intro: Text
    due_title: Text
    questions: Annotated[tuple[Question, ...], msgspec.Meta(min_length=2, max_length=6)]


class Tracks(Entry, frozen=True):
    """All tracks and what is asked on the way."""

    version: Text
    provenance: Provenance
    title: Text
    intro: Text
    honest: Text
    closed: Text
    maintenance: Text
    maintenance_due: Text
    half_way: LookBack
    end: LookBack
    tracks: Annotated[tuple[Track, ...], msgspec.Meta(min_length=6, max_length=6)]

    def __post_init__(self) -> None:
        require_unique("track", (track.id for track in self.tracks))
        require_unique("number", (str(track.number) for track in self.tracks))

    def track(self, track_id: str) -> Track | None:
        """One track by its id, or nothing."""
        return next((one for one in self.tracks if one.id == track_id), None)

    def of_way(self, pathway_id: str) -> Track | None:
        """The track that belongs to a way, or nothing."""
        return next((one for one in self.tracks if one.pathway == pathway_id), None)

    def numbered(self, number: int) -> Track | None:
        """One track by the number it has in addresses, or nothing."""
        return next((one for one in self.tracks if one.number == number), None)


class Task(Entry, frozen=True):
    """One task of the agenda: why it matters on steady ground, and its practice."""

    id: Slug
    number: Annotated[int, msgspec.Meta(ge=1, le=8)]
    title: Text
    text: Text
    practice: PracticeId
    look: Text


class Growth(Entry, frozen=True):
    """Eight tasks, one at a time, for people who stand on steady ground already."""

    version: Text
    provenance: Provenance
    sources: Sources
    title: Text
    intro: Text
    why: Text
    one_at_a_time: Text
    due_title: Text
    review: Annotated[tuple[Question, ...], msgspec.Meta(min_length=2, max_length=4)]
    tasks: Annotated[tuple[Task, ...], msgspec.Meta(min_length=8, max_length=8)]

    def __post_init__(self) -> None:
        require_unique("task", (task.id for task in self.tasks))
        if sorted(task.number for task in self.tasks) != list(range(1, 9)):
            raise ValueError("the tasks are numbered from 1 to 8")

    def task(self, task_id: str) -> Task | None:
        """One task by its id, or nothing."""
        return next((one for one in self.tasks if one.id == task_id), None)

    def numbered(self, number: int) -> Task | None:
        """One task by its number, or nothing."""
        return next((one for one in self.tasks if one.number == number), None)
