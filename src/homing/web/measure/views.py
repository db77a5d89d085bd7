"""Before and during a measure."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from markupsafe import Markup

from homing import content
from homing.services.measure import (
    OutOfStepError,
    Question,
    answer_item,
    begin_measure,
    finish,
    leave_measure,
    open_measure,
    question,
    results,
    take_back,
)
from homing.services.sheets import Sheet
from homing.web.ids import new_entry_id
from homing.web.measure.forms import AnswerForm, BeginForm
from homing.web.measure.hub import offers
from homing.web.measure.sheets import bank_sheet_or_404
from homing.web.request import Request, now_of
from homing.web.ui.figures import Words, certainty


@require_safe
def measure(request: Request) -> HttpResponse:
    """What can be measured; for someone new, the first measure before anything else."""
    before = results(request.vault)
    context = {
        "bank": content.item_bank(),
        "readings": content.readings(),
        "under_way": open_measure(request.vault),
        "last": before[0] if before else None,
        "entry_id": new_entry_id(),
        "offers": offers(request.vault),
    }
    return render(request, "measure/intro.html", context)


@require_POST
def begin(request: Request) -> HttpResponse:
    """Begin, or go on."""
    form = BeginForm(request.POST)
    if not form.is_valid():
        return redirect("measure")
    data = form.cleaned_data
    entry = begin_measure(request.vault, now_of(request), data["entry_id"], anew=data["anew"])
    return redirect("measure_item", sheet_id=entry.id)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Request, sheet_id: str) -> HttpResponse:
    """Put one statement; take one answer."""
    entry = bank_sheet_or_404(request.vault, sheet_id)
    if request.method != "POST":
        return _ask(request, entry)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _ask(request, entry, form=form, status=422)
    step = form.cleaned_data["go"]
    if step == "pause":
        return redirect("measure")
    if step == "back":
        take_back(request.vault, entry, form.cleaned_data["steps"])
        return redirect("measure_item", sheet_id=sheet_id)
    try:
        entry = answer_item(request.vault, now_of(request), entry, form.given)
    except OutOfStepError:
        entry = bank_sheet_or_404(request.vault, sheet_id)
        return _ask(request, entry, stale=True, status=409)
    return redirect(_next_page(entry), sheet_id=sheet_id)


def _next_page(entry: Sheet) -> str:
    return "measure_result" if entry.record.status == "done" else "measure_item"


def _ask(
    request: Request,
    entry: Sheet,
    *,
    form: AnswerForm | None = None,
    stale: bool = False,
    status: int = 200,
) -> HttpResponse:
    if entry.record.status == "left":
        return redirect("measure")
    asked = question(entry.record) if entry.record.status == "open" else None
    if asked is None:  # done, or begun under a rule that asked for more than today's
        finish(request.vault, now_of(request), entry)
        return redirect("measure_result", sheet_id=entry.id)
    bank = content.item_bank()
    context = {
        "asked": asked,
        "bar": _bar(asked),
        "answers": list(enumerate(bank.scale.labels, start=1)),
        "longer": entry.record.longer,
        "mixed": asked.item.scale == "mixed",
        "form": form,
        "stale": stale,
    }
    return render(request, "measure/item.html", context, status=status)


def _bar(asked: Question) -> Markup:
    tenths = round(asked.certainty * 10)
    desc = _("%(tenths)s of 10 parts of the way to exact enough.") % {"tenths": tenths}
    return certainty(asked.certainty, Words("sure", _("How sure the picture is"), desc))


@require_POST
def leave(request: Request, sheet_id: str) -> HttpResponse:
    """Stop this one; its answers are kept."""
    entry = bank_sheet_or_404(request.vault, sheet_id)
    leave_measure(request.vault, now_of(request), entry)
    return redirect("measure")
