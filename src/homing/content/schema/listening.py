"""Listening drills: lines that somebody says, and the words by which a reflection is looked at."""

from typing import Annotated

import msgspec

from homing.content.schema.common import Entry, Provenance, Slug, Sources, Text, require_unique

Code = Annotated[int, msgspec.Meta(ge=1, le=99)]
# whole words in small letters; a star at the end stands for any ending
Word = Annotated[str, msgspec.Meta(pattern=r"^[a-z]+( [a-z]+)*\*?$")]
Words = Annotated[tuple[Word, ...], msgspec.Meta(min_length=1)]


class Fact(Entry, frozen=True):
    """Something that happened, and words by which one sees that it was said back."""

    label: Text
    words: Words


class SpokenLine(Entry, frozen=True):
    """What somebody says; `maybe` are feelings that are offered, `feelings` those understood."""

    code: Code
    id: Slug
    who: Text
    text: Text
    maybe: Annotated[tuple[Text, ...], msgspec.Meta(min_length=2)]
    feelings: Words
    facts: Annotated[tuple[Fact, ...], msgspec.Meta(min_length=1)]


class Seen(Entry, frozen=True):
    """Something that somebody does."""

    code: Code
    id: Slug
    text: Text


class OwnStory(Entry, frozen=True):
    """Words that turn a reflection to the one who listens."""

    words: Words


class Listening(Entry, frozen=True):
    """The file as it is written."""

    version: Text
    title: Text
    intro: Text
    ask: Text
    ask_hint: Text
    facts: Text
    facts_found: Text
    facts_missing: Text
    feeling: Text
    feeling_found: Text
    feeling_missing: Text
    advice: Text
    advice_none: Text
    advice_found: Text
    own_story: Text
    rules_lead: Text
    again: Text
    next: Text
    mind_title: Text
    mind_intro: Text
    mind_ask: Text
    mind_hint: Text
    mind_need: Text
    mind_same: Text
    mind_then: Text
    mind_question: Text
    mind_question_hint: Text
    evidence: Text
    provenance: Provenance
    sources: Sources
    own: OwnStory
    lines: Annotated[tuple[SpokenLine, ...], msgspec.Meta(min_length=4)]
    minds: Annotated[tuple[Seen, ...], msgspec.Meta(min_length=3)]

    def __post_init__(self) -> None:
        require_unique("line", (one.id for one in self.lines))
        require_unique("code of a line", (str(one.code) for one in self.lines))
        require_unique("mind", (one.id for one in self.minds))
        require_unique("code of a mind", (str(one.code) for one in self.minds))
