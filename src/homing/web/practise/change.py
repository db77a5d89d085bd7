"""Changing what was said in a practice; what it said before is kept beside it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import PracticeSession
from homing.services import practise_said as said
from homing.services.crisis import help_for
from homing.services.versions import change_entry
from homing.web.feelings import rating
from homing.web.ids import found_or_404
from homing.web.practise import run_forms
from homing.web.questions import PageForm, question_fields
from homing.web.request import Request

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice
    from homing.vault import OpenVault


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Every answer on one page."""
    entry = found_or_404(request.vault, entry_id, PracticeSession)
    practice = content.practices().get(entry.record.practice)
    if practice is None or not said.can_change(entry.record):
        raise Http404
    fields = _fields(request.vault, practice, entry.record)
    form = PageForm(request.POST or None, fields, said.values_of(practice, entry.record))
    if form.is_valid():
        version = form.cleaned_data.pop("version") or 0
        record = said.changed(practice, entry.record, form.said())
        change_entry(request.vault, entry, record, version)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    page: dict[str, Any] = {
        "practice": practice,
        "entry": entry,
        "form": form,
        "later": _has_later(practice, entry.record),
        "summary": list(form.errors.items()),
        "offer": help_for(*map(str, request.POST.values())),
    }
    return render(request, "practise/change.html", page, status=422 if form.is_bound else 200)


def _has_later(practice: "Practice", record: PracticeSession) -> bool:
    return practice.later is not None and bool(record.later)


def _fields(
    store: "OpenVault", practice: "Practice", record: PracticeSession
) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {"version": forms.IntegerField(required=False)}
    if practice.rates:
        fields["before"] = rating()
    fields |= run_forms.scan_fields(practice)
    if sheet := practice.checklist:
        fields |= run_forms.mark_fields(sheet)
        fields |= run_forms.example_fields(t.id for t in sheet.ticks) if sheet.examples else {}
    screens = (*practice.screens, *(practice.later.screens if practice.later else ()))
    shown = screens if _has_later(practice, record) else practice.screens
    for screen in shown:
        fields |= question_fields(store, screen.questions)
    return fields
