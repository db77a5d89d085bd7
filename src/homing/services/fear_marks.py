"""
Words that call for care before a fear is tested, and whether there is something to be afraid of.

A mark is one line beside what was written. It blocks nothing: who says that something else was
meant goes on. Fear of a person is no mark, though; there the tools step back.
"""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from homing import content
from homing.records import Experiment, LadderStep, ThoughtTest, Waiting
from homing.services.crisis import help_for
from homing.services.episodes import feared_people, has_safety_concern
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.fears import Mark, Tool

Tested = ThoughtTest | Experiment | LadderStep | Waiting
T = TypeVar("T", ThoughtTest, Experiment, LadderStep, Waiting)
THREAT: Final = "threat"
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʼ`´′"))


def marks(tool: "Tool", *texts: str) -> list["Mark"]:
    """What these words call for in this tool; mostly nothing."""
    plain = [_plain(text) for text in texts if text]
    found = [mark for mark, pattern in _patterns(tool) if any(map(pattern.search, plain))]
    spoken = help_for(*texts)
    if spoken and spoken.section == "afraid" and all(mark.id != THREAT for mark in found):
        found.insert(0, next(mark for mark in content.fears().marks if mark.id == THREAT))
    return found


def about_fear(store: OpenVault, record: Tested) -> bool:
    """Whether there was fear, threat or force: it was ticked, or this person is feared by now."""
    return record.safety_concern or has_safety_concern(store, record.person_id)


def calm(store: OpenVault, kind: type[T]) -> list[Entry[T]]:
    """All entries of a kind that may be looked at as fears that were tested, newest first."""
    afraid = feared_people(store)
    return [
        entry
        for entry in store.of(kind)
        if not entry.record.safety_concern and entry.record.person_id not in afraid
    ]


@cache
def _patterns(tool: "Tool") -> tuple[tuple["Mark", re.Pattern[str]], ...]:
    return tuple(
        (mark, re.compile(rf"(?<!\S)(?:{'|'.join(mark.phrases)})(?!\S)"))
        for mark in content.fears().marks
        if tool in mark.tools
    )


def _plain(text: str) -> str:
    small = unicodedata.normalize("NFKC", text).casefold().translate(_APOSTROPHES)
    return " ".join("".join(c if c.isalnum() else " " for c in small).split())
