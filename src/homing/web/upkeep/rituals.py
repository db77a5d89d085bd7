"""Rituals: the list, one of them, how one time was, pauses, and letting one go."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.records import Ritual, RitualTurn
from homing.services import ritual_turns as turns
from homing.services import rituals as service
from homing.services.crisis import help_for
from homing.services.gate import gate
from homing.services.ritual_rule import due_days
from homing.services.rituals import Held
from homing.vault import Conflict
from homing.web.calendar_row import publish
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of
from homing.web.upkeep import fields, pictured
from homing.web.upkeep.ritual_forms import (
    CADENCES,
    DONE,
    LEADS,
    LED,
    WEEKDAYS,
    RitualForm,
    TurnForm,
    initial_of,
)

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

_COMING: Final = 4


@require_safe
def every(request: Request) -> HttpResponse:
    """All of them, and four to begin with."""
    store, now = request.vault, now_of(request)
    live = [one for one in service.rituals(store) if one.record.about not in service.ROUTINE]
    taken = {one.record.about for one in live}
    now_due = turns.come(store, now)
    if gate(store, now).closed_for():
        taken.add("date")
    page = {
        "texts": content.upkeep(),
        "rituals": [pictured.shown(store, now, one) for one in live if one.id not in now_due],
        "starters": [one for one in content.upkeep().starters if one.id not in taken],
        "retired": service.retired(store),
        "waiting": [pictured.shown(store, now, one) for one in live if one.id in now_due],
        "kept": request.GET.get("kept") == "1",
    }
    return render(request, "upkeep/rituals.html", page)


@require_safe
def begin(request: Request, code: str) -> HttpResponse:
    """Begin the ritual of a practice, or open the one that goes on."""
    practice = content.practices().get(code.upper())
    if practice is None or practice.rhythm is None:
        raise Http404
    if held := service.ritual_for(request.vault, practice.id):
        return redirect("ritual", held.id)
    if not gate(request.vault, now_of(request)).allows(practice):
        return redirect(reverse("practise_not_now", args=[practice]))
    return redirect(f"{reverse('ritual_new')}?of={practice.id.lower()}")


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Set one up: of a practice, one of the four starters, or one's own."""
    now = now_of(request)
    of, about = pictured.begun_from(request)
    if of and not gate(request.vault, now).allows(of):
        return redirect(reverse("practise_not_now", args=[of]))
    initial = initial_of(pictured.proposed(now, of, about))
    form = RitualForm(request.POST or None, store=request.vault, moment=now, initial=initial)
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        part = next((p.id for p in content.upkeep().parts if of and p.practice == of.id), "")
        ritual = form.ritual(practice=of.id if of else "", about=about or part)
        try:
            service.add_ritual(request.vault, ritual, entry_id)
        except Conflict:  # the browser's Back, other words, and Keep again: a second one
            entry_id = new_entry_id()
            service.add_ritual(request.vault, ritual, entry_id)
        publish(request)
        return redirect(f"{reverse('ritual', args=[entry_id])}?kept=1")
    return _form(request, form, None, {"of": of, "about": about})


@require_safe
def one(request: Request, entry_id: str) -> HttpResponse:
    """One ritual: when it comes next, its parts, and what was told about it."""
    store, now = request.vault, now_of(request)
    entry = found_or_404(store, entry_id, Ritual)
    ritual, just = entry.record, request.GET.get("kept") == "1"
    lately = turns.last_turns(store, entry)
    until = now.day + timedelta(days=366)
    days = due_days(ritual.rule, now.day, until, ritual.seasons)[:_COMING]
    page = {
        "shown": pictured.shown(store, now, entry),
        "entry": entry,
        "ritual": ritual,
        "practice": content.practices().get(ritual.practice),
        "coming": days,
        "left_out": [day for day in ritual.rule.exceptions if day >= now.day],
        "paused": service.paused_until(ritual, now.day),
        "turns": [(one, DONE[one.record.done]) for one in lately],
        "lead": LEADS[ritual.lead] if ritual.lead else "",
        "open": service.is_open(gate(store, now), ritual),
        "just_kept": just,
        "offer": help_for(
            ritual.name,
            ritual.short_form,
            *ritual.parts,
            ritual.reason,
            *(one.record.note for one in lately),
        ),
        "pauses": _pauses(request),
        "no_day": request.GET.get("day") == "past",
        "said": request.GET.get("said") == "1",
    }
    return render(request, "upkeep/ritual.html", page)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Other words for it, or another rule."""
    entry = found_or_404(request.vault, entry_id, Ritual)
    now = now_of(request)
    form = RitualForm(
        request.POST or None, store=request.vault, moment=now, initial=initial_of(entry.record)
    )
    if form.is_valid():
        try:
            service.change_ritual(request.vault, entry, form.ritual(), form.expect())
        except Conflict:
            return _form(request, form, entry, {"conflict": True})
        publish(request)
        return redirect(f"{reverse('ritual', args=[entry_id])}?kept=1")
    return _form(request, form, entry, {})


@require_http_methods(["GET", "POST"])
def turn(request: Request, entry_id: str) -> HttpResponse:
    """Tell how one time was."""
    store = request.vault
    entry = found_or_404(store, entry_id, Ritual)
    practice = content.practices().get(entry.record.practice)
    if entry.record.practice == "LM04":
        return redirect("ritual_calendar")
    one = pictured.occasion(request, entry)
    form = _turn_form(request, entry, practice, one)
    if form.is_valid():
        told = form.turn(entry.id, entry.record.name, one)
        try:
            kept = turns.keep_turn(store, entry, told, form.expect())
        except Conflict:
            return _turn(request, entry, form, one, conflict=True)
        session = kept.record.session_id
        if session and told.ritual.done in {"yes", "short"}:
            return redirect("practise_done", session)
        return redirect(f"{reverse('ritual', args=[entry_id])}?said=1")
    return _turn(request, entry, form, one)


@require_http_methods(["GET", "POST"])
def told(request: Request, turn_id: str) -> HttpResponse:
    """Put right what was told, also where the ritual itself is gone."""
    store = request.vault
    held = found_or_404(store, turn_id, RitualTurn)
    entry = pictured.ritual_of(store, held)
    practice = content.practices().get(entry.record.practice)
    one = turns.Occasion(held.record.due, held.record.moved_to or held.record.due, held)
    form = _turn_form(request, entry, practice, one)
    if form.is_valid():
        said = form.turn(held.record.ritual_id, held.record.name, one)
        try:
            turns.change_turn(store, entry.record, held, said, form.expect())
        except Conflict:
            return _turn(request, entry, form, one, conflict=True)
        return redirect(f"{reverse('entry', args=[turn_id])}?kept=1")
    return _turn(request, entry, form, one)


def _turn_form(
    request: Request, entry: Held, practice: "Practice | None", one: turns.Occasion
) -> TurnForm:
    session = one.turn.record.session_id if one.turn else None
    begun = {**pictured.told(entry, one), **pictured.practice_values(request, session)}
    return TurnForm(
        request.POST or None, store=request.vault, moment=now_of(request), practice=practice,
        initial=begun,
    )  # fmt: skip


def _form(
    request: Request, form: RitualForm, entry: Held | None, more: dict[str, Any]
) -> HttpResponse:
    conflict = more.get("conflict", False)
    page = {
        "form": form,
        "errors": fields.errors_of(form),
        "entry": entry,
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "holds": (entry.version if entry else "") if conflict else _holds(request, entry),
        "cadences": list(CADENCES.items()),
        "weekdays": [(str(n), day) for n, day in enumerate(WEEKDAYS)],
        "leads": list(LEADS.items()),
        "offer": fields.offer_of(request),
        "of": None,
        "about": "",
        "conflict": False,
        **more,
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "upkeep/ritual_form.html", page, status=status)


def _turn(
    request: Request, entry: Held, form: TurnForm, one: turns.Occasion, *, conflict: bool = False
) -> HttpResponse:
    held = one.turn.version if one.turn else 0
    page = {
        "entry": entry,
        "ritual": entry.record,
        "form": form,
        "errors": fields.errors_of(form),
        "one": one,
        "holds": held if conflict else request.POST.get("version", held),
        "done": list(DONE.items()),
        "led": list(LED.items()),
        "practice": form.practice,
        "questions": form.questions,
        "conflict": conflict,
        "offer": fields.offer_of(request),
        "open": service.is_open(gate(request.vault, form.moment), entry.record),
        "back": reverse("ritual", args=[entry.id]) if entry.version else reverse("rituals"),
        "place": f"ritual {entry.id} {one.due}",
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "upkeep/ritual_turn.html", page, status=status)


def _holds(request: Request, entry: Held | None) -> Any:
    return request.POST.get("version") or (entry.version if entry else "")


def _pauses(request: Request) -> list[tuple[str, str]]:
    day = now_of(request).day
    return [
        ((day + timedelta(days=days)).isoformat(), words)
        for days, words in ((7, _("A week")), (28, _("Four weeks")), (91, _("A season")))
    ]
