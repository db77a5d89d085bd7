"""The texts of repairs, hard talks, looks back, plans and slips, for the search."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing import content
from homing.content.schema.repair import STEPS
from homing.records import FriendReply, HardTalk, IfThen, Record, Repair, Review, Setback
from homing.services.contexts import labels

Names = Mapping[str, str]


def habit_labels() -> dict[str, str]:
    """What each habit is called, by id."""
    return {habit.id: habit.label for habit in content.repair().habits}


def return_labels() -> dict[str, str]:
    """What each way back is called, by id."""
    return {one.id: one.label for one in content.repair().returns}


def _repair(record: Repair, names: Names) -> Iterator[str]:
    found = content.repair()
    yield from (record.what, record.promise, record.note)
    yield ", ".join(labels(found.ways).get(way, way) for way in record.ways)
    yield ", ".join(labels(found.parts).get(part, part) for part in record.parts)
    yield ", ".join(return_labels().get(way, way) for way in record.returns)
    yield names.get(record.person_id or "", "")


def _talk(record: HardTalk, names: Names) -> Iterator[str]:
    yield from (getattr(record, field) for field in STEPS)
    yield record.helped
    yield ", ".join(habit_labels().get(one, one) for one in record.habits)
    yield names.get(record.person_id or "", "")


def _review(record: Review, _names: Names) -> Iterator[str]:
    yield from (record.trigger, record.line, record.response, record.learned)


def _plan(record: IfThen, _names: Names) -> Iterator[str]:
    yield from (record.cue, record.act)


def _setback(record: Setback, names: Names) -> Iterator[str]:
    yield from (record.what, record.trigger, record.still_did, record.learned, record.next_step)
    yield names.get(record.person_id or "", "")


def _reply(record: FriendReply, _names: Names) -> Iterator[str]:
    yield from (record.situation, record.text)


REPAIR_TEXTS: Final[Mapping[type[Record], Callable[[Any, Names], Iterator[str]]]] = (
    MappingProxyType(
        {
            Repair: _repair,
            HardTalk: _talk,
            Review: _review,
            IfThen: _plan,
            Setback: _setback,
            FriendReply: _reply,
        }
    )
)
