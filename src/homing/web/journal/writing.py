"""Free writing, the five questions, good moments: a new one, and putting one right."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.records import FreeEntry, GoodMoment, Letter
from homing.services.crisis import help_for
from homing.services.people import people
from homing.services.writing import change_words, fold, keep_words
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.journal.episode_form import clock_words
from homing.web.journal.writing_form import GoodMomentForm, WritingForm, initial_of
from homing.web.request import Request, now_of

Words = FreeEntry | GoodMoment
_FREE: Final = "write"
_FIVE: Final = "five_questions"
_GOOD: Final = "good_moment"


@require_http_methods(["GET", "POST"])
def write(request: Request) -> HttpResponse:
    """A page without questions."""
    return _new(request, _FREE)


@require_http_methods(["GET", "POST"])
def five(request: Request) -> HttpResponse:
    """The five questions; any of them may be left out."""
    return _new(request, _FIVE)


@require_http_methods(["GET", "POST"])
def good(request: Request) -> HttpResponse:
    """Something that went well."""
    return _new(request, _GOOD)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Put other words on a page."""
    entry = found_or_404(request.vault, entry_id, FreeEntry)
    return _change(request, entry, _FREE if entry.record.text else _FIVE)


@require_http_methods(["GET", "POST"])
def change_good(request: Request, entry_id: str) -> HttpResponse:
    """Put a good moment in other words."""
    return _change(request, found_or_404(request.vault, entry_id, GoodMoment), _GOOD)


@require_POST
def close(request: Request, entry_id: str) -> HttpResponse:
    """Fold a page away, or leave it open."""
    kind: type[FreeEntry | Letter] = Letter if request.vault.get(entry_id, Letter) else FreeEntry
    entry = found_or_404(request.vault, entry_id, kind)
    sent = request.POST.get("version", "")
    expect = int(sent) if sent.isdecimal() and len(sent) < 9 else 0
    fold(request.vault, entry, expect, closed=bool(request.POST.get("closed")))
    return redirect("entry", entry_id)


def _new(request: Request, place: str) -> HttpResponse:
    form = _form(request, place, {})
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            keep_words(request.vault, form.record(), entry_id)
        except Conflict:  # the browser's Back, other words, and Keep again
            return _page(request, form, place, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=new")
    return _page(request, form, place)


def _change(request: Request, entry: Entry[Any], place: str) -> HttpResponse:
    form = _form(request, place, initial_of(entry.record))
    if form.is_valid():
        expect = form.cleaned_data["version"] or 0
        try:
            change_words(request.vault, entry, form.record(), expect)
        except Conflict:
            return _page(request, form, place, entry, conflict=True)
        return redirect(f"{reverse('entry', args=[entry.id])}?kept=1")
    return _page(request, form, place, entry)


def _form(request: Request, place: str, initial: dict[str, Any]) -> WritingForm | GoodMomentForm:
    kind = GoodMomentForm if place == _GOOD else WritingForm
    return kind(
        request.POST or None,
        moment=now_of(request),
        people=[(entry.id, entry.record.alias) for entry in people(request.vault)],
        initial=initial,
    )


def _page(
    request: Request,
    form: WritingForm | GoodMomentForm,
    place: str,
    entry: Entry[Words] | None = None,
    *,
    conflict: bool = False,
) -> HttpResponse:
    typed = request.POST if not conflict else {}
    today = now_of(request).day.isoformat()
    address = {_GOOD: "good_change"}.get(place, "writing_change")
    context = {
        "form": form,
        "place": place,
        "draft_place": f"{place} {entry.id}" if entry else place,
        "here": reverse(address, args=[entry.id]) if entry else reverse(place),
        "entry": entry,
        "conflict": conflict,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (entry.version if entry else ""),
        "texts": content.reflection(),
        "summary": [(n.replace("__all__", ""), words) for n, words in form.errors.items()],
        "today": today,
        "day": str(form["day"].value() or today),
        "clock": clock_words(form["clock"].value()),
        "offers": {name: help_for(request.POST.get(name, "")) for name in form.free_texts},
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    page = "journal/good.html" if place == _GOOD else "journal/writing.html"
    return render(request, page, context, status=status)
