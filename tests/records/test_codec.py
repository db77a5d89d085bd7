"""Records to bytes and back."""

from datetime import UTC, date, datetime

import msgspec
import pytest
from hypothesis import given, settings

from homing.records import KINDS, CheckIn, Estimate, NotReadable, Person, Record, decode, encode
from tests.strategies import any_record, records


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_comes_back_as_it_went(kind: type[Record]) -> None:
    @settings(max_examples=25, deadline=None)
    @given(records(kind))
    def comes_back(record: Record) -> None:
        assert decode(encode(record)) == record

    comes_back()


def test_tags_are_unique_and_carry_their_version() -> None:
    tags = [kind.__struct_config__.tag for kind in KINDS]
    assert len(set(tags)) == len(tags)
    assert all(str(tag).rpartition(".")[2].isdecimal() for tag in tags)


@given(any_record())
@settings(max_examples=30, deadline=None)
def test_a_field_from_the_future_does_not_hide_the_rest(record: Record) -> None:
    data = {**msgspec.json.decode(encode(record)), "from_the_future": [1, 2]}
    assert decode(msgspec.json.encode(data)) == record


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"null", b"\xff\xfe", b'{"kind":"check_in.2"}', b'{"kind":"check_in.1"}',
     b'{"kind":"check_in.1","at":"2026-11-22T12:00:00","zone":"UTC","day":"2026-11-22"}',
     b'{"kind":"check_in.1","at":"2026-11-22T12:00:00Z","zone":"UTC","day":"2026-11-22","trust":11}',
     b"[" * 100_000],
    ids=["empty", "no kind", "list", "null", "no text", "newer", "bare", "no offset",
         "out of range", "deep"],
)  # fmt: skip
def test_what_is_no_record_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotReadable):
        decode(data)


def _check_in(**fields: object) -> CheckIn:
    given_fields = {"at": datetime(2026, 11, 22, tzinfo=UTC), "zone": "UTC",
                    "day": date(2026, 11, 22), **fields}  # fmt: skip
    return CheckIn(**given_fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "record",
    [
        _check_in(trust=11),
        _check_in(line="a" * 501),
        _check_in(line="half a pair \ud800"),
        _check_in(at=datetime(2026, 11, 22)),  # noqa: DTZ001 - that is the point
        Person(at=datetime(2026, 11, 22, tzinfo=UTC), zone="UTC", day=date(2026, 11, 22),
               alias="", relation="friend"),
    ],
    ids=["out of range", "too long", "half a character", "no zone", "no name"],
)  # fmt: skip
def test_what_could_not_be_read_back_is_not_written(record: Record) -> None:
    with pytest.raises(NotReadable):
        encode(record)


def test_an_estimate_that_is_no_number_is_refused_inside_its_record() -> None:
    from homing.records import AnswerSheet, Reading  # noqa: PLC0415

    reading = Reading(
        scoring="1", estimates=(Estimate("anxiety", float("nan"), 1.0, 3),), covariance=0.0,
        consistent=True, stopped="exact",
    )  # fmt: skip
    sheet = AnswerSheet(
        at=datetime(2026, 11, 22, tzinfo=UTC), zone="UTC", day=date(2026, 11, 22),
        instrument="homing", instrument_version="1", reading=reading,
    )  # fmt: skip
    with pytest.raises(NotReadable):
        encode(sheet)
