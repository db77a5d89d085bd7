"""Scenes to rehearse in: the list, a turn, and how it ended."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.content.schema.scenes import THREE, Scene
from homing.records import Exercise
from homing.services import scenes as service
from homing.services.scenes import Place
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.request import Request, now_of
from homing.web.skills.fields import KeptForm, choice, offer_of, summary, text


class ChooseForm(KeptForm):
    """One of the three ways on."""

    way: forms.ChoiceField = choice((str(n) for n in range(1, THREE + 1)), needed=" ")


class LineForm(KeptForm):
    """A line that somebody might say in their own life."""

    line = text()


@require_safe
def every(request: Request) -> HttpResponse:
    """All scenes, and how many ends of each were seen."""
    texts, seen = content.scenes(), service.ends_seen(request.vault)
    page = {"texts": texts, "scenes": [(one, len(seen[one.id])) for one in texts.scenes]}
    return render(request, "skills/scenes.html", page)


@require_http_methods(["GET", "POST"])
def turn(request: Request, code: int, way: int = 0) -> HttpResponse:
    """One turn; a choice leads to the next turn, or to an end, which is kept."""
    here = _place(_scene(code), str(way) if way else "")
    if here.turn is None:
        raise Http404
    form = ChooseForm(request.POST or None)
    if form.is_valid():
        there = _place(here.scene, here.way + form.cleaned_data["way"])
        if there.end is None:
            return redirect("scene_turn", code, int(there.way))
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        return redirect("scene_played", _kept(request, there, entry_id))
    page = {
        "texts": content.scenes(),
        "here": here,
        "last": here.steps[-1] if here.steps else None,
        "entry_id": _sent_id(request),
    }
    return render(request, "skills/scene.html", page)


@require_http_methods(["GET", "POST"])
def played(request: Request, entry_id: str) -> HttpResponse:
    """How it went, step by step, and a line for one's own life."""
    entry = found_or_404(request.vault, entry_id, Exercise)
    if entry.record.tool != service.TOOL:
        raise Http404
    form = LineForm(request.POST or None, initial={"line": entry.record.answer(service.LINE)})
    conflict = False
    if form.is_valid():
        try:
            said = form.cleaned_data["line"]
            service.say_line(request.vault, entry, said, form.expect())
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('scene_played', args=[entry_id])}?kept=1")
    page = {**_played(request, entry), "form": form, "summary": summary(form),
            "conflict": conflict}  # fmt: skip
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "skills/scene_played.html", page, status=status)


def _played(request: Request, entry: Entry[Exercise]) -> dict[str, Any]:
    texts, here = content.scenes(), service.played(entry.record)
    seen = service.ends_seen(request.vault)
    others = [one for one in texts.scenes if here and one.id != here.scene.id]
    return {
        "texts": texts,
        "entry": entry,
        "here": here,
        "says": _says(here),
        "seen": seen[here.scene.id] if here else frozenset(),
        "next": next((one for one in others if not seen[one.id]), others[0] if others else None),
        "just_kept": request.GET.get("kept") == "1",
        "offer": offer_of(request, entry.record.answer(service.LINE)),
    }


def _says(here: Place | None) -> str:
    texts = content.scenes()
    if here is None or here.end is None:
        return ""
    if here.all_secure:
        return texts.all_secure
    return texts.came_back if here.end.secure else texts.open_end


def _kept(request: Request, there: Place, entry_id: str) -> str:
    try:
        return service.keep_played(request.vault, now_of(request), there, entry_id).id
    except Conflict:  # the browser's Back and another choice: a game of its own
        return service.keep_played(request.vault, now_of(request), there, new_entry_id()).id


def _sent_id(request: Request) -> str:
    sent = request.POST.get("entry_id", "")
    return sent if is_shaped_like_an_id(sent) else new_entry_id()


def _scene(code: int) -> Scene:
    scene = service.scene_by_code(code)
    if scene is None:
        raise Http404
    return scene


def _place(scene: Scene, way: str) -> Place:
    found = service.place(scene, way)
    if found is None:
        raise Http404
    return found
