"""Asking for support: the request, the count by week, and which side a person is on."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.content.schema.seeking import Seeking
from homing.services import seek_support as service
from homing.services.seek_support import Standing, Wanted
from homing.vault import Conflict, OpenVault
from homing.web.ids import new_entry_id
from homing.web.request import Request, now_of
from homing.web.skills.fields import (
    WithSomeone,
    choice,
    known_person,
    offer_of,
    summary,
    text,
)
from homing.web.ui.bars import Bar, bars
from homing.web.ui.figures import Words
from homing.web.words import short_day

_KINDS = tuple(kind.id for kind in content.seeking().kinds)
_SIZES = tuple(size.id for size in content.seeking().sizes)


class RequestForm(WithSomeone):
    """Whom, which kind of help, what about, when, and how much."""

    kind: forms.ChoiceField = choice(_KINDS, needed=_("Which kind of help?"))
    what = text(200, needed=_("Say in a few words what it is about."))
    when = text(200)
    size: forms.ChoiceField = choice(_SIZES, needed=_("How much are you asking for?"))

    def wanted(self) -> Wanted:
        """What is asked for."""
        data = self.cleaned_data
        return Wanted(data["kind"], data["what"], data["when"], data["size"])


class AskedForm(WithSomeone):
    """Something was asked in the person's own way."""

    asked: forms.ChoiceField = choice(_KINDS, needed=_("Which kind of help?"))


@require_http_methods(["GET", "POST"])
def seek(request: Request) -> HttpResponse:
    """Draft a request; how often it was asked; and one suggestion with its reason."""
    store, now = request.vault, now_of(request)
    form = RequestForm(request.POST or None, store=store, initial=_initial(request))
    person_id = _person(request, form)
    closed = service.is_closed(store, now, person_id)
    if form.is_valid() and not closed:
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.draft_request(store, now, form.wanted(), person_id, entry_id)
        except Conflict:  # the browser's Back, another request, and Draft again: a second one
            entry_id = new_entry_id()
            service.draft_request(store, now, form.wanted(), person_id, entry_id)
        return redirect(f"{reverse('words_one', args=[entry_id])}?kept=1")
    texts = content.seeking()
    page = {
        "texts": texts,
        "form": form,
        "summary": summary(form),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "tap_id": new_entry_id(),
        "closed": closed,
        "chosen": next((one for one in texts.kinds if one.id == form["kind"].value()), None),
        "weeks": _weeks(store, now.day, texts),
        "just_noted": request.GET.get("noted") == "1",
        "side": _side(service.standing(store, now), texts, person_id),
        "first": service.someone_safe(store, now),
        "own_side": service.own_side(store) or "",
        "offer": offer_of(request),
    }
    return render(request, "skills/seek.html", page, status=422 if form.is_bound else 200)


@require_POST
def asked(request: Request) -> HttpResponse:
    """Count something that was asked without Homing."""
    form = AskedForm(request.POST, store=request.vault)
    if form.is_valid():
        data = form.cleaned_data
        told = (data["asked"], data["person"] or None)
        service.note_asked(
            request.vault, now_of(request), told, data["entry_id"] or new_entry_id()
        )  # fmt: skip
        return redirect(f"{reverse('seek_support')}?noted=1")
    return redirect("seek_support")


@require_POST
def side(request: Request) -> HttpResponse:
    """Keep on which side the person sees themselves; without one the count speaks."""
    said = request.POST.get("side", "")
    if said in {"", *(one.id for one in content.seeking().sides)}:
        service.say_side(request.vault, now_of(request), said)
    return redirect("seek_support")


def _initial(request: Request) -> dict[str, Any]:
    """What a link may ask for: a person, a kind and a size."""
    asked_for = request.GET
    person = known_person(request.vault, asked_for.get("with", ""))
    return {
        "person": person.id if person else "",
        "kind": asked_for.get("kind") if asked_for.get("kind") in _KINDS else "",
        "size": asked_for.get("size") if asked_for.get("size") in _SIZES else "",
    }


def _person(request: Request, form: RequestForm) -> str | None:
    person = known_person(request.vault, str(form["person"].value() or ""))
    return person.id if person else None


def _side(found: Standing, texts: Seeking, person_id: str | None) -> dict[str, Any]:
    side_ = texts.side(found.side)
    reason = side_.because_own
    if found.said_by == "count":
        reason = side_.because_count.format(n=found.n, limit=found.limit)
    wait = reverse("waits")
    address = {
        "often": f"{wait}?with={person_id}" if person_id else wait,
        "seldom": f"{reverse('seek_support')}?kind=listen&size=small",
    }
    return {"says": side_, "reason": reason, "address": address.get(found.side, "")}


def _weeks(store: OpenVault, day: date, texts: Seeking) -> dict[str, Any] | None:
    counts = service.by_week(store, day)
    total = sum(n for _week, n in counts)
    if not total:
        return None
    names = [(_now("Week from %(day)s") % {"day": short_day(week)}, n) for week, n in counts]
    said = ngettext(
        "%(n)s request was said in the last %(weeks)s weeks.",
        "%(n)s requests were said in the last %(weeks)s weeks.", total,
    ) % {"n": total, "weeks": service.WEEKS}  # fmt: skip
    rows = [Bar(name, n, str(n)) for name, n in names]
    svg = bars(rows, Words("asked", _now("Requests, week by week"), said))
    return {"svg": svg, "sentence": said, "rows": [(name, str(n)) for name, n in names],
            "basis": texts.weeks_lead}  # fmt: skip
