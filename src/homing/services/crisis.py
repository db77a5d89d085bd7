"""
Words that open help.

Nothing is blocked, kept, counted, scored or sent: a line with a way to help is shown beside what
was written, and that is all. The list is content; here it is only looked for.
"""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from homing import content

if TYPE_CHECKING:
    from homing.content.schema.crisis_phrases import PhraseGroup, PhraseSet

_SENTENCE_END: Final = re.compile(r"[.!?;\n]+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼ`´′"))


def help_for(*texts: str) -> "PhraseGroup | None":
    """The first group of phrases that these texts touch, with its soft line; mostly None."""
    # sentence by sentence too, so that the start of the next one cannot excuse the end of the last
    parts = (part for text in texts if text for part in (text, *_SENTENCE_END.split(text)))
    plain = [_plain(part) for part in parts]
    for group, pattern in _patterns():
        if any(pattern.search(text) for text in plain):
            return group
    return None


@cache
def _patterns() -> tuple[tuple["PhraseGroup", re.Pattern[str]], ...]:
    return tuple(
        (group, re.compile("|".join(map(_pattern, group.sets))))
        for group in content.crisis_phrases().groups
    )


def _pattern(one: "PhraseSet") -> str:
    unless = rf"(?! (?:{'|'.join(one.unless_next)})(?!\S))" if one.unless_next else ""
    return rf"(?<!\S)(?:{'|'.join(one.phrases)})(?!\S){unless}"


def _plain(text: str) -> str:
    small = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    return " ".join("".join(c if c.isalnum() else " " for c in small).split())
