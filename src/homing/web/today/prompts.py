"""Reminders: up to three hours of one's own, and an address for one's own calendar."""

from datetime import time
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from homing.services import prompts as service
from homing.web.calendar_row import end_feed, publish, published_now
from homing.web.request import Request, now_of
from homing.web.today import feed

_HOURS: Final = ("hour_1", "hour_2", "hour_3")


def _hour() -> forms.TimeField:
    return forms.TimeField(
        required=False, error_messages={"invalid": _("A time, such as 18:30, please.")}
    )


class PromptsForm(forms.Form):
    """When to be reminded. Nothing filled in means never."""

    hour_1, hour_2, hour_3 = _hour(), _hour(), _hour()
    night = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        """Nobody is woken by mistake."""
        cleaned = super().clean() or {}
        for name in _HOURS:
            hour = cleaned.get(name)
            if hour and service.is_night(hour) and not cleaned.get("night"):
                self.add_error(
                    name,
                    _("This is at night. Choose another hour, or tick that nights are fine."),
                )
        return cleaned

    def hours(self) -> list[time]:
        """The hours that were filled in."""
        return [self.cleaned_data[name] for name in _HOURS if self.cleaned_data[name]]


@require_http_methods(["GET", "POST"])
def prompts(request: Request) -> HttpResponse:
    """Set the hours, or change them."""
    form = PromptsForm(
        request.POST if request.method == "POST" else None, initial=_initial(request)
    )
    if not form.is_valid():
        return _page(request, form, status=422 if form.is_bound else 200)
    _set(request, form.hours(), night=form.cleaned_data["night"])
    return redirect(f"{reverse('prompts')}?kept=1")


@require_POST
def answer(request: Request) -> HttpResponse:
    """Less or none, with one tap, once reminders rest."""
    found = service.prompts(request.vault)
    hours = service.hours_of(found.record if found else None)
    if found and request.POST.get("choice") == "less":
        _set(request, hours[:1], night=found.record.night)
    elif request.POST.get("choice") == "none":
        _set(request, [], night=False)
    return redirect(f"{reverse('prompts')}?kept=1")


@require_http_methods(["GET", "POST"])
def calendar(request: Request) -> HttpResponse:
    """Make an address for a calendar, or end it; asked for later, there is nothing to show."""
    if request.POST.get("choice") == "end":
        end_feed(request.account)
    elif request.POST.get("choice") == "new" and _to_publish(request):
        address = reverse("calendar_feed", args=[feed.new_address(request)])
        return _page(request, None, address=request.build_absolute_uri(address))
    return redirect("prompts")


def _to_publish(request: Request) -> bool:
    row = published_now(request)
    return bool(row["hours"] or row["days"])


def _set(request: Request, hours: "list[time] | tuple[time, ...]", *, night: bool) -> None:
    service.set_prompts(request.vault, now_of(request), hours, night=night)
    publish(request)


def _page(
    request: Request, form: PromptsForm | None, *, address: str = "", status: int = 200
) -> HttpResponse:
    form = form or PromptsForm(initial=_initial(request))
    moment = now_of(request)
    found = service.prompts(request.vault)
    hours = service.hours_of(found.record if found else None)
    context = {
        "form": form,
        "errors": form.errors,
        "hours": [(name, _in_field(form[name].value())) for name in _HOURS],
        "now": [f"{hour:%H:%M}" for hour in hours],
        "fewer": bool(hours[1:]),
        "resting": service.resting_since(request.vault, moment) is not None and bool(hours),
        "kept": "kept" in request.GET,
        "can_publish": _to_publish(request),
        "has_feed": feed.has_feed(request.account),
        "address": address,
    }
    return render(request, "today/prompts.html", context, status=status)


def _initial(request: Request) -> dict[str, object]:
    found = service.prompts(request.vault)
    if found is None:
        return {}
    hours = dict(zip(_HOURS, service.hours_of(found.record), strict=False))
    return {**hours, "night": found.record.night}


def _in_field(value: object) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else str(value or "")
