"""
Things that get in the way: answered, kept, and turned into one plain request.

The request is drafted with the builder that there is. Where there was fear of the person, or their
words speak of it, nothing is drafted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from homing import content
from homing.content.schema.obstacles import Obstacle
from homing.records import Exercise, Told, Wording
from homing.services.crisis import help_for
from homing.services.keep import keep_once
from homing.services.prepared import LONGEST_PART, Typed, keep
from homing.services.seek_support import is_closed
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

TOOL: Final = "obstacle"
BUILDER: Final = "request"
_PLACE: Final = re.compile(r"\{([a-z]+)\}")
_TRAILING: Final = re.compile(r"[\s.,;:!?]+$")


def obstacle_by_code(code: int) -> Obstacle | None:
    """The one that has this number in addresses."""
    return next((one for one in content.obstacles().obstacles if one.code == code), None)


def obstacle_of(record: Exercise) -> Obstacle | None:
    """What an entry was about; None where this version no longer has it."""
    return next((one for one in content.obstacles().obstacles if one.id == record.of), None)


def used(store: OpenVault) -> Counter[str]:
    """How often each was looked at."""
    return Counter(e.record.of for e in store.of(Exercise) if e.record.tool == TOOL)


def parts_of(obstacle: Obstacle, answers: Mapping[str, str]) -> dict[str, str]:
    """The parts of a request that these answers make."""
    said = {one.id: _plain(answers.get(one.id, ""), one.drop) for one in obstacle.questions}
    found = {}
    for slot, part in obstacle.parts.items():
        if all(said[name] for name in _PLACE.findall(part)):
            found[slot] = _PLACE.sub(lambda place: said[place[1]], part)[:LONGEST_PART]
    return found


def record_of(
    moment: Moment, obstacle: Obstacle, answers: Mapping[str, str], person_id: str | None
) -> Exercise:
    """What is kept of one time."""
    told = tuple(
        Told(one.id, answers[one.id]) for one in obstacle.questions if answers.get(one.id)
    )  # fmt: skip
    return Exercise(
        at=moment.at, zone=moment.zone, day=moment.day, tool=TOOL, of=obstacle.id, said=told,
        person_id=person_id,
    )  # fmt: skip


def keep_answers(store: OpenVault, record: Exercise, entry_id: str) -> Entry[Exercise]:
    """Keep the answers; the same form sent twice keeps one."""
    return keep_once(store, record, entry_id)


def change_answers(
    store: OpenVault, entry: Entry[Exercise], record: Exercise, expect: int
) -> Entry[Exercise]:
    """Put other answers in place of the old."""
    return change_entry(store, entry, record, expect)


def may_draft(store: OpenVault, moment: Moment, record: Exercise) -> bool:
    """Whether a request may be made of it: nobody is feared, and no words speak of fear."""
    if is_closed(store, moment, record.person_id):
        return False
    spoken = help_for(*(one.text for one in record.said))
    return spoken is None


def draft(store: OpenVault, moment: Moment, entry: Entry[Exercise]) -> Entry[Wording] | None:
    """
    Make a request of the answers; None where none should be made.

    It gets an id of its own that follows from the answers' entry, so that pressing twice makes one.
    """
    record, builder = entry.record, content.builders().by_id(BUILDER)
    obstacle = obstacle_of(record)
    if builder is None or obstacle is None or not may_draft(store, moment, record):
        return None
    draft_id = store.id_for(f"request of {entry.id} {entry.version}")
    known = store.get(draft_id, Wording)
    if known is not None:  # made before, and perhaps changed since
        return known
    answers = {one.field: one.text for one in record.said}
    person_id = record.person_id
    parts = parts_of(obstacle, answers)
    typed = Typed(builder, person_id, "" if person_id else "general", parts)
    return store.get(keep(store, moment, typed, draft_id).id, Wording)


def _plain(text: str, drop: Iterable[str]) -> str:
    """An answer as it stands inside a sentence: in one line, without what the sentence brings."""
    text = " ".join(text.split())
    for words in sorted(drop, key=len, reverse=True):
        found = re.match(rf"{re.escape(words)}\b[\s,]*", text.replace("’", "'"), re.IGNORECASE)
        if found and found.end() < len(text):
            text = text[found.end() :]
            break
    return _TRAILING.sub("", text)
