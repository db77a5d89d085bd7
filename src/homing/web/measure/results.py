"""A result, with how exact it is."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.records import AnswerSheet
from homing.services.forms import form_of
from homing.services.instruments import instrument_of, is_of_an_instrument
from homing.services.measure import ask_more, can_ask_more, fits_bank
from homing.services.measure_progress import comparable, occasions
from homing.services.measure_reading import reading_words
from homing.web.ids import found_or_404
from homing.web.measure import page
from homing.web.measure.instruments import number_of
from homing.web.measure.sheets import bank_sheet_or_404
from homing.web.measure.unread import unread
from homing.web.request import Request, now_of


@require_safe
def result(request: Request, sheet_id: str) -> HttpResponse:
    """What the answers say: strengths first, and never a number without its interval."""
    entry = found_or_404(request.vault, sheet_id, AnswerSheet)
    if form_of(entry.record) is not None:  # lists do not know which kind of sheet they link to
        return redirect("form_result", sheet_id=sheet_id)
    if is_of_an_instrument(entry.record):
        return redirect("instrument_result", sheet_id=sheet_id)
    entry = bank_sheet_or_404(request.vault, sheet_id)
    if entry.record.reading is None and entry.record.status != "done":
        return redirect("measure_item", sheet_id=sheet_id)
    if entry.record.reading is None or not fits_bank(entry.record):
        return unread(request, entry, content.item_bank().title)
    reading = comparable(entry.record)
    picture = reading_words(reading)
    before = [
        one.reading for one in occasions(request.vault) if one.sheet.record.at < entry.record.at
    ]
    context = {
        "entry": entry,
        "picture": picture,
        "said": page.said(picture),
        "scales": page.scales(picture),
        "plane": None if picture.withheld else page.plane(reading, picture, before),
        "earlier": len(before),
        "readings": content.readings(),
        "bank": content.item_bank(),
        "facts": page.facts(reading, picture),
        "answers": page.answers(entry.record),
        "more_to_ask": can_ask_more(request.vault, now_of(request), entry),
    }
    return render(request, "measure/result.html", context)


@require_POST
def more(request: Request, sheet_id: str) -> HttpResponse:
    """Answer some more, to make this result more exact."""
    entry = bank_sheet_or_404(request.vault, sheet_id)
    if can_ask_more(request.vault, now_of(request), entry):
        ask_more(request.vault, entry)
    return redirect("measure_item", sheet_id=sheet_id)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, sheet_id: str) -> HttpResponse:
    """Ask once, then delete for good."""
    entry = found_or_404(request.vault, sheet_id, AnswerSheet)
    if request.method == "POST":
        request.vault.delete(entry.id)
        return redirect(_home_of(entry.record))
    return render(request, "measure/delete.html", {"entry": entry})


def _home_of(sheet: AnswerSheet) -> str:
    """The page of what was answered."""
    if form := form_of(sheet):
        return reverse("form", args=[form.code])
    if instrument := instrument_of(sheet):
        return reverse("instrument", args=[number_of(instrument)])
    return reverse("progress")
