"""The fields of each page of a sitting, made from what the practice asks."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from homing.services import practise_said as names
from homing.services.practise_run import Page, Sitting, screen_of
from homing.services.practise_said import Values
from homing.vault import OpenVault
from homing.web.feelings import rating
from homing.web.questions import (
    DAY,
    UNKNOWN,
    PageForm,
    day,
    line,
    one_of,
    question_fields,
    sensible,
    several_of,
)

if TYPE_CHECKING:
    from homing.content.schema.interactions import Checklist
    from homing.content.schema.practices import Practice


def form_for(data: Any, store: OpenVault, sitting: Sitting, page: Page, today: date) -> PageForm:
    """The form of one page, with what stands there already."""
    fields: dict[str, forms.Field] = {}
    practice = sitting.practice
    if page.kind == "ready":
        fields = _ready(practice)
    elif page.kind == "area" and practice.scan:
        area = practice.scan.areas[page.index]
        fields = {names.tags(area.id): several_of(practice.scan.tags)}
    elif page.kind == "ticks" and practice.checklist:
        fields = mark_fields(practice.checklist)
    elif page.kind == "examples":
        fields = example_fields(names.ticked(practice, {**sitting.values, **_sent(data)}))
    elif page.kind == "screen":
        fields = question_fields(store, screen_of(sitting, page).questions)
    elif page.kind == "day" and practice.later:
        return PageForm(data, {"due_on": _due_day(today)}, _due(sitting, today))
    return PageForm(data, fields, sitting.values)


def mark_fields(sheet: "Checklist") -> dict[str, forms.Field]:
    """A row of marks for each line, and the person's own lines below."""
    fields: dict[str, forms.Field] = {names.mark(t.id): one_of(sheet.marks) for t in sheet.ticks}
    for n in range(1, sheet.own + 1):
        fields[names.own_line(n)] = line()
        fields[names.own_mark(n)] = one_of(sheet.marks)
    return fields


def example_fields(ticks: Iterable[str]) -> dict[str, forms.Field]:
    """An example and a day for each of these lines."""
    fields: dict[str, forms.Field] = {}
    for tick in ticks:
        fields[names.example(tick)], fields[names.seen_on(tick)] = line(), day()
    return fields


def scan_fields(practice: "Practice") -> dict[str, forms.Field]:
    """The tags of every area."""
    scan = practice.scan
    return {names.tags(a.id): several_of(scan.tags) for a in scan.areas} if scan else {}


def _sent(data: Any) -> Values:
    """Marks of the lines that were sent, in case the sitting itself is gone."""
    prefix = names.example("")
    sent = [name.removeprefix(prefix) for name in data or () if name.startswith(prefix)]
    return {names.mark(tick): ("sent",) for tick in sent}


def _ready(practice: "Practice") -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    if practice.timer:
        choices = [(f"{n:g}", f"{n:g}") for n in practice.timer.minutes]
        fields["minutes"] = forms.ChoiceField(
            choices=choices, error_messages={"required": _("Choose how long."), **UNKNOWN}
        )
    if practice.rates:
        fields["before"] = rating()
    return fields


def _due_day(today: date) -> forms.DateField:
    def not_before(day: date) -> None:
        if day < today:
            raise ValidationError(_now("Choose today or a later day."))

    return forms.DateField(required=False, error_messages=DAY, validators=[sensible, not_before])


def _due(sitting: Sitting, today: date) -> Values:
    later = sitting.practice.later
    days = timedelta(days=later.days if later else 0)
    return {"due_on": (f"{today + days:%Y-%m-%d}",), **sitting.values}
