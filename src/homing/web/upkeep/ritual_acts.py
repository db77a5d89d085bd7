"""What can be done with a ritual: a pause, a day left out, letting it go, a calendar file."""

from datetime import timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing.records import Ritual
from homing.services import rituals as service
from homing.services.calendar_feed import calendar
from homing.vault import Conflict
from homing.web.calendar_row import publish
from homing.web.ids import found_or_404
from homing.web.request import Request, now_of
from homing.web.upkeep import fields, pictured

_CALENDAR_FOR: Final = timedelta(days=366)


@require_POST
def rest(request: Request, entry_id: str) -> HttpResponse:
    """Let it rest until a day, or go on."""
    entry = found_or_404(request.vault, entry_id, Ritual)
    now, expect = now_of(request), fields.number_of(request)
    there = reverse("ritual", args=[entry_id])
    try:
        if request.POST.get("choice") == "go-on":
            service.resume(request.vault, now, entry, expect)
        else:
            until = pictured.a_day(request.POST.get("until", ""))
            if until is None or until <= now.day:
                return redirect(f"{there}?day=past#pause")
            service.pause(request.vault, now, entry, until, expect)
    except Conflict:
        return redirect(there)
    publish(request)
    return redirect(there)


@require_POST
def skip(request: Request, entry_id: str) -> HttpResponse:
    """Leave one day out, or put it back."""
    entry = found_or_404(request.vault, entry_id, Ritual)
    day = pictured.a_day(request.POST.get("day", ""))
    if day:
        pictured.quietly(service.leave_out, request.vault, entry, day, fields.number_of(request))
        publish(request)
    return redirect(f"{reverse('ritual', args=[entry_id])}#coming")


@require_http_methods(["GET", "POST"])
def end(request: Request, entry_id: str) -> HttpResponse:
    """Let it go, with a line on why; or take it up again."""
    entry = found_or_404(request.vault, entry_id, Ritual)
    store, now = request.vault, now_of(request)
    if request.method == "GET":
        return render(request, "upkeep/ritual_end.html", {"entry": entry, "ritual": entry.record})
    expect = fields.number_of(request)
    if request.POST.get("choice") == "take-up":
        pictured.quietly(service.take_up, store, now, entry, expect)
    else:
        reason = request.POST.get("reason", "").strip()[:500]
        pictured.quietly(service.let_go, store, now, entry, reason, expect)
    publish(request)
    return redirect("ritual", entry_id)


@require_safe
def ics(request: Request) -> HttpResponse:
    """A calendar file with days and hours and one neutral title."""
    now = now_of(request)
    days = service.calendar_days(request.vault, now, now.day + _CALENDAR_FOR)
    mark = request.vault.id_for("calendar file")[:24]
    answer = HttpResponse(
        calendar((), now.day, mark, days), content_type="text/calendar; charset=utf-8"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="a-minute-for-you.ics"'
    return answer
