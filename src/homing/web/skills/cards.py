"""Lines to hold on to: the list, one's own and changed ones, and one for a wave."""

import secrets
from contextlib import suppress
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from homing import content
from homing.services import cards as service
from homing.services.cards import Line, Said
from homing.services.crisis import help_for
from homing.vault import Conflict
from homing.web.ids import new_entry_id
from homing.web.request import Request, now_of
from homing.web.skills.fields import KeptForm, choice, offer_of, summary, text, version_of, whole

CHANCE = secrets.SystemRandom()


class LineForm(KeptForm):
    """The words of a line, what it is about, and how far it is believed."""

    words = text(service.LONGEST, needed=_("Write the line. A few plain words are enough."))
    group: forms.ChoiceField = choice(one.id for one in content.cards().groups)
    belief = whole(0, 100)

    def said(self) -> Said:
        """What was said."""
        data = self.cleaned_data
        return Said(data["words"], data["group"], data["belief"])


@require_safe
def every(request: Request) -> HttpResponse:
    """All lines by what they are about; those put away stand at the end."""
    lines = service.lines(request.vault)
    groups = content.cards().groups
    known = {group.id for group in groups}
    shown = [line for line in lines if not line.hidden]
    kept = request.GET.get("kept", "")
    page = {
        "texts": content.cards(),
        "groups": [(group, [one for one in shown if one.group == group.id]) for group in groups],
        "others": [line for line in shown if line.group not in known],
        "hidden": [line for line in lines if line.hidden],
        "just_kept": bool(kept),
        "offer": help_for(*(line.text for line in lines if kept and line.id == kept)),
        "half": service.is_half_believed,
        "too_far": service.is_too_far,
    }
    return render(request, "skills/cards.html", page)


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Write one of one's own."""
    form = LineForm(request.POST or None, initial={"group": request.GET.get("about", "")})
    if form.is_valid():
        said, now = form.said(), now_of(request)
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            service.add_line(request.vault, now, said, entry_id)
        except Conflict:  # the browser's Back, other words, and Keep again: a second one
            entry_id = new_entry_id()
            service.add_line(request.vault, now, said, entry_id)
        return redirect(f"{reverse('cards')}?kept={entry_id}")
    return _form(request, form, None)


@require_http_methods(["GET", "POST"])
def change(request: Request, card_id: str) -> HttpResponse:
    """Other words for a line, or how far it is believed now."""
    line = _line(request, card_id)
    initial = {"words": line.text, "group": line.group, "belief": line.belief}
    form = LineForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            service.change_line(request.vault, now_of(request), line, form.said(), form.expect())
        except Conflict:
            return _form(request, form, line, conflict=True)
        return redirect(f"{reverse('cards')}?kept={card_id}")
    return _form(request, form, line)


@require_safe
def now(request: Request) -> HttpResponse:
    """One line, large, for a wave."""
    but = request.GET.get("but", "")
    line = service.card_of_the_moment(request.vault, now_of(request), CHANCE, but)
    page = {"texts": content.cards(), "line": line, "alone": line is None or line.id == but,
            "offer": help_for(line.text) if line else None}  # fmt: skip
    return render(request, "skills/card_now.html", page)


@require_POST
def read(request: Request, card_id: str) -> HttpResponse:
    """It was read; that is counted for the person alone."""
    line = _line(request, card_id)
    with suppress(Conflict):  # pressed twice, or counted elsewhere
        service.use_line(request.vault, now_of(request), line, version_of(request))
    return redirect(f"{reverse('cards')}#line-{card_id}")


@require_POST
def away(request: Request, card_id: str) -> HttpResponse:
    """Put a line away, so that it does not come up."""
    return _put(request, card_id, hidden=True)


@require_POST
def back(request: Request, card_id: str) -> HttpResponse:
    """Let a line come up again."""
    return _put(request, card_id, hidden=False)


def _put(request: Request, card_id: str, *, hidden: bool) -> HttpResponse:
    line = _line(request, card_id)
    with suppress(Conflict):  # pressed twice, or changed elsewhere: the page shows how it is now
        expect = version_of(request)
        service.put_away(request.vault, now_of(request), line, expect, hidden=hidden)
    return redirect("cards")


def _line(request: Request, card_id: str) -> Line:
    line = service.line_of(request.vault, card_id)
    if line is None:
        raise Http404
    return line


def _form(
    request: Request, form: LineForm, line: Line | None, *, conflict: bool = False
) -> HttpResponse:
    typed: Any = {} if conflict else request.POST
    page = {
        "texts": content.cards(),
        "form": form,
        "summary": summary(form),
        "line": line,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (line.version if line else ""),
        "conflict": conflict,
        "offer": offer_of(request),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "skills/card_form.html", page, status=status)
