"""Looking over all rituals four times a year: protect three, let up to two go."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import PracticeSession, Said
from homing.services import ritual_turns as turns
from homing.services import rituals as service
from homing.services.keep import keep_once
from homing.web.calendar_row import publish
from homing.web.ids import is_shaped_like_an_id, new_entry_id
from homing.web.request import Request, now_of
from homing.web.upkeep import fields, pictured
from homing.web.upkeep.ritual_forms import LEADS

_PRACTICE: Final = "LM04"


@require_http_methods(["GET", "POST"])
def look_over(request: Request) -> HttpResponse:
    """All of them at once, by how often they come."""
    store, now = request.vault, now_of(request)
    live = [one for one in service.rituals(store) if one.record.about not in service.ROUTINE]
    errors: list[tuple[str, str]] = []
    if request.method == "POST":
        protect, drop = _chosen(request, "protect"), _chosen(request, "drop")
        errors = _errors(protect, drop)
        if not errors:
            return redirect("practise_done", _keep(request, live, protect, drop))
    page = {
        "practice": content.practices()[_PRACTICE],
        "groups": _groups(request, live),
        "leads": {key: str(words) for key, words in LEADS.items() if key},
        "errors": errors,
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "protect": _chosen(request, "protect")
        if request.method == "POST"
        else {one.id for one in live if one.record.care},
        "drop": _chosen(request, "drop"),
        "reason": request.POST.get("reason", ""),
        "offer": fields.offer_of(request),
        "day": now.day,
    }
    return render(request, "upkeep/look_over.html", page, status=422 if errors else 200)


def _keep(
    request: Request, live: list[service.Held], protect: set[str], drop: set[str]
) -> str:  # fmt: skip
    """Do what was chosen, and keep that it was looked over."""
    store, now = request.vault, now_of(request)
    reason = request.POST.get("reason", "").strip()[:500]
    typed = request.POST.get("entry_id", "")
    names = {one.id: one.record.name for one in live}
    said = [Said("protected", names[i]) for i in names if i in protect]
    said += [Said("let-go", names[i]) for i in names if i in drop]
    practice = content.practices()[_PRACTICE]
    session = PracticeSession(
        at=now.at, zone=now.zone, day=now.day, practice=_PRACTICE,
        practice_version=str(practice.version), said=tuple(said), note=reason,
    )  # fmt: skip
    entry_id = typed if is_shaped_like_an_id(typed) else new_entry_id()
    held = store.get(entry_id, PracticeSession)
    if held is None:
        keep_once(store, session, entry_id)
        service.protect(store, protect - drop)
        for one in live:
            if one.id in drop:
                fresh = store.get(one.id, type(one.record)) or one
                pictured.quietly(service.let_go, store, now, fresh, reason, fresh.version)
        _keep_turn(request)
        publish(request)
    return entry_id


def _keep_turn(request: Request) -> None:
    """Where looking over is itself a ritual, this time of it is kept."""
    store, now = request.vault, now_of(request)
    own = service.ritual_for(store, _PRACTICE)
    one = turns.waiting(store, now, own) if own else None
    if own and one:
        record = turns.plain_turn(own, now, one.due)
        version = one.turn.version if one.turn else 0
        pictured.quietly(turns.keep_turn, store, own, turns.Turn(record), version)


def _groups(
    request: Request, live: list[service.Held]
) -> list[tuple[str, list[tuple[pictured.Shown, service.Held]]]]:
    words = {
        "day": _("Every day"), "week": _("Every week"), "month": _("Every month or quarter"),
        "year": _("Every year"),
    }  # fmt: skip
    groups: dict[str, list[tuple[pictured.Shown, service.Held]]] = {key: [] for key in words}
    for one in live:
        cadence = one.record.rule.cadence
        key = "month" if cadence == "quarter" else cadence
        groups[key].append((pictured.shown(request.vault, now_of(request), one), one))
    return [(words[key], found) for key, found in groups.items() if found]


def _chosen(request: Request, name: str) -> set[str]:
    return set(request.POST.getlist(name))


def _errors(protect: set[str], drop: set[str]) -> list[tuple[str, str]]:
    errors = []
    if len(protect) > service.PROTECTED:
        errors.append(("protect", _("Protect three at most. What would you miss first?")))
    if len(drop) > service.DROPPED:
        errors.append(("drop", _("Let two go at most this time. There is always a next time.")))
    if protect & drop:
        errors.append(("protect", _("One is marked as both. Choose one of the two.")))
    return errors
