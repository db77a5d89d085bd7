"""
Lines to hold on to: seeds in our words or the person's, and lines of their own.

A line that somebody does not believe can make them feel worse (Wood and others 2009), so those that
are half believed come first and one that is hardly believed never comes up in a wave. How far that
is stands in content/en/cards.toml.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, Protocol

import msgspec

from homing import content
from homing.records import Believed, Card
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

LONGEST: Final = 300


class Chance(Protocol):
    """Where a choice among equals comes from, such as `random.Random`."""

    def randrange(self, stop: int, /) -> int:
        """A whole number from 0, below `stop`."""


class Said(NamedTuple):
    """What a person says about a line."""

    text: str
    group: str
    belief: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands now; `entry` is None for a seed that nobody touched yet."""

    id: str
    text: str
    group: str
    seed: str
    entry: Entry[Card] | None

    @property
    def own(self) -> bool:
        """Whether it was written by the person from the start."""
        return not self.seed

    @property
    def belief(self) -> int | None:
        """How far it is believed; None where that was never said."""
        return self.entry.record.belief if self.entry else None

    @property
    def hidden(self) -> bool:
        """Whether it was put away."""
        return self.entry is not None and self.entry.record.hidden

    @property
    def uses(self) -> int:
        """How often it was read in a wave."""
        return self.entry.record.uses if self.entry else 0

    @property
    def version(self) -> int:
        """Which state of it a page shows; 0 where nothing is kept."""
        return self.entry.version if self.entry else 0


def lines(store: OpenVault) -> list[Line]:
    """Every line, hidden ones too: the seeds in their order, then own ones, the oldest first."""
    kept = store.of(Card)
    by_seed = {entry.record.seed: entry for entry in kept if entry.record.seed}
    seeds = {seed.id: seed for seed in content.cards().seeds}
    found = []
    for seed in seeds.values():
        entry = by_seed.get(seed.id)
        text = entry.record.text if entry else seed.text
        line_id = entry.id if entry else _id_of(store, seed.id)
        found.append(Line(line_id, text, seed.group, seed.id, entry))
    # a seed that this version no longer has stays as a line of the person's own
    own = [entry for entry in kept if entry.record.seed not in seeds]
    found += [Line(e.id, e.record.text, e.record.group, "", e) for e in reversed(own)]
    return found


def line_of(store: OpenVault, line_id: str) -> Line | None:
    """One line by its id, whether or not it was touched."""
    return next((line for line in lines(store) if line.id == line_id), None)


def card_of_the_moment(store: OpenVault, moment: Moment, rng: Chance, but: str = "") -> Line | None:
    """
    One visible line for a wave: the person's own that they half believe, if there is one.

    Then any other line that was not put below half. Lines that were read today come after those
    that were not. `but` is the line that is being looked at already.
    """
    fit = [line for line in lines(store) if not line.hidden and _may_come_up(line)]
    others = [line for line in fit if line.id != but] or fit
    if not others:
        return None
    best = min(_turn(line, moment.day) for line in others)
    among: Sequence[Line] = [line for line in others if _turn(line, moment.day) == best]
    return among[rng.randrange(len(among))]


def is_half_believed(belief: int | None) -> bool:
    """Whether a line is believed enough to be true and little enough to be of use."""
    texts = content.cards()
    return belief is not None and texts.half_from <= belief <= texts.half_to


def is_too_far(belief: int | None) -> bool:
    """Whether a line is believed so little that it may do more harm than good."""
    return belief is not None and belief < content.cards().half_from


def add_line(store: OpenVault, moment: Moment, said: Said, entry_id: str) -> Entry[Card]:
    """Keep a line of the person's own; the same form sent twice keeps one."""
    record = Card(
        at=moment.at, zone=moment.zone, day=moment.day, text=said.text, group=said.group,
        beliefs=_with((), moment, said.belief),
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def change_line(
    store: OpenVault, moment: Moment, line: Line, said: Said, expect: int
) -> Entry[Card]:
    """
    Put other words in place of the old, or another belief beside them.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    held = line.entry.record if line.entry else _fresh(line, moment)
    group = held.group if line.seed else said.group
    beliefs = _with(held.beliefs, moment, said.belief)
    record = msgspec.structs.replace(held, text=said.text, group=group, beliefs=beliefs)
    if line.entry is None:
        return keep_once(store, record, line.id)
    return change_entry(store, line.entry, record, expect)


def put_away(store: OpenVault, moment: Moment, line: Line, expect: int, *, hidden: bool) -> None:
    """Keep a line from coming up, or let it come up again."""
    held = line.entry.record if line.entry else _fresh(line, moment)
    if held.hidden != hidden:
        record = msgspec.structs.replace(held, hidden=hidden)
        store.put(record, entry_id=line.id, expect=expect)


def use_line(store: OpenVault, moment: Moment, line: Line, expect: int) -> Entry[Card]:
    """
    It was read in a wave.

    Raises
    ------
    Conflict
        It was counted or changed since the page was made.
    """
    held = line.entry.record if line.entry else _fresh(line, moment)
    record = msgspec.structs.replace(held, uses=held.uses + 1, last_used=moment.day)
    return store.put(record, entry_id=line.id, expect=expect)


def _may_come_up(line: Line) -> bool:
    return not is_too_far(line.belief)


def _turn(line: Line, today: date) -> tuple[bool, bool]:
    read = line.entry is not None and line.entry.record.last_used == today
    return not (line.own and is_half_believed(line.belief)), read


def _with(
    beliefs: tuple[Believed, ...], moment: Moment, belief: int | None
) -> tuple[Believed, ...]:
    if belief is None or (beliefs and beliefs[-1].belief == belief):
        return beliefs
    kept = beliefs[:-1] if beliefs and beliefs[-1].day == moment.day else beliefs
    return (*kept, Believed(moment.day, belief))


def _fresh(line: Line, moment: Moment) -> Card:
    return Card(
        at=moment.at, zone=moment.zone, day=moment.day,
        text=line.text, seed=line.seed, group=line.group,
    )  # fmt: skip


def _id_of(store: OpenVault, seed: str) -> str:
    return store.id_for(f"card {seed}")
