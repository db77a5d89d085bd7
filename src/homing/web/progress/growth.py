"""The agenda of steady ground: eight tasks, one at a time, each looked at after a month."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.records import GrowthTask
from homing.services import growth as service
from homing.services.crisis import help_for
from homing.services.gate import gate
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.questions import PageForm, question_fields
from homing.web.request import Request, now_of


@require_safe
def growth(request: Request) -> HttpResponse:
    """All eight, the one that is on first, and what was done of them."""
    texts = content.growth()
    now = service.task_on(request.vault)
    barred = gate(request.vault, now_of(request))
    practices = content.practices()
    context = {
        "texts": texts,
        "steady": service.on_steady_ground(request.vault),
        "now": now,
        "task": texts.task(now.record.task) if now else None,
        "until": now.record.day + service.DAYS if now else None,
        "practices": {task.id: practices[task.practice] for task in texts.tasks},
        "closed": {t.id for t in texts.tasks if not barred.allows(practices[t.practice])},
        "done": [
            (entry, texts.task(entry.record.task)) for entry in service.tasks_done(request.vault)
        ],
        "entry_id": new_entry_id(),
    }
    return render(request, "progress/growth.html", context)


@require_POST
def take(request: Request) -> HttpResponse:
    """Take a task, or put the one that is on back."""
    now = service.task_on(request.vault)
    if request.POST.get("task") == "" and now:
        service.leave_task(request.vault, now)
    found = content.growth().task(request.POST.get("task", ""))
    entry_id = request.POST.get("entry_id", "")
    if found and is_shaped_like_an_id(entry_id):
        service.take_task(request.vault, now_of(request), found, entry_id)
    return redirect("growth")


@require_http_methods(["GET", "POST"])
def review(request: Request, entry_id: str) -> HttpResponse:
    """How a task went."""
    entry = found_or_404(request.vault, entry_id, GrowthTask)
    questions = content.growth().review
    form = PageForm(
        request.POST or None, question_fields(request.vault, questions), _held(entry.record)
    )
    if form.is_bound and form.is_valid():
        version = request.POST.get("version", "")
        expect = int(version) if version.isdecimal() else entry.version
        service.look_at_task(request.vault, now_of(request), entry, _looked(form), expect)
        return redirect(f"{reverse('entry', args=[entry.id])}?kept=1")
    context = {
        "form": form,
        "asked": [(question, form[f"q-{question.id}"]) for question in questions],
        "task": content.growth().task(entry.record.task),
        "entry": entry,
        "draft_place": f"growth/{entry.id}",
        "help_offer": help_for(*(str(v) for k, v in request.POST.items() if k.startswith("q-"))),
    }
    return render(
        request, "progress/growth_review.html", context, status=422 if form.errors else 200
    )


def _held(record: GrowthTask) -> dict[str, tuple[str, ...]]:
    went = (str(record.went),) if record.went is not None else ()
    return {"q-went": went, "q-noticed": (record.noticed,), "q-others": (record.others,)}


def _looked(form: PageForm) -> service.Looked:
    said: dict[str, Any] = {name: " ".join(values) for name, values in form.said().items()}
    went = said.get("q-went", "")
    return service.Looked(
        went=int(went) if went.isdecimal() else None,
        noticed=said.get("q-noticed", ""),
        others=said.get("q-others", ""),
    )
