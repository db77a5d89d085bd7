"""What a plan for hard hours and a note between sessions hold, as names and values."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from homing import content
from homing.records import PrepSheet, Record, SafetyPlan, TherapyNote
from homing.vault import OpenVault
from homing.web.entry_rows import out_of_ten

Rows = Iterator[tuple[str, str]]


def repairs() -> dict[str, str]:
    """What can come of a misunderstanding that was raised."""
    return {
        "better": _("I raised it, and it is better"),
        "partly": _("I raised it, and it is partly better"),
        "not-yet": _("I raised it, and it is not better yet"),
        "not-raised": _("I have not raised it"),
    }


def _plan(_store: OpenVault, record: SafetyPlan) -> Rows:
    for part in content.safety_plan().parts:
        yield part.title, getattr(record, part.id)


def _note_plan(record: SafetyPlan) -> Rows:
    parts = content.safety_plan().parts
    yield _("Parts"), ", ".join(part.title for part in parts if getattr(record, part.id))


def _between(_store: OpenVault, record: TherapyNote) -> Rows:
    yield _("To bring along"), record.moment
    yield from _note_between(record)
    yield _("To say next time"), record.say_next
    yield _("What came of it"), repairs().get(record.repair, "")
    yield _("Note"), record.repair_note


def _note_between(record: TherapyNote) -> Rows:
    yield _("How close we work"), out_of_ten(record.bond)
    yield _("A misunderstanding"), _("yes") if record.misunderstood else ""


def _prep(_store: OpenVault, record: PrepSheet) -> Rows:
    for ask in content.help_guide().prep.asks:
        yield ask.title, getattr(record, ask.id)
    titles: dict[str, str] = {one.id: one.title for one in content.help_guide().prep.additions}
    yield _("Added"), ", ".join(titles.get(one, one) for one in record.add)


def _note_prep(record: PrepSheet) -> Rows:
    asks = content.help_guide().prep.asks
    yield _("Parts"), ", ".join(ask.title for ask in asks if getattr(record, ask.id))


def kinds() -> dict[type[Record], str]:
    """What each kind is called."""
    return {
        SafetyPlan: _("A plan for hard hours"),
        TherapyNote: _("Between sessions"),
        PrepSheet: _("A page for a session"),
    }


def act_of(record: Record, entry_id: str) -> tuple[str, str] | None:
    """What can be done from the entry's own page."""
    if isinstance(record, SafetyPlan):
        return _("Open the plan"), reverse("safety_plan")
    if isinstance(record, TherapyNote):
        return _("Open it"), reverse("between_change", args=[entry_id])
    if isinstance(record, PrepSheet):
        return _("Open the page"), reverse("therapy_prep")
    return None


SAFETY_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {SafetyPlan: _plan, TherapyNote: _between, PrepSheet: _prep}
)
SAFETY_NOTES: Final[Mapping[type[Record], Callable[[Any], Rows]]] = MappingProxyType(
    {SafetyPlan: _note_plan, TherapyNote: _note_between, PrepSheet: _note_prep}
)
