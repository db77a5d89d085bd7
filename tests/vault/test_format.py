"""Boxes, rows and heads: what is sealed opens where it stands, and nowhere else."""

import os
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homing.vault import CannotOpen, DataKey, Row, intact
from homing.vault.format import (
    RECORD,
    Head,
    house,
    marks,
    open_box,
    open_head,
    opener,
    padded_size,
    place,
    seal_box,
    seal_head,
    seal_row,
    tag_of,
)

KEY = DataKey(b"v" * 16, 3, bytes(range(64)))
OTHER_VAULT = DataKey(b"w" * 16, 3, bytes(range(64)))
OTHER_EPOCH = DataKey(b"v" * 16, 4, bytes(range(64)))
OTHER_KEY = DataKey(b"v" * 16, 3, bytes(64))
ID = b"r" * 16


def _row(payload: bytes = b"words", version: int = 5, revision: int = 9) -> Row:
    return seal_row(KEY, ID, version, revision, payload, os.urandom)


@given(st.binary(max_size=70_000))
@settings(max_examples=60, deadline=None)
def test_what_was_sealed_opens(payload: bytes) -> None:
    assert opener(KEY)(_row(payload)) == payload


@given(st.integers(4, 2**24))
def test_padding_never_cuts_and_never_doubles(size: int) -> None:
    padded = padded_size(size)
    assert padded >= max(size, 512)
    assert padded < 2 * max(size, 512)
    assert padded_size(padded) == padded
    if size > 16 * 1024:  # Padmé wastes at most 12 % (Nikitin et al. 2019)
        assert padded <= size * 1.12


@pytest.mark.parametrize(
    ("size", "padded"),
    [(16_384, 16_384), (16_385, 17_408), (32_769, 34_816), (100_000, 100_352),
     (1_000_000, 1_015_808)],
)  # fmt: skip
def test_long_entries_keep_the_leading_bits_of_their_length(size: int, padded: int) -> None:
    assert padded_size(size) == padded


def test_ordinary_entries_have_six_sizes() -> None:
    sizes = {padded_size(size) for size in range(4, 16 * 1024 + 1)}
    assert sizes == {512, 1024, 2048, 4096, 8192, 16384}


def test_two_entries_of_one_size_class_look_alike() -> None:
    assert len(_row(b"no").box) == len(_row(b"a much longer line about a hard evening").box)


def test_the_same_words_never_look_the_same() -> None:
    assert _row().box != _row().box


@pytest.mark.parametrize(
    "moved",
    [
        lambda row: row._replace(record_id=b"s" * 16),
        lambda row: row._replace(version=6),
        lambda row: row._replace(revision=10),
        lambda row: row._replace(epoch=4),
        lambda row: row._replace(box=row.box[:-1]),
        lambda row: row._replace(box=row.box + b"\0"),
        lambda row: row._replace(box=b""),
        lambda row: row._replace(box=b"\x01"),
        lambda row: row._replace(box=b"\x02" + row.box[1:]),
        lambda row: row._replace(record_id=ID + b"r"),
        lambda row: row._replace(record_id=b""),
        lambda row: row._replace(version=-1),
        lambda row: row._replace(version=2**64),
        lambda row: row._replace(version=1.5),
        lambda row: row._replace(revision="ten"),
        lambda row: row._replace(epoch=None),
    ],
)
def test_a_row_that_is_not_as_it_was_does_not_open(moved: Callable[[Row], Row]) -> None:
    with pytest.raises(CannotOpen):
        opener(KEY)(moved(_row()))


@pytest.mark.parametrize("key", [OTHER_VAULT, OTHER_EPOCH, OTHER_KEY])
def test_a_row_does_not_open_under_another_key(key: DataKey) -> None:
    with pytest.raises(CannotOpen):
        opener(key)(_row()._replace(epoch=key.epoch))


@given(st.integers(0, 8 * len(_row().box) - 1))
@settings(max_examples=200)
def test_any_flipped_bit_in_a_box_is_noticed(bit: int) -> None:
    row = _row()
    box = bytearray(row.box)
    box[bit // 8] ^= 1 << bit % 8
    flipped = row._replace(box=bytes(box))
    assert not intact(flipped)
    with pytest.raises(CannotOpen):
        opener(KEY)(flipped)


def test_a_length_beyond_the_box_is_refused() -> None:
    bound_to = house(KEY, RECORD) + place(1, ID, 1)
    for plain in (b"\xff\xff\xff\xff" + bytes(508), b"\0\0\2\1" + bytes(508), b"\0"):
        box = b"\x01" + KEY.sealer.seal(plain, bound_to, os.urandom)
        with pytest.raises(CannotOpen):
            open_box(KEY, box, bound_to)


def test_a_head_is_no_record_and_a_record_no_head() -> None:
    head = seal_head(Head(9, 1, 2), KEY, os.urandom)
    with pytest.raises(CannotOpen):
        open_box(KEY, head, house(KEY, RECORD) + place(9))
    box = seal_box(KEY, bytes(32), house(KEY, RECORD) + place(9), os.urandom)
    assert open_head(box, KEY, 9).rows > 2**40


def test_a_head_opens_at_its_own_revision_only() -> None:
    head = Head(9, 400, 2**127 + 5)
    sealed = seal_head(head, KEY, os.urandom)
    assert open_head(sealed, KEY, 9) == head
    assert open_head(sealed, KEY, 10) != Head(10, 400, 2**127 + 5)
    assert open_head(b"", KEY, 9).rows > 2**40


@given(st.lists(st.binary(min_size=16, max_size=16), max_size=40))
def test_marks_sum_in_any_order_and_cancel_in_pairs(tags: list[bytes]) -> None:
    assert marks(KEY, tags) == marks(KEY, reversed(tags))
    assert marks(KEY, tags + tags) == 0
    one_by_one = 0
    for tag in tags:
        one_by_one ^= marks(KEY, [tag])
    assert one_by_one == marks(KEY, tags)


def test_marks_cannot_be_added_up_without_the_key() -> None:
    """With plain tags an attacker could pick old rows whose XOR is that of the present ones."""
    one, other = tag_of(_row(b"1")), tag_of(_row(b"2"))
    both = bytes(a ^ b for a, b in zip(one, other, strict=True))
    assert marks(KEY, [one]) ^ marks(KEY, [other]) != marks(KEY, [both])
    assert marks(KEY, [one]) != marks(OTHER_KEY, [one])


def test_a_whole_row_is_intact_and_every_column_counts() -> None:
    row = _row()
    assert intact(row)
    for column in ("version", "epoch", "revision", "checksum"):
        assert not intact(row._replace(**{column: getattr(row, column) + 1}))
    assert not intact(row._replace(record_id=b"s" * 16))
    assert not intact(row._replace(version=None))  # type: ignore[arg-type]
