"""Twelve weeks with an end: which there are, where one is, the looks back, and how to stop."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.content.schema.tracks import WEEKS
from homing.records import Said, TrackReview, TrackRun
from homing.services import tracks as service
from homing.services.crisis import help_for
from homing.services.gate import GateNow, gate
from homing.services.pacing import closed_by_pacing
from homing.services.pathways import way
from homing.services.practice_progress import all_occurrences
from homing.vault import Entry
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.questions import PageForm, question_fields
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice
    from homing.content.schema.tracks import LookBack, Stage, Track

_TURNS: Final = frozenset({"slower", "sooner", "rest", "again", "leave"})


@dataclass(frozen=True, slots=True)
class Leg:
    """One practice of a stage: how often it was done since the track began, and if it waits."""

    practice: "Practice"
    times: int
    closed: bool


@dataclass(frozen=True, slots=True)
class StageNow:
    """A stage with its practices; `on` is the one that the week belongs to."""

    stage: "Stage"
    legs: tuple[Leg, ...]
    on: bool


@require_safe
def tracks(request: Request) -> HttpResponse:
    """Where one is, or all tracks to choose from."""
    now = service.on_track(request.vault, now_of(request))
    suggested = way(request.vault).pathway
    context = {
        "texts": content.tracks(),
        "now": now,
        "weeks": WEEKS,
        "look_open": service.review_is_open(request.vault, now) if now else None,
        "stage": _stage(request, now.track, now.stage, now.entry) if now else None,
        "upkeep": service.in_upkeep(request.vault),
        "suggested": suggested.id if suggested else "",
        "pair_open": not gate(request.vault, now_of(request)).closed_for(),
    }
    return render(request, "progress/tracks.html", context)


@require_safe
def track(request: Request, number: int) -> HttpResponse:
    """One track in full. Its address has a number, which tells nothing."""
    found = _numbered(number)
    now = service.on_track(request.vault, now_of(request))
    run = now.entry if now and now.track.id == found.id else None
    context = {
        "texts": content.tracks(),
        "one": found,
        "way": content.pathways().pathway(found.pathway) if found.pathway else None,
        "stages": [_stage(request, found, stage, run) for stage in found.stages],
        "now": now,
        "here": run is not None,
        "then": content.practices()[found.then],
        "entry_id": new_entry_id(),
    }
    return render(request, "progress/track.html", context)


@require_POST
def begin(request: Request, number: int) -> HttpResponse:
    """Begin it. One that is on is left for it."""
    entry_id = request.POST.get("entry_id", "")
    if not is_shaped_like_an_id(entry_id):
        return redirect("track", number)
    service.begin_track(request.vault, now_of(request), _numbered(number), entry_id)
    return redirect("tracks")


@require_POST
def turn(request: Request, entry_id: str) -> HttpResponse:
    """Go slower or sooner, rest, go on, or stop."""
    entry = found_or_404(request.vault, entry_id, TrackRun)
    wanted = request.POST.get("turn", "")
    if wanted in _TURNS:
        service.turn_track(request.vault, now_of(request), entry, cast("service.Turn", wanted))
    return redirect("tracks")


@require_http_methods(["GET", "POST"])
def review(request: Request, entry_id: str) -> HttpResponse:
    """A look back: half way, at the end with a choice of what then, or in upkeep."""
    entry = found_or_404(request.vault, entry_id, TrackRun)
    part = _part(request, entry)
    if part is None:
        return redirect("tracks")
    look = _look(part)
    fields = question_fields(request.vault, look.questions)
    form = PageForm(request.POST or None, fields, {})
    if form.is_bound and form.is_valid():
        kept = _keep(request, entry, part, form)
        shown = f"{reverse('entry', args=[kept.id])}?kept=1"
        return redirect(shown if kept.record.said else "tracks")
    found = content.tracks().track(entry.record.track)
    context = {
        "form": form,
        "asked": _asked(look, form),
        "look": look,
        "part": part,
        "track": found,
        "run": entry,
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "then": content.practices()[found.then] if found else None,
        "draft_place": f"track/{entry.id}/{part}",
        "help_offer": help_for(*_typed(request)),
    }
    return render(
        request, "progress/track_review.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Say otherwise what was said at a look back."""
    entry = found_or_404(request.vault, entry_id, TrackReview)
    look = _look(cast("service.Part", entry.record.part))
    held: dict[str, tuple[str, ...]] = {}
    for one in entry.record.said:
        held[f"q-{one.field}"] = (*held.get(f"q-{one.field}", ()), one.value)
    form = PageForm(request.POST or None, question_fields(request.vault, look.questions), held)
    if form.is_bound and form.is_valid():
        version = request.POST.get("version", "")
        expect = int(version) if version.isdecimal() else entry.version
        service.change_review(request.vault, entry, _said(form), expect)
        return redirect(f"{reverse('entry', args=[entry.id])}?kept=1")
    context = {
        "form": form,
        "asked": _asked(look, form),
        "look": look,
        "part": "change",
        "version": entry.version,
        "draft_place": f"track/{entry.id}/change",
        "help_offer": help_for(*_typed(request)),
    }
    status = 422 if form.errors else 200
    return render(request, "progress/track_review.html", context, status=status)


def _said(form: PageForm) -> tuple[Said, ...]:
    return tuple(
        Said(field=name.removeprefix("q-"), value=value)
        for name, values in form.said().items()
        for value in values
    )


def _keep(
    request: Request, entry: Entry[TrackRun], part: service.Part, form: PageForm
) -> Entry[TrackReview]:
    moment, entry_id = now_of(request), request.POST.get("entry_id", "")
    if not is_shaped_like_an_id(entry_id):
        entry_id = new_entry_id()
    kept = service.keep_review(request.vault, moment, entry.id, part, _said(form), entry_id)
    if part == "half-way":
        wanted = request.POST.get("turn", "")
        if wanted in _TURNS:
            service.turn_track(request.vault, moment, entry, cast("service.Turn", wanted))
    elif part == "end":
        service.turn_track(request.vault, moment, entry, "finish")
        found = content.tracks().track(entry.record.track)
        if request.POST.get("turn") == "round" and found:
            service.begin_track(request.vault, moment, found, new_entry_id())
    return kept


def _part(request: Request, entry: Entry[TrackRun]) -> service.Part | None:
    """Which look back this run is at; nothing for one that was left."""
    now = service.on_track(request.vault, now_of(request))
    if now and now.entry.id == entry.id:
        return service.review_is_open(request.vault, now) or "half-way"
    done = service.in_upkeep(request.vault)
    return "upkeep" if done and done.id == entry.id else None


def _look(part: service.Part) -> "LookBack":
    texts = content.tracks()
    return texts.half_way if part == "half-way" else texts.end


def _asked(look: "LookBack", form: PageForm) -> list[tuple[Any, Any]]:
    return [(question, form[f"q-{question.id}"]) for question in look.questions]


def _typed(request: HttpRequest) -> list[str]:
    return [str(value) for name, value in request.POST.items() if name.startswith("q-")]


def _numbered(number: int) -> "Track":
    found = content.tracks().numbered(number)
    if found is None:
        raise Http404
    return found


def _stage(
    request: Request, found: "Track", stage: "Stage", run: Entry[TrackRun] | None
) -> StageNow:
    moment = now_of(request)
    barred = gate(request.vault, moment)
    legs = tuple(_leg(request, practice_id, barred, run) for practice_id in stage.practices)
    on = run is not None and stage is service.stage_of(
        found, service.week_of(run.record, moment.day)
    )
    return StageNow(stage, legs, on)


def _leg(request: Request, practice_id: str, barred: GateNow, run: Entry[TrackRun] | None) -> Leg:
    practice = content.practices()[practice_id]
    done = all_occurrences(request.vault).get(practice_id, ())
    times = sum(one.day >= run.record.begun_on for one in done) if run else 0
    waits = closed_by_pacing(request.vault, now_of(request), practice_id) is not None
    return Leg(practice, times, waits or not barred.allows(practice))
