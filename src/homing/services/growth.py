"""The agenda of steady ground: eight tasks, one at a time, each looked at after thirty days."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from homing import content
from homing.records import GrowthTask
from homing.services.due import Due
from homing.services.keep import keep_once
from homing.services.pathways import way
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.tracks import Task

DAYS: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a person says about a task; every part may be left out."""

    went: int | None = None
    noticed: str = ""
    others: str = ""


def on_steady_ground(store: OpenVault) -> bool:
    """Whether the way that holds now is the one for steady ground, by choice or by the answers."""
    now = way(store).pathway
    return now is not None and now.id == "secure"


def task_on(store: OpenVault) -> Entry[GrowthTask] | None:
    """The task that was taken and not looked at yet."""
    known = content.growth()
    for entry in store.of(GrowthTask):
        if entry.record.state == "on" and known.task(entry.record.task):
            return entry
    return None


def title_of_task(store: OpenVault) -> str:
    """What the task that is on is called; nothing where none is."""
    now = task_on(store)
    task = content.growth().task(now.record.task) if now else None
    return task.title if task else ""


def tasks_done(store: OpenVault) -> list[Entry[GrowthTask]]:
    """Tasks that were looked at, the newest first."""
    return [entry for entry in store.of(GrowthTask) if entry.record.state == "done"]


def take_task(store: OpenVault, moment: Moment, task: "Task", entry_id: str) -> Entry[GrowthTask]:
    """Take a task. One that is on is put back, without a word about it."""
    if held := store.get(entry_id, GrowthTask):
        return held
    now = task_on(store)
    if now and now.record.task == task.id:
        return now
    if now:
        leave_task(store, now)
    record = GrowthTask(at=moment.at, zone=moment.zone, day=moment.day, task=task.id)
    return keep_once(store, record, entry_id)


def leave_task(store: OpenVault, entry: Entry[GrowthTask]) -> Entry[GrowthTask]:
    """Put a task back."""
    record = msgspec.structs.replace(entry.record, state="left")
    return change_entry(store, entry, record, entry.version)


def look_at_task(
    store: OpenVault, moment: Moment, entry: Entry[GrowthTask], looked: Looked, expect: int
) -> Entry[GrowthTask]:
    """Say how it went. It may be said again later; what was said before is kept."""
    record = msgspec.structs.replace(
        entry.record, went=looked.went, noticed=looked.noticed, others=looked.others,
        state="done", reviewed_on=entry.record.reviewed_on or moment.day,
    )  # fmt: skip
    return change_entry(store, entry, record, expect)


def growth_due(store: OpenVault, _moment: Moment) -> list[Due]:
    """One look at the task that is on, thirty days after it was taken."""
    now = task_on(store)
    if now is None:
        return []
    title = content.growth().due_title
    day = now.record.day + DAYS
    return [Due(f"growth-{now.id}", title, "growth_review", (now.id,), day, "growth")]
