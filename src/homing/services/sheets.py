"""What every sheet of answers goes through, whatever it asks."""

import msgspec

from homing.records import AnswerSheet, Reading
from homing.services.time import Moment
from homing.vault import Entry, OpenVault

Sheet = Entry[AnswerSheet]


def finished(sheet: AnswerSheet, moment: Moment, reading: Reading) -> AnswerSheet:
    """The sheet with its reading; a result is of the day on which it was finished."""
    return msgspec.structs.replace(
        sheet, status="done", reading=reading, at=moment.at, zone=moment.zone, day=moment.day
    )


def leave_sheet(store: OpenVault, sheet: Sheet) -> Sheet:
    """Stop without finishing. The answers stay."""
    if sheet.record.status != "open":
        return sheet
    record = msgspec.structs.replace(sheet.record, status="left")
    return store.put(record, entry_id=sheet.id, expect=sheet.version)
