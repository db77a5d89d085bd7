import math

import pytest

from homing import content
from homing.content import passphrases
from homing.content.errors import ContentInvalid
from homing.content.loading import read_text

WORDS = content.passphrase_words()


def test_it_holds_2048_different_words_so_that_seven_make_77_bits() -> None:
    assert len(WORDS) == len(set(WORDS)) == 2048
    assert math.log2(len(WORDS)) * 7 == 77


def test_it_uses_small_plain_letters() -> None:
    assert all(w.isascii() and w.isalpha() and w.islower() and 3 <= len(w) <= 8 for w in WORDS)


def test_it_spells_the_british_way() -> None:
    assert {"colour", "centre", "favour"} <= set(WORDS)
    assert not {"color", "center", "favor"} & set(WORDS)


def test_it_has_no_word_that_hurts() -> None:
    hurting = {
        "kill",
        "death",
        "suicide",
        "rape",
        "slave",
        "hate",
        "cancer",
        "stupid",
        "sex",
        "gun",
    }
    assert not hurting & set(WORDS)


def test_it_keeps_the_notice_of_the_list_it_comes_from() -> None:
    head = "".join(x for x in read_text("passphrase_words.txt").splitlines(True) if x[0] == "#")
    assert "Copyright 2000-2011 by Kevin Atkinson" in head
    assert "permission notice appear in supporting" in head


@pytest.mark.parametrize(
    ("old", "new", "entry"),
    [
        ("\nable\n", "\n", "the whole file"),
        ("\nable\n", "\nabout\n", "the whole file"),
        ("\nable\n", "\nAble\n", "Able"),
        ("\nable\n", "\nanticlockwise\n", "anticlockwise"),
    ],
)
def test_it_refuses_a_damaged_list(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, entry: str
) -> None:
    text = read_text("passphrase_words.txt")
    assert old in text
    monkeypatch.setattr(passphrases, "read_text", lambda _: text.replace(old, new, 1))
    with pytest.raises(ContentInvalid, match=entry):
        passphrases.passphrase_words.__wrapped__()
