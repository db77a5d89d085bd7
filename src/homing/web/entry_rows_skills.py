"""What lines, own needs, time alone and small exercises hold, as names and values."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homing.records import AloneSlot, Card, Exercise, OwnNeed, Record
from homing.services.exercises import answers_of, title_of
from homing.services.journal_texts_skills import group_labels
from homing.vault import OpenVault
from homing.web.entry_rows import long, name_of, out_of_ten
from homing.web.words import day_words, short_day

Rows = Iterator[tuple[str, str]]


def _card(_store: OpenVault, record: Card) -> Rows:
    yield _("About"), group_labels().get(record.group, record.group)
    yield from _note_card(record)
    earlier = [
        f"{short_day(one.day)}: {_of_hundred(one.belief)}" for one in record.beliefs[:-1]
    ]  # fmt: skip
    yield _("Believed before"), ", ".join(earlier)
    if record.uses:
        times = ngettext("%(n)s time", "%(n)s times", record.uses) % {"n": record.uses}
        yield _("Read in a wave"), times
    yield _("Last read"), day_words(record.last_used) if record.last_used else ""


def _note_card(record: Card) -> Rows:
    yield _("Believed"), "" if record.belief is None else _of_hundred(record.belief)
    yield _("Put away"), _("yes") if record.hidden else ""


def _of_hundred(belief: int) -> str:
    return _("%(n)s of 100") % {"n": belief}


def _need(store: OpenVault, record: OwnNeed) -> Rows:
    yield _("What I need"), record.need
    for n, way in enumerate(record.own_ways, start=1):
        yield _("My own way %(n)s") % {"n": n}, way
    yield _("A way with somebody"), record.person_way
    yield _("With"), name_of(store, record.person_id)
    yield _("Resting"), _("yes") if record.resting else ""
    yield from _note_met(record)
    for one in record.met:
        well = f" ({out_of_ten(one.well)})" if one.well is not None else ""
        yield short_day(one.day), f"{met_by(one.by)}: {one.way or _('it was met')}{well}"


def _note_need(record: OwnNeed) -> Rows:
    yield _("What I need"), record.need
    yield from _note_met(record)


def _note_met(record: OwnNeed) -> Rows:
    if record.met:
        mine = sum(one.by == "self" for one in record.met)
        said = {"mine": mine, "others": len(record.met) - mine}
        yield _("Met so far"), _("by me %(mine)s, with others %(others)s") % said


def met_by(who: str) -> str:
    """By whom a need was met."""
    return _("by me") if who == "self" else _("with somebody")


def _slot(_store: OpenVault, record: AloneSlot) -> Rows:
    yield from _note_slot(record)
    yield _("How long"), long(record.minutes * 60)
    yield _("Ease before"), out_of_ten(record.before)
    yield _("Ease in the middle"), out_of_ten(record.mid)
    yield _("Ease after"), out_of_ten(record.after)
    yield _("Looked at the phone"), "" if record.checks is None else str(record.checks)
    yield _("A word on it"), record.note


def _note_slot(record: AloneSlot) -> Rows:
    when = day_words(record.on)
    if record.hour:
        when = f"{when}, {record.hour}"
    yield _("When"), when
    words = {"planned": _("planned"), "done": _("done"), "let_go": _("let go")}
    yield _("Where it stands"), words[record.state]


def _exercise(store: OpenVault, record: Exercise) -> Rows:
    yield _("About"), title_of(record) or record.of
    yield _("With"), name_of(store, record.person_id)
    yield from answers_of(record)


def _note_exercise(record: Exercise) -> Rows:
    yield _("About"), title_of(record) or record.of


def kinds() -> dict[type[Record], str]:
    """What each kind is called."""
    return {
        Card: _("A line to hold on to"),
        OwnNeed: _("A need, and its ways"),
        AloneSlot: _("Time alone"),
        Exercise: _("Small exercise"),
    }


def exercise_kind(record: Exercise) -> str:
    """What kind of exercise it was."""
    words = {
        "scene": _("A scene, played"), "obstacle": _("Something in the way"),
        "ask": _("Asked for support"), "listening": _("Listening"), "mind": _("Other minds"),
    }  # fmt: skip
    return words.get(record.tool, _("Small exercise"))


def act_of(record: Record, entry_id: str) -> tuple[str, str] | None:
    """What can be done from the entry's own page."""
    if isinstance(record, Exercise):
        page = _PAGES.get(record.tool)
        return (_("Open it"), reverse(page, args=[entry_id])) if page else None
    names: dict[type[Record], str] = {
        Card: "card_change", OwnNeed: "own_need", AloneSlot: "alone_one",
    }  # fmt: skip
    found = names.get(type(record))
    return (_("Open it"), reverse(found, args=[entry_id])) if found else None


_PAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "scene": "scene_played",
        "obstacle": "obstacle",
        "listening": "listening_done",
        "mind": "mind_done",
    }
)
SKILLS_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {Card: _card, OwnNeed: _need, AloneSlot: _slot, Exercise: _exercise}
)
SKILLS_NOTES: Final[Mapping[type[Record], Callable[[Any], Rows]]] = MappingProxyType(
    {Card: _note_card, OwnNeed: _note_need, AloneSlot: _note_slot, Exercise: _note_exercise}
)
