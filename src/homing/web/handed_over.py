"""
While the device is with someone else, nothing but the pages for two can be opened in this browser.

The mark stands on the session, so other browsers of the same person are not touched, and the only
way to lose it is a new session: the passphrase. It stands before the place where pages wait for
their form (again.py), because one of those could hold words typed before. docs/adr/0027-*.md
"""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from homing.web.accounts.models import OpenSession
from homing.web.request import Request

View = TypeVar("View", bound=Callable[..., HttpResponse])
_FORGET: Final = '"cache"'  # pages that the browser keeps to go back to


def open_while_handed_over(view: View) -> View:
    """Mark a view that the other person may see."""
    view.open_while_handed_over = True  # type: ignore[attr-defined]
    return view


def hand_over(request: Request, response: HttpResponse) -> HttpResponse:
    """Close everything else in this browser until the passphrase is given again."""
    OpenSession.objects.filter(pk=request.session_row.pk).update(handed_over=True)
    response.headers["Clear-Site-Data"] = _FORGET
    return response


def is_handed_over(request: HttpRequest) -> bool:
    """Whether somebody else may be looking."""
    row = getattr(request, "session_row", None)
    return bool(row is not None and row.handed_over)


class HandedOver:
    """Stands between the session and every page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the pages for two through; a page that is open to all is shown as if locked."""
        if is_handed_over(request):
            view = _view(request)
            if getattr(view, "open_to_all", False):
                request.vault = None  # type: ignore[attr-defined]
            elif view is not None and not getattr(view, "open_while_handed_over", False):
                return redirect("duo_away")
        return self._next(request)


def _view(request: HttpRequest) -> Any:
    try:
        return resolve(request.path_info).func
    except Resolver404:  # it will be told that there is nothing here
        return None
