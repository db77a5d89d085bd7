"""Hypothesis strategies for records, made from the types themselves: a new kind is covered."""

from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st
from msgspec import Raw, inspect

from homing.records import KINDS, Record

_ZONES = st.sampled_from(["Europe/London", "Asia/Kathmandu", "America/St_Johns", "UTC"])
_OFFSETS = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=45)), timezone.min])
_AWARE = st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1), timezones=_OFFSETS)  # noqa: DTZ001


@cache
def records(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Any record of one kind that its types allow."""
    return _of(inspect.type_info(kind)).map(lambda found: found)


def any_record() -> st.SearchStrategy[Record]:
    """Any record that a vault can hold."""
    return st.one_of([records(kind) for kind in KINDS])


def _of(found: inspect.Type) -> st.SearchStrategy[Any]:
    for kind, make in _MAKERS.items():
        if isinstance(found, kind):
            return make(found)
    raise TypeError(f"no strategy for {found}")  # a new type of field needs one


def _struct(found: Any) -> st.SearchStrategy[Any]:
    fields = {
        field.name: _ZONES if field.name == "zone" else _of(field.type) for field in found.fields
    }
    return st.builds(found.cls, **fields)


def _text(found: Any) -> st.SearchStrategy[str]:
    longest = 40 if found.max_length is None else found.max_length
    letters = st.characters(codec="utf-8")
    return st.text(letters, min_size=found.min_length or 0, max_size=min(longest, 40)) | st.just(
        "é\u202e\0\U0001f9ad"[:longest] if not found.min_length else "a" * longest
    )


def _matching(found: Any) -> st.SearchStrategy[str]:
    return _text(found) if found.pattern is None else st.from_regex(found.pattern, fullmatch=True)


def _whole(found: Any) -> st.SearchStrategy[int]:
    return st.integers(
        found.ge if found.ge is not None else -(2**31), found.le if found.le is not None else 2**31
    )


_MAKERS: dict[type, Any] = {
    inspect.StructType: _struct,
    inspect.StrType: _matching,
    inspect.IntType: _whole,
    inspect.BoolType: lambda _t: st.booleans(),
    inspect.FloatType: lambda t: st.floats(
        min_value=t.ge, max_value=t.le, allow_nan=False, allow_infinity=False
    ),
    inspect.RawType: lambda _t: st.sampled_from([Raw(b'{"kind":"x.1"}'), Raw(b"[1]")]),
    inspect.NoneType: lambda _t: st.none(),
    inspect.LiteralType: lambda t: st.sampled_from(t.values),
    inspect.UnionType: lambda t: st.one_of([_of(part) for part in t.types]),
    inspect.VarTupleType: lambda t: st.lists(
        _of(t.item_type), max_size=min(4, 4 if t.max_length is None else t.max_length)
    ).map(tuple),
    inspect.TupleType: lambda t: st.tuples(*[_of(part) for part in t.item_types]),
    inspect.DateTimeType: lambda _t: _AWARE,
    inspect.DateType: lambda _t: st.dates(date(1950, 1, 1), date(2150, 1, 1)),
}
