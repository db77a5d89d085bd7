"""The end of every practice: what was kept, in kind words, and a place to say how it was."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from homing import content, vault
from homing.records import PracticeSession
from homing.services import practice as practices
from homing.services import practice_progress as progress
from homing.services.crisis import help_for
from homing.services.pacing import instead_of
from homing.services.practise_said import texts_of
from homing.web.entries import rows_of
from homing.web.ids import found_or_404
from homing.web.practise.forms import AfterForm
from homing.web.request import Request, now_of


@require_http_methods(["GET", "POST"])
def done(request: Request, entry_id: str) -> HttpResponse:
    """What was kept, and how it was; everything may be left out."""
    entry = found_or_404(request.vault, entry_id, PracticeSession)
    form = AfterForm(request.POST or None, initial=_initial(entry))
    if form.is_valid():
        version = form.cleaned_data["version"]
        practices.say_how_it_was(request.vault, entry, version, form.told())
        return redirect("practise_done", entry.id)
    page = _page(request, entry, form)
    return render(request, "practise/done.html", page, status=422 if form.is_bound else 200)


def _initial(entry: vault.Entry[PracticeSession]) -> dict[str, Any]:
    record = entry.record
    return {
        "after": record.after, "usefulness": record.usefulness, "effort": record.effort,
        "felt": record.felt or ("worse" if record.felt_worse else ""), "note": record.note,
        "version": entry.version,
    }  # fmt: skip


def _page(
    request: Request, entry: vault.Entry[PracticeSession], form: AfterForm
) -> Mapping[str, Any]:
    session, store = entry.record, request.vault
    practice = content.practices().get(session.practice)
    context: dict[str, Any] = {
        "entry": entry,
        "session": session,
        "form": form,
        "told": practices.says_something(session),
        "practice": practice,
        "own": progress.progress(store, practice) if practice else None,
        "kept": rows_of(store, session),
        "onward": _onward(entry),
        "pacing": content.safety_pacing(),
        "swap": content.practices().get(instead_of(store, session.practice) or ""),
        "ask_after": bool(practice and practice.rates and session.of_id is None),
        "help_offer": help_for(
            request.POST.get("note", ""),
            *texts_of(session),
            session.named.with_whom if session.named else "",
        ),
    }
    if session.named:
        context["month"] = practices.months_of_words(store, now_of(request).day, 1)[0]
    if session.breathing:
        context["so_far"] = practices.breathing_so_far(store)
    return context


def _onward(entry: vault.Entry[PracticeSession]) -> str:
    practice = content.practices().get(entry.record.practice)
    return reverse("practice", args=[practice]) if practice else reverse("practise")
