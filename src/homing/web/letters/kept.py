"""Letters that have an end: reading, putting right, taking a copy out, the day after."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from homing.records import Letter
from homing.services.letters import (
    change,
    leaves,
    letter_practices,
    letters,
    say_next_day,
    words_of,
)
from homing.vault import Conflict, Entry
from homing.web.entry_rows_letters import title_of
from homing.web.ids import found_or_404, is_shaped_like_an_id
from homing.web.letters.forms import NextDayForm, WordsForm, offer_for, summary
from homing.web.request import Request
from homing.web.words import day_words


@require_safe
def every(request: Request) -> HttpResponse:
    """All letters, newest first, and which ones can be written."""
    found = letters(request.vault)
    context = {
        "begun": [(entry, title_of(entry.record)) for entry in found if not entry.record.end],
        "ended": [(entry, title_of(entry.record)) for entry in found if entry.record.end],
        "practices": list(letter_practices().values()),
        "gone": request.GET.get("gone") == "1",
    }
    return render(request, "letters/letters.html", context)


@require_http_methods(["GET", "POST"])
def one(request: Request, entry_id: str) -> HttpResponse:
    """Read a letter, and put it in other words."""
    entry = found_or_404(request.vault, entry_id, Letter)
    practice = letter_practices().get(entry.record.practice)
    if practice is None or entry.record.safety_concern:
        return redirect("entry", entry_id)
    if not entry.record.end:
        return redirect("letter_write", entry_id)
    form = WordsForm(request.POST or None, leaf=leaves(practice), letter=entry.record)
    if form.is_valid():
        try:
            change(request.vault, entry, form.words(), form.cleaned_data["version"] or 0)
        except Conflict:
            return _page(request, entry, form, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    return _page(request, entry, form)


@require_safe
def copy(request: Request, entry_id: str) -> HttpResponse:
    """The letter on a page to print or save, and where that goes."""
    entry = found_or_404(request.vault, entry_id, Letter)
    then = request.GET.get("then", "")
    context = {
        "entry": entry,
        "title": title_of(entry.record),
        "words": words_of(entry.record),
        "then": then if is_shaped_like_an_id(then) else "",
    }
    return render(request, "letters/copy.html", context)


@require_safe
def file(request: Request, entry_id: str) -> HttpResponse:
    """The letter as plain text, under a name that tells nothing."""
    letter = found_or_404(request.vault, entry_id, Letter).record
    lines = [title_of(letter), day_words(letter.day), ""]
    for title, words in words_of(letter):
        lines += [*([title, ""] if title else []), words, ""]
    answer = HttpResponse("\r\n".join(lines), content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="page.txt"'
    return answer


@require_http_methods(["GET", "POST"])
def next_day(request: Request, entry_id: str) -> HttpResponse:
    """One number, the day after. It is asked once."""
    entry = found_or_404(request.vault, entry_id, Letter)
    practice = letter_practices().get(entry.record.practice)
    if practice is None:
        raise Http404
    form = NextDayForm(request.POST or None)
    if form.is_valid():
        say_next_day(request.vault, entry, form.cleaned_data["value"])
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    context = {"entry": entry, "practice": practice, "form": form, "summary": summary(form)}
    return render(request, "letters/next_day.html", context, status=422 if form.errors else 200)


def _page(
    request: Request, entry: Entry[Letter], form: WordsForm, *, conflict: bool = False
) -> HttpResponse:
    typed = [request.POST.get(name, "") for name in form.free_texts]
    context = {
        "entry": entry,
        "record": entry.record,
        "title": title_of(entry.record),
        "form": form,
        "parts": form.parts,
        "summary": summary(form),
        "conflict": conflict,
        "holds": entry.version if conflict else request.POST.get("version") or entry.version,
        "place": f"letter {entry.id}",
        "offer": offer_for(entry.record, *typed),
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "letters/one.html", context, status=status)
