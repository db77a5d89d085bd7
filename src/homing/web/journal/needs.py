"""The ten needs, in general and with each person, and the one request that may come of them."""

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from homing import content
from homing.content.schema.needs import Need
from homing.records import Ask, NeedRating, NeedsInventory, Person
from homing.services import needs as service
from homing.services.asks import asks_with, drafted, open_draft, said_lately, silence
from homing.services.contexts import context_with
from homing.services.crisis import help_for
from homing.services.people import people
from homing.services.time import Moment
from homing.vault import Conflict, Entry, OpenVault
from homing.web.entry_rows import status_of
from homing.web.feelings import rating
from homing.web.ids import found_or_404, is_entry_id, new_entry_id
from homing.web.request import Request, now_of

_LINE = 500


class NeedsForm(forms.Form):
    """What is missing, and, for those who like, how much each matters and how far it is met."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    missing = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("Choose from what is on the page.")}
    )
    note = forms.CharField(
        max_length=_LINE,
        required=False,
        error_messages={
            "max_length": _("A little shorter, please: %(limit_value)s letters at most.")
        },
    )

    def __init__(self, *args: Any, titles: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = self.fields["missing"]
        assert isinstance(missing, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        missing.choices = [(need.id, titles[need.id]) for need in content.needs().needs]
        for need in content.needs().needs:
            self.fields[f"matters_{need.id}"] = rating()
            self.fields[f"met_{need.id}"] = rating()

    def clean(self) -> dict[str, Any]:
        """Something must be said."""
        cleaned = super().clean() or {}
        if not self.errors and not self._ratings() and not cleaned.get("note"):
            raise forms.ValidationError(_("Tap what is missing, or rate one of them below."))
        return cleaned

    def inventory(self, moment: Moment, person_id: str | None) -> NeedsInventory:
        """The record that was meant."""
        return NeedsInventory(
            at=moment.at,
            zone=moment.zone,
            day=moment.day,
            person_id=person_id,
            needs=self._ratings(),
            note=self.cleaned_data["note"],
        )

    def _ratings(self) -> tuple[NeedRating, ...]:
        data = self.cleaned_data
        return service.said(
            NeedRating(
                need.id,
                data.get(f"matters_{need.id}"),
                data.get(f"met_{need.id}"),
                need.id in data.get("missing", ()),
            )
            for need in content.needs().needs
        )


@require_http_methods(["GET", "POST"])
def needs(request: Request) -> HttpResponse:
    """In general, and the way to each person."""
    return _needs(request, None)


@require_http_methods(["GET", "POST"])
def needs_with(request: Request, person_id: str) -> HttpResponse:
    """With one person, and a request drafted for them."""
    return _needs(request, found_or_404(request.vault, person_id, Person))


def _needs(request: Request, person: Entry[Person] | None) -> HttpResponse:
    store, person_id = request.vault, person.id if person else None
    here = reverse("needs_with", args=[person_id]) if person else reverse("needs")
    titles = service.titles(context_with(store, person_id))
    held = service.latest_needs(store, person_id)
    form = NeedsForm(request.POST or None, titles=titles, initial=_initial(held))
    conflict = False
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.save_needs(store, form.inventory(now_of(request), person_id), entry_id)
        except Conflict:
            conflict = True
        else:
            return redirect(f"{here}?kept=1#next")
    just = request.GET.get("kept") == "1" and held is not None
    page = {
        "form": form,
        "here": here,
        "person": person,
        "titles": titles,
        "texts": content.needs(),
        "entry_id": new_entry_id() if conflict else request.POST.get("entry_id") or new_entry_id(),
        "held": held,
        "just_kept": just,
        "conflict": conflict,
        "missing": service.missing(held.record) if held else [],
        "offer": help_for(str(form["note"].value() or "")) if form.is_bound or just else None,
        "rated": _rated(form, titles),
        **(
            _next_with(store, now_of(request).day, person, held)
            if person
            else _next_in_general(store)
        ),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "journal/needs.html", page, status=status)


def _initial(held: Entry[NeedsInventory] | None) -> dict[str, Any]:
    if held is None:
        return {}
    initial: dict[str, Any] = {"note": held.record.note}
    initial["missing"] = [rating_.need for rating_ in held.record.needs if rating_.missing]
    for one in held.record.needs:
        initial[f"matters_{one.need}"], initial[f"met_{one.need}"] = one.matters, one.met
    return initial


def _rated(form: NeedsForm, titles: dict[str, str]) -> list[tuple[Need, str, Any, Any, bool]]:
    """Each need with its two rows, and whether they say anything yet."""
    rows = []
    for need in content.needs().needs:
        matters, met = form[f"matters_{need.id}"], form[f"met_{need.id}"]
        said = any(field.value() not in {None, ""} or field.errors for field in (matters, met))
        rows.append((need, titles[need.id], matters, met, said))
    return rows


def _next_with(
    store: OpenVault, day: date, person: Entry[Person], held: Entry[NeedsInventory] | None
) -> dict[str, Any]:
    """What can follow with this person: one request, or help."""
    silent = silence(store, person)
    missing = service.missing(held.record) if held else []
    waiting = {need: found for need in missing if (found := open_draft(store, need, person.id))}
    asked = {
        need: found
        for need in missing
        if need not in waiting and (found := said_lately(store, need, person.id, day))
    }
    open_ = [need for need in missing if need not in {*waiting, *asked}]
    first = open_[0] if open_ else ""
    return {
        "safety": content.episode().safety if silent == "fear" else None,
        "quiet": content.people_map().quiet_said if silent == "asked" else "",
        "waiting": [] if silent else list(waiting.items()),
        "first": "" if silent else first,
        "draft": drafted(store, first, person.id) if first else "",
        "others": [] if silent else open_[1:],
        "asked": [] if silent else list(asked.items()),
        "asks": [(entry, status_of(entry.record)) for entry in _asks(store, person)],
        "people": [],
        "ask_id": new_entry_id(),
    }


def _asks(store: OpenVault, person: Entry[Person]) -> list[Entry[Ask]]:
    return asks_with(store, person.id)[:10]


def _next_in_general(store: OpenVault) -> dict[str, Any]:
    """Each person, with what was last said to be missing."""
    newest = service.latest_by_person(store)
    rows = []
    for entry in people(store):
        found = newest.get(entry.id)
        titles = service.titles(context_with(store, entry.id))
        gone = [titles[need] for need in service.missing(found.record)] if found else []
        rows.append((entry, found, gone))
    return {
        "safety": None,
        "quiet": "",
        "waiting": [],
        "first": "",
        "draft": "",
        "others": [],
        "asked": [],
        "asks": [],
        "people": rows,
        "ask_id": "",
    }
