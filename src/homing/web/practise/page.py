"""The page of one practice: what, why, how much, how well tested, with what care; and one's own."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.services import plan as plans
from homing.services import practice as practices
from homing.services import practice_progress as progress
from homing.services import practise_run
from homing.services.crisis import help_for
from homing.services.gate import gate
from homing.services.pacing import closed_by_pacing, ground_before, instead_of
from homing.services.pathways import newest_picture, region_of
from homing.web.practise.figures import shown
from homing.web.practise.forms import AfterForm
from homing.web.practise.ways import alone_instead, way_into
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice
    from homing.content.schema.readings import RegionId


@require_safe
def practice(request: Request, practice: "Practice") -> HttpResponse:
    """Everything about one practice, and the way in."""
    store, now = request.vault, now_of(request)
    if not gate(store, now).allows(practice):
        return _not_now(request, practice)
    said = plans.plan_choices(store).get(practice.id)
    own = progress.progress(store, practice)
    context: dict[str, Any] = {
        "practice": practice,
        "why": why(practice, region_of(newest_picture(store))),
        "way": way_into(practice),
        "closed": closed_by_pacing(store, now, practice.id),
        "sources": [content.practice_sources()[i] for i in practice.evidence.sources],
        "choice": said.choice if said else None,
        "favourite": plans.is_favourite(store, practice.id),
        "under_way": practise_run.under_way(store, practice)
        if practise_run.keeps(practice)
        else None,
        "halves": progress.open_halves(store, practice.id),
        "own": own,
        "figures": [shown(line) for line in own.lines],
        "how": progress.not_rated_yet(store, practice),
        "pacing": content.safety_pacing(),
        "swap": content.practices().get(instead_of(store, practice.id) or ""),
        "ground_first": ground_before(store, now, practice),
    }
    return render(request, "practise/practice.html", context)


@require_safe
def not_now(request: Request, practice: "Practice") -> HttpResponse:
    """The same neutral words whatever the reason is."""
    return _not_now(request, practice)


@require_http_methods(["GET", "POST"])
def how(request: Request, practice: "Practice", entry_id: str) -> HttpResponse:
    """How it was, where it was done in another part of Homing. Asked once, for the newest time."""
    done = next(
        (o for o in progress.occurrences(request.vault, practice.id) if o.entry_id == entry_id),
        None,
    )
    if done is None or practice.tool is None:
        raise Http404
    if done.rated_by:
        return redirect("practise_done", done.rated_by)
    form = AfterForm(request.POST or None)
    if form.is_valid():
        kept = practices.say_how_tool_was(
            request.vault, now_of(request), practice, entry_id, form.told()
        )
        return redirect("practise_done", kept.id)
    offer = help_for(request.POST.get("note", ""))
    page = {"practice": practice, "form": form, "done": done, "help_offer": offer}
    return render(request, "practise/how.html", page, status=422 if form.is_bound else 200)


def why(practice: "Practice", region: "RegionId | None") -> list[str]:
    """Why it may help: what fits the answers first, then what holds for anyone."""
    reasons = practice.why
    by_region: dict[RegionId | None, str] = {
        "more-worry": reasons.more_worry,
        "more-distance": reasons.more_distance,
        "both": reasons.both,
        "steady": reasons.steady,
        "middle": reasons.steady,
    }
    own = by_region.get(region, "")
    return [reasons.general, *([own] if own else [])]


def _not_now(request: Request, practice: "Practice") -> HttpResponse:
    ways = alone_instead(gate(request.vault, now_of(request)))
    return render(request, "practise/not_now.html", {"practice": practice, "ways": ways})
