"""The people who matter: add, change, take off the list, choose whom the check-in asks about."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing.records import Person
from homing.services import people as service
from homing.services.crisis import help_for
from homing.services.settings import preferences
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.people.forms import PersonForm
from homing.web.relations import RELATION_WORDS
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.crisis_phrases import PhraseGroup


@require_safe
def people(request: Request) -> HttpResponse:
    """Everyone on the list."""
    everyone = service.people(request.vault)
    asked = preferences(request.vault).focus_person
    context = {
        "people": [(entry, RELATION_WORDS[entry.record.relation]) for entry in everyone],
        "focus": asked if any(entry.id == asked for entry in everyone) else "",
        "offer": _offer(request, everyone),
    }
    return render(request, "people/people.html", context)


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Put someone on the list."""
    form = PersonForm(request.POST or None, store=request.vault)
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.add_person(request.vault, now_of(request), form.about(), entry_id)
        except Conflict:  # the browser's Back, another name, and Keep again
            return _page(request, form, conflict=True)
        return redirect(f"{reverse('people')}?kept={entry_id}")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: Request, person_id: str) -> HttpResponse:
    """Say something else about them."""
    person = found_or_404(request.vault, person_id, Person)
    record = person.record
    about = {"alias": record.alias, "relation": record.relation, "note": record.note}
    form = PersonForm(request.POST or None, store=request.vault, person=person, initial=about)
    if form.is_valid():
        expect = form.cleaned_data["version"] or 0
        try:
            service.change_person(request.vault, person, form.about(), expect)
        except Conflict:
            return _page(request, form, person, conflict=True)
        return redirect(f"{reverse('people')}?kept={person_id}")
    return _page(request, form, person)


@require_http_methods(["GET", "POST"])
def remove(request: Request, person_id: str) -> HttpResponse:
    """Ask once, then take them off the list. What was written with them in mind stays."""
    if request.method == "POST":
        if request.vault.get(person_id, Person):
            service.remove_person(request.vault, now_of(request), person_id)
        return redirect("people")
    person = found_or_404(request.vault, person_id, Person)
    return render(request, "people/remove.html", {"person": person})


@require_POST
def focus(request: Request) -> HttpResponse:
    """Choose whom the check-in asks about, or nobody."""
    person_id = request.POST.get("person", "")
    person = request.vault.get(person_id, Person) if is_shaped_like_an_id(person_id) else None
    service.choose_focus(request.vault, now_of(request), person.id if person else None)
    return redirect("people")


def _page(
    request: Request,
    form: PersonForm,
    person: Entry[Person] | None = None,
    *,
    conflict: bool = False,
) -> HttpResponse:
    typed = request.POST if not conflict else {}
    context = {
        "form": form,
        "person": person,
        "conflict": conflict,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (person.version if person else ""),
        "offer": help_for(*(request.POST.get(name, "") for name in ("alias", "note"))),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "people/person.html", context, status=status)


def _offer(request: Request, everyone: list[Entry[Person]]) -> "PhraseGroup | None":
    """A way to help, right after a note was kept that may call for it."""
    just = next((e for e in everyone if e.id == request.GET.get("kept")), None)
    return help_for(just.record.alias, just.record.note) if just else None
