"""
Keeps what was typed out of the browser's own memory of where it has been.

A browser that shows the answer to a form remembers the form's words with that page, on disk, so
that it can restore the tab. So no page is ever the answer to a form: the browser is sent on to
fetch it, and remembers only that. The page waits here meanwhile, in this process's memory, for
the browser that sent the form, and only while the vault is as open as it was.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_COOKIE: Final = "again"
_PARAMETER: Final = "again"
_KEPT: Final = 64
_SECONDS: Final = 15 * 60


@dataclass(frozen=True, slots=True)
class _Page:
    content: bytes
    status: int
    session: bytes | None
    until: float


class Again:
    """Sends a browser on from each form to the page that answers it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response
        self._lock = Lock()
        self._pages: OrderedDict[tuple[str, str], _Page] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or give the page that waits."""
        if request.method == "GET" and (waiting := self._waiting(request)):
            return HttpResponse(waiting.content, status=waiting.status)
        response = self._next(request)
        return self._sent_on(request, response) if _is_page(request, response) else response

    def _waiting(self, request: HttpRequest) -> _Page | None:
        key = (request.COOKIES.get(_COOKIE, ""), request.GET.get(_PARAMETER, ""))
        with self._lock:
            page = self._pages.get(key)
        if page is None or page.until < time.monotonic():
            return None
        # a page from before the door holds only what this browser typed there itself
        return page if page.session in (None, _session(request)) else None

    def _sent_on(self, request: HttpRequest, page: HttpResponse) -> HttpResponse:
        browser = request.COOKIES.get(_COOKIE) or secrets.token_urlsafe(16)
        mark = secrets.token_urlsafe(6)
        until = time.monotonic() + _SECONDS
        with self._lock:
            kept = _Page(page.content, page.status_code, _session(request), until)
            self._pages[browser, mark] = kept
            while len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        response = HttpResponse(status=303)
        response.headers["Location"] = f"{request.path}?{_PARAMETER}={mark}"
        response.cookies.update(page.cookies)
        if "Clear-Site-Data" in page.headers:
            response.headers["Clear-Site-Data"] = page.headers["Clear-Site-Data"]
        response.set_cookie(
            _COOKIE, browser, secure=settings.SECURE, httponly=True, samesite="Strict"
        )
        return response


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    shown = request.headers.get("Sec-Fetch-Mode") == "navigate" and request.method == "POST"
    html = response.headers.get("Content-Type", "").startswith("text/html")
    moves = 300 <= response.status_code < 400
    return shown and html and not moves and not response.streaming


def _session(request: HttpRequest) -> bytes | None:
    row = getattr(request, "session_row", None)
    return bytes(row.pk) if row is not None else None
