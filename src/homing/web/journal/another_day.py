"""Putting an entry on another day."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from homing.services.another_day import MOVABLE, put_on
from homing.services.journal import kept
from homing.services.time import Moment, local
from homing.vault import Conflict
from homing.web.entries import kind_of
from homing.web.journal.episode_form import clock_words
from homing.web.request import Request, now_of


class DayForm(forms.Form):
    """A day that has come, and perhaps a time."""

    version = forms.IntegerField(min_value=1)
    day = forms.DateField(
        error_messages={
            "invalid": _("A day, such as 3 March 2026, please."),
            "required": _("A day, such as 3 March 2026, please."),
        }
    )
    clock = forms.TimeField(
        required=False, error_messages={"invalid": _("A time, such as 18:30, please.")}
    )

    def __init__(self, *args: Any, moment: Moment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._moment = moment

    def clean_day(self) -> date:
        """A day that has not come cannot be told about."""
        day: date = self.cleaned_data["day"]
        if day > self._moment.day:
            raise forms.ValidationError(_("That day is still to come."))
        return day


@require_http_methods(["GET", "POST"])
def move(request: Request, entry_id: str) -> HttpResponse:
    """Say on which day it was."""
    entry = kept(request.vault, entry_id)
    if entry is None or not isinstance(entry.record, MOVABLE):
        raise Http404
    there = local(entry.record.at, entry.record.zone)
    initial = {"day": entry.record.day, "clock": there.time().replace(second=0, microsecond=0)}
    form = DayForm(request.POST or None, moment=now_of(request), initial=initial)
    conflict = False
    if form.is_valid():
        data = form.cleaned_data
        try:
            put_on(
                request.vault, entry, now_of(request), (data["day"], data["clock"]), data["version"]
            )
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    context = {
        "form": form,
        "entry": entry,
        "heading": kind_of(entry.record),
        "conflict": conflict,
        "clock": clock_words(form["clock"].value()),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "journal/another_day.html", context, status=status)
