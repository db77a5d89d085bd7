"""Everything kept, newest first; search; one entry; deleting it for good."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.content.schema.episode import Safety
from homing.records import AnswerSheet, FreeEntry, Letter, Record
from homing.services.crisis import help_for
from homing.services.journal import forget, is_closed, kept, page_of, texts_of
from homing.services.journal_search import search
from homing.services.versions import earlier, forget_earlier
from homing.vault import Entry, OpenVault
from homing.web.entries import Shown, kind_of, rows_of, shown, text_of, time_of
from homing.web.journal.acts import acts_of
from homing.web.journal.forms import SearchForm
from homing.web.journal.wanted import filter_of
from homing.web.request import Request, now_of
from homing.web.words import day_words


@require_safe
def journal(request: Request) -> HttpResponse:
    """One page of the timeline."""
    chosen = filter_of(request.vault, request.GET)
    page = page_of(request.vault, _number(request.GET.get("page", "")), chosen.wanted)
    context = {
        "page": page,
        "days": by_day(page.items),
        "filter": chosen,
        "form": SearchForm(),
        "today": now_of(request).day,
        "count": ngettext(
            "%(n)s entry. Only you can open it.",
            "%(n)s entries. Only you can open them.",
            page.total,
        )
        % {"n": number_format(page.total, force_grouping=True)},
        "gone": request.GET.get("gone") == "1",
    }
    return render(request, "journal/journal.html", context)


@require_http_methods(["GET", "POST"])
def look(request: Request) -> HttpResponse:
    """Find words in everything kept. An address holds none, so coming by one leads back."""
    if request.method != "POST":
        return redirect("journal")
    form = SearchForm(request.POST)
    chosen = filter_of(request.vault, request.POST)
    context = {"form": form, "filter": chosen, "offer": help_for(request.POST.get("words", ""))}
    if not form.is_valid():
        return render(request, "journal/found.html", {**context, "found": []}, status=422)
    matches, too_many = search(request.vault, form.cleaned_data["words"], chosen.wanted)
    context |= {
        "found": [(m.entry.record.day, shown(m.entry), m.snippet) for m in matches],
        "too_many": too_many,
        "today": now_of(request).day,
    }
    return render(request, "journal/found.html", context)


@require_safe
def entry(request: Request, entry_id: str) -> HttpResponse:
    """Everything that one entry holds."""
    found = _found(request.vault, entry_id)
    kept_now = request.GET.get("kept", "")
    closed = is_closed(found.record) and request.GET.get("open") != "1"
    just = kept_now in {"1", "new"}
    context = {
        **_about(found),
        "rows": [] if closed else rows_of(request.vault, found.record),
        "closed": closed,
        "heading": shown(found).kind if closed else kind_of(found.record),
        "foldable": isinstance(found.record, FreeEntry | Letter),
        "own": "" if closed else text_of(found.record),
        "about_closed": content.reflection().about_closed,
        "earlier": [] if closed else _earlier(request.vault, entry_id),
        "just_kept": just,
        "is_new": kept_now == "new",
        "alone": kept_now == "alone",
        "safety": _safety(found.record),
        "offer": help_for(*texts_of(found.record, {})) if just else None,
    }
    return render(request, "journal/entry.html", context)


@require_POST
def forget_before(request: Request, entry_id: str) -> HttpResponse:
    """Delete what an entry said before, and leave what it says now."""
    _found(request.vault, entry_id)
    forget_earlier(request.vault, entry_id)
    return redirect(f"{reverse('entry', args=[entry_id])}?kept=alone")


@require_http_methods(["GET", "POST"])
def delete(request: Request, entry_id: str) -> HttpResponse:
    """Ask once, then delete for good."""
    if request.method == "POST":
        if kept(request.vault, entry_id):
            forget(request.vault, entry_id)
        return redirect(f"{reverse('journal')}?gone=1")
    return render(request, "journal/delete.html", _about(_found(request.vault, entry_id)))


def _found(store: OpenVault, entry_id: str) -> Entry[Record]:
    found = kept(store, entry_id)
    if found is None:
        raise Http404
    return found


def _about(found: Entry[Record]) -> dict[str, object]:
    record = found.record
    return {
        "entry": found,
        "record": record,
        "shown": shown(found),
        "is_measure": isinstance(record, AnswerSheet),
        "acts": acts_of(found),
    }


def _earlier(store: OpenVault, entry_id: str) -> list[dict[str, object]]:
    """What the entry said before, under the day and time it then had."""
    return [
        {
            "number": one.version,
            "when": f"{day_words(one.record.day)}, {time_of(one.record)}",
            "text": text_of(one.record),
            "rows": rows_of(store, one.record),
        }
        for one in earlier(store, entry_id)
    ]


def _safety(record: Record) -> Safety | None:
    """Where there was fear, force or control, that is what the page speaks of."""
    marked = getattr(record, "safety_concern", False)
    return content.episode().safety if marked else None


def by_day(entries: Iterable[Entry[Record]]) -> dict[date, list[Shown]]:
    """Entries under their own day, in the order they come."""
    days: dict[date, list[Shown]] = {}
    for one in entries:
        days.setdefault(one.record.day, []).append(shown(one))
    return days


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1
