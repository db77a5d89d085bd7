"""Settle, then reach: a calming step on offer before a message, and then the words."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import Reach
from homing.services import reach as service
from homing.services.episodes import has_safety_concern
from homing.services.kit import top_method
from homing.vault import Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.moment.forms import ReachForm, SettledForm
from homing.web.moment.words import words_address
from homing.web.request import Request, now_of


@require_http_methods(["GET", "POST"])
def reach(request: Request) -> HttpResponse:
    """How strong it is, and one step; or none."""
    form = ReachForm(request.POST or None, store=request.vault)
    if form.is_valid():
        data = form.cleaned_data
        begun = (data["before"], data["step"], data["person"] or None)
        entry_id = data["entry_id"] or new_entry_id()
        kept = service.begin_reach(request.vault, now_of(request), begun, entry_id)
        return redirect(_after(request, kept))
    page = {
        "form": form,
        "texts": content.moment().reach,
        "top": top_method(request.vault),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
    }
    return render(request, "moment/reach.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def one(request: Request, entry_id: str) -> HttpResponse:
    """The step, how strong it is then, and on to the words; or it can wait."""
    entry = found_or_404(request.vault, entry_id, Reach)
    record = entry.record
    form = SettledForm(request.POST or None, initial={"after": record.after})
    if form.is_valid():
        data = form.cleaned_data
        kept = service.settle(request.vault, entry, data["after"], data["then"], form.expect())
        return redirect(_after(request, kept))
    texts = content.moment()
    feared = has_safety_concern(request.vault, record.person_id)
    page = {
        "entry": entry,
        "form": form,
        "texts": texts.reach,
        "step": next((one for one in texts.reach.steps if one.id == record.step), None),
        "top": top_method(request.vault) if record.step == service.KIT else None,
        "safety": content.episode().safety if feared else None,
    }
    return render(request, "moment/reach_one.html", page, status=422 if form.is_bound else 200)


def _after(request: Request, entry: Entry[Reach]) -> str:
    """To the words; never to words for somebody who is feared."""
    feared = has_safety_concern(request.vault, entry.record.person_id)
    if entry.record.then == "words" and not feared:
        return words_address(entry.record.person_id)
    return reverse("reach_one", args=[entry.id])
