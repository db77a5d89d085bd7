"""Ladders: all of them, building one, and one with its proposal, its tries and its comfort."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.records import Ladder
from homing.services import ladders as service
from homing.services.journal import texts_of
from homing.services.ladder_rule import Proposal
from homing.vault import Entry
from homing.web.entry_rows import name_of
from homing.web.fears.fields import examples, known_person, names, offer_for, summary
from homing.web.fears.step_forms import REPLIES, LadderForm, TryForm, ladder_initial
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of
from homing.web.ui.figures import Words
from homing.web.ui.odds import repeats

if TYPE_CHECKING:
    from homing.content.schema.fears import LadderPage

_WITHOUT = {"fear", "punished"}  # nothing to log here: help or rest comes first


@require_safe
def ladders(request: Request, about: str = "") -> HttpResponse:
    """All ladders of being known, or all of small refusals."""
    store = request.vault
    found = [
        (entry, name_of(store, entry.record.person_id))
        for entry in store.of(Ladder)
        if entry.record.about == about
    ]
    page = {"page": _page_of(about), "about": about, "ladders": found}
    return render(request, "fears/ladders.html", page)


@require_http_methods(["GET", "POST"])
def new(request: Request, about: str = "") -> HttpResponse:
    """Build one."""
    who = known_person(request.vault, request.GET.get("with", ""))
    form = LadderForm(request.POST or None, people=names(request.vault), initial={"person": who})
    if form.is_ready():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        built = form.built()._replace(about=about)
        service.build(request.vault, now_of(request), built, entry_id)
        return redirect("ladder", entry_id)
    entry_id = request.POST.get("entry_id") or new_entry_id()
    return _form(request, form, about, {"entry_id": entry_id})


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Change topic, person or rungs."""
    entry = found_or_404(request.vault, entry_id, Ladder)
    initial = ladder_initial(entry.record)
    form = LadderForm(request.POST or None, people=names(request.vault), initial=initial)
    if form.is_ready():
        built = form.built()._replace(about=entry.record.about)
        service.rebuild(request.vault, entry, built, form.expect)
        return redirect("ladder", entry_id)
    return _form(request, form, entry.record.about, {"entry": entry})


@require_http_methods(["GET", "POST"])
def ladder(request: Request, entry_id: str) -> HttpResponse:
    """One ladder; a POST keeps a try."""
    entry = found_or_404(request.vault, entry_id, Ladder)
    proposal = service.proposal_for(request.vault, entry)
    initial = {"rung": proposal.rung.id if proposal.rung else ""}
    form = TryForm(request.POST or None, ladder=entry.record, initial=initial)
    if form.is_valid():
        try_id = form.cleaned_data["entry_id"] or new_entry_id()
        service.log_step(request.vault, now_of(request), entry, form.tried(), try_id)
        return redirect(f"{reverse('ladder', args=[entry_id])}?kept=1")
    page = _about(request, entry, proposal) | {"form": form}
    page |= {"summary": summary(form) if form.is_bound else []}
    page["entry_id"] = request.POST.get("entry_id") or new_entry_id()
    return render(request, "fears/ladder.html", page, status=422 if form.is_bound else 200)


@require_POST
def rest(request: Request, entry_id: str) -> HttpResponse:
    """Lay a ladder aside, or take it up again."""
    entry = found_or_404(request.vault, entry_id, Ladder)
    version = request.POST.get("version", "")
    expect = int(version) if version.isdecimal() and len(version) < 9 else 0
    service.rest(request.vault, entry, expect, resting=request.POST.get("go") == "rest")
    return redirect("ladder", entry_id)


def _about(request: Request, entry: Entry[Ladder], proposal: Proposal) -> dict[str, Any]:
    store, texts = request.vault, content.fears()
    steps = service.steps_of(store, entry.id)
    written = [text for step in steps[-1:] for text in (step.record.expected, step.record.note)]
    tries: dict[str, int] = {}
    for step in steps:
        tries[step.record.rung_id] = tries.get(step.record.rung_id, 0) + 1
    return {
        "texts": texts,
        "page": _page_of(entry.record.about),
        "entry": entry,
        "ladder": entry.record,
        "name": name_of(store, entry.record.person_id),
        "proposal": proposal,
        "why": getattr(texts.proposals, proposal.why),
        "afraid": proposal.why == "fear",
        "closed": proposal.why in _WITHOUT,
        "tries": tries,
        "steps": list(reversed(steps)),
        "replies": dict(REPLIES),
        "figures": [
            _figure(n, *one)
            for n, one in enumerate(service.comfort_by_rung(entry.record, steps), start=1)
        ],
        "kept": request.GET.get("kept", ""),
        "offer": offer_for(request, [*texts_of(entry.record, {}), *written]),
    }


def _figure(n: int, text: str, fear: int, ratings: list[int]) -> dict[str, Any]:
    said = ngettext(
        "Comfort after %(n)s try, as you rated it.",
        "Comfort after each of %(n)s tries, as you rated it: first %(first)s, last %(last)s of 10.",
        len(ratings),
    ) % {"n": len(ratings), "first": ratings[0], "last": ratings[-1]}
    words = Words(f"comfort-{n}", text, said)
    rows = [(str(i), str(value)) for i, value in enumerate(ratings, start=1)]
    return {
        "id": f"comfort-fig-{n}", "title": text, "fear": fear, "svg": repeats(ratings, words),
        "sentence": said, "headers": (_("Try"), _("Comfort, 0 to 10")), "rows": rows,
    }  # fmt: skip


def _page_of(about: str) -> "LadderPage":
    texts = content.fears()
    return texts.no_ladder if about == "no" else texts.ladder


def _form(request: Request, form: LadderForm, about: str, more: dict[str, Any]) -> HttpResponse:
    texts, asks = content.fears(), _page_of(about)
    tie = examples(request.vault, str(form["person"].value() or ""))
    entry: Entry[Ladder] | None = more.get("entry")
    page = {
        "entry": entry,
        "texts": texts,
        "page": asks,
        "about": about,
        "form": form,
        "marks": form.marks,
        "holds": request.POST.get("version") or (entry.version if entry else ""),
        "topic": asks.topic or tie.topic,
        "rung": asks.rung or tie.rung,
        "summary": summary(form) if form.is_bound else [],
        "offer": offer_for(request),
        **more,
    }
    return render(request, "fears/ladder_form.html", page, status=422 if form.is_bound else 200)
