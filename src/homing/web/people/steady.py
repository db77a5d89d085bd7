"""The guide for the steadier one: a week of one's own, and what comes first."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.services import steady as service
from homing.services.crisis import help_for
from homing.web.people.steady_form import SteadyForm, initial_of
from homing.web.request import Request, now_of
from homing.web.words import short_day


@require_http_methods(["GET", "POST"])
def steady(request: Request) -> HttpResponse:
    """Show what comes first, and keep a week."""
    moment = now_of(request)
    held = service.this_week(request.vault, moment)
    before = service.guide(request.vault, moment).weeks
    initial = initial_of(held.record if held else None, before[0].record if before else None)
    form = SteadyForm(
        request.POST if request.method == "POST" else None, store=request.vault, initial=initial
    )
    if not form.is_valid():
        return _page(request, form)
    data = form.cleaned_data
    if data["afraid"]:
        service.fall_silent(request.vault, moment, data["person"] or None)
    if not (data["afraid"] and form.is_only_fear()):
        service.keep_week(request.vault, form.week(moment), data["version"] or 0)
    after = service.guide(request.vault, moment)
    if after.more_help and not after.quiet:
        return redirect("steady_support")
    return redirect(f"{reverse('steady')}?kept=1")


@require_safe
def support(request: Request) -> HttpResponse:
    """When it is more than one person can hold: where to look."""
    moment = now_of(request)
    context = {
        "texts": content.steady(),
        "quiet": service.guide(request.vault, moment).quiet,
        "leads": service.leads(request.vault, moment),
    }
    return render(request, "people/steady_support.html", context)


@require_POST
def again(request: Request) -> HttpResponse:
    """Give the guide back to someone who asks for it."""
    service.speak_again(request.vault)
    return redirect(f"{reverse('steady')}?anew=1")


def _page(request: Request, form: SteadyForm) -> HttpResponse:
    moment = now_of(request)
    guide = service.guide(request.vault, moment)
    held = guide.this_week
    texts = content.steady()
    rows = [
        [short_day(week.record.day), *(_values(week, one.id) for one in texts.balances)]
        for week in guide.weeks
    ]
    note = request.POST.get("note", "") if form.is_bound else held.record.note if held else ""
    context = {
        "form": form,
        "errors": form.errors,
        "summary": [(name.replace("__all__", ""), words) for name, words in form.errors.items()],
        "texts": texts,
        "guide": guide,
        "form_shown": not guide.quiet or form.is_bound or "anew" in request.GET,
        "kept": "kept" in request.GET,
        "version": request.POST.get("version") or (held.version if held else ""),
        "rows": rows,
        "offer": help_for(note),
    }
    return render(request, "people/steady.html", context, status=422 if form.is_bound else 200)


def _values(week: service.Week, balance: str) -> object:
    return service.balances_of(week.record).get(balance, "–")
