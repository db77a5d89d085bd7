"""The texts of lines, own needs, time alone and small exercises, for the search."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing import content
from homing.records import AloneSlot, Card, Exercise, OwnNeed, Record
from homing.services.exercises import answers_of, title_of

Names = Mapping[str, str]


def group_labels() -> dict[str, str]:
    """What lines can be about, by id."""
    return {group.id: group.title for group in content.cards().groups}


def _card(record: Card, _names: Names) -> Iterator[str]:
    yield record.text
    yield group_labels().get(record.group, "")


def _need(record: OwnNeed, names: Names) -> Iterator[str]:
    yield record.need
    yield from record.own_ways
    yield record.person_way
    yield from (one.way for one in record.met)
    yield names.get(record.person_id or "", "")


def _slot(record: AloneSlot, _names: Names) -> Iterator[str]:
    yield from (record.what, record.note)


def _exercise(record: Exercise, names: Names) -> Iterator[str]:
    yield title_of(record)
    yield from (text for _asked, text in answers_of(record))
    yield names.get(record.person_id or "", "")


SKILLS_TEXTS: Final[Mapping[type[Record], Callable[[Any, Names], Iterator[str]]]] = (
    MappingProxyType({Card: _card, OwnNeed: _need, AloneSlot: _slot, Exercise: _exercise})
)
