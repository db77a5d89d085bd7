"""The strands of a bond: when each was last touched, own ticks, and ideas on or off."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.records import StrandTick
from homing.services import upkeep as service
from homing.services.crisis import help_for
from homing.services.episodes import happened
from homing.services.versions import change_entry
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of
from homing.web.upkeep import fields


class TickForm(fields.WithSomeone):
    """What was done for a strand, on which day, with whom."""

    strand = fields.choice(one.id for one in content.upkeep().strands)
    note = fields.words()
    on = fields.a_day()

    def record(self) -> StrandTick:
        """The tick that was meant."""
        data = self.cleaned_data
        when = happened(self.moment, data["on"], None)[0] if data["on"] else self.moment
        return StrandTick(
            at=when.at, zone=when.zone, day=when.day, strand=data["strand"], note=data["note"],
            person_id=data["person"] or None,
        )  # fmt: skip


@require_safe
def board(request: Request) -> HttpResponse:
    """All strands and when they were touched."""
    store, now = request.vault, now_of(request)
    found = service.board(store, now)
    just = request.GET.get("kept", "")
    newest = next(iter(store.of(StrandTick)), None) if just else None
    page = {
        "texts": content.upkeep(),
        "strands": found,
        "begun": service.begun_on(store),
        "today": now.day,
        "offer": help_for(newest.record.note) if newest else None,
        "kept": next((one.strand.title for one in found if one.strand.id == just), ""),
    }
    return render(request, "upkeep/board.html", page)


@require_http_methods(["GET", "POST"])
def done(request: Request, strand: str) -> HttpResponse:
    """Something was done for one strand."""
    one = next((s for s in content.upkeep().strands if s.id == strand), None)
    if one is None:
        raise Http404
    now = now_of(request)
    form = TickForm(_typed(request, strand), store=request.vault, moment=now)
    if form.is_valid() and not _to_come(form):
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.tick(request.vault, form.record(), entry_id)
        except Conflict:  # the browser's Back, other words, and Keep again: a second one
            service.tick(request.vault, form.record(), new_entry_id())
        return redirect(f"{reverse('upkeep')}?kept={strand}#strand-{strand}")
    return _form(request, form, strand, None)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Put a tick right."""
    entry = found_or_404(request.vault, entry_id, StrandTick)
    held = entry.record
    initial = {"note": held.note, "on": held.day, "person": held.person_id or ""}
    form = TickForm(
        _typed(request, held.strand), store=request.vault, moment=now_of(request), initial=initial
    )
    if form.is_valid() and not _to_come(form):
        try:
            change_entry(request.vault, entry, form.record(), form.expect())
        except Conflict:
            return _form(request, form, held.strand, entry, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    return _form(request, form, held.strand, entry)


@require_POST
def ideas(request: Request) -> HttpResponse:
    """Ideas at all, or for one strand: on or off."""
    store, now, on = request.vault, now_of(request), request.POST.get("choice") == "on"
    strand = request.POST.get("strand", "")
    if strand in {one.id for one in content.upkeep().strands}:
        service.turn_ideas(store, now, strand, on=on)
    elif not strand and on:
        service.begin(store, now)
    elif not strand:
        service.stop(store)
    return redirect(f"{reverse('upkeep')}{f'#strand-{strand}' if strand else ''}")


def _typed(request: Request, strand: str) -> dict[str, object] | None:
    return {**request.POST.dict(), "strand": strand} if request.method == "POST" else None


def _to_come(form: TickForm) -> bool:
    day = form.cleaned_data["on"]
    if day and day > form.moment.day:
        form.add_error("on", fields.STILL_TO_COME)
        return True
    return False


def _form(
    request: Request,
    form: TickForm,
    strand: str,
    entry: Entry[StrandTick] | None,
    *,
    conflict: bool = False,
) -> HttpResponse:
    known = {one.id: one for one in content.upkeep().strands}
    typed: Any = {} if conflict else request.POST
    page = {
        "form": form,
        "errors": fields.errors_of(form),
        "strand": known.get(strand),
        "entry": entry,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (entry.version if entry else ""),
        "conflict": conflict,
        "offer": fields.offer_of(request),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "upkeep/tick_form.html", page, status=status)
