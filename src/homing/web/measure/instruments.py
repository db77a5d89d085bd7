"""Published instruments: which there are, bringing the wording, and beginning one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.content.schema.instruments import Instrument
from homing.records import IN_GENERAL
from homing.services.crisis import help_for
from homing.services.forms import whom
from homing.services.instruments import (
    Asked,
    InstrumentError,
    begin_instrument,
    borrowed_wording,
    done,
    forget_wording,
    keep_wording,
    sheets,
    wording_of,
)
from homing.services.people import people
from homing.services.wording import WordingCheck, check_wording
from homing.web.ids import new_entry_id
from homing.web.measure.forms_page import heading_of
from homing.web.measure.instruments_forms import (
    LONGEST_PASTE,
    BeginInstrumentForm,
    WordingForm,
)
from homing.web.measure.instruments_page import about_instrument, checked_rows, said_of_check
from homing.web.relations import RELATION_WORDS
from homing.web.request import Request, now_of

_BEFORE = 12  # results that the page of an instrument lists


def number_of(instrument: Instrument) -> int:
    """Its place in the list: what stands in an address, since that tells nothing."""
    return list(content.instruments()).index(instrument.id) + 1


def instrument_or_404(number: int) -> Instrument:
    """The instrument at this place, or no page."""
    found = list(content.instruments().values())
    if not 1 <= number <= len(found):
        raise Http404
    return found[number - 1]


@require_safe
def instruments(request: Request) -> HttpResponse:
    """Every instrument, what it measures, and what its owners allow."""
    rows = [
        (number, one, about_instrument(one), wording_of(request.vault, one) is not None)
        for number, one in enumerate(content.instruments().values(), start=1)
    ]
    context = {
        "attachment": [row for row in rows if row[1].area == "attachment"],
        "beside": [row for row in rows if row[1].area != "attachment"],
    }
    return render(request, "measure/instruments.html", context)


@require_safe
def instrument(request: Request, number: int) -> HttpResponse:
    """One instrument: where it comes from, whether its wording is here, what was answered."""
    found, store = instrument_or_404(number), request.vault
    context = {
        "instrument": found,
        "number": number,
        "about": about_instrument(found),
        "wording": wording_of(store, found),
        "can_borrow": borrowed_wording(store, found) is not None,
        "choices": _choices(request, found),
        "formats": [(one.id, one.title, one.note) for one in found.formats],
        "under_way": [
            (entry, heading_of(whom(store, entry.record.about)))
            for entry in sheets(store, found)
            if entry.record.status == "open"
        ],
        "before": [
            (entry, heading_of(whom(store, entry.record.about)))
            for entry in done(store, found)[:_BEFORE]
        ],
        "entry_id": new_entry_id(),
    }
    return render(request, "measure/instrument.html", context)


def _choices(request: Request, found: Instrument) -> list[tuple[str, str, str]]:
    """Whom it can be about: value, name, and what they are."""
    if found.about != "person":
        return [(IN_GENERAL, "", "")]
    return [
        (entry.id, entry.record.alias, str(RELATION_WORDS[entry.record.relation]))
        for entry in people(request.vault)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def wording(request: Request, number: int) -> HttpResponse:
    """
    Take pasted wording.

    Lines that fingerprints vouch for are kept at once. Others are shown beside their numbers, and
    kept when the person says that they held them against their copy.
    """
    found = instrument_or_404(number)
    if request.method != "POST":
        return _wording_page(request, found, number, WordingForm())
    form = WordingForm(request.POST)
    if not form.is_valid():
        return _wording_page(request, found, number, form, status=422)
    check = check_wording(found, form.cleaned_data["text"])
    if not check.complete or not (check.verified or form.cleaned_data["compared"]):
        return _wording_page(request, found, number, form, check=check, status=422)
    keep_wording(request.vault, now_of(request), found, check)
    return redirect("instrument", number=number)


def _wording_page(
    request: Request,
    found: Instrument,
    number: int,
    form: WordingForm,
    *,
    check: WordingCheck | None = None,
    status: int = 200,
) -> HttpResponse:
    typed = str(form.data.get("text", ""))
    context = {
        "instrument": found,
        "number": number,
        "text": typed,
        "longest": LONGEST_PASTE,
        "errors": list(form.errors.items()),
        "check": check,
        "rows": checked_rows(found, check) if check else [],
        "said": said_of_check(found, check) if check else [],
        "key": _key_words(found),
        "offer": help_for(typed),
    }
    return render(request, "measure/instrument_wording.html", context, status=status)


def _key_words(found: Instrument) -> str:
    if found.checkable:
        return _("Each line is compared with a fingerprint of the statement. One word off is seen.")
    return _(
        "Homing has no fingerprints of this one and cannot check the words. "
        "So you will see each line with its number, and compare it with your copy."
    )


@require_POST
def borrow(request: Request, number: int) -> HttpResponse:
    """Take the statements from a relative whose wording is here already."""
    found = instrument_or_404(number)
    check = borrowed_wording(request.vault, found)
    if check is not None:
        keep_wording(request.vault, now_of(request), found, check)
    return redirect("instrument", number=number)


@require_POST
def forget(request: Request, number: int) -> HttpResponse:
    """Delete the wording; results stay."""
    forget_wording(request.vault, instrument_or_404(number))
    return redirect("instrument", number=number)


@require_POST
def begin(request: Request, number: int) -> HttpResponse:
    """Begin, or go on."""
    found = instrument_or_404(number)
    form = BeginInstrumentForm(request.POST)
    if not form.is_valid():
        return redirect("instrument", number=number)
    data = form.cleaned_data
    asked = Asked(data["about"], data["answers_as"])
    try:
        entry = begin_instrument(request.vault, now_of(request), found, asked, data["entry_id"])
    except InstrumentError:  # the wording or the person went meanwhile
        return redirect("instrument", number=number)
    return redirect("instrument_sheet", sheet_id=entry.id)
