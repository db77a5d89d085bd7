"""What comes before a page that may stir up old pain: the conditions, and the note."""

from typing import TYPE_CHECKING, Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from homing import content
from homing.services.choices import YES, choose, chosen
from homing.services.pacing import closed_by_pacing
from homing.vault import Entry
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

TIMELINE: Final = "IW02"


def first(
    request: Request, practice: "Practice", entry: Entry[Any] | None = None
) -> HttpResponse | None:
    """
    The page that comes first, if any: why it waits and what opens it, or the note.

    What was written already stays within reach: `entry` is the letter that somebody came for.
    """
    closed = closed_by_pacing(request.vault, now_of(request), practice.id)
    page = {"practice": practice, "entry": entry, "closed": closed}
    if closed is not None:
        return render(request, "letters/closed.html", page)
    if practice.stirs and not _has_read(request, practice):
        return render(request, "letters/note.html", page)
    return None


@require_POST
def note(request: Request, code: str) -> HttpResponse:
    """The note was read; it is shown once."""
    practice = content.practices().get(code)
    if practice is None or not practice.stirs:
        raise Http404
    choose(request.vault, now_of(request), _topic(practice), YES)
    if practice.id == TIMELINE:
        return redirect("timeline")
    return redirect("letter", practice.id)


def _has_read(request: Request, practice: "Practice") -> bool:
    return chosen(request.vault, _topic(practice)) is not None


def _topic(practice: "Practice") -> str:
    return f"note-{practice.id}-{practice.version}"
