"""The texts of pauses, the kit and its uses, reaching out and breaks, for the search."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing import content
from homing.records import Break, Pause, Reach, Record, Soother, SoothingUse

Names = Mapping[str, str]


def pull_labels() -> dict[str, str]:
    """What each pull is called, by id."""
    return {one.id: one.label for one in content.moment().pause.patterns}


def move_labels() -> dict[str, str]:
    """What each next move is called, by id."""
    return {one.id: one.label for one in content.moment().pause.moves}


def way_labels() -> dict[str, str]:
    """What each kind of method is called, by id."""
    return {one.id: one.label for one in content.moment().kit.ways}


def step_labels() -> dict[str, str]:
    """What each calming step is called, by id."""
    texts = content.moment().reach
    return {"kit": texts.kit, **{one.id: one.label for one in texts.steps}}


def _pause(record: Pause, _names: Names) -> Iterator[str]:
    yield record.outcome_note
    yield pull_labels().get(record.pattern, record.pattern)
    yield move_labels().get(record.move, record.move)


def _soother(record: Soother, _names: Names) -> Iterator[str]:
    yield from (record.title, record.note)
    yield way_labels().get(record.way, record.way)


def _use(record: SoothingUse, _names: Names) -> Iterator[str]:
    yield record.title


def _reach(record: Reach, names: Names) -> Iterator[str]:
    yield step_labels().get(record.step, "")
    yield names.get(record.person_id or "", "")


def _break(record: Break, names: Names) -> Iterator[str]:
    yield record.understood
    yield names.get(record.person_id or "", "")


MOMENT_TEXTS: Final[Mapping[type[Record], Callable[[Any, Names], Iterator[str]]]] = (
    MappingProxyType(
        {Pause: _pause, Soother: _soother, SoothingUse: _use, Reach: _reach, Break: _break}
    )
)
