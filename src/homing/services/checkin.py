"""The sixty-second check-in: what is asked on which day, and keeping what was said."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from homing import content
from homing.records import CheckIn
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import change_entry
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.check_in import Question

_WHEN_AND_WHOM: Final = ("at", "zone", "day", "person_id")
_LONGEST_DAY: Final = timedelta(hours=50)  # flying west, one date can last this long


def questions_on(day: date, *, with_person: bool) -> dict[str, "Question"]:
    """The questions of a day, by id. Two take turns, so that a minute stays enough."""
    even = day.toordinal() % 2 == 0
    asked = {"daily": True, "optional": True, "even-days": even, "daily-with-person": with_person,
             "odd-days-with-person": with_person and not even}  # fmt: skip
    return {q.id: q for q in content.check_in().questions if asked[q.cadence]}


def is_blank(check_in: CheckIn) -> bool:
    """Whether every item was skipped."""
    nothing = CheckIn(at=check_in.at, zone=check_in.zone, day=check_in.day)
    return all(
        getattr(check_in, name) == getattr(nothing, name)
        for name in check_in.__struct_fields__
        if name not in _WHEN_AND_WHOM
    )


def save_check_in(store: OpenVault, check_in: CheckIn, entry_id: str) -> Entry[CheckIn]:
    """Keep a check-in; the same form sent twice keeps one."""
    return keep_once(store, _about_nobody_unless_asked(check_in), entry_id)


def change_check_in(
    store: OpenVault, entry: Entry[CheckIn], check_in: CheckIn, expect: int
) -> Entry[CheckIn]:
    """Put other answers in place of the old; it stays on the day it was made."""
    then = entry.record
    record = msgspec.structs.replace(
        _about_nobody_unless_asked(check_in),
        at=then.at, zone=then.zone, day=then.day, recorded_at=then.recorded_at,
    )  # fmt: skip
    return change_entry(store, entry, record, expect)


def check_ins_of(store: OpenVault, moment: Moment) -> list[Entry[CheckIn]]:
    """Those of this day, the earliest first."""
    found = []
    for entry in store.of(CheckIn):
        if entry.record.at < moment.at - _LONGEST_DAY:
            break  # newest first: the rest is older
        if entry.record.day == moment.day:
            found.append(entry)
    return found[::-1]


def _about_nobody_unless_asked(check_in: CheckIn) -> CheckIn:
    answers = (check_in.responsive, check_in.nearness)
    if check_in.no_contact or any(answer is not None for answer in answers):
        return check_in
    return msgspec.structs.replace(check_in, person_id=None)
