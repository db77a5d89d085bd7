"""One page for a session: write it, look at what would leave, take it along."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.services.crisis import help_for
from homing.services.therapy_prep import delete_sheet, keep_sheet, prep_sheet, what_leaves
from homing.vault import Conflict
from homing.web.request import Request, now_of

_LONG = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}


class PrepForm(forms.Form):
    """Five short answers and what to add; everything may be left out."""

    version = forms.IntegerField(required=False, min_value=1)
    add = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = content.help_guide().prep
        for ask in texts.asks:
            self.fields[ask.id] = forms.CharField(
                max_length=4000, required=False, error_messages=_LONG
            )
        field = self.fields["add"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(one.id, one.label) for one in texts.additions]

    def said(self) -> dict[str, Any]:
        """The fields of the record."""
        names = [ask.id for ask in content.help_guide().prep.asks]
        return {**{name: self.cleaned_data[name] for name in names}, "add": self._added()}

    def _added(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data["add"])


@require_http_methods(["GET", "POST"])
def prep(request: Request) -> HttpResponse:
    """Write the page."""
    held, texts = prep_sheet(request.vault), content.help_guide().prep
    names = [*(ask.id for ask in texts.asks), "add"]
    initial = {name: getattr(held.record, name) for name in names} if held else {}
    form = PrepForm(request.POST if request.method == "POST" else None, initial=initial)
    conflict = False
    if form.is_valid():
        expect = form.cleaned_data["version"] or 0
        try:
            keep_sheet(request.vault, now_of(request), form.said(), expect)
        except Conflict:
            conflict = True
        else:
            return redirect("therapy_prep_page")
    context = {
        "texts": texts,
        "form": form,
        "conflict": conflict,
        "holds": held.version if held else "",
        "options": [(one.id, one.label) for one in texts.additions],
        "offer": help_for(*(str(form[a.id].value() or "") for a in texts.asks))
        if form.is_bound
        else None,
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "support/prep.html", context, status=status)


@require_safe
def page(request: Request) -> HttpResponse:
    """Show exactly what would leave."""
    held = prep_sheet(request.vault)
    if held is None:
        return redirect("therapy_prep")
    parts = what_leaves(request.vault, now_of(request), held.record)
    said = [line for part in parts for line in part.lines]
    context = {"texts": content.help_guide().prep, "parts": parts, "offer": help_for(*said)}
    return render(request, "support/prep_page.html", context)


@require_POST
def delete(request: Request) -> HttpResponse:
    """Delete the page for good."""
    delete_sheet(request.vault)
    return redirect("therapy_prep")
