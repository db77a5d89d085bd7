"""The companion in the middle of a row: calming first, then one short screen at a time."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from homing import content
from homing.content.schema.repair import STEPS
from homing.records import HardTalk
from homing.services import hard_talks as service
from homing.services.contexts import context_with
from homing.services.crisis import help_for
from homing.services.journal_texts_repair import REPAIR_TEXTS, habit_labels
from homing.vault import Conflict, Entry
from homing.web.entry_rows import name_of
from homing.web.feelings import rating
from homing.web.ids import found_or_404, is_entry_id, new_entry_id
from homing.web.mend.fields import known_person, offer, several, summary, text, whom
from homing.web.request import Request, now_of


class BeginForm(forms.Form):
    """With whom, how far it has taken over, and whether there is fear."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    person = forms.ChoiceField(required=False)
    distress = rating()
    safety_concern = forms.BooleanField(required=False)


class CalmForm(forms.Form):
    """How far it takes over now, after the first minutes or without them."""

    version = forms.IntegerField(required=False, min_value=1)
    distress_now = rating()


class StepForm(forms.Form):
    """The words of one screen."""

    version = forms.IntegerField(required=False, min_value=1)
    words = text(500)


class AfterForm(forms.Form):
    """What happened in the talk."""

    version = forms.IntegerField(required=False, min_value=1)
    habits = several()
    distress_after = rating()
    note = text(500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "habits", list(habit_labels().items()))


@require_http_methods(["GET", "POST"])
def begin(request: Request) -> HttpResponse:
    """Begin, in the middle of it: two taps are enough."""
    person = known_person(request.vault, request.GET.get("with", ""))
    form = BeginForm(request.POST or None, initial={"person": person})
    offer(form, "person", whom(request.vault))
    if form.is_valid():
        data = form.cleaned_data
        entry_id = data["entry_id"] or new_entry_id()
        talk = (data["person"] or None, data["distress"], data["safety_concern"])
        try:
            service.begin_talk(request.vault, now_of(request), talk, entry_id)
        except Conflict:  # the browser's Back, and other answers: another talk
            entry_id = new_entry_id()
            service.begin_talk(request.vault, now_of(request), talk, entry_id)
        return redirect("talk", entry_id)
    page = {"form": form, "summary": summary(form), "entry_id": new_entry_id(),
            "tick": content.episode().safety}  # fmt: skip
    return render(request, "mend/talk_begin.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def talk(request: Request, entry_id: str) -> HttpResponse:
    """Go where the talk is: help where there is fear, calming where it is high, else the words."""
    entry = found_or_404(request.vault, entry_id, HardTalk)
    if service.is_unsafe(request.vault, entry.record):
        return _safety(request, entry)
    if not service.calms_first(entry.record):
        return redirect("talk_step", entry_id, 1)
    form = CalmForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        skipped = request.POST.get("go") == "skip"
        service.calmed(
            request.vault, entry, data["distress_now"], data["version"] or 0, skipped=skipped
        )
        return redirect("talk_step", entry_id, 1)
    page = {"form": form, "summary": summary(form), "entry": entry, "texts": content.repair()}
    return render(request, "mend/talk_calm.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def step(request: Request, entry_id: str, number: int) -> HttpResponse:
    """One screen: one question, which may be passed by."""
    entry = found_or_404(request.vault, entry_id, HardTalk)
    if not 1 <= number <= len(STEPS):
        raise Http404
    if service.is_unsafe(request.vault, entry.record) or service.calms_first(entry.record):
        return redirect("talk", entry_id)
    form = StepForm(
        request.POST or None, initial={"words": getattr(entry.record, STEPS[number - 1])}
    )
    if not form.is_valid():
        return _step(request, entry, form, number)
    data = form.cleaned_data
    try:
        service.say(request.vault, entry, number, data["words"], data["version"] or 0)
    except Conflict:
        return _step(request, entry, form, number, conflict=True)
    if request.POST.get("go") == "stop" or number == len(STEPS):
        return redirect("talk_after", entry_id)
    return redirect("talk_step", entry_id, number + 1)


@require_http_methods(["GET", "POST"])
def after(request: Request, entry_id: str) -> HttpResponse:
    """Which of the ten habits happened, in the person's own judgement."""
    entry = found_or_404(request.vault, entry_id, HardTalk)
    if service.is_unsafe(request.vault, entry.record):
        return _safety(request, entry)
    record = entry.record
    initial = {"habits": list(record.habits), "distress_after": record.distress_after,
               "note": record.helped}  # fmt: skip
    form = AfterForm(request.POST or None, initial=initial)
    conflict = False
    if form.is_valid():
        data = form.cleaned_data
        said = (tuple(data["habits"]), data["distress_after"], data["note"])
        try:
            service.finish_talk(request.vault, entry, said, data["version"] or 0)
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('talk_after', args=[entry_id])}?kept=1")
    return _after(request, entry, form, conflict=conflict)


def _after(
    request: Request, entry: Entry[HardTalk], form: AfterForm, *, conflict: bool
) -> HttpResponse:
    record, names = entry.record, habit_labels()
    page = {
        **_about(request, entry),
        "form": form,
        "summary": summary(form),
        "conflict": conflict,
        "just_kept": request.GET.get("kept") == "1" and record.done,
        "wrote": service.written_for(record),
        "happened": [names.get(one, one) for one in record.habits],
        "of": len(names),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "mend/talk_after.html", page, status=status)


def _step(
    request: Request, entry: Entry[HardTalk], form: StepForm, number: int, *, conflict: bool = False
) -> HttpResponse:
    one = content.repair().steps[number - 1]
    context = context_with(request.vault, entry.record.person_id)
    page = {
        **_about(request, entry),
        "form": form,
        "summary": summary(form),
        "conflict": conflict,
        "step": one,
        "example": one.examples[context],
        "number": number,
        "of": len(STEPS),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "mend/talk_step.html", page, status=status)


def _about(request: Request, entry: Entry[HardTalk]) -> dict[str, Any]:
    """What every page of a talk knows; help beside what was written just before."""
    said = REPAIR_TEXTS[HardTalk](entry.record, {})
    return {
        "entry": entry,
        "talk": entry.record,
        "name": name_of(request.vault, entry.record.person_id),
        "offer": help_for(*said, *map(str, request.POST.values())),
    }


def _safety(request: Request, entry: Entry[HardTalk]) -> HttpResponse:
    page = {"safety": content.episode().safety, "texts": content.repair(), "entry": entry}
    return render(request, "mend/talk_safety.html", page)
