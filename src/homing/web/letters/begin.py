"""Before the first word: whether this is the day for it, and how the person is just now."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import Letter
from homing.services.gate import gate
from homing.services.letter_pace import pace
from homing.services.letters import (
    HIGH,
    has_words,
    leaves,
    letter_practices,
    mark_fear,
    sittings,
    unfinished,
    words_of,
)
from homing.services.letters import (
    begin as begin_letter,
)
from homing.web.ids import new_entry_id
from homing.web.letters.forms import BeginForm, summary
from homing.web.letters.opening import first
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice


@require_http_methods(["GET", "POST"])
def begin(request: Request, code: str) -> HttpResponse:
    """The number before, whom it is about, and then the page."""
    practice = letter_practices().get(code)
    if practice is None or practice.letter is None:
        raise Http404
    if (comes_first := first(request, practice)) is not None:
        return comes_first
    staged = practice.letter.staged
    form = BeginForm(request.POST or None, store=request.vault, staged=staged)
    if not form.is_valid():
        return _page(request, practice, form)
    return _begun(request, practice, form)


def _begun(request: Request, practice: "Practice", form: BeginForm) -> HttpResponse:
    said, now = form.cleaned_data, now_of(request)
    staged = practice.letter is not None and practice.letter.staged
    afraid = said["safety_concern"] and "X" in practice.care
    rests = _rests(request, practice, fresh=said["fresh"])
    if rests and not afraid and not said["anyway"]:
        return _page(request, practice, form)
    if staged and said["before"] >= HIGH:
        return render(request, "letters/calm.html", _about(practice) | {"form": form})
    letter, entry_id = _letter(request, practice, form), said["entry_id"] or new_entry_id()
    if afraid:
        mark_fear(request.vault, letter, entry_id)
    if afraid or not gate(request.vault, now).allows(practice, letter.person_id):
        return _safety(request, practice)
    kept = begin_letter(request.vault, now, letter, entry_id, fresh=said["fresh"])
    return redirect("letter_write", kept.id)


def _letter(request: Request, practice: "Practice", form: BeginForm) -> Letter:
    said, now = form.cleaned_data, now_of(request)
    return Letter(
        at=now.at, zone=now.zone, day=now.day, practice=practice.id, recorded_at=now.at,
        started_at=now.at, before=said["before"], person_id=said["person"] or None,
    )  # fmt: skip


def _safety(request: Request, practice: "Practice") -> HttpResponse:
    """Where there is fear, force or control, nothing is seen from the other side."""
    return render(
        request, "letters/safety.html", _about(practice) | {"safety": content.episode().safety}
    )


def _rests(request: Request, practice: "Practice", *, fresh: bool = False) -> bool:
    """Whether it is kinder to wait; going on with a letter that was stopped is no new one."""
    begun = unfinished(request.vault, practice.id)
    now = now_of(request).day
    going_on = begun is not None and has_words(begun.record) and len(sittings(practice)) == 1
    return not (going_on and not fresh) and pace(request.vault, practice).holds(now)


def _about(practice: "Practice") -> dict[str, Any]:
    return {"practice": practice, "letter": practice.letter}


def _page(request: Request, practice: "Practice", form: BeginForm) -> HttpResponse:
    store, today = request.vault, now_of(request).day
    begun = unfinished(store, practice.id)
    context = _about(practice) | {
        "form": form,
        "summary": summary(form),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "begun": begun if begun and has_words(begun.record) else None,
        "begun_parts": [title for title, _words in words_of(begun.record)] if begun else [],
        "sitting": begun.record.sitting if begun else 1,
        "next_sitting": _next_sitting(practice, begun.record) if begun else 1,
        "sittings": sittings(practice),
        "pace": pace(store, practice),
        "rests": _rests(request, practice),
        "anyway": bool(request.GET.get("anyway") or request.POST.get("anyway")),
        "today": today,
        "tick": content.episode().safety if "X" in practice.care else None,
    }
    return render(request, "letters/begin.html", context, status=422 if form.errors else 200)


def _next_sitting(practice: "Practice", letter: Letter) -> int:
    every = leaves(practice)
    return every[min(letter.stage, len(every) - 1)].sitting
