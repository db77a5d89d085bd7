"""
Playing a scene: which way was taken, where it ended, and which ends were seen so far.

A way is written as digits, one for each choice, counted from 1 as they stand in the content file.
Nothing is scored: each choice has an effect and a reason, and another way leads elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec

from homing import content
from homing.content.schema.scenes import THREE, End, Scene, SceneChoice, Turn
from homing.records import Exercise, Told
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

TOOL: Final = "scene"
WAY, END, LINE = "way", "end", "line"


class Step(NamedTuple):
    """One turn and what was chosen in it."""

    turn: Turn
    choice: SceneChoice


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in a scene: what lies behind them, and a turn or an end."""

    scene: Scene
    way: str
    steps: tuple[Step, ...]
    turn: Turn | None
    end: End | None

    @property
    def choices(self) -> Sequence[tuple[int, SceneChoice]]:
        """
        The choices of this turn with their numbers.

        They do not stand in the order of the file: the first would soon be known as the kind one.
        """
        if self.turn is None:
            return ()
        numbered = list(enumerate(self.turn.choices, start=1))
        by = (self.scene.code + 2 * self.scene.turns.index(self.turn)) % THREE
        return numbered[by:] + numbered[:by]

    @property
    def all_secure(self) -> bool:
        """Whether every choice was the near and clear one."""
        return bool(self.steps) and all(step.choice.lean == "secure" for step in self.steps)


def scene_by_code(code: int) -> Scene | None:
    """The scene that has this number in addresses."""
    return next((one for one in content.scenes().scenes if one.code == code), None)


def place(scene: Scene, way: str) -> Place | None:
    """Follow a way from the beginning; None where it is none of this scene."""
    turn: Turn | None = scene.turns[0]
    steps: list[Step] = []
    end: End | None = None
    for digit in way:
        if turn is None or not digit.isdecimal() or not 1 <= int(digit) <= THREE:
            return None
        choice = turn.choices[int(digit) - 1]
        steps.append(Step(turn, choice))
        turn, end = scene.turn(choice.to), scene.end(choice.to)
    return Place(scene, way, tuple(steps), turn, end)


def keep_played(store: OpenVault, moment: Moment, here: Place, entry_id: str) -> Entry[Exercise]:
    """Keep that a scene was played to an end; the same press sent twice keeps one."""
    end = here.end.id if here.end else ""
    record = Exercise(
        at=moment.at, zone=moment.zone, day=moment.day, tool=TOOL, of=here.scene.id,
        said=(Told(WAY, here.way), Told(END, end)),
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def played(record: Exercise) -> Place | None:
    """The way that was taken; None where this version no longer has it."""
    scene = next((one for one in content.scenes().scenes if one.id == record.of), None)
    here = place(scene, record.answer(WAY)) if scene else None
    return here if here and here.end else None


def say_line(store: OpenVault, entry: Entry[Exercise], line: str, expect: int) -> Entry[Exercise]:
    """Put a line of the person's own beside the scene, or take it away."""
    said = [one for one in entry.record.said if one.field != LINE]
    if line:
        said.append(Told(LINE, line))
    record = msgspec.structs.replace(entry.record, said=tuple(said))
    return change_entry(store, entry, record, expect)


def ends_seen(store: OpenVault) -> Mapping[str, frozenset[str]]:
    """The ends that somebody has come to, by scene."""
    seen: dict[str, set[str]] = {}
    for entry in store.of(Exercise):
        if entry.record.tool == TOOL:
            seen.setdefault(entry.record.of, set()).add(entry.record.answer(END))
    known = {one.id: {end.id for end in one.ends} for one in content.scenes().scenes}
    return {scene: frozenset(seen.get(scene, set()) & ends) for scene, ends in known.items()}
