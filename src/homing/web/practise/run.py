"""A sitting, page by page: on, back, past, and out at any time."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing.records import PracticeSession
from homing.services import practise_run as service
from homing.services.crisis import help_for
from homing.services.gate import gate
from homing.services.pacing import closed_by_pacing
from homing.services.practise_run import Page, Sitting
from homing.services.practise_said import values_of
from homing.web.entries import rows_of
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.practise.run_forms import form_for
from homing.web.questions import PageForm
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

_GONE = _("What this belongs to is not there any more. Your words are below, to take along.")
_TOO_MUCH = _("That is more than fits here. Please shorten it a little; the writing page has room.")


@require_POST
def begin(request: Request, practice: "Practice") -> HttpResponse:
    """Start anew; what was under way is let go, as the button said."""
    if practice.tool or not service.pages(practice):
        raise Http404
    now = now_of(request)
    shut = closed_by_pacing(request.vault, now, practice.id)
    if shut or not gate(request.vault, now).allows(practice):
        return redirect("practice", practice)
    service.begin(request.vault, now, practice, new_entry_id())
    return redirect("practise_run", practice, 1)


@require_http_methods(["GET", "POST"])
def page(request: Request, practice: "Practice", number: int) -> HttpResponse:
    """One page of the first half."""
    return _page(request, practice, "first", number)


@require_http_methods(["GET", "POST"])
def later_page(request: Request, practice: "Practice", number: int) -> HttpResponse:
    """One page of the second half."""
    return _page(request, practice, "later", number)


@require_http_methods(["GET", "POST"])
def later(request: Request, practice: "Practice", entry_id: str) -> HttpResponse:
    """An open second half: begin it, or let it go."""
    entry = found_or_404(request.vault, entry_id, PracticeSession)
    if practice.later is None or entry.record.practice != practice.id:
        raise Http404
    if not _open_for(request, practice, entry.record.person_id):
        return redirect("practise_not_now", practice)
    if request.method == "POST" and request.POST.get("go") == "let-go":
        service.let_go(request.vault, now_of(request), entry)
        return redirect("practice", practice)
    if request.method == "POST":
        under_way = service.under_way(request.vault, practice, "later")
        if under_way is None or under_way.entry_id != entry_id:
            service.begin(request.vault, now_of(request), practice, entry_id, "later")
        return redirect("practise_later_page", practice, 1)
    page = {
        "practice": practice,
        "entry": entry,
        "rows": rows_of(request.vault, entry.record),
    }
    return render(request, "practise/later.html", page)


@require_http_methods(["GET", "POST"])
def leave(request: Request, practice: "Practice", half: service.Half) -> HttpResponse:
    """Stopping: keep what there is, or leave it out. Neither is the better one."""
    sitting = service.under_way(request.vault, practice, half)
    if sitting is None:
        return redirect("practice", practice)
    if request.method == "POST" and request.POST.get("go") == "keep":
        return _end(request, sitting, stopped=True)
    if request.method == "POST":
        service.leave(request.vault, practice, half)
        return redirect("practice", practice)
    return render(request, "practise/leave.html", {"practice": practice, "half": half})


@require_safe
def closed(request: Request, practice: "Practice") -> HttpResponse:
    """The end of a practice of which nothing is kept."""
    if service.keeps(practice):
        raise Http404
    return render(request, "practise/closed.html", {"practice": practice})


def _page(request: Request, practice: "Practice", half: service.Half, number: int) -> HttpResponse:
    sitting = service.under_way(request.vault, practice, half)
    every = service.pages(practice, half)
    if not 1 <= number <= len(every):
        return redirect("practice", practice)
    here = every[number - 1]
    if sitting is None and request.method == "POST" and here.kind != "time":
        return _after_the_end(request, practice, half, number)
    if sitting is None:
        return redirect("practice", practice)
    if here.kind == "time":
        return _time(request, sitting, number)
    form = form_for(request.POST or None, request.vault, sitting, here, now_of(request).day)
    if request.method != "POST":
        return _show(request, sitting, number, form)
    return _answered(request, sitting, number, form)


def _after_the_end(
    request: Request, practice: "Practice", half: service.Half, number: int
) -> HttpResponse:
    """
    A page of a sitting that has ended or was left in another tab: its words are not lost.

    Where the entry is there, they go into it; else they begin a sitting anew.
    """
    store, now = request.vault, now_of(request)
    entry_id = request.POST.get("entry_id", "")
    entry_id = entry_id if is_shaped_like_an_id(entry_id) else new_entry_id()
    held = store.get(entry_id, PracticeSession)
    entry = held if held and held.record.practice == practice.id else None
    values = values_of(practice, entry.record) if entry else {}
    sitting = Sitting(practice, half, entry_id, now.at, values)
    here = service.pages(practice, half)[number - 1]
    form = form_for(request.POST, store, sitting, here, now.day)
    if entry is None and half == "later":
        form.add_error(None, _GONE)
        return _show(request, sitting, number, form, status=422)
    if entry is None or not _is_told(entry.record, half) or not form.is_valid():
        return _answered(request, sitting, number, form)
    entry = service.amend(store, entry, practice, form.fields, form.said())
    return redirect("practise_done", entry.id)


def _is_told(record: PracticeSession, half: service.Half) -> bool:
    return half == "first" or bool(record.later)


def _answered(request: Request, sitting: Sitting, number: int, form: PageForm) -> HttpResponse:
    skipped = request.POST.get("go") == "skip"
    if not skipped and not form.is_valid():
        return _show(request, sitting, number, form, status=422)
    if not service.keeps(sitting.practice):
        return redirect("practise_closed", sitting.practice)
    said = {} if skipped else form.said()
    answered = service.answer(request.vault, now_of(request), sitting, form.fields, said)
    if answered is None:
        form.add_error(None, _TOO_MUCH)
        return _show(request, sitting, number, form, status=422)
    return _onward(request, answered, number)


def _onward(request: Request, sitting: Sitting, number: int) -> HttpResponse:
    """Where the pressed button leads."""
    go = request.POST.get("go", "")
    every = [one.kind for one in service.pages(sitting.practice, sitting.half)]
    if not _open_for(request, sitting.practice, sitting.person):
        service.leave(request.vault, sitting.practice, sitting.half)
        return redirect("practise_not_now", sitting.practice)
    if go == "stop":
        return _stop(request, sitting)
    if go in {"room", "areas"} and go in every:
        return _to(sitting, 1 + every.index(go))
    back = go == "back"
    to = (service.number_before if back else service.next_number)(sitting, number)
    return _end(request, sitting) if to > len(every) else _to(sitting, to)


def _time(request: Request, sitting: Sitting, number: int) -> HttpResponse:
    """The time itself: it runs from the first look at this page, and ends when the person says."""
    now = now_of(request)
    if request.method != "POST":
        if sitting.since is None and not sitting.ran:
            sitting = service.run(request.vault, now, sitting)
        return _show(request, sitting, number, PageForm(None, {}, {}))
    go = request.POST.get("go")
    if go == "on":
        service.run(request.vault, now, sitting)
        return _to(sitting, number)
    counted = request.POST.get("counted", "")
    seconds = int(counted) if counted.isdecimal() and len(counted) < 7 else None
    sitting = service.halt(request.vault, now, sitting, seconds)
    return _to(sitting, number) if go == "pause" else _onward(request, sitting, number)


def _stop(request: Request, sitting: Sitting) -> HttpResponse:
    if service.holds_something(sitting):
        return redirect("practise_leave", sitting.practice, sitting.half)
    service.leave(request.vault, sitting.practice, sitting.half)
    return redirect("practice", sitting.practice)


def _end(request: Request, sitting: Sitting, *, stopped: bool = False) -> HttpResponse:
    entry = service.finish(request.vault, now_of(request), sitting, stopped=stopped)
    return redirect("practise_done", entry.id) if entry else redirect("practice", sitting.practice)


def _to(sitting: Sitting, number: int) -> HttpResponse:
    name = "practise_run" if sitting.half == "first" else "practise_later_page"
    return redirect(name, sitting.practice, number)


def _open_for(request: Request, practice: "Practice", person: str | None) -> bool:
    """Whether it may go on, where it is known whom it is about."""
    return person is None or gate(request.vault, now_of(request)).allows(practice, person)


def _show(
    request: Request, sitting: Sitting, number: int, form: PageForm, status: int = 200
) -> HttpResponse:
    every = service.pages(sitting.practice, sitting.half)
    here = every[number - 1]
    written = [text for held in sitting.values.values() for text in held]
    context: dict[str, Any] = {
        "practice": sitting.practice,
        "sitting": sitting,
        "page": here,
        "number": number,
        "of": len(every),
        "form": form,
        "summary": [(name.replace("__all__", ""), words) for name, words in form.errors.items()],
        "offer": help_for(*written, *map(str, request.POST.values())),
        "address": _to(sitting, number)["Location"],
        "keeps": service.keeps(sitting.practice),
        **_of_kind(request, sitting, here),
    }
    return render(request, f"practise/run_{here.kind}.html", context, status=status)


def _of_kind(request: Request, sitting: Sitting, here: Page) -> dict[str, Any]:
    """What one kind of page needs beside the rest."""
    if here.kind == "screen":
        return {"screen": service.screen_of(sitting, here)}
    if here.kind == "area" and sitting.practice.scan:
        return {"area": sitting.practice.scan.areas[here.index]}
    if here.kind == "time":
        now = now_of(request)
        gone = service.elapsed(sitting, now)
        left = timedelta(minutes=sitting.minutes) - timedelta(seconds=gone)
        return {
            "elapsed": gone,
            "now": now,
            "ends_at": now.at + left,
            "cues": service.cues(sitting),
        }
    return {}
