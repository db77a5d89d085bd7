"""The sixty-second check-in: a new one, and putting one right."""

from datetime import date
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import CheckIn, Person
from homing.services.checkin import change_check_in, questions_on, save_check_in
from homing.services.crisis import help_for
from homing.services.journal_texts import practice_title
from homing.services.people import focus
from homing.services.plan import live_practices
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.request import Request, now_of
from homing.web.today.forms import FREE_TEXT, CheckInForm, initial_of

_ASK: Final = "words"  # without script, this button only asks for the words near the spot


@require_http_methods(["GET", "POST"])
def check_in(request: Request) -> HttpResponse:
    """Keep how it is just now."""
    form = CheckInForm(request.POST or None, moment=now_of(request))
    if request.POST.get("go") == _ASK:
        return _page(request, form, errors={})
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            entry = save_check_in(request.vault, form.check_in(), entry_id)
        except Conflict:  # the browser's Back, other answers, and Keep again
            return _page(request, form, conflict=True)
        return redirect(f"{reverse('today')}?kept={entry.id}")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Put other answers in place of those that are there."""
    entry = found_or_404(request.vault, entry_id, CheckIn)
    form = CheckInForm(
        request.POST or None, moment=now_of(request), initial=initial_of(entry.record)
    )
    if request.POST.get("go") == _ASK:
        return _page(request, form, entry, errors={})
    if form.is_valid():
        expect = form.cleaned_data["version"] or 0
        try:
            change_check_in(request.vault, entry, form.check_in(), expect)
        except Conflict:
            return _page(request, form, entry, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    return _page(request, form, entry)


def _page(
    request: Request,
    form: CheckInForm,
    entry: Entry[CheckIn] | None = None,
    *,
    errors: dict[str, list[str]] | None = None,
    conflict: bool = False,
) -> HttpResponse:
    typed = request.POST if not conflict else {}
    person_id, name = _whom(request, entry)
    asked = {*questions_on(_day(request, entry), with_person=bool(name)), *_answered(form)}
    acts = {*live_practices(request.vault), *(form["acts"].value() or [])}
    shown_errors = form.errors if errors is None else errors
    context = {
        "form": form,
        "errors": shown_errors,
        "summary": [(name.replace("__all__", ""), words) for name, words in shown_errors.items()],
        "conflict": conflict,
        "entry": entry,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (entry.version if entry else ""),
        "person_id": person_id,
        "name": name,
        "texts": content.check_in(),
        "q": {question.id: question for question in content.check_in().questions},
        "asked": asked,
        "acts": [(act, practice_title(act)) for act in sorted(acts)],
        "offers": {field: help_for(request.POST.get(field, "")) for field in FREE_TEXT},
    }
    status = 409 if conflict else 422 if form.is_bound and errors is None else 200
    return render(request, "today/check_in.html", context, status=status)


def _day(request: Request, entry: Entry[CheckIn] | None) -> date:
    return entry.record.day if entry else now_of(request).day


def _answered(form: CheckInForm) -> set[str]:
    """An answer that is there is shown, whatever day it is."""
    return {name for name in ("responsive", "nearness", "need") if form[name].value() is not None}


def _whom(request: Request, entry: Entry[CheckIn] | None) -> tuple[str, str]:
    """Whom this check-in asks about: whoever it asked about when the page was first made."""
    if request.method == "POST":
        person_id = request.POST.get("person", "")
    elif entry:
        person_id = entry.record.person_id or ""
    else:
        chosen = focus(request.vault)
        person_id = chosen.id if chosen else ""
    if not is_shaped_like_an_id(person_id):
        return "", ""
    person = request.vault.get(person_id, Person)
    return person_id, person.record.alias if person else _("that person")
