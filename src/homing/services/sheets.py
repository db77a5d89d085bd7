"""What every sheet of answers goes through, whatever it asks."""

from collections.abc import Collection

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


def is_readable(
    sheet: AnswerSheet,
    values: Collection[int],
    scales: Collection[str],
    needed: Collection[str] = (),
) -> bool:
    """
    Whether a sheet fits what it was answered to: possible answers, and scales that are there.

    One that does not (from an import, say) is kept and shown as it is; nothing is built on it.
    """
    if any(one.value is not None and one.value not in values for one in sheet.answers):
        return False
    if sheet.reading is None:
        return True
    read = {one.scale for one in sheet.reading.estimates}
    return read <= set(scales) and read >= set(needed)


def leave_sheet(store: OpenVault, sheet: Sheet) -> Sheet:
    """Stop without finishing. The answers stay."""
    if sheet.record.status != "open":
        return sheet
    record = msgspec.structs.replace(sheet.record, status="left")
    return store.put(record, entry_id=sheet.id, expect=sheet.version)
