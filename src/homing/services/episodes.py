"""Episodes: keeping one, on the day it happened, and the safety that comes before any pattern."""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from homing.records import (
    Boundary,
    Episode,
    Experiment,
    HardTalk,
    LadderStep,
    Letter,
    Record,
    Repair,
    SpaceCard,
    ThoughtTest,
    TimelineNode,
    Waiting,
    Wording,
)
from homing.services.contexts import EVERYONE, Whom, chosen
from homing.services.form_readings.relationship_health import feared
from homing.services.keep import keep_once
from homing.services.time import Moment, known_zone, local
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

_MIDDAY: Final = time(12)  # stands in where only the day is known, and is never shown
# kinds where fear is asked
_TELL: Final[tuple[type[Record], ...]] = (
    Boundary, Episode, Experiment, HardTalk, LadderStep, Letter, Repair, SpaceCard, ThoughtTest,
    TimelineNode, Waiting, Wording,
)  # fmt: skip


def happened(moment: Moment, day: date, clock: time | None) -> tuple[Moment, bool]:
    """When it was, never later than now, and whether the time of day is known."""
    if day >= moment.day and clock is None:
        return moment, True
    zone = ZoneInfo(known_zone(moment.zone))
    at = datetime.combine(day, clock or _MIDDAY, zone).astimezone(UTC)
    if at > moment.at:
        return moment, True
    return Moment(at, moment.zone, day), clock is not None


def save_episode(store: OpenVault, episode: Episode, entry_id: str) -> Entry[Episode]:
    """Keep an episode; the same form sent twice keeps one."""
    return keep_once(store, episode, entry_id)


def change_episode(
    store: OpenVault, entry: Entry[Episode], episode: Episode, expect: int
) -> Entry[Episode]:
    """
    Put other words in place of the old.

    When it was written down stays, and so does what other pages added to it.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    then = entry.record
    written = local(then.recorded_at or then.at, then.zone).date()
    record = msgspec.structs.replace(
        episode,
        recorded_at=then.recorded_at,
        recalled=episode.day < written,
        practices=then.practices,
        repair_id=then.repair_id,
        step_out=then.step_out,
    )
    return change_entry(store, entry, record, expect)


def move_way_out(store: OpenVault, entry: Entry[Episode], part: str, expect: int) -> Entry[Episode]:
    """Put the way out of the loop at another part; "" gives the choice back to the rule."""
    record = msgspec.structs.replace(entry.record, step_out=part)
    return change_entry(store, entry, record, expect)


def has_safety_concern(store: OpenVault, person_id: str | None) -> bool:
    """Whether an entry or an answer about this person speaks of fear, force or control."""
    return bool(person_id) and person_id in feared_people(store)


def without_fear(store: OpenVault, whom: Whom = EVERYONE) -> list[Entry[Episode]]:
    """
    Episodes that may be looked at as a pattern, newest first.

    One with fear, force or control is none, and neither is any other with the same person.
    """
    afraid = feared_people(store)
    wanted = chosen(store, whom)
    return [
        entry
        for entry in store.of(Episode)
        if not entry.record.safety_concern
        and entry.record.person_id not in afraid
        and wanted(entry.record.person_id)
    ]


def set_aside(store: OpenVault, whom: Whom = EVERYONE) -> int:
    """How many episodes are kept out of patterns because of fear, force or control."""
    wanted = chosen(store, whom)
    total = sum(wanted(entry.record.person_id) for entry in store.of(Episode))
    return total - len(without_fear(store, whom))


def feared_people(store: OpenVault) -> set[str]:
    """Everyone of whom an entry or an answer speaks with fear, force or control, by id."""
    found: set[str] = set(feared(store))
    for kind in _TELL:
        for entry in store.of(kind):
            if getattr(entry.record, "safety_concern", False):
                found.add(getattr(entry.record, "person_id", None) or "")
    return found - {""}
