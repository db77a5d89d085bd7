"""
The shared pages. There is one address for each practice, and it always shows where the two are.

So going back in the browser shows the same page again, never one from before the device was
passed on. Every form is answered with a redirect, whatever was in it: docs/adr/0027-*.md.
"""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from homing.records import Person
from homing.services import duo as service
from homing.services import duo_state as state
from homing.services.duo_gate import way
from homing.services.duo_state import Sitting
from homing.services.gate import keep_level
from homing.vault import Conflict
from homing.web.duo.acts import act
from homing.web.duo.answers import chosen
from homing.web.duo.pages import begin_page, page_of
from homing.web.handed_over import hand_over, is_handed_over, open_while_handed_over
from homing.web.ids import new_entry_id
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

AFRAID = "fit-afraid"  # a name that is never carried through a locked door (typed.py)


@open_while_handed_over
@require_http_methods(["GET", "POST"])
def duo(request: Request, code: str) -> HttpResponse:
    """Where the two are, or the beginning."""
    practice = service.practices_for_two().get(code.upper())
    if practice is None or code != code.lower():
        raise Http404
    version, sitting = state.version(request.vault), state.under_way(request.vault)
    if sitting is None or (sitting.over and not is_handed_over(request)):
        return _begin(request, practice, None, version)
    if sitting.practice != practice.id:
        return _begin(request, practice, sitting, version)
    if not sitting.alone and not is_handed_over(request) and not _still_private(sitting):
        return _resume(request, practice, sitting)
    if request.method == "POST":
        return _do(request, practice, sitting, version)
    return render(request, *page_of(request, practice, sitting))


@open_while_handed_over
@require_safe
def away(request: Request) -> HttpResponse:
    """Something else was wanted while the device is with the other: back, or the passphrase."""
    sitting = state.under_way(request.vault)
    context = {
        "code": sitting.practice.lower() if sitting else "",
        "handed": is_handed_over(request),
    }
    return render(request, "duo/away.html", context)


@open_while_handed_over
@require_safe
def not_today(request: Request) -> HttpResponse:
    """The same few words, whoever or whatever said no."""
    return render(request, "duo/not_today.html", {"handed": is_handed_over(request)})


def _begin(
    request: Request, practice: "Practice", other: Sitting | None, version: int
) -> HttpResponse:
    """Alone or together, and with whom."""
    if is_handed_over(request):  # it was left from another browser
        return redirect("duo_away")
    if request.method != "POST":
        return render(request, *begin_page(request, practice, other))
    person = (
        chosen(request.POST, "person", [entry.id for entry in request.vault.of(Person)]) or None
    )
    wanted = chosen(request.POST, "go", ("together", "alone"))
    if not wanted:
        return redirect("duo", practice.id.lower())
    moment = now_of(request)
    most = way(request.vault, moment, practice, person)
    if most == "none" or (wanted == "together" and most == "alone"):
        return redirect("duo_not_today")
    entry_id = request.POST.get("entry_id") or new_entry_id()
    sitting = service.begin(moment, practice, entry_id, person, alone=wanted == "alone")
    return _moved(request, practice, sitting, version)


def _do(request: Request, practice: "Practice", sitting: Sitting, version: int) -> HttpResponse:
    """One press. A page from before, or a second press, only shows where they are."""
    if request.POST.get("step") != str(sitting.step):
        return redirect("duo", practice.id.lower())
    if _still_private(sitting) and request.POST.get(AFRAID):
        keep_level(request.vault, now_of(request), sitting.person_id or "", "help-only")
        state.leave(request.vault)
        return redirect(reverse("help") + "#afraid")
    return _moved(request, practice, act(request, sitting), version)


def _moved(request: Request, practice: "Practice", sitting: Sitting, version: int) -> HttpResponse:
    try:
        there = service.rest(request.vault, now_of(request), sitting, version)
    except Conflict:  # two presses at once: the other one was taken
        return redirect("duo", practice.id.lower())
    if there.alone and there.over:
        state.leave(request.vault)
        return redirect("practise_done", there.entry_id) if there.entry_id else redirect("practise")
    answer = redirect("duo", practice.id.lower())
    private = there.alone or _still_private(there) or is_handed_over(request)
    return answer if private else hand_over(request, answer)


def _resume(request: Request, practice: "Practice", sitting: Sitting) -> HttpResponse:
    """It was left in the middle: go on together, or leave it."""
    if request.method != "POST":
        return render(request, "duo/resume.html", {"practice": practice})
    if request.POST.get("go") == "leave":
        state.leave(request.vault)
    if request.POST.get("go") == "resume":
        if way(request.vault, now_of(request), practice, sitting.person_id) != "together":
            state.leave(request.vault)
            return redirect("duo_not_today")
        return hand_over(request, redirect("duo", practice.id.lower()))
    return redirect("duo", practice.id.lower())


def _still_private(sitting: Sitting) -> bool:
    """Whether the device has not been passed on yet."""
    return sitting.stage == "ready" and sitting.holder == "first"
