"""The breathing pacer: begin, breathe along, stop whenever you like."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.records import PracticeSession
from homing.services import practice as practices
from homing.web.ids import is_shaped_like_an_id, new_entry_id
from homing.web.practise.forms import BeginForm, StopForm
from homing.web.request import Request, now_of


@require_http_methods(["GET", "POST"])
def pacer(request: Request) -> HttpResponse:
    """Choose a rhythm and how long. The word of care stands open until the first time is done."""
    form = BeginForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        practices.begin_breathing(
            request.vault, now_of(request), new_entry_id(),
            mode=said["mode"], minutes=said["minutes"], before=said["before"],
        )  # fmt: skip
        return redirect("practise_breathe")
    context = {
        "form": form,
        "zone": now_of(request).zone,
        "practice": content.practices()[practices.BREATHING],
        "minutes": practices.MINUTES,
        "eyes_open": practices.EYES_OPEN,
        "first_time": practices.breathing_so_far(request.vault).times == 0,
        "under_way": practices.breathing_under_way(request.vault),
    }
    status = 422 if form.is_bound else 200
    return render(request, "practise/pacer.html", context, status=status)


@require_safe
def breathe(request: Request) -> HttpResponse:
    """The shape or the text to go along with, and one button that ends it."""
    begun = practices.breathing_under_way(request.vault)
    if begun is None:
        return redirect("practise_pacer")
    practice = content.practices()[practices.BREATHING]
    context = {"begun": begun, "practice": practice, "phases": _phases(begun.mode)}
    return render(request, "practise/breathe.html", context)


@require_POST
def stop(request: Request) -> HttpResponse:
    """Keep the minutes done, or leave out what was begun and left."""
    form = StopForm(request.POST)
    said: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    if request.POST.get("go") == "leave-out":
        practices.forget_breathing(request.vault)
        return redirect("practise_pacer")
    entry = practices.stop_breathing(request.vault, now_of(request), said.get("breathed"))
    if entry is not None:
        return redirect("practise_done", entry.id)
    kept = said.get("entry_id", "")  # perhaps the same stop, sent again
    if is_shaped_like_an_id(kept) and request.vault.get(kept, PracticeSession):
        return redirect("practise_done", kept)
    return redirect("practise_pacer")


def _phases(mode_id: str) -> list[tuple[str, float, float]]:
    """Word, seconds and size of the shape, in and out; nothing for a way without a rhythm."""
    shape = content.practices()[practices.BREATHING].pacer
    for mode in shape.modes if shape else ():
        if shape and mode.id == mode_id:
            ways = ((shape.say_in, mode.seconds_in, 1.0), (shape.say_out, mode.seconds_out, 0.45))
            return [(word, _plain(seconds), size) for word, seconds, size in ways]
    return []


def _plain(seconds: float) -> float | int:
    return int(seconds) if seconds == int(seconds) else seconds
