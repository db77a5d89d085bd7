"""
Listening drills: what a reflection says back, what it names, and whether it advises.

The rules are lists of words in content/en/listening.toml and the rule for advice that the builders
of words use. They are shown, they miss things, and nothing is scored or counted.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import msgspec

from homing import content
from homing.content.schema.listening import Fact, Seen, SpokenLine
from homing.records import Exercise, Told
from homing.services.keep import keep_once
from homing.services.plain_words import marks
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

TOOL: Final = "listening"
MIND_TOOL: Final = "mind"
REFLECTION: Final = "reflection"
QUESTION: Final = "question"
STATES: Final = ("one", "two", "three")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼ`´′"))


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the rules found in a reflection; `feeling`, `advice` and `own` are words of it."""

    said: tuple[Fact, ...]
    missing: tuple[Fact, ...]
    feeling: str
    advice: str
    own: str


def line_by_code(code: int) -> SpokenLine | None:
    """The spoken line that has this number in addresses."""
    return next((one for one in content.listening().lines if one.code == code), None)


def line_of(record: Exercise) -> SpokenLine | None:
    """What was answered; None where this version no longer has it."""
    return next((one for one in content.listening().lines if one.id == record.of), None)


def mind_by_code(code: int) -> Seen | None:
    """What somebody does, by its number in addresses."""
    return next((one for one in content.listening().minds if one.code == code), None)


def mind_of(record: Exercise) -> Seen | None:
    """What was thought about; None where this version no longer has it."""
    return next((one for one in content.listening().minds if one.id == record.of), None)


def feedback(line: SpokenLine, reflection: str) -> Feedback:
    """Look at a reflection: facts said back, a feeling named, advice, and turning to oneself."""
    plain = _plain(reflection)
    said = tuple(fact for fact in line.facts if _first(fact.words, plain))
    return Feedback(
        said=said,
        missing=tuple(fact for fact in line.facts if fact not in said),
        feeling=_first(line.feelings, plain) or _first(_feeling_words(), plain),
        advice=next(_advice(reflection), ""),
        own=_first(content.listening().own.words, plain),
    )


def keep_reflection(
    store: OpenVault, moment: Moment, line: SpokenLine, reflection: str, entry_id: str
) -> Entry[Exercise]:
    """Keep one try; the same form sent twice keeps one."""
    said = (Told(REFLECTION, reflection),)
    return keep_once(store, _record(moment, TOOL, line.id, said), entry_id)


def keep_states(
    store: OpenVault, moment: Moment, seen: Seen, states: Iterable[str], entry_id: str
) -> Entry[Exercise]:
    """Keep three things that may go on in somebody; the same form sent twice keeps one."""
    said = tuple(map(Told, STATES, states))
    return keep_once(store, _record(moment, MIND_TOOL, seen.id, said), entry_id)


def say(
    store: OpenVault, entry: Entry[Exercise], field: str, words: str, expect: int
) -> Entry[Exercise]:
    """Put other words in a field of an exercise; "" takes them away."""
    said = [Told(one.field, words if one.field == field else one.text) for one in entry.record.said]
    if field not in {one.field for one in said}:
        said.append(Told(field, words))
    kept = tuple(one for one in said if one.text)
    return change_entry(store, entry, msgspec.structs.replace(entry.record, said=kept), expect)


def are_different(states: Iterable[str]) -> bool:
    """Whether no two of them say the same."""
    plain = [_plain(state) for state in states]
    return len(set(plain)) == len(plain)


def _record(moment: Moment, tool: str, of: str, said: tuple[Told, ...]) -> Exercise:
    return Exercise(at=moment.at, zone=moment.zone, day=moment.day, tool=tool, of=of, said=said)


def _advice(reflection: str) -> Iterator[str]:
    for mark in marks(reflection, "offer"):
        if mark.rule == "advice" and mark.start < mark.end:
            yield reflection[mark.start : mark.end].strip(" .!?;")


def _first(words: Iterable[str], plain: str) -> str:
    for word in words:
        if found := _pattern(word).search(plain):
            return found[0]
    return ""


@cache
def _pattern(word: str) -> re.Pattern[str]:
    ending = r"\w*" if word.endswith("*") else ""
    return re.compile(rf"(?<!\w){re.escape(word.rstrip('*'))}{ending}(?!\w)")


@cache
def _feeling_words() -> tuple[str, ...]:
    return tuple(_plain(word) for family in content.feelings().families for word in family.words)


def _plain(text: str) -> str:
    small = text.casefold().translate(_APOSTROPHES)
    return " ".join(re.findall(r"\w+", small))
