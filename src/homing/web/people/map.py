"""The people map: rate how it is with someone, see who holds you, take or leave one suggestion."""

from collections.abc import Mapping
from typing import Any, Final, cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.records import Person
from homing.services import people as everyone
from homing.services import people_map as service
from homing.services.choices import LATER, NEVER, YES
from homing.services.crisis import help_for
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.people.forms import PersonForm
from homing.web.people.map_forms import RatingForm, initial_of
from homing.web.people.map_page import map_context
from homing.web.request import Request, now_of

_ANSWERS: Final = frozenset({YES, LATER, NEVER})
_KINDS: Final = frozenset({"more-time", "rest-after"})


@require_safe
def people_map(request: Request) -> HttpResponse:
    """The map, the two safest, the table, and one suggestion at most."""
    found = service.people_map(request.vault, now_of(request))
    context = map_context(found)
    kept = request.GET.get("kept", "")
    person = request.vault.get(kept, Person) if is_shaped_like_an_id(kept) else None
    context["silent"] = person is not None and service.is_quiet(request.vault, person)
    context["offer"] = help_for(person.record.alias) if person else None
    return render(request, "people/map.html", context)


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """Put someone on the list and on the map in one go."""
    person = PersonForm(request.POST or None, store=request.vault)
    rating = RatingForm(request.POST or None)
    if person.is_valid() & rating.is_valid():
        entry_id = person.cleaned_data["entry_id"] or new_entry_id()
        try:
            everyone.add_person(request.vault, now_of(request), person.about(), entry_id)
            return _keep(request, entry_id, rating)
        except Conflict:  # the browser's Back, another name, and Keep again
            return _page(request, rating, person=person, conflict=True)
    return _page(request, rating, person=person)


@require_http_methods(["GET", "POST"])
def rate(request: Request, person_id: str) -> HttpResponse:
    """Say how it is with someone who is on the list."""
    entry = found_or_404(request.vault, person_id, Person)
    last = service.ratings(request.vault).get(person_id)
    quiet = service.is_quiet(request.vault, entry)
    form = RatingForm(request.POST or None, initial=initial_of(last, quiet=quiet))
    if form.is_valid():
        try:
            return _keep(request, person_id, form)
        except Conflict:
            return _page(request, form, entry, conflict=True)
    return _page(request, form, entry)


@require_POST
def answer(request: Request) -> HttpResponse:
    """Keep what was said to a suggestion, or offer it again."""
    kind, said = request.POST.get("kind", ""), request.POST.get("choice", "")
    person_id = request.POST.get("person", "")
    known = is_shaped_like_an_id(person_id) and request.vault.get(person_id, Person)
    if known and kind in _KINDS:
        which = cast("service.Kind", kind)
        if said in _ANSWERS:
            service.say_to_suggestion(request.vault, now_of(request), which, person_id, said)
        elif said == "again":
            service.offer_again(request.vault, which, person_id)
    return redirect(f"{reverse('people_map')}#suggestion")


def _keep(request: Request, person_id: str, form: RatingForm) -> HttpResponse:
    rating_id = form.cleaned_data["rating_id"] or new_entry_id()
    moment = now_of(request)
    if any(said not in (None, ()) for said in form.rating()):
        service.rate(request.vault, moment, person_id, form.rating(), rating_id)
    service.keep_quiet(request.vault, moment, person_id, quiet=form.cleaned_data["quiet"])
    return redirect(f"{reverse('people_map')}?kept={person_id}")


def _page(
    request: Request,
    form: RatingForm,
    entry: Entry[Person] | None = None,
    *,
    person: PersonForm | None = None,
    conflict: bool = False,
) -> HttpResponse:
    typed: Mapping[str, str] = {} if conflict else request.POST
    context: dict[str, Any] = {
        "form": form,
        "person": entry,
        "person_form": person,
        "errors": [*(person.errors.items() if person else ()), *form.errors.items()],
        "texts": content.people_map(),
        "offer": help_for(request.POST.get("alias", "")),
        "conflict": conflict,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "rating_id": typed.get("rating_id") or new_entry_id(),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "people/rate.html", context, status=status)
