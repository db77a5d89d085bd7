"""The list of early signs, with one first move."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from homing.services.crisis import help_for
from homing.services.early_signs import MOST, early_signs, save_early_signs
from homing.services.trigger_map import trigger_map
from homing.vault import Conflict
from homing.web.request import Request, now_of

_NAMES = [f"sign_{n}" for n in range(1, MOST + 1)]


def _line() -> forms.CharField:
    return forms.CharField(
        max_length=500,
        required=False,
        error_messages={
            "max_length": _("A little shorter, please: %(limit_value)s letters at most.")
        },
    )


class SignsForm(forms.Form):
    """Up to five signs, the earliest first, and a move."""

    version = forms.IntegerField(required=False, min_value=1)
    sign_1, sign_2, sign_3, sign_4, sign_5 = _line(), _line(), _line(), _line(), _line()
    first_move = _line()

    def clean(self) -> dict[str, Any]:
        """A list needs a sign."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in _NAMES):
            self.add_error("sign_1", _("Write down one sign. One is enough to begin with."))
        return cleaned

    def signs(self) -> tuple[str, ...]:
        """What was written, without gaps."""
        return tuple(self.cleaned_data[name] for name in _NAMES)


@require_http_methods(["GET", "POST"])
def early(request: Request) -> HttpResponse:
    """Make the list, or change it."""
    held = early_signs(request.vault)
    initial: dict[str, Any] = {}
    if held:
        initial = dict(zip(_NAMES, held.record.signs, strict=False))
        initial["first_move"] = held.record.first_move
    form = SignsForm(request.POST or None, initial=initial)
    conflict = False
    if form.is_valid():
        data = form.cleaned_data
        try:
            save_early_signs(
                request.vault, now_of(request), form.signs(), data["first_move"],
                data["version"] or 0,
            )  # fmt: skip
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('early_signs')}?kept=1")
    just = request.GET.get("kept") == "1" and held
    said = [str(form[name].value() or "") for name in (*_NAMES, "first_move")]
    page = {
        "form": form,
        "conflict": conflict,
        "names": _NAMES,
        "just_kept": bool(just),
        "offer": help_for(*said) if form.is_bound or just else None,
        "holds": held.version if held else "",
        "noted": trigger_map(request.vault).signs[:8],
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "journal/signs.html", page, status=status)
