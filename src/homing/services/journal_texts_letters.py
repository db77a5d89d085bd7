"""The texts of letters and of the line of years, for the search."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing import content
from homing.records import Letter, Record, TimelineNode

Names = Mapping[str, str]


def _letter(record: Letter, names: Names) -> Iterator[str]:
    practice = content.practices().get(record.practice)
    yield from (record.title, record.text)
    yield from (part.text for part in record.parts)
    yield record.next_hour
    yield practice.title if practice else ""
    yield names.get(record.person_id or "", "")


def _node(record: TimelineNode, names: Names) -> Iterator[str]:
    yield from (record.title, *record.words, record.learned)
    yield names.get(record.person_id or "", "")


LETTER_TEXTS: Final[Mapping[type[Record], Callable[[Any, Names], Iterator[str]]]] = (
    MappingProxyType({Letter: _letter, TimelineNode: _node})
)
