"""Things that get in the way: the list, the questions of one, and the request they become."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.content.schema.obstacles import Obstacle
from homing.records import Exercise
from homing.services import obstacles as service
from homing.services.prepared import Typed, words_of
from homing.services.time import Moment
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of
from homing.web.skills.fields import WithSomeone, offer_of, summary, text


class AnswersForm(WithSomeone):
    """The questions of one obstacle, and with whom it is."""

    def __init__(self, *args: Any, obstacle: Obstacle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.obstacle = obstacle
        for one in obstacle.questions:
            needed = "" if one.optional else _("A few words are enough.")
            self.fields[f"q_{one.id}"] = text(needed=needed)

    def record(self, now: Moment) -> Exercise:
        """What was said."""
        data = self.cleaned_data
        answers = {one.id: data[f"q_{one.id}"] for one in self.obstacle.questions}
        return service.record_of(now, self.obstacle, answers, data["person"] or None)


@require_safe
def every(request: Request) -> HttpResponse:
    """All of them, and how often each was looked at."""
    texts, used = content.obstacles(), service.used(request.vault)
    page = {"texts": texts, "obstacles": [(one, used[one.id]) for one in texts.obstacles]}
    return render(request, "skills/obstacles.html", page)


@require_http_methods(["GET", "POST"])
def ask(request: Request, code: int) -> HttpResponse:
    """What it may be, and its questions."""
    obstacle = service.obstacle_by_code(code)
    if obstacle is None:
        raise Http404
    form = AnswersForm(request.POST or None, obstacle=obstacle, store=request.vault)
    if form.is_valid():
        record = form.record(now_of(request))
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.keep_answers(request.vault, record, entry_id)
        except Conflict:  # the browser's Back, other answers, and Keep again: a second one
            entry_id = new_entry_id()
            service.keep_answers(request.vault, record, entry_id)
        return redirect(f"{reverse('obstacle', args=[entry_id])}?kept=1")
    return _form(request, form, None)


@require_safe
def one(request: Request, entry_id: str) -> HttpResponse:
    """What was answered, and the request it makes."""
    entry, obstacle = _found(request, entry_id)
    record = entry.record
    may = service.may_draft(request.vault, now_of(request), record)
    page = {
        "texts": content.obstacles(),
        "obstacle": obstacle,
        "entry": entry,
        "answers": [(q.label, record.answer(q.id)) for q in obstacle.questions],
        "may_draft": may,
        "words": _words(request, entry, obstacle) if may else "",
        "n": service.used(request.vault)[obstacle.id],
        "just_kept": request.GET.get("kept") == "1",
        "offer": offer_of(request, *(one.text for one in record.said)),
    }
    return render(request, "skills/obstacle.html", page)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Other answers."""
    entry, obstacle = _found(request, entry_id)
    record = entry.record
    initial = {f"q_{one.field}": one.text for one in record.said}
    initial["person"] = record.person_id or ""
    form = AnswersForm(
        request.POST or None, obstacle=obstacle, store=request.vault, initial=initial
    )
    if form.is_valid():
        fresh = form.record(Moment(record.at, record.zone, record.day))
        try:
            service.change_answers(request.vault, entry, fresh, form.expect())
        except Conflict:
            return _form(request, form, entry, conflict=True)
        return redirect(f"{reverse('obstacle', args=[entry_id])}?kept=1")
    return _form(request, form, entry)


@require_POST
def draft(request: Request, entry_id: str) -> HttpResponse:
    """Make a request of the answers, and go on where words are built."""
    entry, _obstacle = _found(request, entry_id)
    made = service.draft(request.vault, now_of(request), entry)
    if made is None:
        return redirect("obstacle", entry_id)
    return redirect("words_change", made.id)


def _found(request: Request, entry_id: str) -> tuple[Entry[Exercise], Obstacle]:
    entry = found_or_404(request.vault, entry_id, Exercise)
    obstacle = service.obstacle_of(entry.record) if entry.record.tool == service.TOOL else None
    if obstacle is None:
        raise Http404
    return entry, obstacle


def _words(request: Request, entry: Entry[Exercise], obstacle: Obstacle) -> str:
    builder = content.builders().by_id(service.BUILDER)
    if builder is None:  # pragma: no cover - a content file without requests
        return ""
    answers = {one.field: one.text for one in entry.record.said}
    parts = service.parts_of(obstacle, answers)
    return words_of(request.vault, Typed(builder, entry.record.person_id, "general", parts))


def _form(
    request: Request, form: AnswersForm, entry: Entry[Exercise] | None, *, conflict: bool = False
) -> HttpResponse:
    typed: Any = {} if conflict else request.POST
    obstacle = form.obstacle
    page = {
        "texts": content.obstacles(),
        "obstacle": obstacle,
        "form": form,
        "questions": [(q, form[f"q_{q.id}"], f"q_{q.id}") for q in obstacle.questions],
        "summary": summary(form),
        "entry": entry,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (entry.version if entry else ""),
        "conflict": conflict,
        "offer": offer_of(request),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "skills/obstacle_form.html", page, status=status)
