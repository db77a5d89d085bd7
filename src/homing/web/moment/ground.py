"""Orient and ground: one short thing on each page, and danger before any exercise."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.records import PracticeSession
from homing.services import grounding as service
from homing.vault import Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.moment.forms import BeginForm, EndForm
from homing.web.request import Request, now_of
from homing.web.words import day_words


@require_http_methods(["GET", "POST"])
def ground(request: Request) -> HttpResponse:
    """The first step; going on keeps that it was begun, with a rating or without."""
    form = BeginForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        kept = service.begin_grounding(
            request.vault, now_of(request), said["before"], said["entry_id"] or new_entry_id()
        )
        return redirect("ground_step", kept.id, 2)
    page = {
        **_step(request, 1),
        "form": form,
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
    }
    return render(request, "moment/ground.html", page, status=422 if form.is_bound else 200)


@require_safe
def step(request: Request, entry_id: str, number: int) -> HttpResponse:
    """The steps in turn, then the question about danger."""
    entry = _entry(request, entry_id)
    if not 1 <= number <= len(content.moment().ground.steps) + 1:
        raise Http404
    page = {**_step(request, number), "entry": entry}
    return render(request, "moment/ground.html", page)


@require_http_methods(["GET", "POST"])
def done(request: Request, entry_id: str) -> HttpResponse:
    """The end, and how strong it is then."""
    entry = _entry(request, entry_id)
    form = EndForm(request.POST or None, initial={"after": entry.record.after})
    if form.is_valid():
        service.end_grounding(request.vault, entry, form.cleaned_data["after"], form.expect())
        return redirect(f"{reverse('ground_done', args=[entry_id])}?kept=1")
    page = {
        "page": content.moment().ground.done,
        "entry": entry,
        "form": form,
        "just_kept": request.GET.get("kept") == "1",
    }
    return render(request, "moment/ground_done.html", page, status=422 if form.is_bound else 200)


def _entry(request: Request, entry_id: str) -> Entry[PracticeSession]:
    entry = found_or_404(request.vault, entry_id, PracticeSession)
    if entry.record.practice != service.GROUNDING:
        raise Http404
    return entry


def _step(request: Request, number: int) -> dict[str, object]:
    texts = content.moment().ground
    pages = (*texts.steps, texts.danger)
    return {
        "texts": texts,
        "page": pages[number - 1],
        "text": pages[number - 1].text.replace("{day}", day_words(now_of(request).day)),
        "step": number,
        "last": len(texts.steps),
        "entry": None,
        "form": None,
    }
