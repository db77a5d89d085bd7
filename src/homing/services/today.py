"""What belongs on the first page: what to do next, today's line, what was kept lately."""

from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from homing.records import AccessEvent, CheckIn, Record
from homing.services.access import last_opening, recovery_due
from homing.services.checkin import check_ins_of
from homing.services.due import Due
from homing.services.due_list import due_today
from homing.services.journal import timeline
from homing.services.measure import bank_sheets, open_measure
from homing.services.plan import Decision, suggest_today
from homing.services.reasons import in_words
from homing.services.roadmap import Week, week
from homing.services.time import Moment, local
from homing.vault import Entry, OpenVault

_LATELY: Final = 5
PartOfDay = Literal["night", "morning", "afternoon", "evening"]
Measured = Literal["not yet", "begun", "done"]


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the first page shows."""

    part_of_day: PartOfDay
    measured: Measured
    plan: Decision
    week: Week
    reasons: tuple[str, ...]
    line: list[Entry[CheckIn]]
    lately: list[Entry[Record]]
    recovery_due: bool
    last_opening: AccessEvent | None
    due: tuple[Due, ...] = ()
    more_due: bool = False

    @property
    def new_here(self) -> bool:
        """Whether nothing has been kept yet."""
        return not self.line and not self.lately


def today(store: OpenVault, moment: Moment, session: str) -> Today:
    """Gather the first page. `session` is the mark of this browser's own opening."""
    line = check_ins_of(store, moment)
    shown = {entry.id for entry in line}
    others = (entry for entry in timeline(store) if entry.id not in shown)
    opening = last_opening(store, session)
    again, more = due_today(store, moment)
    return Today(
        part_of_day=part_of_day(moment),
        measured=_measured(store),
        plan=suggest_today(store, moment),
        week=week(store),
        reasons=in_words(store),
        line=line,
        lately=list(islice(others, _LATELY)),
        recovery_due=recovery_due(store, moment),
        last_opening=opening.record if opening else None,
        due=tuple(again),
        more_due=more,
    )


def part_of_day(moment: Moment) -> PartOfDay:
    """Which greeting fits the person's own clock."""
    hour = local(moment.at, moment.zone).hour
    if hour < 5:
        return "night"
    if hour < 12:
        return "morning"
    return "afternoon" if hour < 18 else "evening"


def _measured(store: OpenVault) -> Measured:
    if open_measure(store):
        return "begun"
    done = any(entry.record.status == "done" for entry in bank_sheets(store))
    return "done" if done else "not yet"
