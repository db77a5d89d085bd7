"""Writing to oneself as a good friend would, and reading what was written the last time."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from homing import content
from homing.records import FriendReply, Setback
from homing.services.setbacks import change_reply, last_reply, save_reply
from homing.vault import Conflict, Entry
from homing.web.feelings import rating
from homing.web.ids import found_or_404, is_entry_id, is_shaped_like_an_id, new_entry_id
from homing.web.mend.fields import offers, summary, text
from homing.web.request import Request, now_of

_TEXTS = ("situation", "reply")


class FriendForm(forms.Form):
    """What hurts, what a friend would say, and kindness to oneself before and after."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    slip = forms.CharField(required=False, validators=[is_entry_id])
    before, after = rating(), rating()
    situation = text(500)
    reply = text(4000, needed=_("Write one line that a friend might say. One is enough."))


@require_http_methods(["GET", "POST"])
def friend(request: Request) -> HttpResponse:
    """The exercise, with what was written the last time."""
    found = _slip(request)
    initial = {"slip": found.id if found else "", "situation": found.record.what if found else ""}
    form = FriendForm(request.POST or None, initial=initial)
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            save_reply(request.vault, _reply(request, form), entry_id)
        except Conflict:  # the browser's Back, other words, and Keep again: a second one
            entry_id = new_entry_id()
            save_reply(request.vault, _reply(request, form), entry_id)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=new")
    return _page(request, form)


@require_http_methods(["GET", "POST"])
def change(request: Request, entry_id: str) -> HttpResponse:
    """Put it in other words."""
    entry = found_or_404(request.vault, entry_id, FriendReply)
    names = ("situation", "before", "after")
    initial = {name: getattr(entry.record, name) for name in names}
    initial["reply"] = entry.record.text
    form = FriendForm(request.POST or None, initial=initial)
    if form.is_valid():
        expect = form.cleaned_data["version"] or 0
        try:
            change_reply(request.vault, entry, _reply(request, form), expect)
        except Conflict:
            return _page(request, form, entry, conflict=True)
        return redirect(f"{reverse('entry', args=[entry_id])}?kept=1")
    return _page(request, form, entry)


def _reply(request: Request, form: FriendForm) -> FriendReply:
    data, now = form.cleaned_data, now_of(request)
    return FriendReply(
        at=now.at, zone=now.zone, day=now.day, situation=data["situation"], text=data["reply"],
        before=data["before"], after=data["after"], setback_id=data["slip"] or None,
    )  # fmt: skip


def _slip(request: Request) -> Entry[Setback] | None:
    came = request.GET.get("from", "")
    return request.vault.get(came, Setback) if is_shaped_like_an_id(came) else None


def _page(
    request: Request,
    form: FriendForm,
    entry: Entry[FriendReply] | None = None,
    *,
    conflict: bool = False,
) -> HttpResponse:
    typed: Any = {} if conflict else request.POST
    texts = content.repair()
    page = {
        "form": form,
        "errors": form.errors,
        "summary": summary(form),
        "conflict": conflict,
        "entry": entry,
        "entry_id": typed.get("entry_id") or new_entry_id(),
        "holds": typed.get("version") or (entry.version if entry else ""),
        "texts": texts.friend,
        "source": next(one for one in texts.sources if one.id == texts.friend.source),
        "last": last_reply(request.vault, entry.id if entry else ""),
        "offers": offers(request.POST, _TEXTS),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "mend/friend.html", page, status=status)
