"""The words that a suggested passphrase is drawn from."""

from functools import cache

from homing.content.errors import ContentInvalid
from homing.content.loading import read_text

COUNT = 2048
FILE = "passphrase_words.txt"


@cache
def passphrase_words() -> tuple[str, ...]:
    """Give 2,048 distinct common words; choosing one at random is worth 11 bits."""
    lines = read_text(FILE).splitlines()
    words = tuple(line for line in lines if line and not line.startswith("#"))
    if len(set(words)) != COUNT or len(words) != COUNT:
        raise ContentInvalid(FILE, "the whole file", f"must hold {COUNT} different words")
    for word in words:
        if not (word.isascii() and word.isalpha() and word.islower() and 3 <= len(word) <= 8):
            raise ContentInvalid(FILE, word, "must be 3 to 8 small letters from a to z")
    return words
