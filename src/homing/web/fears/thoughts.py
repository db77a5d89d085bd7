"""Testing a thought: the facts, what else it could be, and later what happened."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.records import ThoughtTest
from homing.services import thought_tests as service
from homing.services.contexts import context_with
from homing.services.fear_marks import about_fear
from homing.services.journal import texts_of
from homing.vault import Entry
from homing.web.entries import rows_of
from homing.web.fears.fields import examples, known_person, names, offer_for, summary
from homing.web.fears.thought_forms import (
    FactsForm,
    LookForm,
    WeighForm,
    look_initial,
    weigh_initial,
)
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of

_SHOWN = 20


@require_http_methods(["GET", "POST"])
def thoughts(request: Request) -> HttpResponse:
    """A thought with its facts; and those of before."""
    person = str(request.POST.get("person", request.GET.get("with", "")))
    form = FactsForm(
        request.POST or None,
        people=names(request.vault),
        context=context_with(request.vault, known_person(request.vault, person)),
        initial={"person": known_person(request.vault, request.GET.get("with", ""))},
    )
    full = False
    if form.is_ready():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        kept = service.begin_test(request.vault, now_of(request), form.facts(), entry_id)
        if kept is not None:
            return redirect("thought", kept.id)
        full = True
    texts = content.fears()
    page = {
        "texts": texts,
        "page": texts.thought,
        "form": form,
        "marks": form.marks,
        "full": full,
        "room": form.is_bound or service.room_today(request.vault, now_of(request)),
        "examples": examples(request.vault, person),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "tests": request.vault.of(ThoughtTest)[:_SHOWN],
        "summary": summary(form),
        "offer": offer_for(request),
        "day": now_of(request).day,
    }
    return render(request, "fears/thoughts.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET"])
def thought(request: Request, entry_id: str) -> HttpResponse:
    """One thought, with the part that is open."""
    return _page(request, found_or_404(request.vault, entry_id, ThoughtTest))


@require_POST
def weigh(request: Request, entry_id: str) -> HttpResponse:
    """Keep other explanations."""
    entry = found_or_404(request.vault, entry_id, ThoughtTest)
    form = WeighForm(request.POST)
    if about_fear(request.vault, entry.record):
        return redirect("thought", entry_id)
    if not form.is_valid():
        return _page(request, entry, weigh_form=form)
    service.weigh(request.vault, now_of(request), entry, form.weighed(), form.expect)
    return redirect(f"{reverse('thought', args=[entry_id])}?kept=1")


@require_POST
def look(request: Request, entry_id: str) -> HttpResponse:
    """Keep what happened."""
    entry = found_or_404(request.vault, entry_id, ThoughtTest)
    form = LookForm(request.POST)
    if about_fear(request.vault, entry.record):
        return redirect("thought", entry_id)
    if not form.is_valid():
        return _page(request, entry, look_form=form)
    service.look_back(request.vault, now_of(request), entry, form.looked(), form.expect)
    return redirect(f"{reverse('thought', args=[entry_id])}?kept=2")


@require_POST
def turn(request: Request, entry_id: str) -> HttpResponse:
    """Let it go, or say that it was about fear after all."""
    entry = found_or_404(request.vault, entry_id, ThoughtTest)
    act = service.tell_of_fear if request.POST.get("go") == "fear" else service.let_thought_go
    version = request.POST.get("version", "")
    act(request.vault, entry, int(version) if version.isdecimal() and len(version) < 9 else 0)
    return redirect("thought", entry_id)


def _page(
    request: Request,
    entry: Entry[ThoughtTest],
    weigh_form: WeighForm | None = None,
    look_form: LookForm | None = None,
) -> HttpResponse:
    test, texts = entry.record, content.fears()
    kept = request.GET.get("kept", "")
    bound = weigh_form or look_form
    page: dict[str, Any] = {
        "texts": texts,
        "page": texts.thought,
        "entry": entry,
        "test": test,
        "afraid": about_fear(request.vault, test),
        "told": test.safety_concern,
        "weigh": weigh_form or WeighForm(initial=weigh_initial(test)),
        "look": look_form or LookForm(initial=look_initial(test)),
        "examples": examples(request.vault, test.person_id or ""),
        "rows": rows_of(request.vault, test),
        "asks": service.asks_what_happened(test, now_of(request).day),
        "kept": kept,
        "summary": summary(bound) if bound else [],
        "offer": offer_for(request, texts_of(test, {})),
    }
    return render(request, "fears/thought.html", page, status=422 if bound else 200)
