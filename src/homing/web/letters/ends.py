"""How a sitting ends: what becomes of the letter, and care afterwards, always."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import Letter, PracticeSession
from homing.services.crisis import help_for
from homing.services.letters import (
    HARD_ENDS,
    HIGH,
    Ending,
    end_sitting,
    hard_ends,
    letter_practices,
    shred,
    take_care,
)
from homing.services.timeline import PRACTICE as TIMELINE
from homing.services.versions import forget
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.letters.forms import AfterForm, EndForm, offer_for, summary
from homing.web.request import Request, now_of
from homing.web.words import day_words

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice


@require_http_methods(["GET", "POST"])
def end(request: Request, entry_id: str) -> HttpResponse:
    """The number afterwards; keep it folded, take a copy out, or shred it."""
    if (done := _done_already(request)) is not None:
        return done
    entry = found_or_404(request.vault, entry_id, Letter)
    practice = _practice(entry)
    if entry.record.end:
        return redirect("letter_one", entry_id)
    form = EndForm(request.POST or None)
    if not form.is_valid():
        return _end_page(request, entry, practice, form)
    return _ended(request, entry, practice, form)


@require_http_methods(["GET", "POST"])
def delete(request: Request, entry_id: str) -> HttpResponse:
    """Say what is gone and what stays; then shred it for good."""
    if (done := _done_already(request)) is not None:
        return done
    entry = found_or_404(request.vault, entry_id, Letter)
    if request.method != "POST":
        context = {
            "entry": entry,
            "session_id": new_entry_id(),
            "after": _number(request.GET.get("after", "")),
            "writing": not entry.record.end,
        }
        return render(request, "letters/delete.html", context)
    if entry.record.end or entry.record.practice not in letter_practices():
        forget(request.vault, entry_id)
        return redirect(f"{reverse('letters')}?gone=1")
    form = EndForm({**request.POST.dict(), "end": "shred"})
    valid = form.is_valid()
    session = (form.cleaned_data.get("entry_id") if valid else "") or new_entry_id()
    after_ = form.cleaned_data.get("after") if valid else None
    shred(request.vault, now_of(request), entry, after_, session)
    return redirect("letter_after", session)


@require_http_methods(["GET", "POST"])
def after(request: Request, entry_id: str) -> HttpResponse:
    """Back in the room, the next hour, and ways to people; then on."""
    session = found_or_404(request.vault, entry_id, PracticeSession)
    form = AfterForm(request.POST or None)
    if not form.is_valid():
        return _after_page(request, session, form)
    said = form.cleaned_data
    kept = take_care(
        request.vault, session, (said["after"], tuple(said["care"]), said["next_hour"])
    )
    hard = said["after"] is not None and said["after"] >= HIGH
    if hard or help_for(said["next_hour"]):
        return redirect(f"{reverse('letter_after', args=[kept.id])}?said=1")
    return redirect("practise_done", kept.id)


def _ended(
    request: Request, entry: Entry[Letter], practice: "Practice", form: EndForm
) -> HttpResponse:
    said = form.cleaned_data
    session = said["entry_id"] or new_entry_id()
    if said["end"] == "shred":
        address = reverse("letter_delete", args=[entry.id])
        number = "" if said["after"] is None else f"?after={said['after']}"
        return redirect(address + number)
    becomes = {"keep": "kept", "copy": "exported"}.get(said["end"], "")
    ending = Ending(after=said["after"], end=becomes, closed=True)
    try:
        end_sitting(request.vault, now_of(request), entry, ending, session)
    except Conflict:
        return _end_page(request, entry, practice, form, status=409)
    if said["end"] == "copy":
        return redirect(f"{reverse('letter_copy', args=[entry.id])}?then={session}")
    return redirect("letter_after", session)


def _done_already(request: Request) -> HttpResponse | None:
    """The same press sent twice ends one sitting, and still leads to the care after it."""
    sent = request.POST.get("entry_id", "")
    if is_shaped_like_an_id(sent) and request.vault.get(sent, PracticeSession):
        return redirect("letter_after", sent)
    return None


def _practice(entry: Entry[Letter]) -> "Practice":
    practice = letter_practices().get(entry.record.practice)
    if practice is None:
        raise Http404
    return practice


def _end_page(
    request: Request, entry: Entry[Letter], practice: "Practice", form: EndForm, status: int = 0
) -> HttpResponse:
    every = practice.letter.parts if practice.letter else ()
    last = max((part.sitting for part in every), default=1)
    context = {
        "entry": entry,
        "practice": practice,
        "form": form,
        "summary": summary(form),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "more_to_come": entry.record.sitting < last,
        "conflict": status == 409,
        "offer": offer_for(entry.record),
    }
    return render(
        request, "letters/end.html", context, status=status or (422 if form.errors else 200)
    )


def _after_page(request: Request, session: Entry[PracticeSession], form: AfterForm) -> HttpResponse:
    record = session.record
    letter = request.vault.get(record.of_id, Letter) if record.of_id else None
    words = offer_for(letter.record) if letter else None
    hard = (record.after or 0) >= HIGH
    practice = content.practices().get(record.practice)
    context = {
        "session": session,
        "record": record,
        "practice": practice,
        "form": form,
        "summary": summary(form),
        "today": day_words(now_of(request).day),
        "is_line": record.practice == TIMELINE,
        "gone": record.of_id is None and record.practice != TIMELINE,
        "said": request.GET.get("said") == "1",
        "hard": hard and bool(practice and practice.stirs),
        "professional": hard_ends(request.vault) >= HARD_ENDS,
        "offer": words or help_for(record.note, request.POST.get("next_hour", "")),
    }
    return render(request, "letters/after.html", context, status=422 if form.errors else 200)


def _number(words: str) -> int | None:
    return int(words) if words.isdecimal() and len(words) < 3 and int(words) <= 10 else None
