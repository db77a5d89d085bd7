"""People who answer a measure in a known way."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import msgspec

from homing import content
from homing.content.schema.item_bank import Item
from homing.records import Answer, AnswerSheet
from homing.services import measure
from homing.services.measure import Sheet
from homing.services.time import Moment
from homing.vault import OpenVault
from tests.cast import NOON

Answering = Callable[[Item], int]


def days_later(days: int) -> Moment:
    """NOON on another day."""
    return Moment(NOON.at + timedelta(days=days), NOON.zone, NOON.day + timedelta(days=days))


def keyed(anxiety: int, avoidance: int, mixed: int) -> Answering:
    """Someone whose keyed answer is the same on all of a scale (7: as much of it as can be)."""
    level = {"anxiety": anxiety, "avoidance": avoidance, "mixed": mixed}
    return lambda item: level[item.scale] if item.key > 0 else 8 - level[item.scale]


SECURE = keyed(1, 1, 1)
WORRIED = keyed(7, 1, 1)
DISTANT = keyed(1, 7, 1)
BOTH = keyed(7, 7, 7)


def always(value: int) -> Answering:
    """Someone who presses one key."""
    return lambda _item: value


def begun(store: OpenVault, moment: Moment = NOON) -> Sheet:
    """A new measure."""
    return measure.begin_measure(store, moment, os.urandom(16).hex(), anew=True)


def answered(
    store: OpenVault, sheet: Sheet, answering: Answering, *, most: int = 1000, moment: Moment = NOON
) -> Sheet:
    """Answer what is asked until it ends, or so many."""
    for _n in range(most):
        asked = measure.question(sheet.record)
        if asked is None:
            break
        given = measure.Given(asked.item.id, asked.steps, answering(asked.item))
        sheet = measure.answer_item(store, moment, sheet, given)
    return sheet


def taken(store: OpenVault, answering: Answering, moment: Moment = NOON) -> Sheet:
    """A finished measure."""
    return answered(store, begun(store, moment), answering, moment=moment)


def blank_sheet(**changes: object) -> AnswerSheet:
    """A sheet outside any vault."""
    bank = content.item_bank()
    sheet = AnswerSheet(
        at=datetime(2026, 11, 22, tzinfo=UTC),
        zone="UTC",
        day=date(2026, 11, 22),
        instrument=bank.id,
        instrument_version=bank.version,
    )
    return msgspec.structs.replace(sheet, **changes)


def sheet_of(answering: Answering, *, longer: bool = False) -> AnswerSheet:
    """All answers of one person, outside any vault."""
    sheet = blank_sheet(longer=longer)
    while (asked := measure.question(sheet)) is not None:
        answer = Answer(asked.item.id, answering(asked.item))
        sheet = msgspec.structs.replace(sheet, answers=(*sheet.answers, answer))
    return sheet
