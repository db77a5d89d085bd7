"""Four ways to go: what each is, which one was chosen, and another at any time."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from homing import content
from homing.services import pathways as service
from homing.web.request import Request, now_of


@require_safe
def pathways(request: Request) -> HttpResponse:
    """All four, and which of them holds now."""
    context = {"texts": content.pathways(), "way": service.way(request.vault)}
    return render(request, "progress/pathways.html", context)


@require_safe
def pathway(request: Request, number: int) -> HttpResponse:
    """One way in full. Its address has a number, which tells nothing."""
    texts = content.pathways()
    found = texts.numbered(number)
    if found is None:
        raise Http404
    known = {source.id: source for source in texts.sources}
    context = {
        "texts": texts,
        "one": found,
        "way": service.way(request.vault),
        "acts": content.roadmap().by_id,
        "track": content.tracks().of_way(found.id),
        "sources": [known[source] for source in found.sources],
    }
    return render(request, "progress/pathway.html", context)


@require_POST
def choose(request: Request) -> HttpResponse:
    """Go another way, or let the answers suggest one again."""
    found = content.pathways().pathway(request.POST.get("pathway", ""))
    if found:
        service.choose_way(request.vault, now_of(request), found.id)
        return redirect("pathway", found.number)
    if request.POST.get("pathway") == "":
        service.follow_suggestion(request.vault)
    return redirect(reverse("pathways"))
