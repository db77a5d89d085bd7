"""Putting an entry right where its own page only adds to it. What it said before is kept."""

import msgspec
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from homing.services.crisis import help_for
from homing.services.journal import kept
from homing.services.versions import change_entry
from homing.vault import Conflict
from homing.web.entries import kind_of
from homing.web.journal.put_right_fields import PutRightForm, can_be_put_right
from homing.web.request import Request


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Other words and numbers in place of those that stand there."""
    entry = kept(request.vault, entry_id)
    if entry is None or not can_be_put_right(entry.record):
        raise Http404
    form = PutRightForm(request.POST or None, record=entry.record)
    conflict = False
    if form.is_valid():
        record = msgspec.structs.replace(entry.record, **form.said())
        try:
            change_entry(request.vault, entry, record, form.cleaned_data["version"] or 0)
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    context = {
        "form": form,
        "entry": entry,
        "heading": kind_of(entry.record),
        "conflict": conflict,
        "summary": list(form.errors.items()),
        "offer": help_for(*map(str, request.POST.values())),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "journal/put_right.html", context, status=status)
