"""Waits: beginning one, one of them, and what turned out."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.records import Soother, Waiting
from homing.services import waits as service
from homing.services.fear_marks import about_fear
from homing.services.journal import texts_of
from homing.web.entries import rows_of
from homing.web.fears.fields import examples, known_person, names, offer_for, summary
from homing.web.fears.wait_forms import BeginForm, EndForm, end_initial
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of

_SHOWN = 20


@require_http_methods(["GET", "POST"])
def waits(request: Request) -> HttpResponse:
    """Begin a wait; and those of before."""
    person = str(request.POST.get("person", request.GET.get("with", "")))
    initial = {"person": known_person(request.vault, person), "way": "sit"}
    form = BeginForm(request.POST or None, people=names(request.vault), initial=initial)
    if form.is_ready():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        service.begin_wait(request.vault, now_of(request), form.begun(), entry_id)
        return redirect("wait", entry_id)
    texts = content.fears()
    page = {
        "texts": texts,
        "page": texts.wait,
        "form": form,
        "marks": form.marks,
        "examples": examples(request.vault, person),
        "soothers": [entry.record.title for entry in request.vault.of(Soother)][:8],
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "waits": request.vault.of(Waiting)[:_SHOWN],
        "so_far": _so_far(service.turned_out(request.vault)),
        "summary": summary(form) if form.is_bound else [],
        "offer": offer_for(request),
    }
    return render(request, "fears/waits.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def wait(request: Request, entry_id: str) -> HttpResponse:
    """One wait; a POST keeps what turned out."""
    entry = found_or_404(request.vault, entry_id, Waiting)
    record, texts = entry.record, content.fears()
    afraid = about_fear(request.vault, record)
    form = EndForm(request.POST or None, initial=end_initial(record))
    if form.is_valid() and not afraid:
        service.end_wait(request.vault, now_of(request), entry, form.ended(), form.expect)
        return redirect("wait", entry_id)
    page = {
        "texts": texts,
        "page": texts.wait,
        "entry": entry,
        "record": record,
        "afraid": afraid,
        "form": form,
        "over": service.is_over(record, now_of(request)),
        "rows": rows_of(request.vault, record),
        "summary": summary(form) if form.is_bound else [],
        "offer": offer_for(request, texts_of(record, {})),
    }
    return render(request, "fears/wait.html", page, status=422 if form.is_bound else 200)


@require_POST
def turn(request: Request, entry_id: str) -> HttpResponse:
    """Let it go."""
    entry = found_or_404(request.vault, entry_id, Waiting)
    version = request.POST.get("version", "")
    expect = int(version) if version.isdecimal() and len(version) < 9 else 0
    service.let_wait_go(request.vault, entry, expect)
    return redirect("wait", entry_id)


def _so_far(found: service.Turned) -> list[str]:
    said = []
    if found.feared:
        share = found.feared
        said.append(
            ngettext(
                "In %(k)s of %(n)s wait what you feared came about, at least in part. From so few, "
                "anything from %(low)s to %(high)s of 100 would fit.",
                "In %(k)s of %(n)s waits what you feared came about, at least in part. From so "
                "few, anything from %(low)s to %(high)s of 100 would fit.",
                share.n,
            )
            % {"k": share.k, "n": share.n, "low": round(share.low * 100),
               "high": round(share.high * 100)}
        )  # fmt: skip
    if found.ended:
        said.append(
            _("You left it open until the time was over in %(k)s of %(n)s.")
            % {"k": found.held, "n": found.ended}
        )
    return said
