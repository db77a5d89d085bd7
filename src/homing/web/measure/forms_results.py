"""The result of a form: its own page where it has one, and what every such page holds."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from homing.content.schema.forms import Form
from homing.records import Estimate
from homing.services.crisis import help_for
from homing.services.form_scoring import not_said
from homing.services.forms import done, fits_form, whom
from homing.services.measure_reading import REACH
from homing.services.sheets import Sheet
from homing.web.honest import honest
from homing.web.measure.form_results import RESULTS
from homing.web.measure.forms_page import answered, heading_of, name_of, own_words
from homing.web.measure.sheets import form_sheet_or_404
from homing.web.measure.unread import unread
from homing.web.pictures import FRAME, between, signed
from homing.web.request import Request
from homing.web.ui.figures import Words, range_bar

_TEMPLATE = "measure/form_results/default.html"


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """One scale of a form, drawn and in numbers."""

    id: str
    title: str
    definition: str
    ends: tuple[str, str]
    bar: Markup
    number: str
    row: tuple[str, ...]


@require_safe
def result(request: Request, sheet_id: str) -> HttpResponse:
    """What the answers say, never a number without how exact it is."""
    form, entry = form_sheet_or_404(request.vault, sheet_id)
    if entry.record.reading is None and entry.record.status != "done":
        return redirect("form_sheet", sheet_id=sheet_id)
    if entry.record.reading is None or not fits_form(entry.record):
        return unread(request, entry, form.title)
    page = RESULTS.get(form.id)
    context = common(request, form, entry)
    if page is None:
        return render(request, _TEMPLATE, context)
    return render(request, page.template, {**context, **page.build(request, form, entry)})


def common(request: Request, form: Form, entry: Sheet) -> dict[str, object]:
    """What every result page of a form is given."""
    about, reading = whom(request.vault, entry.record.about), entry.record.reading
    notices = reading.notices if reading else ()
    withheld = "same_answer" in notices
    return {
        "form": form,
        "entry": entry,
        "about": about,
        "heading": heading_of(about),
        "name": name_of(about),
        "signs": notices,
        "withheld": withheld,
        "scales": [] if withheld or reading is None else scale_bars(form, reading.estimates),
        "not_said": not_said(entry.record),
        "answered": answered(form, entry, about),
        "own_words": own_words(form, entry, about),
        "honest": honest(form, None if withheld else reading),
        "times": len(done(request.vault, form.id, entry.record.about)),
        "offer": help_for(*(one.text for one in entry.record.words)),
    }


def scale_bars(form: Form, estimates: tuple[Estimate, ...]) -> list[ScaleBar]:
    """Every scale about which something can be said."""
    return [_bar(form, one) for one in estimates]


def _bar(form: Form, one: Estimate) -> ScaleBar:
    scale = form.scale(one.scale)
    graded = form.method == "graded"
    frame = FRAME if graded else (float(form.answers.low), float(form.answers.high))
    low, high = one.mean - REACH * one.sd, one.mean + REACH * one.sd
    if not graded:  # a mean of answers cannot lie outside the answers
        low, high = max(low, frame[0]), min(high, frame[1])
    mean, interval = signed(one.mean), between(low, high)
    number = _("Best guess %(mean)s, most likely %(between)s. From %(n)s answers.") % {
        "mean": mean, "between": interval, "n": one.asked,
    }  # fmt: skip
    words = Words(f"bar-{scale.id}", scale.title, number)
    return ScaleBar(
        scale.id, scale.title, scale.definition, (scale.low_end, scale.high_end),
        range_bar(one.mean, low, high, frame, words), number,
        (scale.title, mean, interval, str(one.asked)),
    )  # fmt: skip
