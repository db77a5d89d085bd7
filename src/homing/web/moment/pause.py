"""The pause button: breathe, name it, choose the next move; later, once, how it was."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import Pause
from homing.services import pauses as service
from homing.services.crisis import help_for
from homing.services.kit import top_method
from homing.vault import Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.moment.forms import OutcomeForm, PauseForm
from homing.web.moment.words import ask_address
from homing.web.request import Request, now_of
from homing.web.words import clock_time

_WAIT = timedelta(minutes=10)


@require_http_methods(["GET", "POST"])
def pause(request: Request) -> HttpResponse:
    """One page, two taps."""
    form = PauseForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        entry_id = said["entry_id"] or new_entry_id()
        kept = service.keep_pause(
            request.vault, now_of(request), said["pattern"], said["move"], entry_id
        )
        return redirect(_next(request, kept))
    entry_id = request.POST.get("entry_id") or new_entry_id()
    page = {"form": form, "texts": content.moment().pause, "entry_id": entry_id}
    return render(request, "moment/pause.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def one(request: Request, entry_id: str) -> HttpResponse:
    """What to do now; and, when some time has passed, how it was."""
    entry = found_or_404(request.vault, entry_id, Pause)
    form = OutcomeForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        service.say_outcome(
            request.vault, entry, said["outcome"], said["note"], form.expect()
        )  # fmt: skip
        return redirect(f"{reverse('pause_one', args=[entry_id])}?kept=1")
    texts, record = content.moment().pause, entry.record
    page = {
        "entry": entry,
        "form": form,
        "texts": texts,
        "move": next((one for one in texts.moves if one.id == record.move), None),
        "lines": texts.lines.get(record.pattern or "other", ()),
        "until": clock_time(record.at + _WAIT, now_of(request).zone),
        "fresh": not service.can_be_asked(entry, now_of(request)),
        "outcome": next((o.label for o in texts.outcomes if o.id == record.outcome), ""),
        "just_kept": request.GET.get("kept") == "1",
        "offer": help_for(record.outcome_note, str(form["note"].value() or "")),
    }
    return render(request, "moment/pause_one.html", page, status=422 if form.is_bound else 200)


def _next(request: Request, entry: Entry[Pause]) -> str:
    """Where the chosen move is done."""
    move = entry.record.move
    if move == "break":
        return reverse("break")
    if move == "ask":
        return ask_address()
    if move == "kit":
        top = top_method(request.vault)
        return reverse("kit_one", args=[top.entry.id]) if top else reverse("kit")
    return reverse("pause_one", args=[entry.id])
