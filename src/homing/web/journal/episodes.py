"""Writing down an episode, and putting one right."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from homing import content
from homing.content.schema.episode import CONTEXTS, ContextId
from homing.records import Episode, Person
from homing.services.contexts import context_of, context_with, labels
from homing.services.crisis import help_for
from homing.services.episodes import change_episode, save_episode
from homing.services.people import people
from homing.vault import Conflict, Entry, OpenVault
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.journal.episode_form import LINES, STORIES, EpisodeForm, clock_words, initial_of
from homing.web.request import Request, now_of

_ASK = "who"  # without script, this button only asks for the examples that fit the person


@require_http_methods(["GET", "POST"])
def episode(request: Request) -> HttpResponse:
    """Write down one time when the alarm went."""
    form = _form(request, {"person": _known(request.vault, request.GET.get("with", ""))})
    if request.POST.get("go") == _ASK:
        return _page(request, form, errors={})
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            save_episode(request.vault, form.episode(), entry_id)
        except Conflict:  # the browser's Back, other answers, and Keep again
            return _page(request, form, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=new")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Put other words in place of those that are there."""
    entry = found_or_404(request.vault, entry_id, Episode)
    form = _form(request, initial_of(entry.record))
    if request.POST.get("go") == _ASK:
        return _page(request, form, entry, errors={})
    if form.is_valid():
        expect = form.cleaned_data["version"] or 0
        try:
            change_episode(request.vault, entry, form.episode(), expect)
        except Conflict:
            return _page(request, form, entry, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    return _page(request, form, entry)


def _form(request: Request, initial: dict[str, Any]) -> EpisodeForm:
    person_id = request.POST.get("person", initial.get("person", ""))
    return EpisodeForm(
        request.POST or None,
        moment=now_of(request),
        people=[(entry.id, entry.record.alias) for entry in people(request.vault)],
        context=context_with(request.vault, _known(request.vault, person_id)),
        initial=initial,
    )


def _known(store: OpenVault, person_id: str) -> str:
    known = is_shaped_like_an_id(person_id) and store.get(person_id, Person)
    return person_id if known else ""


def _page(
    request: Request,
    form: EpisodeForm,
    entry: Entry[Episode] | None = None,
    *,
    errors: dict[str, list[str]] | None = None,
    conflict: bool = False,
) -> HttpResponse:
    typed = request.POST if not conflict else {}
    shown = form.errors if errors is None else errors
    context = context_with(request.vault, _known(request.vault, str(form["person"].value() or "")))
    page = {
        "form": form,
        "errors": shown,
        "summary": [(name.replace("__all__", ""), words) for name, words in shown.items()],
        "conflict": conflict,
        "entry": entry,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (entry.version if entry else ""),
        "texts": content.episode(),
        "examples": _examples(context),
        "by_context": json.dumps(_by_context()),
        "who": json.dumps(_contexts(request.vault)),
        "today": now_of(request).day.isoformat(),
        "clock": clock_words(form["clock"].value()),
        "day": str(form["day"].value() or now_of(request).day),
        "offers": {name: help_for(request.POST.get(name, "")) for name in (*STORIES, *LINES)},
    }
    status = 409 if conflict else 422 if form.is_bound and errors is None else 200
    return render(request, "journal/episode.html", page, status=status)


def _examples(context: ContextId) -> Any:
    return content.episode().contexts[CONTEXTS.index(context)].examples


def _contexts(store: OpenVault) -> dict[str, str]:
    return {entry.id: context_of(entry.record.relation) for entry in people(store)}


def _by_context() -> dict[str, dict[str, Any]]:
    """The words that change with the kind of tie: hints by field, and labels by what is tapped."""
    found = content.episode()
    words: dict[str, dict[str, Any]] = {}
    for context in found.contexts:
        hints = {n: str(getattr(context.examples, n)) for n in context.examples.__struct_fields__}
        tapped = {
            f"{field}={option}": said
            for field, options in (("trigger", found.triggers), ("theme", found.themes),
                                   ("urges", found.urges), ("need", found.needs))
            for option, said in labels(options, context.id).items()
        }  # fmt: skip
        words[context.id] = {"hints": hints, "labels": tapped, "without": context.without_families}
    return words
