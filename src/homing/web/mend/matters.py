"""Ruptures and repairs: the list with what it shows, writing one down, how it went on."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.records import Episode, Repair
from homing.services import due_list
from homing.services.contexts import context_with
from homing.services.episodes import has_safety_concern
from homing.services.repairs import (
    change_repair,
    open_matters,
    prompt_id,
    repair_figures,
    save_repair,
    without_fear,
)
from homing.vault import Conflict, Entry
from homing.web.entry_rows import name_of
from homing.web.entry_rows_repair import state_of
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.mend.fields import known_person, offers, summary, wall, whom
from homing.web.mend.figure import figure_of
from homing.web.mend.matter_form import TEXTS, MatterForm, due_words, initial_of
from homing.web.request import Request, now_of

_SHOWN = 40  # on the list; the journal holds them all


@require_safe
def every(request: Request) -> HttpResponse:
    """What is open, what the kept ones show, and all of them."""
    store, moment = request.vault, now_of(request)
    waiting = {one.id for one in due_list.due(store, moment) if one.kind == "mend"}
    opened = open_matters(store, moment)
    kept = store.of(Repair)
    safe = {entry.id for entry in without_fear(store)}
    context = {
        "texts": content.repair(),
        "open": [(one, name_of(store, one.entry.record.person_id)) for one in opened],
        "asked": next((one for one in opened if prompt_id(one.entry.id) in waiting), None),
        "found": figure_of(repair_figures(store, moment)),
        "all": [
            (one, name_of(store, one.record.person_id),
             state_of(one.record) if one.id in safe else "")
            for one in kept[:_SHOWN]
        ],
        "earlier": len(kept) > _SHOWN,
    }  # fmt: skip
    return render(request, "mend/mends.html", context)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write down a matter."""
    form = _form(request, _first(request))
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            save_repair(request.vault, form.repair(), entry_id)
        except Conflict:  # the browser's Back, other answers, and Keep again
            return _page(request, form, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=new")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def one(request: Request, entry_id: str) -> HttpResponse:
    """Write down how it went on, or put it right."""
    entry = found_or_404(request.vault, entry_id, Repair)
    form = _form(request, initial_of(entry.record), entry.record.zone)
    if form.is_valid():
        record = form.repair()
        if _is_unsafe(request, entry.record):
            record = form.only_what_is_shown(entry.record)
        try:
            change_repair(request.vault, entry, record, form.cleaned_data["version"] or 0)
        except Conflict:
            return _page(request, form, entry, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    return _page(request, form, entry)


def _first(request: Request) -> dict[str, Any]:
    """What is known before a word is written: where the person came from."""
    moment, store = now_of(request), request.vault
    initial: dict[str, Any] = {
        "person": known_person(store, request.GET.get("with", "")),
        "torn_at": wall(moment.at, moment.zone),
        "torn_at_exact": moment.at,
    }
    came = request.GET.get("from", "")
    episode = store.get(came, Episode) if is_shaped_like_an_id(came) else None
    if episode is not None:
        then = episode.record
        initial |= {"person": then.person_id or "", "what": then.camera_saw, "episode": came,
                    "torn_at": wall(then.at, moment.zone), "torn_at_exact": then.at,
                    "safety_concern": then.safety_concern}  # fmt: skip
    return initial


def _form(request: Request, initial: dict[str, Any], zone: str = "") -> MatterForm:
    moment = now_of(request)
    person = str(request.POST.get("person", initial.get("person", "")))
    return MatterForm(
        request.POST or None,
        moment=moment,
        zone=zone or moment.zone,
        people=whom(request.vault),
        context=context_with(request.vault, known_person(request.vault, person)),
        initial=initial,
    )


def _episode(request: Request, entry_id: str) -> str:
    known = is_shaped_like_an_id(entry_id) and request.vault.get(entry_id, Episode)
    return entry_id if known else ""


def _is_unsafe(request: Request, record: Repair) -> bool:
    return record.safety_concern or has_safety_concern(request.vault, record.person_id)


def _page(
    request: Request,
    form: MatterForm,
    entry: Entry[Repair] | None = None,
    *,
    conflict: bool = False,
) -> HttpResponse:
    typed = {} if conflict else request.POST
    held = str(form["person"].value() or "")
    unsafe = has_safety_concern(request.vault, held)
    unsafe = unsafe or (entry is not None and _is_unsafe(request, entry.record))
    page = {
        "form": form,
        "errors": form.errors,
        "summary": summary(form),
        "conflict": conflict,
        "entry": entry,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (entry.version if entry else ""),
        "came_from": _episode(request, str(form["episode"].value() or "")),
        "texts": content.repair(),
        "tick": content.episode().safety,
        "safety": content.episode().safety if unsafe else None,
        "due": due_words(form["promise_due"].value()),
        "offers": offers(request.POST, TEXTS),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "mend/mend.html", page, status=status)
