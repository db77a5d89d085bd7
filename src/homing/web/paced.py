"""Pages that may stir up old pain wait until what comes first is there."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render

from homing import content
from homing.services.pacing import Closed, closed_by_pacing
from homing.web.request import Request, now_of

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def paced(practice_id: str, view: View[P]) -> View[P]:
    """Give the view, or in its place what is missing, while pacing closes this practice."""

    @wraps(view)
    def waits_or_goes(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        closed = closed_by_pacing(request.vault, now_of(request), practice_id)
        if closed is None:
            return view(request, *args, **kwargs)
        return waiting_page(request, closed, content.practices()[practice_id].title)

    return waits_or_goes


def waiting_page(request: Request, closed: Closed, title: str) -> HttpResponse:
    """Why it waits, and what leads towards it."""
    return render(request, "ui/waits.html", {"closed": closed, "title": title})
