"""What the person said about each practice, what is open in it, and their own numbers."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import islice
from typing import Final

import msgspec

from homing import content
from homing.records import (
    Experiment,
    Ladder,
    OwnChoice,
    PlanChoice,
    PracticeSession,
    Repair,
    ThoughtTest,
    Waiting,
)
from homing.services.growth import task_on
from homing.services.plan.goes import Tally
from homing.services.plan.inputs import Own
from homing.services.time import Moment
from homing.services.tracks import on_track
from homing.vault import Entry, OpenVault

FAVOURITE: Final = "favourite-"
_NOTE: Final = "note-"
_OPEN: Final = 100  # of a kind that can be open, so many newest ones are looked at
_HOUR: Final = 3600


def choices(store: OpenVault) -> Mapping[str, PlanChoice]:
    """What the person last said about each practice."""
    said: dict[str, PlanChoice] = {}
    for entry in store.of(PlanChoice):
        said.setdefault(entry.record.practice, entry.record)
    return said


def favourites(store: OpenVault) -> frozenset[str]:
    """The practices that the person likes best, by their own word."""
    return frozenset(
        entry.record.topic.removeprefix(FAVOURITE)
        for entry in store.of(OwnChoice)
        if entry.record.topic.startswith(FAVOURITE)
    )


def notes_read(store: OpenVault) -> frozenset[str]:
    """The practices whose note on memory work was read, in any version of it."""
    return frozenset(
        entry.record.topic.removeprefix(_NOTE).partition("-")[0]
        for entry in store.of(OwnChoice)
        if entry.record.topic.startswith(_NOTE)
    )


def on_path(store: OpenVault, moment: Moment) -> Mapping[str, str]:
    """Practices of the weeks or the task that the person goes through now."""
    track, task = on_track(store, moment), task_on(store)
    found: dict[str, str] = {}
    if track and not track.resting and not track.over:
        found |= dict.fromkeys(track.stage.practices, "track")
    known = content.growth().task(task.record.task) if task else None
    return {**found, known.practice: "task"} if known else found


def own(
    store: OpenVault,
    moment: Moment,
    tallies: Mapping[str, Tally],
    yesterday: set[str],
    said: Mapping[str, PlanChoice],
) -> dict[str, Own]:
    """All that is the person's own about every practice they met."""
    liked, steps = favourites(store), dict(_open_steps(store, moment))
    path, read = on_path(store, moment), notes_read(store)
    return {
        practice: msgspec.structs.replace(
            _one(moment, tallies.get(practice, Tally()), said.get(practice)),
            yesterday=practice in yesterday, favourite=practice in liked,
            open_step=steps.get(practice, ""),
            note_read=practice in read, on_path=path.get(practice, ""),
        )
        for practice in sorted({*tallies, *said, *liked, *steps, *path, *read})
    }  # fmt: skip


def new_this_week(
    moment: Moment, tallies: Mapping[str, Tally], said: Mapping[str, PlanChoice]
) -> int:
    """How many practices were taken, or done for the first time, in the last seven days."""
    since = moment.day - timedelta(days=7)
    taken = {i for i, one in said.items() if one.choice == "take" and one.day > since}
    begun = {i for i, one in tallies.items() if since < one.first <= moment.day and i not in said}
    return len(taken | begun)


def _one(moment: Moment, tally: Tally, said: PlanChoice | None) -> Own:
    worse = tally.worse_twice
    if worse and said and said.choice == "take" and said.at > worse.at:
        worse = None  # the person knows, and wants it all the same
    since = (moment.at - tally.last).total_seconds() / _HOUR if tally.last else None
    return Own(
        uses=tally.uses,
        rated=tally.rated,
        useful=_mean(tally.useful, tally.rated),
        effort=_mean(tally.effort, tally.efforts),
        eased_n=tally.eased_n,
        eased=_mean(tally.eased, tally.eased_n),
        worse_on=worse.day if worse else None,
        hours_since=None if since is None else round(max(0.0, since), 2),
        said=said.choice if said else None,
        said_hours=round((moment.at - said.at).total_seconds() / _HOUR, 2) if said else 0.0,
    )


def _mean(total: int, n: int) -> float:
    return round(total / n, 3) if n else 0.0


def _open_steps(store: OpenVault, moment: Moment) -> Iterator[tuple[str, str]]:
    """What was begun and waits: practice and kind of step. The last one of a practice holds."""
    for session in islice(store.of(PracticeSession), _OPEN):
        due = session.record.due_on
        if due and session.record.closed_on is None and due <= moment.day:
            yield session.record.practice, "second-half"
    if any(not e.record.resting and not e.record.punished for e in store.of(Ladder)[:_OPEN]):
        yield "BR02", "ladder"
    if any(_due(e, moment) for e in store.of(Experiment)[:_OPEN]):
        yield "BR03", "experiment"
    tests = (e.record for e in store.of(ThoughtTest)[:_OPEN] if not e.record.safety_concern)
    if any(t.state == "open" and t.ask_on and t.ask_on <= moment.day for t in tests):
        yield "IW01", "thought"
    for wait in store.of(Waiting)[:_OPEN]:
        if wait.record.state == "open" and wait.record.until and wait.record.until <= moment.at:
            yield "TS02" if wait.record.way == "soothe" else "TS03", "wait"
    for repair in store.of(Repair)[:_OPEN]:
        due = repair.record.promise_due
        kept = repair.record.promise_kept is not None or repair.record.safety_concern
        if due and due <= moment.day and not kept:
            yield "CC05", "promise"


def _due(entry: Entry[Experiment], moment: Moment) -> bool:
    one = entry.record
    planned = one.planned_on is None or one.planned_on <= moment.day
    return one.state == "open" and planned and not one.safety_concern
