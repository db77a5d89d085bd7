"""The roadmap: a first week with its reasons, four phases side by side, and every choice kept."""

from typing import Final, cast

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from homing import content
from homing.services import growth
from homing.services import roadmap as service
from homing.services.pathways import has_professional, note_professional
from homing.services.reasons import in_words
from homing.web.request import Request, now_of
from homing.web.ui.figures import Words
from homing.web.ui.roadmap_figure import Plank, roadmap_figure

_SAYINGS: Final = frozenset({"take", "never", "done"})


@require_safe
def roadmap(request: Request) -> HttpResponse:
    """The week, the phases, the way."""
    week, phases = service.week(request.vault), service.phases(request.vault)
    now = growth.task_on(request.vault)
    context = {
        "steady": growth.on_steady_ground(request.vault),
        "growth": content.growth(),
        "growth_task": content.growth().task(now.record.task) if now else None,
        "texts": content.roadmap(),
        "week": week,
        "reasons": in_words(request.vault),
        "phases": phases,
        "own_phases": service.own_phases(request.vault),
        "professional": has_professional(request.vault),
        "drawing": _drawing(phases),
        "steps": {step.id: step.title for step in content.roadmap().steps},
    }
    return render(request, "progress/roadmap.html", context)


@require_POST
def act(request: Request) -> HttpResponse:
    """Keep what was said about an act of the week."""
    act_id, said = request.POST.get("act", ""), request.POST.get("say", "")
    if act_id in content.roadmap().by_id:
        if said in _SAYINGS:
            service.say(request.vault, now_of(request), act_id, cast("service.Said", said))
        elif said == "back":
            service.take_word_back(request.vault, act_id)
    return redirect(f"{reverse('roadmap')}#week")


@require_POST
def phases(request: Request) -> HttpResponse:
    """Keep which phases the person says they are in."""
    if request.POST.get("say") == "suggest":
        service.suggest_phases_again(request.vault)
    else:
        service.keep_phases(request.vault, now_of(request), request.POST.getlist("phase"))
    return redirect(f"{reverse('roadmap')}#phases")


@require_POST
def beside(request: Request) -> HttpResponse:
    """Note whether a professional is beside the person."""
    note_professional(request.vault, now_of(request), beside=request.POST.get("beside") == "on")
    return redirect(f"{reverse('roadmap')}#phases")


def _drawing(phases: tuple[service.PhaseNow, ...]) -> Markup:
    steps = content.roadmap().steps
    at = {step.id: n for n, step in enumerate(steps)}
    planks = [
        Plank(
            name=one.phase.title,
            first=min(at[step] for step in one.phase.steps),
            last=max(at[step] for step in one.phase.steps),
            on=one.on,
        )
        for one in phases
    ]
    on = [one.phase.title for one in phases if one.on]
    desc = _("Each phase covers two or three of the six steps, and they overlap.")
    if on:
        desc += " " + _("Filled: %(names)s.") % {"names": ", ".join(on)}
    return roadmap_figure(
        [step.title for step in steps], planks, Words("roadmap", _("Phases over steps"), desc)
    )
