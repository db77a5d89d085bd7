"""The list of everything measured, and one measure over time."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from homing import content
from homing.records import AnswerSheet
from homing.services.forms import Whom, whom
from homing.services.measure_history import histories, measured, title_of
from homing.web.honest import honest, honest_of_bank
from homing.web.ids import found_or_404
from homing.web.progress.history import figure
from homing.web.request import Request


def with_whom(about: Whom) -> str:
    """Whom a measure is about; nothing where it is about life in general."""
    return {
        "general": "",
        "self": _("with yourself"),
        "person": _("with %(name)s") % {"name": about.name},
        "gone": _("with someone you took off your list"),
    }[about.kind]


@require_safe
def all_histories(request: Request) -> HttpResponse:
    """Everything that was measured, and how often."""
    found = [(one, with_whom(one.whom)) for one in measured(request.vault)]
    return render(request, "progress/histories.html", {"found": found})


@require_safe
def one_history(request: Request, sheet_id: str) -> HttpResponse:
    """Every scale of the measure that this sheet belongs to."""
    record = found_or_404(request.vault, sheet_id, AnswerSheet).record
    title = title_of(record.instrument)
    if title is None:
        raise Http404
    about = whom(request.vault, record.about)
    name = about.name or {"self": _("yourself")}.get(about.kind, _("someone"))
    found = [one for one in histories(request.vault, record.instrument, record.about) if one.dots]
    form = content.forms().get(record.instrument)
    own = record.instrument == content.item_bank().id
    context = {
        "title": title,
        "heading": with_whom(about),
        "figures": [figure(one, name) for one in found],
        "times": max((len(one.dots) for one in found), default=0),
        "form": form,
        "honest": honest(form, None) if form else honest_of_bank() if own else None,
        "newest": sheet_id,
        "own": own or form is not None,
        "readings": content.readings(),
    }
    return render(request, "progress/history.html", context)
