"""Help and the scope notice. Neither writes anything down, and neither needs a vault."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from homing import content
from homing.services.safety_plan import filled, safety_plan
from homing.services.settings import change_preferences, preferences
from homing.web.access import open_to_all
from homing.web.request import Request, now_of
from homing.web.support.lines import (
    ShownCountry,
    by_emergency_number,
    is_stale,
    shown_countries,
)


class CountryForm(forms.Form):
    """Whose numbers to show first; nothing means none."""

    country = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)  # noqa: S101 - tells the type checker
        country.choices = [("", ""), *((c.code, c.name) for c in content.help_lines().countries)]


@open_to_all
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """Help, with the numbers of the person's own country where one was kept. Safe: public text."""
    vault = getattr(request, "vault", None)
    kept = preferences(vault).country if vault else None
    return _help(request, kept, kept)


@open_to_all
@require_safe
def help_country(request: HttpRequest, code: str) -> HttpResponse:
    """Help with the numbers of one country first. Safe: public text, no query in the address."""
    vault = getattr(request, "vault", None)
    if code not in {country.code for country in content.help_lines().countries}:
        raise Http404
    return _help(request, code, preferences(vault).country if vault else None)


@require_POST
def keep_country(request: Request) -> HttpResponse:
    """Keep a country, sealed, so that its numbers come first next time; or keep none."""
    form = CountryForm(request.POST)
    if form.is_valid():
        country = form.cleaned_data["country"] or None
        change_preferences(request.vault, now_of(request), country=country)
    return redirect("help")


@open_to_all
@require_safe
def scope(request: HttpRequest) -> HttpResponse:
    """What Homing is and is not, to read again. Safe: public text."""
    notice = content.scope()
    reviewed = date.fromisoformat(notice.provenance.reviewed)
    return render(request, "support/scope.html", {"scope": notice, "reviewed": reviewed})


def _help(request: HttpRequest, code: str | None, kept: str | None) -> HttpResponse:
    lines = content.help_lines()
    today = request.clock.now().date()  # type: ignore[attr-defined]
    countries = shown_countries(today)
    chosen: ShownCountry | None = next((c for c in countries if c.code == code), None)
    pacer = content.practices()["ER04"].pacer
    vault = getattr(request, "vault", None)
    plan = safety_plan(vault) if vault else None
    context = {
        "lines": lines,
        "countries": countries,
        "chosen": chosen,
        "kept": kept,
        "checked": date.fromisoformat(lines.checked),
        "by_number": by_emergency_number(countries),
        "stale": is_stale(lines, today),
        "grounding": pacer.eyes_open if pacer else (),
        "plan": filled(plan.record) if plan else (),
    }
    return render(request, "support/help.html", context)
