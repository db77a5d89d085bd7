"""The practices and one's plan, naming a feeling, and what is said afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content, vault
from homing.records import PracticeSession
from homing.services import plan as plans
from homing.services import practice as practices
from homing.services.crisis import help_for
from homing.web.ids import found_or_404, new_entry_id
from homing.web.practise.forms import AfterForm, ChoiceForm, FeelingForm
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.common import Source
    from homing.content.schema.practices import Practice


@dataclass(frozen=True, slots=True)
class Row:
    """One practice in the list."""

    practice: "Practice"
    offer: plans.Offer
    choice: plans.Choice | None
    sources: list["Source"]
    turn: int


@require_safe
def practise(request: Request) -> HttpResponse:
    """All practices, the plan first, each with what the person said about it."""
    plan = plans.starter_plan(request.vault, now_of(request))
    context = {"plan": plan, "rows": _rows(request, plan)}
    return render(request, "practise/practise.html", context)


@require_POST
def choose_practice(request: Request) -> HttpResponse:
    """Take a practice into the plan, put it off, or set it aside."""
    form = ChoiceForm(request.POST)
    if not form.is_valid():
        return redirect("practise")
    said = form.cleaned_data
    ask = plans.choose(
        request.vault, now_of(request), said["practice"], said["choice"], sure=said["sure"]
    )
    if ask is None:
        return redirect("practise")
    known = content.practices()
    context = {"wanted": known[ask.practice], "live": [known[i].title for i in ask.live]}
    return render(request, "practise/ask_first.html", context)


@require_http_methods(["GET", "POST"])
def feeling(request: Request) -> HttpResponse:
    """A spot on the pad, the nearest families, the words in them; or the spot alone."""
    if request.method != "POST":
        return _feeling(request, FeelingForm(), new_entry_id())
    form = FeelingForm(request.POST)
    entry_id = request.POST.get("entry_id") or new_entry_id()
    # without script: the words near the spot, or one ring out from a broad word
    looking = request.POST.get("go") == "words"
    if looking or not form.is_valid():
        return _feeling(request, form, entry_id)
    kept = practices.keep_naming(request.vault, now_of(request), form.named(), entry_id)
    return redirect("practise_done", kept.id)


@require_safe
def words(request: Request) -> HttpResponse:
    """How many different words, month by month."""
    today = now_of(request).day
    context = {
        "months": practices.months_of_words(request.vault, today),
        "words": practices.words_of_month(request.vault, today),
    }
    return render(request, "practise/words.html", context)


@require_http_methods(["GET", "POST"])
def done(request: Request, entry_id: str) -> HttpResponse:
    """What was kept, in kind words, and a place to say how it was."""
    entry = found_or_404(request.vault, entry_id, PracticeSession)
    form = AfterForm(request.POST or None)
    if form.is_valid():
        version = form.cleaned_data["version"]
        practices.say_how_it_was(request.vault, entry, version, form.told())
        return redirect("practise_done", entry.id)
    return render(
        request, "practise/done.html", _done(request, entry, form),
        status=422 if form.is_bound else 200,
    )  # fmt: skip


def _rows(request: Request, plan: plans.Plan) -> list[Row]:
    said = plans.plan_choices(request.vault)
    place = {offer.practice: n for n, offer in enumerate(plan.offers)}
    rows = []
    for practice in content.practices().values():
        if practice.id in plans.PLACES:
            offer = plans.offer_of(practice.id, plan)
            choice = said[practice.id].choice if practice.id in said else None
            sources = [content.practice_sources()[i] for i in practice.evidence.sources]
            rows.append(Row(practice, offer, choice, sources, place.get(practice.id, len(place))))
    return sorted(rows, key=lambda row: row.turn)


def _feeling(request: Request, form: FeelingForm, entry_id: str) -> HttpResponse:
    context = {
        "form": form,
        "entry_id": entry_id,
        "practice": content.practices()[practices.NAMING],
        "help_offer": help_for(request.POST.get("with_whom", "")),
    }
    return render(request, "practise/feeling.html", context, status=422 if form.errors else 200)


def _done(
    request: Request, entry: vault.Entry[PracticeSession], form: AfterForm
) -> Mapping[str, Any]:
    session = entry.record
    context: dict[str, Any] = {
        "entry": entry,
        "session": session,
        "form": form,
        "practice": content.practices()[session.practice],
        "help_offer": help_for(
            request.POST.get("note", ""),
            session.note,
            session.named.with_whom if session.named else "",
        ),
    }
    if session.named:
        context["month"] = practices.months_of_words(request.vault, now_of(request).day, 1)[0]
    if session.breathing:
        context["so_far"] = practices.breathing_so_far(request.vault)
    return context
