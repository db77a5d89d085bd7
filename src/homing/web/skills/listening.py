"""Listening drills: saying back what was heard, and three minds behind one look."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.content.schema.listening import Seen, SpokenLine
from homing.records import Exercise
from homing.services import listening as service
from homing.vault import Conflict, Entry
from homing.web.ids import found_or_404, new_entry_id
from homing.web.request import Request, now_of
from homing.web.skills.fields import KeptForm, offer_of, summary, text


class ReflectionForm(KeptForm):
    """What is said back."""

    reflection = text(needed=_("Say back one thing that you heard. A few words are enough."))


class StatesForm(KeptForm):
    """Three things that may go on in somebody. All three are needed, and they differ."""

    one, two, three = text(), text(), text()

    def states(self) -> tuple[str, ...]:
        """What was thought of."""
        return tuple(self.cleaned_data.get(name, "") for name in service.STATES)

    def clean(self) -> dict[str, Any]:
        """Three, and not the same one twice."""
        cleaned = super().clean() or {}
        states = self.states()
        texts = content.listening()
        if not self.errors and not all(states):
            missing = next(name for name in service.STATES if not cleaned.get(name))
            self.add_error(missing, texts.mind_need)
        elif not self.errors and not service.are_different(states):
            self.add_error("three", texts.mind_same)
        return cleaned


class QuestionForm(KeptForm):
    """One question that could be asked."""

    question = text()


@require_safe
def every(request: Request) -> HttpResponse:
    """Both drills."""
    done = {e.record.of for e in request.vault.of(Exercise)
            if e.record.tool in {service.TOOL, service.MIND_TOOL}}  # fmt: skip
    page = {"texts": content.listening(), "done": done}
    return render(request, "skills/listening.html", page)


@require_http_methods(["GET", "POST"])
def line(request: Request, code: int) -> HttpResponse:
    """A line that somebody says, and room to say it back."""
    spoken = service.line_by_code(code)
    if spoken is None:
        raise Http404
    form = ReflectionForm(request.POST or None)
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        said = (now_of(request), spoken, form.cleaned_data["reflection"])
        try:
            service.keep_reflection(request.vault, *said, entry_id)
        except Conflict:  # the browser's Back, other words, and Keep again: a second one
            entry_id = new_entry_id()
            service.keep_reflection(request.vault, *said, entry_id)
        return redirect("listening_done", entry_id)
    page = {**_asked(request, form), "line": spoken}
    return render(request, "skills/listening_line.html", page, status=_status(form))


@require_http_methods(["GET", "POST"])
def done(request: Request, entry_id: str) -> HttpResponse:
    """What the rules found; and room to say it another way."""
    entry = _entry(request, entry_id, service.TOOL)
    spoken = service.line_of(entry.record)
    said = entry.record.answer(service.REFLECTION)
    form = ReflectionForm(request.POST or None, initial={"reflection": said})
    answer = _changed(request, form, entry, service.REFLECTION, "listening_done")
    if answer:
        return answer
    page = {
        **_asked(request, form, said), "entry": entry, "line": spoken, "said": said,
        "found": service.feedback(spoken, said) if spoken else None,
        "next": _next(content.listening().lines, spoken),
    }  # fmt: skip
    return render(request, "skills/listening_done.html", page, status=_status(form))


@require_http_methods(["GET", "POST"])
def mind(request: Request, code: int) -> HttpResponse:
    """Something that somebody does; three minds are needed before it goes on."""
    seen = service.mind_by_code(code)
    if seen is None:
        raise Http404
    form = StatesForm(request.POST or None)
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.keep_states(request.vault, now_of(request), seen, form.states(), entry_id)
        except Conflict:
            entry_id = new_entry_id()
            service.keep_states(request.vault, now_of(request), seen, form.states(), entry_id)
        return redirect("mind_done", entry_id)
    page = {**_asked(request, form), "seen": seen}
    return render(request, "skills/mind.html", page, status=_status(form))


@require_http_methods(["GET", "POST"])
def mind_done(request: Request, entry_id: str) -> HttpResponse:
    """The three side by side, and one question that would tell more."""
    entry = _entry(request, entry_id, service.MIND_TOOL)
    question = entry.record.answer(service.QUESTION)
    form = QuestionForm(request.POST or None, initial={"question": question})
    answer = _changed(request, form, entry, service.QUESTION, "mind_done")
    if answer:
        return answer
    seen = service.mind_of(entry.record)
    states = [entry.record.answer(name) for name in service.STATES]
    page = {
        **_asked(request, form, question, *states), "entry": entry, "seen": seen,
        "states": states, "next": _next(content.listening().minds, seen),
        "just_kept": request.GET.get("kept") == "1",
    }  # fmt: skip
    return render(request, "skills/mind_done.html", page, status=_status(form))


def _changed(
    request: Request, form: KeptForm, entry: Entry[Exercise], field: str, page: str
) -> HttpResponse | None:
    """Put other words in a field; None where the form has to be shown (again)."""
    if not form.is_valid():
        return None
    try:
        service.say(request.vault, entry, field, form.cleaned_data[field], form.expect())
    except Conflict:
        form.add_error(None, _("Another tab or device changed it first. Keeping it again puts "
                               "your words in its place."))  # fmt: skip
        return None
    return redirect(f"{reverse(page, args=[entry.id])}?kept=1")


def _asked(request: Request, form: forms.Form, *kept: str) -> dict[str, Any]:
    return {
        "texts": content.listening(),
        "form": form,
        "summary": summary(form),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "offer": offer_of(request, *kept),
    }


def _entry(request: Request, entry_id: str, tool: str) -> Entry[Exercise]:
    entry = found_or_404(request.vault, entry_id, Exercise)
    if entry.record.tool != tool:
        raise Http404
    return entry


def _next(every_one: Any, here: SpokenLine | Seen | None) -> Any:
    """The one after this, and after the last the first."""
    if here is None:
        return every_one[0]
    return every_one[(every_one.index(here) + 1) % len(every_one)]


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound else 200
