"""Builders of entries some days before or after noon."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from homing import content
from homing.records import AnswerSheet, CheckIn, Estimate, PracticeSession, Reading
from homing.services.form_scoring import SCORING
from homing.services.time import Moment, local
from tests.cast import NOON, Someone


def later(days: float, zone: str = NOON.zone) -> Moment:
    """Noon, some days later or earlier."""
    at = NOON.at + timedelta(days=days)
    return replace(NOON, at=at, zone=zone, day=local(at, zone).date())


def when(days: float) -> dict[str, Any]:
    """The fields of a record that say when it was."""
    moment = later(days)
    return {"at": moment.at, "zone": moment.zone, "day": moment.day}


def practised(ada: Someone, practice: str, days: float = -1, **more: Any) -> None:
    """One go of a practice, yesterday unless said otherwise."""
    ada.store.put(PracticeSession(**when(days), practice=practice, practice_version="1", **more))


def bond_of(ada: Someone, person_id: str, anxiety: float, avoidance: float) -> None:
    """A finished form about one person that lies here, as the present scoring says it."""
    form = content.forms()["relationship"]
    estimates = tuple(
        Estimate(name, mean, 0.3, 9)
        for name, mean in (("anxiety", anxiety), ("avoidance", avoidance))
    )
    reading = Reading(f"{form.version}/{SCORING}", estimates, 0.0, True, "exact")
    ada.store.put(
        AnswerSheet(**when(0), instrument=form.id, instrument_version=form.version, status="done",
                    about=person_id, reading=reading)
    )  # fmt: skip


def days_of(ada: Someone, worry: list[int], practice: str = "") -> None:
    """A check-in a day up to today, with this much worry and little distance."""
    for ago, level in enumerate(reversed(worry)):
        ada.store.put(CheckIn(**when(-ago - 0.3), worry=level, distance=2, trust=6))
    if practice:
        practised(ada, practice, days=-len(worry))
