"""What the tools for testing fears come back to: each once, and nothing where there was fear."""

from homing import content
from homing.records import Experiment, ThoughtTest, Waiting
from homing.services.due import Due
from homing.services.fear_marks import calm
from homing.services.time import Moment, local
from homing.services.waits import is_over
from homing.vault import OpenVault


def fears_due(store: OpenVault, moment: Moment) -> list[Due]:
    """Thoughts weighed some days ago, predictions whose day has come, waits that are over."""
    return [*_thoughts(store), *_predictions(store), *_waits(store, moment)]


def _thoughts(store: OpenVault) -> list[Due]:
    title = content.fears().thought.due
    return [
        Due(f"thought-{e.id}", title, "thought", (e.id,), e.record.ask_on, "fear")
        for e in calm(store, ThoughtTest)
        if e.record.state == "open" and e.record.ask_on
    ]


def _predictions(store: OpenVault) -> list[Due]:
    title = content.fears().predict.due
    return [
        Due(f"try-{e.id}", title, "prediction", (e.id,), e.record.planned_on, "fear")
        for e in calm(store, Experiment)
        if e.record.state == "open" and e.record.planned_on
    ]


def _waits(store: OpenVault, moment: Moment) -> list[Due]:
    title = content.fears().wait.due
    found = []
    for entry in calm(store, Waiting):
        record = entry.record
        # a wait is over at an hour, not on a day, so it is not named before
        if record.until and is_over(record, moment):
            there = local(record.until, record.zone)
            day, at = there.date(), there.time().replace(second=0, microsecond=0)
            found.append(Due(f"wait-{entry.id}", title, "wait", (entry.id,), day, "fear", at))
    return found
