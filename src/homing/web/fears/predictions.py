"""Predictions: the list with its figure, a new one, one of them, and what came of it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.records import Experiment
from homing.services import experiments as service
from homing.services.fear_marks import about_fear
from homing.services.journal import texts_of
from homing.vault import Entry
from homing.web.entries import rows_of
from homing.web.fears.fields import examples, known_person, names, offer_for, summary
from homing.web.fears.odds_figure import shown_odds
from homing.web.fears.prediction_forms import CameForm, PlanForm, came_initial, plan_initial
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of

_SHOWN = 40


@require_safe
def predictions(request: Request) -> HttpResponse:
    """All predictions, and how far they came true."""
    texts = content.fears()
    tested = service.tested(request.vault)
    every = request.vault.of(Experiment)
    page = {
        "texts": texts,
        "page": texts.predict,
        "tested": tested,
        "figure": shown_odds(tested),
        "open": [entry for entry in every if entry.record.state == "open"],
        "closed": [entry for entry in every if entry.record.state != "open"][:_SHOWN],
    }
    return render(request, "fears/predictions.html", page)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write down a prediction."""
    who = known_person(request.vault, request.GET.get("with", ""))
    form = PlanForm(request.POST or None, people=names(request.vault), initial={"person": who})
    if form.is_ready():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        moment = now_of(request)
        service.begin_experiment(request.vault, moment, form.plan(moment), entry_id)
        return redirect(f"{reverse('prediction', args=[entry_id])}?kept=1")
    return _form(request, form, {"entry_id": request.POST.get("entry_id") or new_entry_id()})


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Change a prediction of which nothing came yet."""
    entry = found_or_404(request.vault, entry_id, Experiment)
    if entry.record.state == "done":
        return redirect("prediction", entry_id)
    initial = plan_initial(entry.record)
    form = PlanForm(request.POST or None, people=names(request.vault), initial=initial)
    if form.is_ready():
        plan = form.plan(now_of(request))
        service.change_plan(request.vault, entry, plan, form.expect)
        return redirect(f"{reverse('prediction', args=[entry_id])}?kept=1")
    return _form(request, form, {"entry": entry})


@require_http_methods(["GET", "POST"])
def prediction(request: Request, entry_id: str) -> HttpResponse:
    """One prediction, and what came of it."""
    entry = found_or_404(request.vault, entry_id, Experiment)
    record, texts = entry.record, content.fears()
    afraid = about_fear(request.vault, record)
    form = CameForm(request.POST or None, initial=came_initial(record))
    if form.is_valid() and not afraid:
        moment = now_of(request)
        service.close_experiment(request.vault, moment, entry, form.came(), form.expect)
        return redirect(f"{reverse('prediction', args=[entry_id])}?kept=2")
    page = {
        "texts": texts,
        "page": texts.predict,
        "entry": entry,
        "record": record,
        "afraid": afraid,
        "form": form,
        "rows": rows_of(request.vault, record),
        "is_due": record.planned_on is not None and record.planned_on <= now_of(request).day,
        "kept": request.GET.get("kept", ""),
        "summary": summary(form) if form.is_bound else [],
        "offer": offer_for(request, texts_of(record, {})),
    }
    return render(request, "fears/prediction.html", page, status=422 if form.is_bound else 200)


@require_POST
def turn(request: Request, entry_id: str) -> HttpResponse:
    """Leave it untested."""
    entry = found_or_404(request.vault, entry_id, Experiment)
    version = request.POST.get("version", "")
    expect = int(version) if version.isdecimal() and len(version) < 9 else 0
    service.let_experiment_go(request.vault, entry, expect)
    return redirect("prediction", entry_id)


def _form(request: Request, form: PlanForm, more: dict[str, Any]) -> HttpResponse:
    texts = content.fears()
    entry: Entry[Experiment] | None = more.get("entry")
    page = {
        "entry": entry,
        "texts": texts,
        "page": texts.predict,
        "form": form,
        "marks": form.marks,
        "holds": request.POST.get("version") or (entry.version if entry else ""),
        "examples": examples(request.vault, str(form["person"].value() or "")),
        "day": str(form["planned_on"].value() or ""),
        "summary": summary(form) if form.is_bound else [],
        "offer": offer_for(request),
        **more,
    }
    return render(
        request, "fears/prediction_form.html", page, status=422 if form.is_bound else 200
    )  # fmt: skip
