"""When something goes wrong: a plain page that says what happened, and a log without content."""

import sqlite3
import sys
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from types import TracebackType

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.debug import ExceptionReporter

from homing import vault
from homing.services.crisis import help_for
from homing.web.typed import typed_fields

_FULL = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY)


class PlainFailures:
    """Turns what a view could not handle into a page; what was typed comes back with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the address of a form that is typed or reloaded is no page."""
        response = self._next(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method == "GET":
            return not_found(request)  # the address of a form, typed or reloaded
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for a view that raised; "nothing here" is no failure and has its own page."""
        return None if isinstance(error, Http404) else _failed(request, error)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for middleware that raised: Django asks here, inside its own `except`."""
    error = sys.exception()
    return _failed(request, error if isinstance(error, Exception) else RuntimeError())


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was open too long or in another browser session: offer the form again."""
    del reason  # for developers; it would tell a person nothing
    title = _("This page had gone stale")
    text = _("Nothing was lost. Press the button to send it again from here.")
    return _page(request, 403, title, text)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here by that address."""
    del exception
    return _page(
        request, 404, _("Nothing here"), _("This page does not exist, or it is no longer there.")
    )


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    note_failure(error)
    if isinstance(error, vault.Conflict):
        title = _("This was changed elsewhere")
        text = _(
            "Another tab or device saved it first. What you typed is below, so nothing is lost."
        )
        return _page(request, 409, title, text)
    if isinstance(error, vault.CannotOpen):
        title = _("This vault has been locked")
        return _page(request, 403, title, _("Unlock it again. What you typed is below."))
    if isinstance(error, DatabaseError | OSError):
        return _storage(request, error)
    title = _("Something went wrong on our side")
    text = _("What you kept before is safe. Go back and try again; what you typed is below.")
    return _page(request, 500, title, text)


def _storage(request: HttpRequest, error: Exception) -> HttpResponse:
    code = getattr(error.__cause__ or error, "sqlite_errorcode", 0) & 0xFF
    if code in _FULL or isinstance(error, OSError):
        title = _("The disk is full or cannot be written")
        text = _("Nothing was lost. Make some room, then press the button to send it again.")
        return _page(request, 507, title, text)
    title = _("The database is busy")
    text = _("Someone else is writing just now. Wait a moment, then send it again.")
    response = _page(request, 503, title, text)
    response.headers["Retry-After"] = "2"
    return response


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    fields = typed_fields(request)
    context = {
        "title": title,
        "text": text,
        "fields": fields,
        "offer": help_for(*(value for _name, value in fields)),
        "place": request.path,
        "again": request.method == "POST",
    }
    try:
        return render(request, "accounts/failed.html", context, status=status)
    except (DatabaseError, OSError, UnicodeDecodeError, vault.VaultError):  # the shell needs it too
        return HttpResponse(f"{title}. {text}", status=status, content_type="text/plain")


def note_failure(error: BaseException) -> None:
    """Write down what kind of failure it was and where, and not a word of what it was about."""
    place = _place(error.__traceback__)
    print(f"homing: {type(error).__name__} at {place}", file=sys.stderr)  # noqa: T201 - the log


def _place(trace: TracebackType | None) -> str:
    place = "?"
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if "homing" in file.parts:
            place = f"{'/'.join(file.parts[-2:])}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


class SilentReporter(ExceptionReporter):
    """Django's own error report would hold local variables. Ours holds nothing."""

    def get_traceback_text(self) -> SafeString:
        """No text."""
        return SafeString("")

    def get_traceback_html(self) -> SafeString:
        """No page."""
        return SafeString("")
