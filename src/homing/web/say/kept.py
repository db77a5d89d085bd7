"""Words that are kept: to read out or copy, and what came of them."""

from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from homing import content
from homing.content.schema.builders import Builders
from homing.records import Boundary, SpaceCard, Worded
from homing.services import prepared as service
from homing.services.crisis import help_for
from homing.services.episodes import has_safety_concern
from homing.services.limits import Held, is_asked, say_how_it_held, say_limit
from homing.services.prepared import ADVICE
from homing.services.space_cards import back_words, has_eased, how_returned, is_apart, is_time
from homing.services.time import local
from homing.vault import Conflict, Entry, OpenVault
from homing.web.entry_rows import name_of
from homing.web.request import Request, now_of
from homing.web.say.build import found_words
from homing.web.say.forms import HeldForm, LaterForm, SaidForm, UneaseForm
from homing.web.say.marked import marked

Forms = dict[str, forms.Form]
_NOTHING: Final[dict[str, Any]] = {  # what only one kind of words has
    "came_form": None, "held_form": None, "unease_form": None, "later_form": None,
    "length": "", "apart": False, "time": False, "returned": "", "noted": [], "eased": False,
    "asked": False,
}  # fmt: skip


@require_safe
def one(request: Request, entry_id: str) -> HttpResponse:
    """The words, to read out or copy."""
    return words_page(request, found_words(request.vault, entry_id))


@require_POST
def said(request: Request, entry_id: str) -> HttpResponse:
    """They were said; a limit is asked about in a week, the rest at once."""
    entry = found_words(request.vault, entry_id)
    form = SaidForm(request.POST)
    if isinstance(entry.record, SpaceCard):  # it is begun, not said
        raise Http404
    if not form.is_valid():
        return words_page(request, entry, {"came": form})
    data, store = form.cleaned_data, request.vault

    def act(expect: int) -> object:
        if isinstance(entry.record, Boundary):
            limit = Entry(entry.id, entry.version, entry.revision, entry.record)
            return say_limit(store, now_of(request), limit, expect)
        return service.say(store, entry, (data["went"], data["reply"]), expect)

    return done(request, entry, act, {"came": form}, "said")


@require_POST
def held(request: Request, entry_id: str) -> HttpResponse:
    """Whether a limit held, and what it cost."""
    entry = request.vault.get(entry_id, Boundary)
    if entry is None:
        raise Http404
    form = HeldForm(request.POST)
    if not form.is_valid():
        return words_page(request, entry, {"held": form})
    data = form.cleaned_data
    told = Held(data["held"], data["cost"], data["note"])
    return done(
        request, entry, lambda expect: say_how_it_held(request.vault, entry, told, expect),
        {"held": form}, "held",
    )  # fmt: skip


@require_POST
def go(request: Request, entry_id: str) -> HttpResponse:
    """Let them go."""
    entry = found_words(request.vault, entry_id)
    return done(request, entry, lambda expect: service.let_go(request.vault, entry, expect))


@require_POST
def again(request: Request, entry_id: str) -> HttpResponse:
    """Take them up again."""
    entry = found_words(request.vault, entry_id)
    return done(request, entry, lambda expect: service.take_up(request.vault, entry, expect))


def done(
    request: Request,
    entry: Entry[Worded],
    act: Callable[[int], object],
    typed: Forms | None = None,
    kept: str = "",
) -> HttpResponse:
    """Do it on the version the page was made from; else show how it is now, with what was typed."""
    version = request.POST.get("version", "")
    try:
        act(int(version) if version.isdecimal() and len(version) < 9 else 0)
    except Conflict:
        return words_page(request, found_words(request.vault, entry.id), typed, conflict=True)
    return redirect(f"{reverse('words_one', args=[entry.id])}{f'?kept={kept}' if kept else ''}")


def words_page(
    request: Request, entry: Entry[Worded], typed: Forms | None = None, *, conflict: bool = False
) -> HttpResponse:
    """Everything about one entry; the forms that were sent come back as they were."""
    record, store, texts = entry.record, request.vault, content.builders()
    builder = texts.by_id(record.builder)
    wanted = {ADVICE} if getattr(record, "wanted", "") == ADVICE else ()
    forms_ = _forms(record) | (typed or {})
    page = {
        "entry": entry,
        "words": record,
        "builder": builder,
        "texts": texts,
        "rules": content.word_rules(),
        "name": name_of(store, record.person_id),
        "tone": texts.tone[service.context_for(store, record.person_id, record.context)],
        "seen": marked(record.text, builder.kind if builder else "any",
                       service.context_for(store, record.person_id, record.context), wanted),
        "conflict": conflict,
        "just_kept": request.GET.get("kept", ""),
        "safety": content.episode().safety if _afraid(store, record) else None,
        "errors": [pair for form in forms_.values() for pair in form.errors.items()],
        "offer": _offer(request, record),
        **_NOTHING,
        **_parts(record, texts),
        **({"asked": is_asked(record, now_of(request))} if isinstance(record, Boundary) else {}),
        **(_card(request, record, texts) if isinstance(record, SpaceCard) else {}),
        **{f"{name}_form": form for name, form in forms_.items()},
    }  # fmt: skip
    status = 409 if conflict else 422 if typed else 200
    return render(request, "say/one.html", page, status=status)


def _forms(record: Worded) -> Forms:
    if isinstance(record, SpaceCard):
        return {"unease": UneaseForm(), "later": LaterForm()}
    if isinstance(record, Boundary):
        told = {"held": record.held, "cost": record.cost, "note": record.cost_note}
        return {"came": SaidForm(), "held": HeldForm(initial=told)}
    came = {"went": getattr(record, "went", None), "reply": getattr(record, "reply", "")}
    return {"came": SaidForm(initial=came)}


def _parts(record: Worded, texts: Builders) -> dict[str, Any]:
    builder = texts.by_id(record.builder)
    labels = {slot.id: slot.label for slot in builder.slots} if builder else {}
    said = {part.slot: part.text for part in record.parts}
    return {
        "rows": [(labels.get(slot, slot), text) for slot, text in said.items()],
        "first_line": said.get("reunion", ""),
        "ask_id": getattr(record, "ask_id", None),
    }


def _card(request: Request, card: SpaceCard, texts: Builders) -> dict[str, Any]:
    moment = now_of(request)
    how = how_returned(card)
    mine = card.asked_by == "me"
    said = {"early": texts.back_early, "on_time": texts.back_on_time, "late": texts.back_late}
    return {
        "length": texts.length(card.minutes),
        "apart": is_apart(card),
        "time": is_time(card, moment),
        "back": back_words(card.back_at, moment) if card.back_at else "",
        "returned": (said[how] if mine else texts.back_together) if how else "",
        "eased": has_eased(card),
        "noted": [(f"{local(one.at, moment.zone):%H:%M}", one) for one in card.unease],
    }


def _afraid(store: OpenVault, record: Worded) -> bool:
    return record.safety_concern or has_safety_concern(store, record.person_id)


def _offer(request: Request, record: Worded) -> Any:
    if not (request.POST or request.GET.get("kept")):
        return None
    notes = [one.note for one in getattr(record, "unease", ())]
    after = [getattr(record, name, "") for name in ("reply", "cost_note")]
    parts = [part.text for part in record.parts]
    return help_for(record.text, *parts, *notes, *after, *map(str, request.POST.values()))
