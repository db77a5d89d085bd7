"""A change in life: begin with one, look at needs, roles and rhythms, agree, and look again."""

from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.records import Agreement, ChangeReview, Person
from homing.services import life_stage as service
from homing.services.crisis import help_for
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of
from homing.web.upkeep import fields

STATES: Final = {
    "open": _("not looked at yet"), "kept": _("kept"), "changed": _("made anew"),
    "let-go": _("let go"),
}  # fmt: skip
PATTERNS: Final = {
    "more_worry": _("Where worry tends to run high"),
    "more_distance": _("Where distance tends to feel safer"),
    "both": _("Where both pull at once"),
    "steady": _("Where someone is the steadier one"),
}
_NUMBERS: Final = range(1, service.MOST + 1)


class ChangeForm(fields.WithSomeone):
    """What is asked about a change. Nothing is needed but what it is."""

    change = fields.choice((one.id for one in content.upkeep().changes), needed=_("Choose one."))
    named = fields.words()
    starts_on = fields.a_day()
    needs, roles, rhythms = fields.words(4000), fields.words(4000), fields.words(4000)
    feels = fields.choices(one.id for one in content.upkeep().feelings)
    helpers = fields.words()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in _NUMBERS:
            self.fields[f"agreed_{n}"] = fields.words()
            self.fields[f"check_{n}"] = fields.a_day()

    def clean(self) -> dict[str, Any]:
        """An agreement is looked at again on some day."""
        cleaned = super().clean() or {}
        for n in _NUMBERS:
            if cleaned.get(f"check_{n}") and not cleaned.get(f"agreed_{n}"):
                self.add_error(f"agreed_{n}", _("Say what you agreed on, or leave out the day."))
        return cleaned

    def review(self) -> ChangeReview:
        """What was looked at."""
        data = self.cleaned_data
        agreed = tuple(
            Agreement(data[f"agreed_{n}"], data[f"check_{n}"])
            for n in _NUMBERS
            if data[f"agreed_{n}"]
        )
        return ChangeReview(
            **self.stamps(), change=data["change"], named=data["named"],
            starts_on=data["starts_on"], person_id=data["person"] or None, needs=data["needs"],
            roles=data["roles"], rhythms=data["rhythms"], feels=tuple(data["feels"]),
            helpers=data["helpers"], agreements=agreed,
        )  # fmt: skip


class LookForm(fields.KeptForm):
    """Where one agreement stands."""

    which = forms.IntegerField(min_value=0, max_value=service.MOST - 1)
    state = fields.choice(["kept", "changed", "let-go"], needed=_("Choose what fits best."))
    words = fields.words()
    check_on = fields.a_day()


@require_safe
def every(request: Request) -> HttpResponse:
    """Changes to choose from, and those that were looked at."""
    page = {
        "texts": content.upkeep(),
        "reviews": [
            (one, service.change_name(one.record)) for one in service.reviews(request.vault)
        ],
    }
    return render(request, "upkeep/changes.html", page)


@require_http_methods(["GET", "POST"])
def new(request: Request, change: str) -> HttpResponse:
    """Look at one change."""
    if change not in {one.id for one in content.upkeep().changes}:
        raise Http404
    data = {**_flat(request), "change": change} if request.method == "POST" else None
    form = ChangeForm(data, store=request.vault, moment=now_of(request))
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.keep_review(request.vault, form.review(), entry_id)
        except Conflict:  # the browser's Back, other words, and Keep again: a second one
            entry_id = new_entry_id()
            service.keep_review(request.vault, form.review(), entry_id)
        return redirect(f"{reverse('life_stage_one', args=[entry_id])}?kept=1")
    return _form(request, form, change, None)


@require_http_methods(["GET", "POST"])
def again(request: Request, entry_id: str) -> HttpResponse:
    """Other words for what was looked at."""
    entry = found_or_404(request.vault, entry_id, ChangeReview)
    change = entry.record.change
    data = {**_flat(request), "change": change} if request.method == "POST" else None
    initial = _initial(entry.record)
    form = ChangeForm(data, store=request.vault, moment=now_of(request), initial=initial)
    known = {one.id for one in content.upkeep().changes}
    if change not in known:  # of a newer or older version: it stays what it is
        form.fields["change"] = fields.choice([*known, change])
    if form.is_valid():
        try:
            service.change_review(request.vault, entry, form.review(), form.expect())
        except Conflict:
            return _form(request, form, change, entry, conflict=True)
        return redirect(f"{reverse('life_stage_one', args=[entry_id])}?kept=1")
    return _form(request, form, change, entry)


@require_http_methods(["GET", "POST"])
def one(request: Request, entry_id: str) -> HttpResponse:
    """What was looked at, and where its agreements stand."""
    entry = found_or_404(request.vault, entry_id, ChangeReview)
    now, record = now_of(request), entry.record
    form = LookForm(request.POST or None, moment=now)
    conflict = False
    if form.is_valid() and form.cleaned_data["which"] < len(record.agreements):
        data = form.cleaned_data
        said = (data["state"], data["words"], data["check_on"])
        try:
            service.look_at(request.vault, now, entry, data["which"], said, form.expect())
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('life_stage_one', args=[entry_id])}?looked=1")
    person = request.vault.get(record.person_id, Person) if record.person_id else None
    known = {one.id: one for one in content.upkeep().changes}
    page = {
        "entry": entry,
        "review": record,
        "name": service.change_name(record),
        "whom": person.record.alias if person else "",
        "care": known[record.change].care if record.change in known else "",
        "feels": service.feeling_labels(record),
        "states": {key: str(words) for key, words in STATES.items()},
        "today": now.day,
        "form": form,
        "errors": fields.errors_of(form),
        "which": str(form.data.get("which", "")),
        "conflict": conflict,
        "kept": request.GET.get("kept") == "1",
        "looked": request.GET.get("looked") == "1",
        "offer": help_for(record.needs, record.roles, record.rhythms, record.helpers, record.named,
                          *(one.text for one in record.agreements), *_typed(request)),
    }  # fmt: skip
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "upkeep/change.html", page, status=status)


def _initial(record: ChangeReview) -> dict[str, Any]:
    agreed: dict[str, Any] = {}
    for n, one in enumerate(record.agreements, 1):
        agreed |= {f"agreed_{n}": one.text, f"check_{n}": one.check_on}
    return {
        "change": record.change, "named": record.named, "starts_on": record.starts_on,
        "person": record.person_id or "", "needs": record.needs, "roles": record.roles,
        "rhythms": record.rhythms, "feels": list(record.feels), "helpers": record.helpers,
        **agreed,
    }  # fmt: skip


def _flat(request: Request) -> dict[str, Any]:
    return {**request.POST.dict(), "feels": request.POST.getlist("feels")}


def _typed(request: Request) -> list[str]:
    return [str(value) for value in request.POST.values()]


def _form(
    request: Request,
    form: ChangeForm,
    change: str,
    entry: Entry[ChangeReview] | None,
    *,
    conflict: bool = False,
) -> HttpResponse:
    texts = content.upkeep()
    known = {one.id: one for one in texts.changes}
    feelings = [(one.id, one.label) for one in texts.feelings]
    typed: Any = {} if conflict else request.POST
    page = {
        "form": form,
        "errors": fields.errors_of(form),
        "change": known.get(change, known["own"]),
        "own": change not in known or change == "own",
        "entry": entry,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (entry.version if entry else ""),
        "feelings": feelings,
        "patterns": [
            (str(title), [one.label for one in texts.feelings if one.when == when])
            for when, title in PATTERNS.items()
        ],
        "numbers": _NUMBERS,
        "conflict": conflict,
        "offer": fields.offer_of(request),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "upkeep/change_form.html", page, status=status)
