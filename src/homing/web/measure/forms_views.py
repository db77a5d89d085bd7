"""A form of Homing's own: what it is for, its pages, pause and resume, and leaving it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.content.schema.forms import Form
from homing.records import ABOUT_SELF, IN_GENERAL
from homing.services.crisis import help_for
from homing.services.forms import (
    FormError,
    answer_part,
    begin_form,
    done,
    finish_form,
    next_part,
    open_form,
    whom,
)
from homing.services.people import people
from homing.services.sheets import Sheet, leave_sheet
from homing.vault import Conflict
from homing.web.ids import new_entry_id
from homing.web.measure.forms_input import BeginFormForm, PartForm
from homing.web.measure.forms_page import heading_of, name_of, part_page
from homing.web.measure.sheets import form_sheet_or_404
from homing.web.relations import RELATION_WORDS
from homing.web.request import Request, now_of

_BEFORE = 12  # sheets that the first page of a form lists


@require_safe
def form(request: Request, code: str) -> HttpResponse:
    """What a form asks and what for, whom it can be about, and what was answered before."""
    found = _form_or_404(code)
    choices = _choices(request, found)
    wanted = request.GET.get("about")
    store = request.vault
    under_way = [e for value, *_words in choices if (e := open_form(store, found.id, value))]
    context = {
        "form": found,
        "choices": choices,
        "chosen": next((v for v, *_w in choices if v == wanted), choices[0][0] if choices else ""),
        "under_way": [(e, heading_of(whom(store, e.record.about))) for e in under_way],
        "before": [
            (entry, heading_of(whom(store, entry.record.about)))
            for entry in done(store, found.id)[:_BEFORE]
        ],
        "entry_id": new_entry_id(),
        "readings": content.readings(),
        "lets_choose_people": "person" in found.about,
    }
    return render(request, "measure/form_intro.html", context)


def _form_or_404(code: str) -> Form:
    for found in content.forms().values():
        if found.code == code:
            return found
    raise Http404


def _choices(request: Request, found: Form) -> list[tuple[str, str, str]]:
    """Whom this form can be answered about: value, name, and what they are."""
    choices = []
    if "general" in found.about:
        choices.append((IN_GENERAL, _("In general"), _("with the people closest to you")))
    if "person" in found.about:
        choices += [
            (entry.id, entry.record.alias, str(RELATION_WORDS[entry.record.relation]))
            for entry in people(request.vault)
        ]
    if "self" in found.about:
        choices.append((ABOUT_SELF, _("Yourself"), _("how you are with yourself")))
    return choices


@require_POST
def begin(request: Request, code: str) -> HttpResponse:
    """Begin, or go on where this one was left."""
    found = _form_or_404(code)
    sent = BeginFormForm(request.POST)
    if not sent.is_valid():
        return redirect("form", code=code)
    data = sent.cleaned_data
    try:
        entry = begin_form(
            request.vault,
            now_of(request),
            found.id,
            data["about"],
            data["entry_id"],
            anew=data["anew"],
        )
    except FormError:  # someone who was taken off the list meanwhile
        return redirect("form", code=code)
    return redirect("form_sheet", sheet_id=entry.id)


@require_safe
def sheet(request: Request, sheet_id: str) -> HttpResponse:
    """Go to where this sheet stands."""
    found, entry = form_sheet_or_404(request.vault, sheet_id)
    return redirect(_next_page(found, entry))


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: Request, sheet_id: str, number: int) -> HttpResponse:
    """Put one page of the form; keep one page."""
    found, entry = form_sheet_or_404(request.vault, sheet_id)
    if not 1 <= number <= len(found.parts):
        raise Http404
    if entry.record.status != "open" or entry.record.instrument_version != found.version:
        return redirect(_next_page(found, entry))
    if request.method != "POST":
        return _page(request, found, entry, number)
    sent = PartForm(found, found.parts[number - 1], request.POST)
    if not sent.is_valid():
        return _page(request, found, entry, number, sent=sent)
    try:
        entry = _kept(request, entry, found.parts[number - 1].id, sent)
    except Conflict:
        return _page(request, found, entry, number, sent=sent, conflict=True)
    return redirect(_after(request, found, entry, number, sent.cleaned_data["go"]))


def _kept(request: Request, entry: Sheet, part_id: str, sent: PartForm) -> Sheet:
    expect = sent.cleaned_data["version"] or 0
    return answer_part(
        request.vault, now_of(request), entry, part_id, sent.answers(), sent.words(), expect
    )


def _after(request: Request, found: Form, entry: Sheet, number: int, go: str) -> str:
    """Back, a pause, the page after this one, or the result after the last."""
    if go == "pause":
        return reverse("form", args=[found.code])
    if go == "back":
        return reverse("form_part", args=[entry.id, max(1, number - 1)])
    if number < len(found.parts):
        return reverse("form_part", args=[entry.id, number + 1])
    if missed := next_part(entry.record):
        return reverse("form_part", args=[entry.id, found.parts.index(missed) + 1])
    finish_form(request.vault, now_of(request), entry)
    return reverse("form_result", args=[entry.id])


def _next_page(found: Form, entry: Sheet) -> str:
    if entry.record.status == "done":
        return reverse("form_result", args=[entry.id])
    if entry.record.status == "left" or entry.record.instrument_version != found.version:
        return reverse("form", args=[found.code])
    missed = next_part(entry.record)
    number = found.parts.index(missed) + 1 if missed else len(found.parts)
    return reverse("form_part", args=[entry.id, number])


def _page(
    request: Request,
    found: Form,
    entry: Sheet,
    number: int,
    *,
    sent: PartForm | None = None,
    conflict: bool = False,
) -> HttpResponse:
    about = whom(request.vault, entry.record.about)
    page = part_page(found, number, entry.record, about, sent)
    here = {one.field for one in page.words}
    context = {
        "form": found,
        "entry": entry,
        "page": page,
        "heading": heading_of(about),
        "name": name_of(about),
        "values": list(enumerate(found.answers.labels, start=found.answers.low)),
        "errors": list(sent.errors.items()) if sent else [],
        "conflict": conflict,
        "offer": help_for(
            *(one.text for one in entry.record.words if f"words_{one.asked}" not in here)
        ),
    }
    status = 409 if conflict else 422 if sent else 200
    return render(request, "measure/form_part.html", context, status=status)


@require_POST
def leave(request: Request, sheet_id: str) -> HttpResponse:
    """Stop this one; its answers are kept."""
    found, entry = form_sheet_or_404(request.vault, sheet_id)
    leave_sheet(request.vault, entry)
    return redirect("form", code=found.code)
