"""Needs with two ways of one's own and one with somebody: the list, one of them, and when met."""

from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.records import OwnNeed, Person, TimesMet
from homing.services import own_needs as service
from homing.services.crisis import help_for
from homing.services.own_needs import Said, TooManyNeeds
from homing.services.own_needs_alone import ahead
from homing.services.seek_support import is_closed
from homing.services.time import Moment
from homing.vault import Conflict, Entry, OpenVault
from homing.web.entry_rows import name_of
from homing.web.feelings import rating
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.request import Request, now_of
from homing.web.skills.fields import (
    KeptForm,
    WithSomeone,
    choice,
    offer_of,
    summary,
    text,
    version_of,
)
from homing.web.skills.shares_figure import shares_figure

_WAYS = tuple(f"way_{n}" for n in range(1, service.OWN_WAYS + 1))


class NeedForm(WithSomeone):
    """A need, two ways of one's own, and one with somebody."""

    need = text(needed=_("Name the need in a word or two."))
    way_1 = text(needed=_("One way that you can do by yourself, however small."))
    way_2 = text()
    person_way = text()

    def said(self) -> Said:
        """What was said."""
        data = self.cleaned_data
        own = tuple(data[name] for name in _WAYS if data[name])
        return Said(data["need"], own, data["person_way"], data["person"] or None)


class MetForm(KeptForm):
    """In which way it was met, and how well."""

    way = choice(["0", "1", "person"], needed=_("Choose the way in which it was met."))
    well = rating()
    day = forms.DateField(
        required=False, error_messages={"invalid": _("A day, such as 3 March 2026, please.")}
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_day(self) -> date:
        """A day that has not come cannot be told about; none is today."""
        day: date = self.cleaned_data["day"] or self._today
        if day > self._today:
            raise forms.ValidationError(_("That day is still to come."))
        return day


@require_http_methods(["GET", "POST"])
def every(request: Request) -> HttpResponse:
    """The needs that are in mind, by whom they were met, and room for another."""
    store = request.vault
    form = NeedForm(request.POST or None, store=store)
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.add_need(store, now_of(request), form.said(), entry_id)
        except TooManyNeeds:
            form.add_error(None, content.own_needs().full)
        except Conflict:
            form.add_error(None, _("This was kept before, in other words. Please look below."))
        else:
            return redirect(f"{reverse('own_needs')}?kept={entry_id}")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Other words for a need or its ways."""
    entry = found_or_404(request.vault, entry_id, OwnNeed)
    form = NeedForm(request.POST or None, store=request.vault, initial=_initial(entry.record))
    conflict = False
    if form.is_valid():
        try:
            service.change_need(request.vault, entry, form.said(), form.expect())
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('own_needs')}?kept={entry_id}")
    page = {
        **_asked(form, 0),
        "entry": entry,
        "holds": (not conflict and request.POST.get("version")) or entry.version,
        "conflict": conflict,
        "offer": offer_of(request, entry.record.need),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "skills/own_need.html", page, status=status)


@require_http_methods(["GET", "POST"])
def met(request: Request, entry_id: str) -> HttpResponse:
    """It was met: in which way, and how well."""
    entry = found_or_404(request.vault, entry_id, OwnNeed)
    form = MetForm(request.POST or None, today=now_of(request).day)
    way = service.way_of(entry.record, request.POST.get("way", ""))
    if form.is_valid() and way:
        by, how = way
        one = TimesMet(form.cleaned_data["day"], by, how, form.cleaned_data["well"])
        with suppress(Conflict):  # pressed twice: it is noted already
            service.was_met(request.vault, entry, one, form.expect())
        return redirect(f"{reverse('own_needs')}#need-{entry_id}")
    page = {
        "entry": entry, "form": form, "summary": summary(form), "ways": _ways(request, entry),
        "texts": content.own_needs(),
    }  # fmt: skip
    return render(request, "skills/own_need_met.html", page, status=422 if form.is_bound else 200)


@require_POST
def mistaken(request: Request, entry_id: str) -> HttpResponse:
    """The last time that was noted was noted by mistake."""
    entry = found_or_404(request.vault, entry_id, OwnNeed)
    with suppress(Conflict):
        service.take_back(request.vault, entry, version_of(request))
    return redirect(f"{reverse('own_needs')}#need-{entry_id}")


@require_POST
def rest(request: Request, entry_id: str) -> HttpResponse:
    """Put a need out of mind."""
    entry = found_or_404(request.vault, entry_id, OwnNeed)
    with suppress(Conflict):
        service.let_rest(request.vault, entry, version_of(request))
    return redirect("own_needs")


@require_POST
def again(request: Request, entry_id: str) -> HttpResponse:
    """Take a need up again."""
    entry = found_or_404(request.vault, entry_id, OwnNeed)
    with suppress(Conflict, TooManyNeeds):
        service.wake(request.vault, entry, version_of(request))
    return redirect("own_needs")


def _page(request: Request, form: NeedForm) -> HttpResponse:
    store, kept = request.vault, request.GET.get("kept", "")
    live = service.in_mind(store)
    found = store.get(kept, OwnNeed) if is_shaped_like_an_id(kept) else None
    just = found.record if found else None
    page = {
        **_asked(form, len(live)),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "live": [_card(store, now_of(request), one) for one in live],
        "resting": service.resting(store)[:20],
        "room": len(live) < service.MOST,
        "shares": shares_figure(service.shares(store)),
        "ahead": ahead(store)[:3],
        "just_kept": just is not None,
        "offer": offer_of(request) or (help_for(*_texts(just)) if just else None),
    }
    return render(request, "skills/own_needs.html", page, status=422 if form.is_bound else 200)


def _asked(form: NeedForm, n: int) -> dict[str, Any]:
    texts = content.own_needs()
    return {
        "texts": texts, "form": form, "summary": summary(form),
        "example": texts.examples[n % len(texts.examples)],
    }  # fmt: skip


def _card(store: OpenVault, now: Moment, entry: Entry[OwnNeed]) -> dict[str, Any]:
    record = entry.record
    mine, others = service.of_need(record)
    closed = is_closed(store, now, record.person_id)
    ask = bool(record.person_id and store.get(record.person_id, Person)) and not closed
    return {
        "entry": entry, "mine": mine, "others": others, "n": mine + others,
        "who": name_of(store, record.person_id), "closed": closed, "ask": ask,
    }  # fmt: skip


def _ways(request: Request, entry: Entry[OwnNeed]) -> list[tuple[str, str]]:
    record = entry.record
    found = [(str(n), way) for n, way in enumerate(record.own_ways)]
    who = name_of(request.vault, record.person_id)
    someone = record.person_way or (_now("With %(who)s") % {"who": who} if who else "")
    return [*found, ("person", someone or _now("With somebody"))]


def _initial(record: OwnNeed) -> dict[str, Any]:
    ways = dict(zip(_WAYS, record.own_ways, strict=False))
    return {"need": record.need, "person_way": record.person_way,
            "person": record.person_id or "", **ways}  # fmt: skip


def _texts(record: OwnNeed) -> tuple[str, ...]:
    return (record.need, *record.own_ways, record.person_way)
