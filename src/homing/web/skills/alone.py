"""Time alone: a plan, how it was, and the same for a calendar."""

from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.records import AloneSlot
from homing.services import own_needs_alone as service
from homing.services.calendar_feed import calendar as as_calendar
from homing.services.crisis import help_for
from homing.services.own_needs_alone import Planned, Rated
from homing.vault import Conflict, Entry
from homing.web.calendar_row import publish
from homing.web.feelings import rating
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of
from homing.web.skills.fields import (
    UNKNOWN,
    KeptForm,
    offer_of,
    summary,
    text,
    version_of,
    whole,
)

_SHOWN = 20


class PlanForm(KeptForm):
    """What, when and for how long."""

    what = text(needed=_("What will you do? Something small and good."))
    on = forms.DateField(
        error_messages={
            "required": _("Choose a day."), "invalid": _("A day, such as 3 March 2026, please."),
        }
    )  # fmt: skip
    hour = forms.TimeField(
        required=False, error_messages={"invalid": _("A time, such as 18:30, please.")}
    )
    minutes = forms.TypedChoiceField(
        choices=[(n, str(n)) for n in service.MINUTES], coerce=int, required=False,
        empty_value=None, error_messages=UNKNOWN,
    )  # fmt: skip

    def planned(self) -> Planned:
        """The plan that was meant."""
        data = self.cleaned_data
        hour = f"{data['hour']:%H:%M}" if data["hour"] else None
        return Planned(data["what"], data["on"], hour, data["minutes"] or service.USUAL)


class RateForm(KeptForm):
    """How it was; every part may be left out."""

    before, mid, after = rating(), rating(), rating()
    checks = whole(0, 999)
    note = text()

    def rated(self) -> Rated:
        """What was said."""
        data = self.cleaned_data
        return Rated(data["before"], data["mid"], data["after"], data["checks"], data["note"])


@require_http_methods(["GET", "POST"])
def every(request: Request) -> HttpResponse:
    """Plan some time; what is ahead, and how it was before."""
    form = PlanForm(request.POST or None, initial={"minutes": service.USUAL})
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.plan_slot(request.vault, now_of(request), form.planned(), entry_id)
        except Conflict:  # the browser's Back, another plan, and Keep again: a second one
            entry_id = new_entry_id()
            service.plan_slot(request.vault, now_of(request), form.planned(), entry_id)
        publish(request)
        return redirect("alone_one", entry_id)
    page = {
        **_asked(form),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "ahead": service.ahead(request.vault)[:_SHOWN],
        "rated": service.rated_slots(request.vault)[:_SHOWN],
        "offer": offer_of(request),
    }
    return render(request, "skills/alone.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def one(request: Request, entry_id: str) -> HttpResponse:
    """One of them: when it is, and how it was."""
    entry = found_or_404(request.vault, entry_id, AloneSlot)
    record = entry.record
    names = ("before", "mid", "after", "checks", "note")
    form = RateForm(request.POST or None, initial={name: getattr(record, name) for name in names})
    conflict = False
    if form.is_valid():
        try:
            service.rate_slot(request.vault, entry, form.rated(), form.expect())
        except Conflict:
            conflict = True
        else:
            publish(request)
            return redirect(f"{reverse('alone_one', args=[entry_id])}?kept=1")
    page = {
        "texts": content.own_needs(),
        "entry": entry,
        "begun": service.has_begun(record, now_of(request)),
        "went": service.way_it_went(record),
        "form": form,
        "summary": summary(form),
        "holds": (not conflict and request.POST.get("version")) or entry.version,
        "conflict": conflict,
        "just_kept": request.GET.get("kept") == "1",
        "offer": offer_of(request, record.what, record.note),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "skills/alone_one.html", page, status=status)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Another day, another hour, or something else to do."""
    entry = found_or_404(request.vault, entry_id, AloneSlot)
    form = PlanForm(request.POST or None, initial=_initial(entry))
    conflict = False
    if form.is_valid():
        try:
            service.change_plan(request.vault, entry, form.planned(), form.expect())
        except Conflict:
            conflict = True
        else:
            publish(request)
            return redirect("alone_one", entry_id)
    page = {
        **_asked(form),
        "entry": entry,
        "holds": (not conflict and request.POST.get("version")) or entry.version,
        "conflict": conflict,
        "offer": offer_of(request) or help_for(entry.record.what),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "skills/alone_change.html", page, status=status)


@require_POST
def let_go(request: Request, entry_id: str) -> HttpResponse:
    """It is not wanted after all."""
    entry = found_or_404(request.vault, entry_id, AloneSlot)
    with suppress(Conflict):  # pressed twice, or rated elsewhere: the page shows how it is now
        service.let_slot_go(request.vault, entry, version_of(request))
    publish(request)
    return redirect(reverse("alone_one", args=[entry_id]))


@require_safe
def calendar(request: Request, entry_id: str) -> HttpResponse:
    """The time for a calendar, under a title that tells nothing."""
    entry = found_or_404(request.vault, entry_id, AloneSlot)
    record = entry.record
    file = as_calendar((), record.on, entry_id[:24], [(record.on, record.hour or "")])
    answer = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="a-minute.ics"'
    return answer


def _asked(form: PlanForm) -> dict[str, Any]:
    day = form["on"].value()
    return {
        "texts": content.own_needs(),
        "form": form,
        "summary": summary(form),
        "day": day.isoformat() if isinstance(day, date) else str(day or ""),
        "lengths": service.MINUTES,
    }


def _initial(entry: Entry[AloneSlot]) -> dict[str, Any]:
    record = entry.record
    return {"what": record.what, "on": record.on, "hour": record.hour or "",
            "minutes": record.minutes}  # fmt: skip
