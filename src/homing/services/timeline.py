"""
The line of one's own years: people, events and turning points, a few at a time.

There is a pause after each one. Who feels stirred up is asked to stop there and not to go on, and
nothing anywhere asks for more than comes by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from homing import content
from homing.records import PracticeSession, TimelineNode
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

PRACTICE: Final = "IW02"
HIGH: Final = 7  # of 10: from here the sitting ends
PLENTY: Final = 5  # in one sitting

Node = Entry[TimelineNode]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands beside one another on the line: one person's years, or events with room."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was put on the line since the last time it was ended."""

    nodes: Sequence[Node]
    began: datetime | None

    @property
    def feeling(self) -> int | None:
        """How the person felt after the last one."""
        return self.nodes[0].record.feeling_after if self.nodes else None

    @property
    def is_high(self) -> bool:
        """Whether it is time to stop."""
        return (self.feeling or 0) >= HIGH

    @property
    def is_plenty(self) -> bool:
        """Whether it was enough for one time."""
        return len(self.nodes) >= PLENTY


def nodes(
    store: OpenVault, this_year: int, first: int | None = None, last: int | None = None
) -> list[Node]:
    """All that touch these years, in the order of the years."""
    return sorted(
        (
            entry
            for entry in store.of(TimelineNode)
            if (last is None or entry.record.year_from <= last)
            and (first is None or ends(entry.record, this_year) >= first)
        ),
        key=lambda entry: (entry.record.year_from, ends(entry.record, this_year), entry.id),
    )


def goes_on(node: TimelineNode) -> bool:
    """Whether it has no end: a person of whom no last year was given is still there."""
    return node.what == "person" and node.year_to is None


def ends(node: TimelineNode, this_year: int) -> int:
    """The last year: the present one for a person without an end, else the first."""
    if goes_on(node):
        return max(node.year_from, this_year)
    return node.year_to or node.year_from


def rows(found: Iterable[Node], room: int) -> list[Row]:
    """One row for each person, and events in as few rows as leave `room` years for each name."""
    people: dict[str, list[Node]] = {}
    packed: list[list[Node]] = []
    for node in found:
        record = node.record
        if record.what == "person":
            name = record.person_id or record.title.casefold() or node.id
            people.setdefault(name, []).append(node)
            continue
        fits = (row for row in packed if _last(row[-1].record) + room <= record.year_from)
        row = next(fits, None)
        if row is None:
            packed.append([node])
        else:
            row.append(node)
    return [Row(tuple(row)) for row in (*packed, *people.values())]


def _last(event: TimelineNode) -> int:
    return event.year_to or event.year_from


def linked(store: OpenVault, node: Node) -> list[Node]:
    """What belongs with one, whichever of the two it was said of; what is gone is left out."""
    every = {entry.id: entry for entry in store.of(TimelineNode)}
    there = {one for one in node.record.links if one in every}
    back = {entry.id for entry in every.values() if node.id in entry.record.links}
    return sorted(
        (every[one] for one in (there | back) - {node.id}), key=lambda e: e.record.year_from
    )


def holds_both(found: Iterable[Node]) -> int:
    """How many hold good and hard at once."""
    return sum(entry.record.safe == "both" for entry in found)


def keep_node(store: OpenVault, node: TimelineNode, entry_id: str) -> Node:
    """Put something on the line; the same form sent twice puts it there once."""
    return keep_once(store, node, entry_id)


def change_node(store: OpenVault, entry: Node, node: TimelineNode, expect: int) -> Node:
    """
    Put other words in place of the old, which stay as an earlier version.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    then = entry.record
    record = msgspec.structs.replace(
        node, at=then.at, zone=then.zone, day=then.day, recorded_at=then.recorded_at,
        feeling_after=then.feeling_after,
    )  # fmt: skip
    return change_entry(store, entry, record, expect)


def say_feeling(store: OpenVault, entry: Node, feeling: int | None) -> Node:
    """How it is after this one. Only the newest number is kept."""
    record = msgspec.structs.replace(entry.record, feeling_after=feeling)
    if record == entry.record:
        return entry
    return store.put(record, entry_id=entry.id, expect=entry.version)


def sitting(store: OpenVault, moment: Moment) -> Sitting:
    """What was put on the line today since a sitting last ended, the newest first."""
    last = max(
        (e.record.at for e in store.of(PracticeSession) if e.record.practice == PRACTICE),
        default=None,
    )
    written = [
        (entry.record.recorded_at or entry.record.at, entry) for entry in store.of(TimelineNode)
    ]
    fresh = sorted(
        (
            (at, entry)
            for at, entry in written
            if entry.record.day == moment.day and (last is None or at > last)
        ),
        key=lambda one: (one[0], one[1].revision),
        reverse=True,
    )
    return Sitting([entry for _at, entry in fresh], fresh[-1][0] if fresh else None)


def end_sitting(store: OpenVault, moment: Moment, session_id: str) -> Entry[PracticeSession]:
    """Keep that there was a sitting; the same form sent twice keeps one."""
    if held := store.get(session_id, PracticeSession):
        return held
    now = sitting(store, moment)
    seconds = int((moment.at - now.began).total_seconds()) if now.began else 0
    return keep_once(
        store,
        PracticeSession(
            at=moment.at, zone=moment.zone, day=moment.day, practice=PRACTICE,
            practice_version=str(content.practices()[PRACTICE].version), started_at=now.began,
            after=now.feeling, seconds=min(max(0, seconds), 3 * 3600), alone=True,
        ),
        session_id,
    )  # fmt: skip
