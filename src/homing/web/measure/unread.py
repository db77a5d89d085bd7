"""A sheet that does not fit what it was answered to: kept, shown as it is, and not read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from homing.services.sheets import Sheet
from homing.web.request import Request

Row = tuple[str, ...]


def unread(request: Request, entry: Sheet, title: str) -> HttpResponse:
    """Say that it cannot be read here, and what it holds."""
    answers = [
        (one.item, _("left open") if one.value is None else str(one.value))
        for one in entry.record.answers
    ]
    context = {"entry": entry, "title": title, "answers": answers}
    return render(request, "measure/unread.html", context)
