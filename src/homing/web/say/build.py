"""Building words for someone: parts, a look at the sentences and their marks, and keeping them."""

import json
from typing import Any, Final

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.content.schema.builders import Builder
from homing.content.schema.episode import CONTEXTS, ContextId
from homing.records import Ask, Person, Worded
from homing.services import prepared as service
from homing.services.contexts import context_of
from homing.services.crisis import help_for
from homing.services.episodes import has_safety_concern
from homing.services.people import people
from homing.services.prepared import ADVICE, NOT_ASKED, Typed
from homing.services.space_cards import apart, back_words
from homing.vault import Conflict, Entry, OpenVault
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.request import Request, now_of
from homing.web.say.forms import TIE, BuilderForm
from homing.web.say.marked import Marked, marked

_KEEP: Final = "keep"
_MOST_SHOWN: Final = 5


@require_safe
def every(request: Request) -> HttpResponse:
    """All builders, and the words that wait."""
    texts, store = content.builders(), request.vault
    whom = _whom(store, request.GET.get("with", ""))
    titles = {builder.id: builder.title for builder in texts.builders}
    waiting = service.waiting(store)[:_MOST_SHOWN]
    page = {
        "texts": texts,
        "whom": whom,
        "waiting": [(entry, titles.get(entry.record.builder, "")) for entry in waiting],
        "apart": [(entry, back_words(entry.record.back_at, now_of(request)))
                  for entry in apart(store) if entry.record.back_at],
    }  # fmt: skip
    return render(request, "say/every.html", page)


@require_http_methods(["GET", "POST"])
def build(request: Request, slug: str) -> HttpResponse:
    """Put words together; nothing is kept before the person says so."""
    builder = _builder(slug)
    initial = {"whom": _whom(request.vault, request.GET.get("with", ""))}
    form = _form(request, builder, initial)
    if request.POST.get("go") == _KEEP and form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            kept = service.keep(request.vault, now_of(request), form.typed(), entry_id)
        except Conflict:  # Back, other words, and Keep again: a second one
            kept = service.keep(request.vault, now_of(request), form.typed(), new_entry_id())
        return redirect(f"{reverse('words_one', args=[kept.id])}?kept=1")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Put the parts of kept words differently."""
    entry = found_words(request.vault, entry_id)
    typed = service.typed_again(entry)
    if typed is None:
        raise Http404
    back = getattr(entry.record, "back_at", None)
    own = service.own_words(request.vault, entry, back_words(back, now_of(request)) if back else "")
    form = _form(request, typed.builder, _initial(typed) | {"own": own})
    if request.POST.get("go") == _KEEP and form.is_valid():
        try:
            expect = form.cleaned_data["version"] or 0
            service.change(request.vault, entry, form.typed(), expect)
        except Conflict:
            return _page(request, form, entry, conflict=True)
        return redirect(f"{reverse('words_one', args=[entry_id])}?kept=1")
    return _page(request, form, entry)


@require_safe
def carry(request: Request, ask_id: str) -> HttpResponse:
    """A request drafted from a need goes on here."""
    ask = found_or_404(request.vault, ask_id, Ask)
    if ask.record.status != "draft":
        return redirect("ask", ask_id)
    if known := service.of_ask(request.vault, ask_id):
        return redirect("words_change", known.id)
    builder = content.builders().by_id("request")
    if builder is None:  # pragma: no cover - a content file without requests
        raise Http404
    typed = service.from_ask(request.vault, builder, ask)
    form = BuilderForm(builder=builder, people=_people(request.vault), initial=_initial(typed))
    return _page(request, form)


@require_POST
def look(request: Request, slug: str) -> HttpResponse:
    """The sentences and their marks so far, for the script that shows them while one writes."""
    form = _form(request, _builder(slug), {})
    if not form.is_valid():
        return JsonResponse({})
    typed = form.typed()
    first = _first(request, form, typed)
    texts = {"seen": _seen(request, typed)} | ({"first-seen": first} if first.reasons else {})
    return JsonResponse({place: _told(text) for place, text in texts.items() if text.text})


def found_words(store: OpenVault, entry_id: str) -> Entry[Worded]:
    """Prepared words of any kind, or no page."""
    entry = service.found(store, entry_id)
    if entry is None:
        raise Http404
    return entry


def _builder(slug: str) -> Builder:
    builder = content.builders().by_slug(slug)
    if builder is None:
        raise Http404
    return builder


def _form(request: Request, builder: Builder, initial: dict[str, Any]) -> BuilderForm:
    form = BuilderForm(
        request.POST or None, builder=builder, people=_people(request.vault), initial=initial
    )
    form.keeping = request.POST.get("go") == _KEEP
    return form


def _people(store: OpenVault) -> list[tuple[str, str]]:
    return [(entry.id, entry.record.alias) for entry in people(store)]


def _whom(store: OpenVault, person_id: str) -> str:
    known = is_shaped_like_an_id(person_id) and store.get(person_id, Person)
    return person_id if known else ""


def _initial(typed: Typed) -> dict[str, Any]:
    parts = {f"slot_{slot}": text for slot, text in typed.parts.items()}
    whom = typed.person_id or (f"{TIE}{typed.context}" if typed.context else "")
    return {**parts, "whom": whom, "own": typed.own, "afraid": typed.afraid,
            "wanted": typed.wanted, "minutes": typed.minutes,
            "ask": typed.ask_id or ""}  # fmt: skip


def _seen(request: Request, typed: Typed) -> Marked:
    context = service.context_for(request.vault, typed.person_id, typed.context)
    wanted = {ADVICE} if typed.wanted == ADVICE else ()
    return marked(service.words_of(request.vault, typed), typed.builder.kind, context, wanted)


def _first(request: Request, form: BuilderForm, typed: Typed) -> Marked:
    context = service.context_for(request.vault, typed.person_id, typed.context)
    return marked(form["first"].value() or "", form.builder.kind, context, whole=False)


def _told(seen: Marked) -> dict[str, Any]:
    return {"pieces": [[piece.text, bool(piece.rules)] for piece in seen.pieces],
            "reasons": [[one.mark.title, list(one.words), one.mark.why, one.mark.instead]
                        for one in seen.reasons]}  # fmt: skip


def _page(
    request: Request,
    form: BuilderForm,
    entry: Entry[Worded] | None = None,
    *,
    conflict: bool = False,
) -> HttpResponse:
    builder, store = form.builder, request.vault
    looked = form.is_bound and form.is_valid()
    typed = form.typed() if looked else _so_far(form)
    context = service.context_for(store, typed.person_id, typed.context)
    afraid = service.unsafe(store, typed)
    page = {
        "builder": builder,
        "texts": content.builders(),
        "rules": content.word_rules(),
        "form": form,
        "entry": entry,
        "entry_id": new_entry_id() if entry or conflict else _sent_id(form),
        "holds": entry.version if entry else "",
        "place": f"say {entry.id if entry else typed.ask_id or builder.slug}",
        "conflict": conflict,
        "context": context,
        "slots": [
            (slot, form[f"slot_{slot.id}"], slot.examples[context]) for slot in builder.slots
        ],
        "no": builder.examples_of_no.get(context, ()),
        "ready": not builder.asks_first or bool(typed.wanted),
        "not_asked": builder.asks_first and typed.wanted == NOT_ASKED,
        "first": _first(request, form, typed),
        "seen": _seen(request, typed) if looked or typed.ask_id or entry else None,
        "missing": [] if typed.own else _missing(builder, typed),
        "safety": content.episode().safety if afraid else None,
        "known_fear": has_safety_concern(store, typed.person_id),
        "fear": content.episode().safety,
        "offer": help_for(form["first"].value() or "", typed.own, *typed.parts.values()),
        "by_context": json.dumps(_by_context(builder)),
        "who": json.dumps(_contexts(store)),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "say/build.html", page, status=status)


def _so_far(form: BuilderForm) -> Typed:
    """What stands in the form, whether or not it could be kept."""

    def said(name: str) -> str:
        return str(form[name].value() or "")

    whom = said("whom")
    tie = whom.removeprefix(TIE) if whom.startswith(TIE) else ""
    known = whom if is_shaped_like_an_id(whom) else None
    parts = {slot.id: said(f"slot_{slot.id}") for slot in form.builder.slots}
    return Typed(
        form.builder, known, tie, parts, said("own"), bool(form["afraid"].value()),
        said("wanted"), ask_id=said("ask") or None,
    )  # fmt: skip


def _sent_id(form: BuilderForm) -> str:
    sent = str(form["entry_id"].value() or "")
    return sent if is_shaped_like_an_id(sent) else new_entry_id()


def _missing(builder: Builder, typed: Typed) -> list[str]:
    return [
        slot.label for slot in builder.slots if not slot.optional and not typed.parts.get(slot.id)
    ]


def _by_context(builder: Builder) -> dict[ContextId, dict[str, str]]:
    tone = content.builders().tone
    return {
        tie: {"tone": tone[tie]}
        | {f"example-{slot.id}": slot.examples[tie] for slot in builder.slots}
        for tie in CONTEXTS
    }


def _contexts(store: OpenVault) -> dict[str, str]:
    known: dict[str, str] = {e.id: context_of(e.record.relation) for e in people(store)}
    return known | {f"{TIE}{tie}": tie for tie in CONTEXTS}
