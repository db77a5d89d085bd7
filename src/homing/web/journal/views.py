"""Everything kept, newest first; search; one entry; deleting it for good."""

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.content.schema.episode import Safety
from homing.records import AnswerSheet, Episode, Record
from homing.services.crisis import help_for
from homing.services.journal import KINDS, forget, kept, page_of, search, texts_of
from homing.vault import Entry, OpenVault
from homing.web.entries import Shown, kind_of, rows_of, shown
from homing.web.journal.acts import acts_of
from homing.web.journal.forms import SearchForm
from homing.web.request import Request, now_of


@require_safe
def journal(request: Request) -> HttpResponse:
    """One page of the timeline."""
    code = request.GET.get("kind", "")
    code = code if code in KINDS else ""
    page = page_of(request.vault, _number(request.GET.get("page", "")), code)
    context = {
        "page": page,
        "days": _by_day(page.items),
        "code": code,
        "kinds": _kinds(),
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
    context = {"form": form, "code": request.POST.get("kind", ""), "kinds": _kinds()}
    if not form.is_valid():
        return render(request, "journal/found.html", {**context, "found": []}, status=422)
    data = form.cleaned_data
    matches, too_many = search(request.vault, data["words"], data["kind"])
    found = [(m.entry.record.day, shown(m.entry), m.snippet) for m in matches]
    context |= {"found": found, "too_many": too_many, "today": now_of(request).day}
    return render(request, "journal/found.html", context)


@require_safe
def entry(request: Request, entry_id: str) -> HttpResponse:
    """Everything that one entry holds."""
    found = _found(request.vault, entry_id)
    kept_now = request.GET.get("kept", "")
    just = kept_now in {"1", "new"}
    context = {
        **_about(found),
        "rows": rows_of(request.vault, found.record),
        "just_kept": just,
        "is_new": kept_now == "new",
        "safety": _safety(found.record),
        "offer": help_for(*texts_of(found.record, {})) if just else None,
    }
    return render(request, "journal/entry.html", context)


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
        "heading": kind_of(record),
        "is_measure": isinstance(record, AnswerSheet),
        "acts": acts_of(found),
    }


def _safety(record: Record) -> Safety | None:
    """Where there was fear, force or control, that is what the page speaks of."""
    marked = isinstance(record, Episode) and record.safety_concern
    return content.episode().safety if marked else None


def _by_day(entries: Iterable[Entry[Record]]) -> dict[date, list[Shown]]:
    """Entries under their own day, in the order they come."""
    days: dict[date, list[Shown]] = {}
    for one in entries:
        days.setdefault(one.record.day, []).append(shown(one))
    return days


def _kinds() -> list[tuple[str, str]]:
    words = {
        "c": _("Check-ins"),
        "e": _("Episodes"),
        "p": _("Practices"),
        "m": _("Measures"),
        "a": _("Requests"),
        "o": _("Lists"),
    }
    return [("", _("Everything")), *((code, words[code]) for code in KINDS)]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1
