"""The recovery code: written down, read back, and slips noticed."""

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing.vault import CannotOpen
from homing.vault.recovery import joined, new_secret, read, split, written

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@given(st.binary(min_size=20, max_size=20))
def test_what_is_written_can_be_read(secret: bytes) -> None:
    code = written(secret)
    assert read(code) == secret
    assert [len(group) for group in code.split("-")] == [4] * 8 + [2]
    assert set(code) <= set(ALPHABET) | {"-"}


@given(st.binary(min_size=20, max_size=20))
def test_it_can_be_read_as_people_write_it(secret: bytes) -> None:
    code = written(secret)
    for typed in (
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code}\n",
        code.replace("0", "O").replace("1", "l"),
        code.replace("1", "i"),
    ):
        assert read(typed) == secret


def test_a_slip_of_the_pen_is_noticed() -> None:
    chance = random.Random(7)
    slips = missed = 0
    for _code in range(50):
        code = written(new_secret(os.urandom)).replace("-", "")
        for place in range(len(code)):
            other = chance.choice([c for c in ALPHABET if c != code[place]])
            slips += 1
            missed += _reads(code[:place] + other + code[place + 1 :])
        for place in range(len(code) - 1):
            if code[place] != code[place + 1]:
                slips += 1
                swapped = code[place + 1] + code[place]
                missed += _reads(code[:place] + swapped + code[place + 2 :])
    assert missed / slips < 0.004  # ten check bits let one slip in 1,024 through


@pytest.mark.parametrize("typed", ["", "A", "A" * 33, "A" * 35, "U" * 34, "é" * 34, "٣" * 34])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(CannotOpen):
        read(typed)


def test_neither_half_says_anything_and_both_together_say_all() -> None:
    secret = new_secret(os.urandom)
    one, other = split(secret, os.urandom)
    assert joined(one, other) == joined(other, one) == secret
    assert secret not in (one, other)
    assert split(secret, os.urandom) != (one, other)


def _reads(code: str) -> bool:
    try:
        read(code)
    except CannotOpen:
        return False
    return True
