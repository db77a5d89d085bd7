"""The texts of rituals, upkeep, changes, hard days and years, for the search."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing import content
from homing.records import (
    ChangeReview,
    Record,
    Ritual,
    RitualTurn,
    StrandTick,
    StressPlan,
    YearReview,
)
from homing.services.life_stage import change_name, feeling_labels

Names = Mapping[str, str]


def strand_title(strand: str) -> str:
    """What a strand is called, or its id where this version no longer has it."""
    known = {one.id: one.title for one in content.upkeep().strands}
    return known.get(strand, strand)


def _ritual(record: Ritual, names: Names) -> Iterator[str]:
    yield from (record.name, *record.parts, record.short_form, record.reason)
    yield names.get(record.person_id or "", "")


def _turn(record: RitualTurn, names: Names) -> Iterator[str]:
    yield from (record.name, record.note, names.get(record.person_id or "", ""))


def _tick(record: StrandTick, names: Names) -> Iterator[str]:
    yield strand_title(record.strand)
    yield from (record.note, names.get(record.person_id or "", ""))


def _change(record: ChangeReview, names: Names) -> Iterator[str]:
    yield change_name(record)
    yield from (record.needs, record.roles, record.rhythms, record.helpers)
    yield from feeling_labels(record)
    yield from (one.text for one in record.agreements)
    yield names.get(record.person_id or "", "")


def _plan(record: StressPlan, names: Names) -> Iterator[str]:
    yield from (*record.stressors, *record.signs, *(one.text for one in record.moves))
    yield from (record.less, record.others, record.seek)
    yield from (names.get(person_id, "") for person_id in record.people)


def _year(record: YearReview, _names: Names) -> Iterator[str]:
    yield from (*record.strengths, record.worries, *record.aims, record.share)


RITUAL_TEXTS: Final[Mapping[type[Record], Callable[[Any, Names], Iterator[str]]]] = (
    MappingProxyType(
        {
            Ritual: _ritual,
            RitualTurn: _turn,
            StrandTick: _tick,
            ChangeReview: _change,
            StressPlan: _plan,
            YearReview: _year,
        }
    )
)
