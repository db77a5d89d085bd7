"""The texts of tracks, looks back and the agenda, for the search."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing import content
from homing.records import GrowthTask, Record, TrackReview, TrackRun

Names = Mapping[str, str]


def track_title(record: TrackRun) -> str:
    """The title of its track; where it is not known any more, its id."""
    track = content.tracks().track(record.track)
    return track.title if track else record.track


def task_title(record: GrowthTask) -> str:
    """The title of the task; where it is not known any more, its id."""
    task = content.growth().task(record.task)
    return task.title if task else record.task


def _run(record: TrackRun, _names: Names) -> Iterator[str]:
    yield track_title(record)


def _review(record: TrackReview, _names: Names) -> Iterator[str]:
    yield from (said.value for said in record.said)


def _task(record: GrowthTask, _names: Names) -> Iterator[str]:
    yield from (task_title(record), record.noticed, record.others)


TRACK_TEXTS: Final[Mapping[type[Record], Callable[[Any, Names], Iterator[str]]]] = MappingProxyType(
    {TrackRun: _run, TrackReview: _review, GrowthTask: _task}
)
