"""
The protective loop of one episode: trigger, story, softer feeling, move, effect; and a way out.

The loop has no culprit: every part once protected somebody. The way out is marked at the earliest
part that the person themselves can do something about, unless it took over so far that a pause is
the nearest thing; they may move it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from homing.content.schema.episode import PARTS, PartId
from homing.records import Episode
from homing.services.body import plain
from homing.services.contexts import EVERYONE, Whom
from homing.services.episodes import without_fear
from homing.vault import Entry, OpenVault

FLOODED: Final = 7  # from here on settling comes before thinking
_OWN: Final[tuple[PartId, ...]] = ("story", "softer", "move")
Why = Literal["story", "next", "flooded", "chosen"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a loop: what was tapped, and the person's own words."""

    id: PartId
    tapped: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether nothing is written here yet."""
        return not self.tapped and not self.own


@dataclass(frozen=True, slots=True)
class Loop:
    """The loop of one episode. `way_out` is None as long as no part of one's own is written."""

    entry: Entry[Episode]
    parts: Mapping[PartId, Part]
    way_out: PartId | None
    why: Why
    way_back: str

    @property
    def open_parts(self) -> list[PartId]:
        """The parts that nothing is written in yet."""
        return [part.id for part in self.parts.values() if part.open]


@dataclass(frozen=True, slots=True)
class Shared:
    """What two loops have in common in one part."""

    tapped: tuple[str, ...]
    own: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.tapped or self.own)


def loop(entry: Entry[Episode]) -> Loop:
    """The loop of one episode."""
    record = entry.record
    parts: dict[PartId, Part] = {
        "trigger": _part("trigger", (record.trigger,), (record.camera_saw,)),
        "story": _part("story", (record.theme,), (record.story,)),
        "softer": _part("softer", (), (record.softer_feeling,)),
        "move": _part("move", record.urges, (record.act,)),
        "effect": _part("effect", (), (record.effect, record.effect_next_day)),
    }
    way_out, why = _way_out(record, parts)
    return Loop(entry, parts, way_out, why, record.came_back.strip())


def loops(store: OpenVault, whom: Whom = EVERYONE) -> list[Entry[Episode]]:
    """Episodes that a loop can be drawn of, newest first."""
    return without_fear(store, whom)


def to_compare(episodes: list[Entry[Episode]], entry: Entry[Episode]) -> Entry[Episode] | None:
    """The one to lay beside it: the next older, with the same person if there is one."""
    others = [one for one in episodes if one.id != entry.id]
    older = [one for one in others if one.record.at <= entry.record.at]
    same = [one for one in older if one.record.person_id == entry.record.person_id]
    return next(iter([*same, *older, *reversed(others)]), None)


def shared(one: Loop, other: Loop) -> dict[PartId, Shared]:
    """What both hold: the same thing tapped, or the same words written."""
    found = {}
    for part_id in PARTS:
        here, there = one.parts[part_id], other.parts[part_id]
        said = {plain(words) for words in there.own}
        both = Shared(
            tuple(id_ for id_ in here.tapped if id_ in there.tapped),
            tuple(words for words in here.own if plain(words) in said),
        )
        if both:
            found[part_id] = both
    return found


def _part(part_id: PartId, tapped: tuple[str, ...], own: tuple[str, ...]) -> Part:
    return Part(
        part_id,
        tuple(one for one in tapped if one),
        tuple(words.strip() for words in own if words.strip()),
    )


def _way_out(record: Episode, parts: Mapping[PartId, Part]) -> tuple[PartId | None, Why]:
    if record.step_out in PARTS:
        return next(part for part in PARTS if part == record.step_out), "chosen"
    if (record.peak or 0) >= FLOODED and not parts["move"].open:
        return "move", "flooded"
    first = next((part for part in _OWN if not parts[part].open), None)
    return first, "story" if first == "story" else "next"
