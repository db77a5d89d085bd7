"""Between sessions: a moment to bring, how close the work feels, and a misunderstanding."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import TherapyNote
from homing.services.crisis import help_for
from homing.services.therapy import Between, change_note, keep_note, open_misunderstandings
from homing.vault import Conflict, Entry
from homing.web.entry_rows_safety import repairs
from homing.web.feelings import rating
from homing.web.ids import found_or_404, is_entry_id, new_entry_id
from homing.web.request import Request, now_of
from homing.web.words import day_words

_WORDS = ("moment", "say_next", "repair_note")
_LONG = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}


def _line() -> forms.CharField:
    return forms.CharField(max_length=500, required=False, error_messages=_LONG)


class BetweenForm(forms.Form):
    """Everything may be left out, but not all of it."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    moment, say_next, repair_note = _line(), _line(), _line()
    bond = rating()
    misunderstood = forms.BooleanField(required=False)
    repair = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["repair"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [("", _("Not known yet")), *repairs().items()]

    def clean(self) -> dict[str, Any]:
        """Something must be there to keep."""
        cleaned = super().clean() or {}
        said = (cleaned.get(name) for name in ("moment", "say_next", "misunderstood"))
        if not self.errors and not any(said) and cleaned.get("bond") is None:
            self.add_error("moment", _("There is nothing to keep yet. A few words are enough."))
        return cleaned

    def said(self) -> Between:
        """What was meant."""
        return Between(*(self.cleaned_data[name] for name in Between._fields))


@require_http_methods(["GET", "POST"])
def between(request: Request) -> HttpResponse:
    """Note something, and see what is noted."""
    form = BetweenForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        note = keep_note(request.vault, now_of(request), form.said(), entry_id)
        if note.record.misunderstood:
            return redirect(f"{reverse('between_change', args=[note.id])}?kept=1")
        return redirect(f"{reverse('between_sessions')}?kept=1")
    return _page(request, form, None)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Change a note, and say what came of a misunderstanding."""
    held = found_or_404(request.vault, entry_id, TherapyNote)
    record = held.record
    names = (*Between._fields, "repair", "repair_note")
    typed = request.POST if request.method == "POST" else None
    form = BetweenForm(typed, initial={n: getattr(record, n) for n in names})
    if form.is_valid():
        data = form.cleaned_data
        came = (data["repair"], data["repair_note"])
        try:
            change_note(request.vault, held, form.said(), came, data["version"] or 0)
        except Conflict:
            return _page(request, form, held, conflict=True)
        return redirect(f"{reverse('between_sessions')}?kept={held.id}")
    return _page(request, form, held)


def _page(
    request: Request, form: BetweenForm, held: Entry[TherapyNote] | None, *, conflict: bool = False
) -> HttpResponse:
    said = [str(form[name].value() or "") for name in _WORDS]
    notes = request.vault.of(TherapyNote)
    if kept := request.GET.get("kept"):  # what was kept a moment ago opens help too
        just = [entry for entry in notes if entry.id == kept] or notes[:1]
        said += [getattr(entry.record, name) for entry in just for name in _WORDS]
    context = {
        "texts": content.help_guide().between,
        "form": form,
        "held": held,
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "conflict": conflict,
        "kept": "kept" in request.GET,
        "offer": help_for(*said) if form.is_bound or "kept" in request.GET else None,
        "open": [
            (entry.id, day_words(entry.record.day), entry.record.moment)
            for entry in open_misunderstandings(request.vault)
            if not held or entry.id != held.id
        ],
        "notes": [(e.id, day_words(e.record.day), e.record) for e in notes[:10]],
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "support/between.html", context, status=status)
