"""Time apart: begun, looked at while it lasts, moved, and ended by meeting again."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_POST

from homing.records import SpaceCard
from homing.services import space_cards as service
from homing.vault import Entry
from homing.web.request import Request, now_of
from homing.web.say.forms import LaterForm, UneaseForm
from homing.web.say.kept import done, words_page


@require_POST
def begin(request: Request, entry_id: str) -> HttpResponse:
    """It begins now."""
    card = _card(request, entry_id)
    if card.record.started_at:
        return words_page(request, card, conflict=True)
    return done(
        request, card, lambda expect: service.begin(request.vault, now_of(request), card, expect)
    )


@require_POST
def now(request: Request, entry_id: str) -> HttpResponse:
    """How uneasy it is just now."""
    card, form = _apart(request, entry_id), UneaseForm(request.POST)
    if not form.is_valid():
        return words_page(request, card, {"unease": form})
    noted = (form.cleaned_data["level"], form.cleaned_data["note"])
    return done(
        request, card,
        lambda expect: service.note_unease(request.vault, now_of(request), card, noted, expect),
        {"unease": form}, "now",
    )  # fmt: skip


@require_POST
def later(request: Request, entry_id: str) -> HttpResponse:
    """A new time, where the first cannot be kept."""
    card, form = _apart(request, entry_id), LaterForm(request.POST)
    if not form.is_valid():
        return words_page(request, card, {"later": form})
    minutes = form.cleaned_data["minutes"]
    return done(
        request, card,
        lambda expect: service.come_later(request.vault, now_of(request), card, minutes, expect),
        {"later": form}, "later",
    )  # fmt: skip


@require_POST
def back(request: Request, entry_id: str) -> HttpResponse:
    """They are in touch again."""
    card = _card(request, entry_id)
    if not card.record.started_at:
        raise Http404
    return done(
        request, card,
        lambda expect: service.come_back(request.vault, now_of(request), card, expect),
        kept="back",
    )  # fmt: skip


def _card(request: Request, entry_id: str) -> Entry[SpaceCard]:
    card = request.vault.get(entry_id, SpaceCard)
    if card is None:
        raise Http404
    return card


def _apart(request: Request, entry_id: str) -> Entry[SpaceCard]:
    card = _card(request, entry_id)
    if not service.is_apart(card.record):
        raise Http404
    return card
