"""Answering a published instrument: all its statements on one page, kept for later at any time."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from homing.content.schema.instruments import AnswerFormat, Instrument
from homing.records import AnswerSheet
from homing.services.forms import whom
from homing.services.instruments import (
    InstrumentError,
    age_bands,
    finish_instrument,
    instrument_of,
    is_of_an_instrument,
    keep_answers,
    texts_for,
    unanswered,
)
from homing.services.sheets import Sheet, leave_sheet
from homing.vault import Conflict, OpenVault
from homing.web.ids import found_or_404
from homing.web.measure.forms_page import heading_of
from homing.web.measure.instruments import number_of
from homing.web.measure.instruments_forms import ITEM, AnswersForm
from homing.web.request import Request, now_of


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement on the page."""

    field: str
    number: int
    text: str
    value: str
    error: str


def instrument_sheet_or_404(store: OpenVault, sheet_id: str) -> tuple[Instrument, Sheet]:
    """A sheet of a published instrument that this version can read, or no page."""
    entry = found_or_404(store, sheet_id, AnswerSheet)
    instrument = instrument_of(entry.record)
    if instrument is None or not is_of_an_instrument(entry.record):
        raise Http404
    return instrument, entry


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: Request, sheet_id: str) -> HttpResponse:
    """Put the statements; take the answers."""
    instrument, entry = instrument_sheet_or_404(request.vault, sheet_id)
    if entry.record.status == "done":
        return redirect("instrument_result", sheet_id=sheet_id)
    texts = texts_for(request.vault, entry.record)
    if entry.record.status == "left" or not texts:  # another wording lies here now, or none
        return redirect("instrument", number=number_of(instrument))
    if request.method == "POST":
        return _take(request, instrument, entry, texts)
    return _page(request, instrument, entry, texts)


def _take(
    request: Request, instrument: Instrument, entry: Sheet, texts: dict[str, str]
) -> HttpResponse:
    form = AnswersForm(instrument, entry.record.answers_as, request.POST)
    if not form.is_valid():
        return _page(request, instrument, entry, texts, form=form)
    try:
        entry = _kept(request, entry, form)
    except (Conflict, InstrumentError):
        return _page(request, instrument, entry, texts, form=form, conflict=True)
    go = form.cleaned_data["go"]
    if go == "later":
        return redirect("instrument", number=number_of(instrument))
    if go != "as_it_is" and (missing := unanswered(entry.record)):
        return _page(request, instrument, entry, texts, form=form, missing=missing)
    finish_instrument(request.vault, now_of(request), entry)
    return redirect("instrument_result", sheet_id=entry.id)


def _kept(request: Request, entry: Sheet, form: AnswersForm) -> Sheet:
    data = form.cleaned_data
    return keep_answers(
        request.vault,
        now_of(request),
        entry,
        form.answers(),
        data["age_band"],
        expect=data["version"] or 0,
    )


def _page(  # noqa: PLR0913 - a page as it is put, and the three ways in which it comes back
    request: Request,
    instrument: Instrument,
    entry: Sheet,
    texts: dict[str, str],
    *,
    form: AnswersForm | None = None,
    conflict: bool = False,
    missing: tuple[int, ...] = (),
) -> HttpResponse:
    answers = instrument.format(entry.record.answers_as)
    typed = _typed(entry, form)
    errors = {} if form is None else {k: str(v[0]) for k, v in form.errors.items()}
    context = {
        "instrument": instrument,
        "entry": entry,
        "heading": heading_of(whom(request.vault, entry.record.about)),
        "statements": _statements(instrument, texts, typed, errors),
        "values": _values(answers),
        "row_words": "; ".join(f"{n} = {words}" for n, words in _values(answers) if words) + ".",
        "age_bands": list(age_bands(instrument, answers.id).items()),
        "age_band": typed.get("age_band", entry.record.age_band),
        "errors": list(errors.items()),
        "conflict": conflict,
        "missing": missing,
    }
    status = 409 if conflict else 422 if form is not None else 200
    return render(request, "measure/instrument_answer.html", context, status=status)


def _typed(entry: Sheet, form: AnswersForm | None) -> dict[str, str]:
    """What was just sent, or what was kept before."""
    if form is not None:
        return {key: str(value) for key, value in form.data.items()}
    return {ITEM + a.item: str(a.value) for a in entry.record.answers if a.value is not None}


def _statements(
    instrument: Instrument, texts: dict[str, str], typed: dict[str, str], errors: dict[str, str]
) -> list[Statement]:
    return [
        Statement(key, item.number, texts[item.id], typed.get(key, ""), errors.get(key, ""))
        for item in instrument.items
        for key in (ITEM + item.id,)
    ]


def _values(answers: AnswerFormat) -> list[tuple[int, str]]:
    """Every answer; only those that the definition names have words."""
    words = {answers.low: answers.low_label, answers.high: answers.high_label}
    middle = _middle(answers)
    if answers.middle_label and middle is not None:
        words[middle] = answers.middle_label
    return [(value, words.get(value, "")) for value in answers.values]


def _middle(answers: AnswerFormat) -> int | None:
    at, rest = divmod(answers.low + answers.high, 2)
    return None if rest else at


@require_POST
def leave(request: Request, sheet_id: str) -> HttpResponse:
    """Stop this one; its answers are kept."""
    instrument, entry = instrument_sheet_or_404(request.vault, sheet_id)
    leave_sheet(request.vault, entry)
    return redirect("instrument", number=number_of(instrument))
