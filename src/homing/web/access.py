"""
Who may see what: the whole story in one place.

A person sees their own vault and nothing else. Every page needs an open vault unless its view is
marked with `open_to_all`; a test lists those views.
"""

import base64
import binascii
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from homing import vault
from homing.services.settings import preferences
from homing.web.accounts import sessions
from homing.web.accounts.models import Account
from homing.web.clock import CLOCKS
from homing.web.request import Request

View = TypeVar("View", bound=Callable[..., HttpResponse])
COOKIE_RULES: Final[dict[str, Any]] = {"httponly": True, "samesite": "Strict", "path": "/"}


def open_to_all(view: View) -> View:
    """Mark a view that works locked, logged out and before the first run."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


class VaultGate:
    """Opens the vault of the session that a request brings, or sends the person to the door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look for a session; the response forgets cookies that no longer open anything."""
        request.clock = CLOCKS.diary  # type: ignore[attr-defined]
        request.vault = request.account = None  # type: ignore[attr-defined]
        stale = not self._enter(request) and settings.SID_COOKIE_NAME in request.COOKIES
        response = self._next(request)
        if stale and settings.SID_COOKIE_NAME not in response.cookies:
            forget_cookies(response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], _args: object, _kw: object
    ) -> HttpResponse | None:
        """Stop at the door unless the vault is open or the page is open to all."""
        if getattr(request, "vault", None) is not None or getattr(view, "open_to_all", False):
            return None
        if not Account.objects.exists():
            return redirect("begin")
        if request.method == "POST":
            return keep_what_was_typed(request)
        here = request.get_full_path()
        return redirect(reverse("unlock") + ("" if here == "/" else f"?next={here}"))

    def _enter(self, request: HttpRequest) -> bool:
        sid, key = _cookie(request, "SID"), _cookie(request, "KEY")
        if sid is None or key is None:
            return False
        now = CLOCKS.wall.now()
        row = sessions.find(sid, now)
        if row is None:
            return False
        try:
            opened = sessions.opened(row, key)
        except vault.CannotOpen:
            sessions.end(row)
            return False
        if sessions.over(row, now, timedelta(minutes=preferences(opened).idle_minutes)):
            sessions.end(row)
            return False
        sessions.OPEN.note_use(row, now)
        entered = cast(Request, request)
        entered.account, entered.vault, entered.session_row = row.account, opened, row
        return True


def keep_what_was_typed(request: HttpRequest) -> HttpResponse:
    """A form that arrives at a locked door is carried through it, not thrown away."""
    from homing.web.accounts.views import carried_unlock  # noqa: PLC0415 - views import this module

    return carried_unlock(request)


def set_cookies(response: HttpResponse, cookies: sessions.Cookies) -> None:
    """Give the browser its two shares: for this browser session only, unreadable to scripts."""
    for name, value in (("SID", cookies.sid), ("KEY", cookies.key)):
        text = base64.urlsafe_b64encode(value).decode()
        response.set_cookie(_name(name), text, secure=settings.SECURE, **COOKIE_RULES)


def forget_cookies(response: HttpResponse) -> None:
    """Take the shares back, and everything the browser may have kept of the pages."""
    for name in ("SID", "KEY"):
        response.delete_cookie(_name(name), path="/", samesite="Strict")


def _name(which: str) -> str:
    return cast(str, getattr(settings, f"{which}_COOKIE_NAME"))


def _cookie(request: HttpRequest, which: str) -> bytes | None:
    try:
        value = base64.urlsafe_b64decode(request.COOKIES.get(_name(which), ""))
    except (binascii.Error, ValueError):
        return None
    return value if len(value) == 32 else None
