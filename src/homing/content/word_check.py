"""The not-list applied to a text. Tests run it over everything that people read."""

import re
from functools import cache

from homing.content.loading import load
from homing.content.schema.not_list import NotList

_SPACES = re.compile(r"\s+")


@cache
def not_list() -> NotList:
    """Give the words to keep out, with the reason and what to say instead."""
    return load("not_list.toml", NotList)


def problems(text: str) -> list[str]:
    """Name every phrase of the not-list in the text; an empty list means that all is well."""
    plain = _SPACES.sub(" ", text.replace("’", "'"))
    return [
        f"“{match.group()}”: {why}; {instead}"
        for pattern, why, instead in _patterns()
        for match in pattern.finditer(plain)
    ]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    return tuple(
        (_pattern(phrase), group.why, group.instead)
        for group in not_list().groups
        for phrase in group.phrases
    )


def _pattern(phrase: str) -> re.Pattern[str]:
    # Hand-made edges instead of \b, because a phrase may begin or end with a sign such as “%”.
    stem = re.escape(phrase.removesuffix("*"))
    ending = r"\w*" if phrase.endswith("*") else ""
    return re.compile(rf"(?<!\w){stem}{ending}(?!\w)", re.IGNORECASE)
