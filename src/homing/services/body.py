"""Signs of the body, tapped or in own words, brought together where they mean the same."""

import re
from functools import cache

from homing import content
from homing.records import BodySign, Episode

_WORD = re.compile(r"[^\W_]+")


def signs_of(episode: Episode) -> list[BodySign | str]:
    """What came first: the sign the person named, else every sign of the body."""
    return [recognised(episode.early_sign)] if episode.early_sign.strip() else list(episode.body)


def recognised(text: str) -> BodySign | str:
    """
    The sign that these words name, or the words themselves, put plainly.

    Only words that name one area, and at most one sign, are taken to mean it: nobody's words are
    pressed into a list.
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    areas, signs = _known()
    found = {areas[word] for word in words if word in areas}
    how = {signs[word] for word in words if word in signs}
    if len(found) == 1 and len(how) <= 1:
        return BodySign(found.pop(), how.pop() if how else "")
    return plain(text)


def plain(text: str) -> str:
    """Words as they are compared: without case, space and a full stop."""
    return " ".join(text.casefold().split()).strip(" .,;!…")


def in_words(sign: BodySign | str) -> str:
    """A sign as it is read: tight chest."""
    if isinstance(sign, str):
        return sign
    labels = {one.id: one.label for one in (*content.episode().areas, *content.episode().signs)}
    both = (labels.get(part, part) for part in (sign.sign, sign.area) if part)
    return " ".join(both)


@cache
def _known() -> tuple[dict[str, str], dict[str, str]]:
    found = content.episode()
    areas, signs = (
        {word: one.id for one in group for word in one.known_as}
        for group in (found.areas, found.signs)
    )
    return areas, signs
