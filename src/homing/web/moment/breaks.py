"""A break with a return: say a time, come back, say one thing that was understood."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.records import Break
from homing.services import breaks as service
from homing.services.crisis import help_for
from homing.services.episodes import has_safety_concern
from homing.services.time import Moment
from homing.vault import Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.moment.forms import BreakForm, HeldForm, LaterForm, ReturnForm
from homing.web.request import Request, now_of
from homing.web.words import clock_time


@require_http_methods(["GET", "POST"])
def begin(request: Request) -> HttpResponse:
    """Choose when to be back."""
    form, moment = BreakForm(request.POST or None, store=request.vault), now_of(request)
    if form.is_valid():
        data = form.cleaned_data
        begun = (data["minutes"], data["before"], data["person"] or None)
        kept = service.begin_break(
            request.vault, moment, begun, data["entry_id"] or new_entry_id()
        )  # fmt: skip
        return redirect("break_one", kept.id)
    page = {
        "form": form,
        "texts": content.moment().taking_break,
        "times": _times(moment),
        "held": service.open_breaks(request.vault, moment),
        "zone": moment.zone,
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
    }
    return render(request, "moment/break.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def one(request: Request, entry_id: str) -> HttpResponse:
    """The time that was said; at that time, the question; then the one thing understood."""
    entry = found_or_404(request.vault, entry_id, Break)
    held = entry.record
    form = ReturnForm(
        request.POST or None, initial={"after": held.after, "understood": held.understood}
    )
    if form.is_valid():
        data = form.cleaned_data
        brought = service.Return(data["after"], data["understood"])
        service.come_back(request.vault, now_of(request), entry, brought, form.expect())
        return redirect(f"{reverse('break_one', args=[entry_id])}?kept=1")
    return _page(request, entry, form)


@require_POST
def later(request: Request, entry_id: str) -> HttpResponse:
    """Say a later time."""
    entry = found_or_404(request.vault, entry_id, Break)
    form = LaterForm(request.POST)
    if form.is_valid() and entry.record.state == "open":
        minutes = form.cleaned_data["minutes"]
        service.move_return(request.vault, now_of(request), entry, minutes, form.expect())
    return redirect("break_one", entry_id)


@require_POST
def end(request: Request, entry_id: str) -> HttpResponse:
    """End it without a return."""
    entry = found_or_404(request.vault, entry_id, Break)
    form = HeldForm(request.POST)
    if form.is_valid() and entry.record.state == "open":
        service.close_break(request.vault, entry, form.expect())
    return redirect("break_one", entry_id)


def _page(request: Request, entry: Entry[Break], form: ReturnForm) -> HttpResponse:
    moment, record = now_of(request), entry.record
    texts = content.moment().taking_break
    feared = has_safety_concern(request.vault, record.person_id)
    back = clock_time(record.back_at, moment.zone)
    page = {
        "entry": entry,
        "form": form,
        "texts": texts,
        "safety": content.episode().safety if feared else None,
        "back": back,
        "seconds": max(0, int((record.back_at - moment.at).total_seconds()) + 1),
        "say": texts.say.replace("{time}", back),
        "over": service.is_over(entry, moment),
        "returned": clock_time(record.returned_at, moment.zone) if record.returned_at else "",
        "times": _times(moment),
        "just_kept": request.GET.get("kept") == "1",
        "offer": help_for(record.understood, str(form["understood"].value() or "")),
    }
    return render(request, "moment/break_one.html", page, status=422 if form.is_bound else 200)


def _times(moment: Moment) -> list[tuple[int, str]]:
    """Each length with the time on the clock at its end."""
    return [
        (minutes, clock_time(moment.at + timedelta(minutes=minutes), moment.zone))
        for minutes in service.MINUTES
    ]
