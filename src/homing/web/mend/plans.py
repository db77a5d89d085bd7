"""If-then plans: three at most, counted when the moment comes, rested when they are not needed."""

from contextlib import suppress
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from homing.records import IfThen
from homing.services.crisis import help_for
from homing.services.if_then import (
    MOST_LIVE,
    TooManyPlans,
    it_happened,
    let_rest,
    live_plans,
    make_plan,
    resting_plans,
    reword_plan,
    wake,
)
from homing.vault import Conflict, Entry
from homing.web.entry_rows_repair import times_words
from homing.web.ids import found_or_404, is_entry_id, new_entry_id
from homing.web.mend.fields import summary, text, version_of
from homing.web.request import Request, now_of

_SHOWN = 20


class PlanForm(forms.Form):
    """If and then."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    cue = text(500, needed=_("Say when: something that you can notice."))
    act = text(500, needed=_("Say what you will do: one small thing."))


@require_http_methods(["GET", "POST"])
def plans(request: Request) -> HttpResponse:
    """The live ones, and a new one where there is room."""
    form = PlanForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        entry_id = data["entry_id"] or new_entry_id()
        try:
            make_plan(request.vault, now_of(request), (data["cue"], data["act"]), entry_id)
        except TooManyPlans:
            form.add_error(None, _("Three plans are live already. Let one of them rest."))
        except Conflict:
            form.add_error(None, _("This was kept before, in other words. Please look below."))
        else:
            return redirect(f"{reverse('plans')}?kept=1")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Say a plan in other words."""
    entry = found_or_404(request.vault, entry_id, IfThen)
    initial = {"cue": entry.record.cue, "act": entry.record.act}
    form = PlanForm(request.POST or None, initial=initial)
    conflict = False
    if form.is_valid():
        data = form.cleaned_data
        try:
            said = (data["cue"], data["act"])
            reword_plan(request.vault, entry, said, data["version"] or 0)
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('plans')}?kept=1")
    page = {"form": form, "summary": summary(form), "entry": entry, "conflict": conflict,
            "offer": help_for(*map(str, request.POST.values()))}  # fmt: skip
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "mend/plan.html", page, status=status)


@require_POST
def came(request: Request, entry_id: str) -> HttpResponse:
    """The moment came: it was done, or not this time."""
    entry = found_or_404(request.vault, entry_id, IfThen)
    expect, did = version_of(request.POST.get("version", "")), request.POST.get("did") == "yes"
    return _turned(it_happened, request.vault, now_of(request), entry, expect, did=did)


@require_POST
def rest(request: Request, entry_id: str) -> HttpResponse:
    """Put a plan to rest."""
    entry = found_or_404(request.vault, entry_id, IfThen)
    return _turned(let_rest, request.vault, entry, version_of(request.POST.get("version", "")))


@require_POST
def again(request: Request, entry_id: str) -> HttpResponse:
    """Take a plan up again."""
    entry = found_or_404(request.vault, entry_id, IfThen)
    return _turned(wake, request.vault, entry, version_of(request.POST.get("version", "")))


def _turned(act: Any, *given: Any, **said: Any) -> HttpResponse:
    """Do it; where a second press or another tab was first, show how it is now."""
    with suppress(Conflict, TooManyPlans):
        act(*given, **said)
    return redirect("plans")


def _page(request: Request, form: PlanForm) -> HttpResponse:
    live = live_plans(request.vault)
    just = request.vault.of(IfThen) if request.GET.get("kept") == "1" else ()
    said = [word for one in just for word in (one.record.cue, one.record.act)]
    page = {
        "form": form,
        "summary": summary(form),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "live": [_row(one) for one in live],
        "resting": [_row(one) for one in resting_plans(request.vault)[:_SHOWN]],
        "room": len(live) < MOST_LIVE,
        "offer": help_for(*said, *map(str, request.POST.values())),
    }
    return render(request, "mend/plans.html", page, status=422 if form.is_bound else 200)


def _row(entry: Entry[IfThen]) -> tuple[Entry[IfThen], str]:
    return entry, times_words(entry.record)
