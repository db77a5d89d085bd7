"""The texts of words that were prepared for someone, for the search."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing import content
from homing.records import Boundary, Record, SpaceCard, Worded, Wording

Names = Mapping[str, str]


def builder_title(record: Worded) -> str:
    """What kind of words these are; "" where this version no longer has it."""
    builder = content.builders().by_id(record.builder)
    return builder.title if builder else ""


def _words(record: Worded, names: Names) -> Iterator[str]:
    yield record.text
    yield from (part.text for part in record.parts)
    yield builder_title(record)
    yield names.get(record.person_id or "", "")


def _wording(record: Wording, names: Names) -> Iterator[str]:
    yield from _words(record, names)
    yield record.reply


def _boundary(record: Boundary, names: Names) -> Iterator[str]:
    yield from _words(record, names)
    yield record.cost_note


def _space_card(record: SpaceCard, names: Names) -> Iterator[str]:
    yield from _words(record, names)
    yield from (one.note for one in record.unease)


WORDS_TEXTS: Final[Mapping[type[Record], Callable[[Any, Names], Iterator[str]]]] = MappingProxyType(
    {Wording: _wording, Boundary: _boundary, SpaceCard: _space_card}
)
