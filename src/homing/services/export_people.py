"""
An export without the people whom someone named.

Who is on the list belongs to them as well. Unless the person ticks otherwise, an export says
"Person 1", "Person 2" in place of each id and name, and leaves out what is about one of them
alone: their note, their relation, the ratings, and decisions about them. Names in free text are
replaced where they stand as they do on the list; other spellings and descriptions cannot be found
by a program, and the page says so.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, Final, cast

import msgspec
from msgspec import inspect

from homing.records import Answerable, Draft, OwnChoice, Person, PersonRating, Record
from homing.services.export_view import R, View
from homing.vault import Entry, OpenVault, Unreadable

_LEFT_OUT: Final = (Person, PersonRating)
_ABOUT_PEOPLE: Final = re.compile(r"people|person", re.IGNORECASE)
_LONG: Final = 200  # letters; what is chosen from a list or is an id is shorter
_SHORT: Final = 3  # shorter names are replaced only as they are written, for "Al" is not "al"


def without_people(store: OpenVault) -> OpenVault:
    """Give a vault to read from in which nobody has a name; nothing in the real one changes."""
    return cast("OpenVault", _Nameless(store))  # it reads like one, and an export only reads


class _Nameless(View):
    """Everyone's id and name replaced, and what is about one of them alone left out."""

    def __init__(self, store: OpenVault) -> None:
        super().__init__(store, self._nameless)
        persons = sorted(store.of(Person), key=lambda entry: (entry.record.at, entry.id))
        self._names = {entry.id: f"Person {n}" for n, entry in enumerate(persons, start=1)}
        self._swap = _Swap(self._names, {e.record.alias: self._names[e.id] for e in persons})

    def of(self, kind: type[R]) -> Sequence[Entry[R]]:
        if kind is Person:
            return [cast("Entry[R]", _stand_in(name)) for name in self._names.values()]
        return super().of(kind)

    def get(self, entry_id: str, kind: type[R]) -> Entry[R] | None:
        """Whoever has become "Person 1" is found under that name, as someone without any other."""
        if kind is Person:
            known = entry_id in self._names.values()
            return cast("Entry[R]", _stand_in(entry_id)) if known else None
        return super().get(entry_id, kind)

    def unreadable(self) -> list[Unreadable]:
        """A newer Homing's records lie open here and may name someone; sealed ones cannot."""
        rows = super().unreadable()
        return [row._replace(data=b"") if row.reason == "newer" else row for row in rows]

    def _nameless(self, record: Record) -> Record | None:
        return None if self._is_about_one(record) else cast("Record", self._swap(record))

    def _is_about_one(self, record: Record) -> bool:
        if isinstance(record, OwnChoice):
            return any(record.topic.endswith(person_id) for person_id in self._names)
        if isinstance(record, Draft):
            return bool(_ABOUT_PEOPLE.search(record.place))
        return isinstance(record, _LEFT_OUT)


class _Swap:
    """
    Replaces ids everywhere, and names where a person wrote in their own words.

    Someone may be called "Done" or "London" on the list: a status or a time zone is no free text.
    """

    def __init__(self, ids: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._ids = ids
        self._said = {**ids, **names, **{name.casefold(): said for name, said in names.items()}}
        self._words = _any_of([*ids, *names])

    def __call__(self, value: Any, *, free: bool = False) -> Any:
        """Give the same value without names."""
        if isinstance(value, str):
            return self._text(value) if free else self._ids.get(value, value)
        if isinstance(value, msgspec.Struct):
            texts = _free_text(type(value))
            return msgspec.structs.replace(
                value,
                **{
                    name: self(getattr(value, name), free=name in texts)
                    for name in value.__struct_fields__
                },
            )
        if isinstance(value, tuple):
            return tuple(self(inner, free=free) for inner in value)
        return value

    def _text(self, text: str) -> str:
        return self._words.sub(self._in_place, text) if self._words else text

    def _in_place(self, found: re.Match[str]) -> str:
        name = found.group()
        return self._said.get(name) or self._said[name.casefold()]


def _any_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Find whole words; the longest name first, so that "Anna" is not found in "Anna Maria"."""
    longest_first = sorted(filter(str.strip, names), key=len, reverse=True)
    each = [re.escape(n) if len(n) < _SHORT else f"(?i:{re.escape(n)})" for n in longest_first]
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)") if each else None


@cache
def _free_text(kind: type[msgspec.Struct]) -> frozenset[str]:
    """The fields of a record that a person fills with words of their own: they are long."""
    if kind is Draft:
        return frozenset({"fields"})
    if kind is Answerable:
        return frozenset()  # the wording of a published instrument
    info = cast("inspect.StructType", inspect.type_info(kind))
    return frozenset(field.name for field in info.fields if _is_long(field.type))


def _is_long(kind: inspect.Type) -> bool:
    if isinstance(kind, inspect.StrType):
        return (kind.max_length or 0) >= _LONG
    return isinstance(kind, inspect.VarTupleType) and _is_long(kind.item_type)


def _stand_in(name: str) -> Entry[Person]:
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    nobody = Person(at=long_ago, zone="UTC", day=long_ago.date(), alias=name, relation="other")
    return Entry(name, 1, 0, nobody)
