"""The soothing kit: put things in, use one, try one while calm."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.records import Soother, SoothingUse
from homing.services import kit as service
from homing.services.crisis import help_for
from homing.vault import Entry
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.moment.forms import BeginForm, DayForm, EndForm, MethodForm
from homing.web.request import Request, now_of


@require_safe
def kit(request: Request) -> HttpResponse:
    """Everything in it, the most helpful first."""
    used = _just_used(request)
    page = {
        "texts": content.moment().kit,
        "methods": service.methods(request.vault),
        "labels": _labels(),
        "used": used,
        "just_kept": request.GET.get("kept") == "1",
    }
    return render(request, "moment/kit.html", page)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Put something in."""
    form = MethodForm(request.POST or None)
    entry_id = request.POST.get("entry_id") or new_entry_id()
    if form.is_valid() and not form.refusal():
        entry_id = form.cleaned_data["entry_id"] or entry_id
        service.add_method(request.vault, now_of(request), form.said(), entry_id)
        return redirect(f"{reverse('kit_one', args=[entry_id])}?kept=1")
    return _form(request, form, {"entry_id": entry_id})


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Other words for a method."""
    entry = found_or_404(request.vault, entry_id, Soother)
    held = entry.record
    initial = {"title": held.title, "way": held.way, "note": held.note}
    form = MethodForm(request.POST or None, initial=initial)
    if form.is_valid() and not form.refusal():
        service.change_method(request.vault, entry, form.said(), form.expect())
        return redirect(f"{reverse('kit_one', args=[entry_id])}?kept=1")
    return _form(request, form, {"entry": entry})


@require_http_methods(["GET", "POST"])
def one(request: Request, entry_id: str) -> HttpResponse:
    """One method, ready to be used."""
    entry = found_or_404(request.vault, entry_id, Soother)
    form = BeginForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        use = (data["before"], data["calm"], data["entry_id"] or new_entry_id())
        kept = service.begin_use(request.vault, now_of(request), entry, use)
        return redirect("kit_using", kept.id)
    method = next(m for m in service.methods(request.vault) if m.entry.id == entry_id)
    just = request.GET.get("kept") == "1"
    page = {
        "texts": content.moment().kit,
        "entry": entry,
        "method": method,
        "form": form,
        "label": _labels().get(entry.record.way, ""),
        "days": service.REHEARSE_IN,
        "calm": request.GET.get("calm") == "1" or _is_due(request, entry),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "just_kept": just,
        "offer": help_for(entry.record.title, entry.record.note) if just else None,
    }
    return render(request, "moment/kit_one.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def using(request: Request, entry_id: str) -> HttpResponse:
    """While it is being done, and how strong it is then."""
    entry = found_or_404(request.vault, entry_id, SoothingUse)
    form = EndForm(request.POST or None, initial={"after": entry.record.after})
    if form.is_valid():
        after = form.cleaned_data["after"]
        service.end_use(request.vault, entry, after, form.expect())
        return redirect(f"{reverse('kit')}?used={entry_id}")
    method = request.vault.get(entry.record.soother_id, Soother)
    page = {"entry": entry, "method": method, "form": form}
    return render(request, "moment/kit_using.html", page, status=422 if form.is_bound else 200)


@require_POST
def rehearse(request: Request, entry_id: str) -> HttpResponse:
    """Set a day for trying it while calm, or take it away."""
    entry = found_or_404(request.vault, entry_id, Soother)
    form = DayForm(request.POST)
    if form.is_valid():
        service.rehearse(request.vault, now_of(request), entry, form.cleaned_data["days"])
    return redirect("kit_one", entry_id)


def _form(request: Request, form: MethodForm, more: dict[str, Any]) -> HttpResponse:
    said = [str(form[name].value() or "") for name in ("title", "note")]
    page = {
        "form": form,
        "texts": content.moment().kit,
        "refusal": form.refusal() if form.is_bound and not form.errors else None,
        "offer": help_for(*said) if form.is_bound else None,
        "entry": None,
        "entry_id": "",
        **more,
    }
    return render(request, "moment/kit_form.html", page, status=422 if form.is_bound else 200)


def _labels() -> dict[str, str]:
    return {way.id: way.label for way in content.moment().kit.ways}


def _is_due(request: Request, entry: Entry[Soother]) -> bool:
    day = entry.record.rehearse_on
    return day is not None and day <= now_of(request).day


def _just_used(request: Request) -> SoothingUse | None:
    used = request.GET.get("used", "")
    found = request.vault.get(used, SoothingUse) if is_shaped_like_an_id(used) else None
    return found.record if found else None
