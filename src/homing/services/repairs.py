"""Ruptures and repairs: keeping them, what is still open, and what the kept ones show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import msgspec

from homing import content
from homing.records import Episode, Person, Repair
from homing.science.diary import MedianTime, Share, median_time, share, survival_curve
from homing.services.contexts import EVERYONE, Whom, chosen
from homing.services.due import Due
from homing.services.episodes import feared_people
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Conflict, Entry, OpenVault

FEWEST_TIMES: Final = 5  # below this a median of times would be a guess
_LONG: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """Something that is not mended yet, and for how many whole days."""

    entry: Entry[Repair]
    days: int


@dataclass(frozen=True, slots=True)
class Times:
    """
    How long something took, in hours; `median` only where there are enough cases.

    `hours` holds each case with its length, and whether it has come to its end.
    """

    hours: tuple[tuple[float, bool], ...]
    median: MedianTime | None


@dataclass(frozen=True, slots=True)
class RepairFigures:
    """
    What the kept matters show.

    `stayed` and `both_stayed` count only matters in which a mode was given; the other's mode is
    never counted on its own. `first` says who reached first; `returns` how often each way back was
    gone. `set_aside` matters are in nothing of it, because of fear, force or control.
    """

    n: int
    stayed: Share | None
    both_stayed: Share | None
    first: Counter[str]
    received: Share | None
    returns: Counter[str]
    to_first_try: Times
    to_repair: Times
    set_aside: int


def save_repair(store: OpenVault, repair: Repair, entry_id: str) -> Entry[Repair]:
    """Keep a matter, and tell the episode it came from. The same form sent twice keeps one."""
    kept = keep_once(store, repair, entry_id)
    _join(store, kept)
    return kept


def change_repair(
    store: OpenVault, entry: Entry[Repair], repair: Repair, expect: int
) -> Entry[Repair]:
    """
    Write down how it went on, or put it right; what it said before is kept.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    then = entry.record
    record = msgspec.structs.replace(
        repair,
        recorded_at=then.recorded_at,
        recalled=then.recalled,
        episode_id=then.episode_id,
    )
    return change_entry(store, entry, record, expect)


def is_open(record: Repair) -> bool:
    """Whether it still waits for a repair."""
    return not (record.repaired_at or record.kept_safe or record.bond_ended)


def without_fear(store: OpenVault, whom: Whom = EVERYONE) -> list[Entry[Repair]]:
    """Matters that may be counted and mended, newest first."""
    afraid, wanted = feared_people(store), chosen(store, whom)
    return [
        entry
        for entry in store.of(Repair)
        if not entry.record.safety_concern
        and entry.record.person_id not in afraid
        and wanted(entry.record.person_id)
    ]


def open_matters(store: OpenVault, moment: Moment, whom: Whom = EVERYONE) -> list[OpenMatter]:
    """What is not mended yet, the oldest first."""
    found = [entry for entry in without_fear(store, whom) if is_open(entry.record)]
    return [OpenMatter(entry, (moment.at - entry.record.at).days) for entry in reversed(found)]


def repair_figures(store: OpenVault, moment: Moment, whom: Whom = EVERYONE) -> RepairFigures:
    """Count what is kept now; a deleted matter is in it no more."""
    kept = [entry.record for entry in without_fear(store, whom)]
    wanted = chosen(store, whom)
    total = sum(wanted(entry.record.person_id) for entry in store.of(Repair))
    mine = [one.my_mode for one in kept if one.my_mode]
    both = [(one.my_mode, one.their_mode) for one in kept if one.my_mode and one.their_mode]
    heard = [one.received for one in kept if one.received not in {"", "unknown"}]
    return RepairFigures(
        n=len(kept),
        stayed=_share(mine.count("present"), len(mine)),
        both_stayed=_share(both.count(("present", "present")), len(both)),
        first=Counter(one.initiator for one in kept if one.initiator),
        received=_share(heard.count("yes"), len(heard)),
        returns=Counter(way for one in kept for way in one.returns),
        to_first_try=_times(kept, moment, [one.first_try_at or one.repaired_at for one in kept]),
        to_repair=_times(kept, moment, [one.repaired_at for one in kept]),
        set_aside=total - len(kept),
    )


def repairs_due(store: OpenVault, _moment: Moment) -> list[Due]:
    """One prompt for each matter open for over a week, and for each promise when its day comes."""
    texts = content.repair().due
    found = []
    for entry in without_fear(store):
        record = entry.record
        if is_open(record):
            day = record.day + _LONG + timedelta(days=1)
            found.append(
                Due(prompt_id(entry.id), _called(store, record), "mend", (entry.id,), day, "mend")
            )
        if record.promise and record.promise_due and record.promise_kept is None:
            found.append(
                Due(f"promise-{entry.id}", texts.promise, "mend", (entry.id,), record.promise_due,
                    "mend")
            )  # fmt: skip
    return found


def prompt_id(entry_id: str) -> str:
    """Under which name the one prompt about an open matter is put off or let go."""
    return f"mend-{entry_id}"


def came_from(store: OpenVault, episode_id: str) -> Entry[Repair] | None:
    """The matter that an episode led to, if it is still kept."""
    episode = store.get(episode_id, Episode)
    joined = episode.record.repair_id if episode else None
    return store.get(joined, Repair) if joined else None


def _join(store: OpenVault, kept: Entry[Repair]) -> None:
    episode = store.get(kept.record.episode_id, Episode) if kept.record.episode_id else None
    if episode is None or episode.record.repair_id == kept.id:
        return
    joined = msgspec.structs.replace(episode.record, repair_id=kept.id)
    try:
        store.put(joined, entry_id=episode.id, expect=episode.version)
    except Conflict:  # changed elsewhere in this moment; the matter still knows its episode
        return


def _called(store: OpenVault, record: Repair) -> str:
    texts = content.repair().due
    person = store.get(record.person_id, Person) if record.person_id else None
    return texts.matter.replace("{name}", person.record.alias) if person else texts.matter_someone


def _share(k: int, n: int) -> Share | None:
    return share(k, n) if n else None


def _times(kept: Sequence[Repair], moment: Moment, ends: Sequence[datetime | None]) -> Times:
    """What has no end yet has lasted until now; a bond that is over keeps it open until now."""
    hours = tuple(
        (((end or moment.at) - one.at).total_seconds() / 3600, end is not None)
        for one, end in zip(kept, ends, strict=True)
    )
    if len(hours) < FEWEST_TIMES or not any(ended for _long, ended in hours):
        return Times(hours, None)
    lengths = [max(0.0, long) for long, _ended in hours]
    return Times(hours, median_time(survival_curve(lengths, [ended for _long, ended in hours])))
