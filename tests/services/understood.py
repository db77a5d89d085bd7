"""Builders: someone whose answers point somewhere, who is ready for this and not for that."""

import os
from collections.abc import Iterable
from typing import Any

from homing import content
from homing.records import (
    Answer,
    AnswerSheet,
    Estimate,
    PracticeSession,
    Reading,
)
from homing.services import forms
from homing.vault import Entry
from tests.cast import NOON, Someone

WHEN: dict[str, Any] = {"at": NOON.at, "zone": NOON.zone, "day": NOON.day}
_PLACES = {
    "more-worry": (1.5, -1.5),
    "more-distance": (-1.5, 1.5),
    "both": (1.5, 1.5),
    "steady": (-1.5, -1.5),
    "middle": (0.0, 0.0),
}


def measured(ada: Someone, region: str, *, mixed: float = 0.0) -> Entry[AnswerSheet]:
    """A finished result of the item bank in this part of the plane."""
    anxiety, avoidance = _PLACES[region]
    estimates = (
        Estimate("anxiety", anxiety, 0.3, 8),
        Estimate("avoidance", avoidance, 0.3, 8),
        Estimate("mixed", mixed, 0.3, 6),
    )
    bank = content.item_bank()
    sheet = AnswerSheet(
        **WHEN, instrument=bank.id, instrument_version=bank.version, status="done",
        answers=(Answer(bank.items[0].id, 4),), reading=Reading("1", estimates, 0.0, True, "exact"),
    )  # fmt: skip
    return ada.store.put(sheet)


def answered(ada: Someone, form_id: str, values: dict[str, int]) -> Entry[AnswerSheet]:
    """A finished form; values are given as pressed by item, or as they count by scale."""
    form, store = content.forms()[form_id], ada.store
    ends = form.answers.low + form.answers.high
    sheet = forms.begin_form(store, NOON, form_id, "", os.urandom(16).hex())
    for part in form.parts:
        pressed: dict[str, int | None] = {}
        for item in (form.item(one) for one in part.items):
            keyed = values.get(item.scale, form.answers.high - 1)
            pressed[item.id] = values.get(item.id, keyed if item.key > 0 else ends - keyed)
        sheet = forms.answer_part(store, NOON, sheet, part.id, pressed, {}, expect=sheet.version)
    return forms.finish_form(store, NOON, sheet)


def ready(ada: Someone, low: Iterable[str] = (), ways: Iterable[str] = ()) -> Entry[AnswerSheet]:
    """A finished readiness check: these resources low, the others good; these ways wished for."""
    told = {"way-alone": 1, "way-together": 1, "way-professional": 1}
    told |= {f"way-{way}": 5 for way in ways} | dict.fromkeys(low, 1)
    return answered(ada, "readiness", told)


def practised(ada: Someone, practice: str, times: int) -> None:
    """Sessions of a practice, none of which felt worse."""
    for _time in range(times):
        ada.store.put(PracticeSession(**WHEN, practice=practice, practice_version="1"))
