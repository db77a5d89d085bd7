"""
Twelve weeks with an end: begin, slow down, rest, look half way, finish, and then upkeep.

Weeks pass by the calendar, but nothing is missed by them: a week can be added at any time, a
season of rest does not count, and stopping is a way of ending. Time comes in by `moment`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from homing import content
from homing.content.schema.tracks import WEEKS
from homing.records import Said, TrackReview, TrackRun
from homing.records.tracks import Rest
from homing.services.due import Due
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.tracks import Stage, Track

Part = Literal["half-way", "end", "upkeep"]
Turn = Literal["slower", "sooner", "rest", "again", "leave", "finish"]
HALF: Final = 6
_WEEK: Final = timedelta(days=7)
_UPKEEP: Final = timedelta(weeks=7)


@dataclass(frozen=True, slots=True)
class OnTrack:
    """Where a person is: the run, its track, the week (past 12 the end is due) and the stage."""

    entry: Entry[TrackRun]
    track: "Track"
    week: int
    stage: "Stage"

    @property
    def resting(self) -> bool:
        """Whether the track rests for a season."""
        rests = self.entry.record.rests
        return bool(rests) and rests[-1].until is None

    @property
    def over(self) -> bool:
        """Whether all weeks are through."""
        return self.week > WEEKS


# --- where it stands -------------------------------------------------------------------------


def on_track(store: OpenVault, moment: Moment) -> OnTrack | None:
    """The track that is being gone through now, if there is one."""
    for entry in store.of(TrackRun):
        track = content.tracks().track(entry.record.track)
        if track and entry.record.state == "on":
            week = week_of(entry.record, moment.day)
            return OnTrack(entry, track, week, stage_of(track, week))
    return None


def week_of(run: TrackRun, today: date) -> int:
    """Count the week, from 1. Days of rest do not count; added weeks set it back."""
    days = (today - run.begun_on).days
    for rest in run.rests:
        until = rest.until or today
        days -= max(0, (min(until, today) - rest.since).days)
    return max(1, days // 7 + 1 - run.shift)


def stage_of(track: "Track", week: int) -> "Stage":
    """The stage that a week belongs to; the last one for every later week."""
    return next((one for one in track.stages if week <= one.last), track.stages[-1])


def runs(store: OpenVault) -> list[Entry[TrackRun]]:
    """Every time through a track, the newest first."""
    return list(store.of(TrackRun))


def reviews(store: OpenVault, run_id: str) -> list[Entry[TrackReview]]:
    """What was said on the way, the newest first."""
    return [entry for entry in store.of(TrackReview) if entry.record.run_id == run_id]


def in_upkeep(store: OpenVault) -> Entry[TrackRun] | None:
    """The newest finished run, where nothing was begun after it."""
    newest = next(iter(store.of(TrackRun)), None)
    return newest if newest and newest.record.state == "done" else None


# --- what a person does ----------------------------------------------------------------------


def begin_track(store: OpenVault, moment: Moment, track: "Track", entry_id: str) -> Entry[TrackRun]:
    """Begin a track. One that is on is left, since a person goes one at a time."""
    if held := store.get(entry_id, TrackRun):
        return held
    now = on_track(store, moment)
    if now:
        turn_track(store, moment, now.entry, "leave")
    before = sum(run.record.track == track.id for run in store.of(TrackRun))
    record = TrackRun(
        at=moment.at, zone=moment.zone, day=moment.day,
        track=track.id, begun_on=moment.day, round=before + 1,
    )  # fmt: skip
    return keep_once(store, record, entry_id)


def turn_track(
    store: OpenVault, moment: Moment, entry: Entry[TrackRun], turn: Turn
) -> Entry[TrackRun]:
    """Add a week, take one off, rest, go on again, stop, or finish."""
    run = entry.record
    if run.state != "on":
        return entry
    return change_entry(store, entry, _turned(run, turn, moment.day), entry.version)


def keep_review(
    store: OpenVault,
    moment: Moment,
    run_id: str,
    part: Part,
    said: tuple[Said, ...],
    entry_id: str,
) -> Entry[TrackReview]:
    """Keep what was said at a look back."""
    record = TrackReview(
        at=moment.at, zone=moment.zone, day=moment.day, run_id=run_id, part=part, said=said
    )
    return keep_once(store, record, entry_id)


def change_review(
    store: OpenVault, entry: Entry[TrackReview], said: tuple[Said, ...], expect: int
) -> Entry[TrackReview]:
    """Say it otherwise; what was said before is kept."""
    return change_entry(store, entry, msgspec.structs.replace(entry.record, said=said), expect)


def review_is_open(store: OpenVault, now: OnTrack) -> Part | None:
    """The look back whose time has come and that was not taken yet."""
    taken = {entry.record.part for entry in reviews(store, now.entry.id)}
    if now.resting:
        return None
    if now.over:
        return "end"
    return "half-way" if now.week > HALF and "half-way" not in taken else None


def _turned(run: TrackRun, turn: Turn, today: date) -> TrackRun:
    replace = msgspec.structs.replace
    resting = bool(run.rests) and run.rests[-1].until is None
    if turn == "slower":
        return replace(run, shift=min(52, run.shift + 1))
    if turn == "sooner":
        return replace(run, shift=max(-12, run.shift - 1))
    if turn == "rest":
        return run if resting else replace(run, rests=(*run.rests, Rest(since=today)))
    if turn == "again":
        if not resting:
            return run
        return replace(run, rests=(*run.rests[:-1], replace(run.rests[-1], until=today)))
    return replace(run, state="done" if turn == "finish" else "left", ended_on=today)


# --- what comes back -------------------------------------------------------------------------


def tracks_due(store: OpenVault, moment: Moment) -> list[Due]:
    """The look half way, the look at the end, and in upkeep one every seven weeks."""
    texts = content.tracks()
    now = on_track(store, moment)
    if now is None:
        return _upkeep_due(store)
    part = review_is_open(store, now)
    if part is None:
        return []
    title = texts.end.due_title if part == "end" else texts.half_way.due_title
    weeks = now.week - 1 - (WEEKS if part == "end" else HALF)
    day = moment.day - weeks * _WEEK
    return [
        Due(f"track-{part}-{now.entry.id}", title, "track_review", (now.entry.id,), day, "track")
    ]


def _upkeep_due(store: OpenVault) -> list[Due]:
    done = in_upkeep(store)
    if done is None or done.record.ended_on is None:
        return []
    looked = [one.record.day for one in reviews(store, done.id) if one.record.part == "upkeep"]
    day = max([done.record.ended_on, *looked]) + _UPKEEP
    title = content.tracks().maintenance_due
    return [Due(f"upkeep-{done.id}-{day}", title, "track_review", (done.id,), day, "track")]
