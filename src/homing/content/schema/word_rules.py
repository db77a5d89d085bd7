"""Rules that mark words which are hard to hear: plain phrases, with a reason and another way."""

import re
from typing import Annotated, Final, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Provenance,
    Slug,
    Sources,
    Text,
    require_unique,
)
from homing.content.schema.episode import ContextId

BuilderId = Literal[
    "any", "request", "reassurance", "hurt", "space", "limit", "repair", "help", "offer"
]
_PART: Final = re.compile(r"<([a-z_]+)>")


class WordRule(Entry, frozen=True):
    """
    One thing that makes words hard to hear.

    `kinds` are the texts it is looked for in; none means all. An `absent` rule marks a text that
    has none of its phrases. `silent_when_wanted` names what the other asked for, where it is fine.
    """

    id: Slug
    title: Text
    why: Text
    instead: dict[ContextId, Text]
    phrases: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    unless: tuple[Text, ...] = ()
    kinds: tuple[BuilderId, ...] = ()
    absent: bool = False
    silent_when_wanted: str = ""

    def __post_init__(self) -> None:
        if "general" not in self.instead:
            raise ValueError("a rule offers another way for every kind of tie")


class WordRules(Entry, frozen=True):
    """All rules, in the order in which marks at one place are shown."""

    version: Text
    title: Text
    clear: Text
    intro: Text
    provenance: Provenance
    sources: Sources
    named_parts: dict[str, Text]
    rules: Annotated[tuple[WordRule, ...], msgspec.Meta(min_length=1)]

    def __post_init__(self) -> None:
        require_unique("rule", (rule.id for rule in self.rules))
        for rule in self.rules:
            for phrase in (*rule.phrases, *rule.unless):
                self._require_pattern(rule.id, phrase)

    def pattern(self, phrases: tuple[str, ...]) -> str:
        """One regular expression for these phrases, with the named parts filled in."""
        return "|".join(rf"(?<!\w)(?:{self._filled(phrase)})(?!\w)" for phrase in phrases)

    def _filled(self, phrase: str) -> str:
        while _PART.search(phrase):  # a part may hold parts
            phrase = _PART.sub(lambda found: self.named_parts[found[1]], phrase)
        return phrase

    def _require_pattern(self, rule: str, phrase: str) -> None:
        try:
            found = re.compile(self._filled(phrase)).search("")
        except (re.error, KeyError) as error:
            raise ValueError(f"rule “{rule}”: {phrase!r} cannot be read: {error}") from None
        if found:
            raise ValueError(f"rule “{rule}”: {phrase!r} would mark nothing at all")
