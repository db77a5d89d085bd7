"""The plan for very hard hours: read, write, use, take along, delete."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.services.access import note_access
from homing.services.crisis import help_for
from homing.services.gate import end_quiet, quiet_until
from homing.services.safety_plan import (
    delete_plan,
    filled,
    keep_plan,
    safety_plan,
    still_fits,
    use_plan,
)
from homing.services.settings import preferences
from homing.vault import Conflict
from homing.web.accounts.browser import browser_words
from homing.web.request import Request, now_of
from homing.web.support.lines import ShownCountry, shown_countries

_LONG = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}


class PlanForm(forms.Form):
    """Seven parts, one thing a line; any of them may stay empty, but not all."""

    version = forms.IntegerField(required=False, min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in content.safety_plan().parts:
            self.fields[part.id] = forms.CharField(
                max_length=4000, required=False, error_messages=_LONG
            )

    def clean(self) -> dict[str, Any]:
        """A line somewhere makes a plan."""
        cleaned = super().clean() or {}
        if not self.errors and not any(self.parts().values()):
            self.add_error("signs", _("Write one line anywhere. One is enough to begin with."))
        return cleaned

    def parts(self) -> dict[str, str]:
        """What was written, by part."""
        return {part.id: self.cleaned_data[part.id] for part in content.safety_plan().parts}


@require_safe
def plan(request: Request) -> HttpResponse:
    """Show the plan as it is read in a bad hour."""
    held = safety_plan(request.vault)
    said = tuple(line for _part, lines in filled(held.record) for line in lines) if held else ()
    context = {
        "texts": content.safety_plan(),
        "parts": filled(held.record) if held else [],
        "country": _country(request),
        "kept": "kept" in request.GET,
        "used": "used" in request.GET,
        "quiet": quiet_until(request.vault, now_of(request)) is not None,
        "offer": help_for(*said) if "kept" in request.GET else None,
    }
    return render(request, "support/plan.html", context)


@require_http_methods(["GET", "POST"])
def change(request: Request) -> HttpResponse:
    """Make the plan, or change it."""
    held, texts = safety_plan(request.vault), content.safety_plan()
    initial = {part.id: getattr(held.record, part.id) for part in texts.parts} if held else {}
    form = PlanForm(request.POST if request.method == "POST" else None, initial=initial)
    conflict = False
    if form.is_valid():
        expect = form.cleaned_data["version"] or 0
        try:
            keep_plan(request.vault, now_of(request), form.parts(), expect)
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('safety_plan')}?kept=1")
    said = [str(form[part.id].value() or "") for part in texts.parts]
    context = {
        "texts": texts,
        "form": form,
        "conflict": conflict,
        "holds": held.version if held else "",
        "offer": help_for(*said) if form.is_bound else None,
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "support/plan_change.html", context, status=status)


@require_POST
def use(request: Request) -> HttpResponse:
    """It is needed now."""
    use_plan(request.vault, now_of(request))
    return redirect(f"{reverse('safety_plan')}?used=1")


@require_POST
def loud(request: Request) -> HttpResponse:
    """The person wants everything back before the three days are over."""
    end_quiet(request.vault)
    return redirect("safety_plan")


@require_POST
def keep_as_it_is(request: Request) -> HttpResponse:
    """It was looked over."""
    still_fits(request.vault, now_of(request))
    return redirect("safety_plan")


@require_POST
def delete(request: Request) -> HttpResponse:
    """Delete it for good."""
    delete_plan(request.vault)
    return redirect("safety_plan")


@require_safe
def on_paper(request: Request) -> HttpResponse:
    """Show it on a page for the printer, with nothing around it."""
    held = safety_plan(request.vault)
    if held is None:
        return redirect("safety_plan")
    return render(request, "support/plan_paper.html", _copied(request))


@require_POST
def copy(request: Request) -> HttpResponse:
    """
    Give it as a plain text that opens anywhere. It has a name that tells nothing.

    The access diary notes it first, so that no copy is unseen.
    """
    held = safety_plan(request.vault)
    if held is None:
        return redirect("safety_plan")
    now = now_of(request)
    session = bytes(request.session_row.pk).hex()[:12]
    where = (browser_words(request.headers.get("User-Agent", "")), session)
    note_access(request.vault, now, "exported", where=where)
    text = render_to_string("support/plan.txt", _copied(request))
    response = HttpResponse(text.encode(), content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="note-{now.day}.txt"'
    return response


def _copied(request: Request) -> dict[str, Any]:
    held = safety_plan(request.vault)
    return {
        "texts": content.safety_plan(),
        "parts": filled(held.record) if held else [],
        "country": _country(request),
        "finders": content.help_lines().finders,
    }


def _country(request: Request) -> ShownCountry | None:
    code = preferences(request.vault).country
    countries = shown_countries(now_of(request).day)
    return next((country for country in countries if country.code == code), None)
