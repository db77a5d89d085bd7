"""The routine: four plain things, a week of ticks, and beside it how much energy was told of."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.services import routine as service
from homing.services.crisis import help_for
from homing.web.request import Request, now_of
from homing.web.upkeep import fields, pictured


class PartsForm(fields.KeptForm):
    """A line for each part."""

    sleep, meals, movement, community = (fields.words() for _n in range(4))


@require_http_methods(["GET", "POST"])
def routine(request: Request) -> HttpResponse:
    """Plan the four, and see a week."""
    store, now = request.vault, now_of(request)
    held = service.parts(store)
    initial = {part: one.record.parts[0] for part, one in held.items() if one.record.parts}
    form = PartsForm(request.POST or None, moment=now, initial=initial)
    if form.is_valid():
        service.plan_parts(store, now, form.cleaned_data)
        return redirect(f"{reverse('routine')}?kept=1")
    monday = _monday(request)
    page = {
        "texts": content.upkeep(),
        "form": form,
        "errors": fields.errors_of(form),
        "held": held,
        "week": service.week(store, monday),
        "monday": monday,
        "before": (monday - timedelta(days=7)).isoformat(),
        "after": (monday + timedelta(days=7)).isoformat()
        if monday + timedelta(days=7) <= now.day
        else "",
        "today": now.day,
        "kept": request.GET.get("kept") == "1",
        "offer": help_for(*initial.values(), *map(str, request.POST.values())),
    }
    return render(request, "upkeep/routine.html", page, status=422 if form.is_bound else 200)


@require_POST
def tick(request: Request) -> HttpResponse:
    """Say what was there on one day."""
    now, day = now_of(request), pictured.a_day(request.POST.get("day", ""))
    if day is None or day > now.day:
        return redirect("routine")
    known = {part.id for part in content.upkeep().parts}
    ticked = known.intersection(request.POST.getlist("part"))
    pictured.quietly(service.tick_day, request.vault, now, day, ticked)
    monday = day - timedelta(days=day.weekday())
    return redirect(f"{reverse('routine')}?week={monday.isoformat()}#day-{day.isoformat()}")


def _monday(request: Request) -> date:
    today = now_of(request).day
    day = pictured.a_day(request.GET.get("week", "")) or today
    day = min(max(day, date(1900, 1, 8)), today)
    return day - timedelta(days=day.weekday())
