"""What pauses, the kit and its uses, reaching out and breaks hold, as names and values."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from homing import content
from homing.records import Break, Pause, Reach, Record, Soother, SoothingUse
from homing.services.journal_texts_moment import (
    move_labels,
    pull_labels,
    step_labels,
    way_labels,
)
from homing.services.reach import SKIPPED
from homing.vault import OpenVault
from homing.web.entry_rows import name_of, out_of_ten
from homing.web.words import clock_time, day_words

Rows = Iterator[tuple[str, str]]


def _outcome(record: Pause) -> str:
    known = {one.id: one.label for one in content.moment().pause.outcomes}
    return known.get(record.outcome, "")


def _pause(_store: OpenVault, record: Pause) -> Rows:
    yield from _note_pause(record)
    yield _("A word on it"), record.outcome_note


def _note_pause(record: Pause) -> Rows:
    yield _("What it was"), pull_labels().get(record.pattern, record.pattern)
    yield _("The next move"), move_labels().get(record.move, record.move)
    yield _("How it was then"), _outcome(record)


def _soother(_store: OpenVault, record: Soother) -> Rows:
    yield from _note_soother(record)
    if record.rehearse_on:
        yield _("To be tried while calm, on"), day_words(record.rehearse_on)


def _note_soother(record: Soother) -> Rows:
    yield _("What it is"), record.title
    yield _("What kind of thing"), way_labels().get(record.way, record.way)


def _note_use(record: SoothingUse) -> Rows:
    yield _("With"), record.title
    yield _("Before"), out_of_ten(record.before)
    yield _("After"), out_of_ten(record.after)
    yield _("Tried while calm"), _("yes") if record.calm else ""


def _use(_store: OpenVault, record: SoothingUse) -> Rows:
    yield from _note_use(record)


def _reach(store: OpenVault, record: Reach) -> Rows:
    yield _("To whom"), name_of(store, record.person_id)
    yield from _note_reach(record)


def _note_reach(record: Reach) -> Rows:
    first = _("went straight on") if record.step == SKIPPED else step_labels().get(record.step, "")
    yield _("First"), first
    yield _("Before"), out_of_ten(record.before)
    yield _("After"), out_of_ten(record.after)
    yield _("Then"), {"words": _("the words"), "wait": _("it could wait")}.get(record.then, "")


def _break(store: OpenVault, record: Break) -> Rows:
    yield _("With"), name_of(store, record.person_id)
    yield from _note_break(record)
    if record.moved:
        yield _("The time said at first"), clock_time(record.first_back_at, record.zone)
    yield _("Before"), out_of_ten(record.before)
    yield _("After"), out_of_ten(record.after)
    yield _("One thing I understood"), record.understood


def _note_break(record: Break) -> Rows:
    yield _("Return"), clock_time(record.back_at, record.zone)
    words = {
        "open": _("open"), "back": _("came back"), "closed": _("ended without a return"),
    }  # fmt: skip
    said = words[record.state]
    if record.returned_at:
        said = _("came back at %(time)s") % {"time": clock_time(record.returned_at, record.zone)}
    yield _("Where it stands"), said


def kinds() -> dict[type[Record], str]:
    """What each kind is called."""
    return {
        Pause: _("Pause"),
        Soother: _("In my soothing kit"),
        SoothingUse: _("Soothing"),
        Reach: _("Settle, then reach"),
        Break: _("Break"),
    }


def act_of(record: Record, entry_id: str) -> tuple[str, str] | None:
    """What can be done from the entry's own page."""
    names = {
        Pause: "pause_one", Soother: "kit_one", SoothingUse: "kit_using",
        Reach: "reach_one", Break: "break_one",
    }  # fmt: skip
    found = names.get(type(record))
    return (_("Open it"), reverse(found, args=[entry_id])) if found else None


MOMENT_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {Pause: _pause, Soother: _soother, SoothingUse: _use, Reach: _reach, Break: _break}
)
MOMENT_NOTES: Final[Mapping[type[Record], Callable[[Any], Rows]]] = MappingProxyType(
    {
        Pause: _note_pause,
        Soother: _note_soother,
        SoothingUse: _note_use,
        Reach: _note_reach,
        Break: _note_break,
    }
)
