"""The texts of the plan for hard hours and of notes between sessions, for the search."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing.records import PrepSheet, Record, SafetyPlan, TherapyNote

Names = Mapping[str, str]
PARTS: Final = (
    "signs", "steps", "places", "people", "professionals", "surroundings", "reasons",
)  # fmt: skip


def _plan(record: SafetyPlan, _names: Names) -> Iterator[str]:
    yield from (getattr(record, part) for part in PARTS)


def _between(record: TherapyNote, _names: Names) -> Iterator[str]:
    yield from (record.moment, record.say_next, record.repair_note)


def _prep(record: PrepSheet, _names: Names) -> Iterator[str]:
    yield from (record.aims, record.know, record.past, record.limits, record.questions)


SAFETY_TEXTS: Final[Mapping[type[Record], Callable[[Any, Names], Iterator[str]]]] = (
    MappingProxyType({SafetyPlan: _plan, TherapyNote: _between, PrepSheet: _prep})
)
