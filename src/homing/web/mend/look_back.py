"""Looking back at a hard moment: what waits, one look back, leaving it, and letting it go."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from homing import content
from homing.records import CheckIn, Episode, Review
from homing.services import due_list
from homing.services.if_then import MOST_LIVE, TooManyPlans, live_plans
from homing.services.reviews import (
    change_review,
    due_id,
    high,
    is_closed_by_fear,
    level_of,
    review_of,
    save_review,
)
from homing.services.time import Moment
from homing.vault import Conflict, Entry, OpenVault
from homing.web.entries import text_of
from homing.web.entry_rows import name_of
from homing.web.entry_rows_repair import plan_words
from homing.web.mend.fields import choice, offer, offers, summary, text
from homing.web.request import Request, now_of

_TEXTS = ("trigger", "line", "response", "learned", "cue", "act")
_SHOWN = 30


class ReviewForm(forms.Form):
    """Five short questions; the line and the plan are what stays."""

    version = forms.IntegerField(required=False, min_value=1)
    trigger, response, learned = text(500), text(500), text(500)
    line_kind = forms.ChoiceField(
        choices=[("sign", _("an early sign")), ("pattern", _("a pattern"))],
        required=False,
        initial="sign",
        error_messages={"invalid_choice": _("Choose from what is on the page.")},
    )
    line = text(500, needed=_("Write one line. It goes on the map of what sets you off."))
    cue = text(500, needed=_("Say when: something that you can notice."))
    act = text(500, needed=_("Say what you will do: one small thing."))
    rest = choice()

    def __init__(
        self, *args: Any, moment: Moment, full: list[tuple[str, str]], planned: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._moment = moment
        offer(self, "rest", full)
        self.full = full
        if planned:
            del self.fields["cue"], self.fields["act"], self.fields["rest"]

    def review(self, of_id: str) -> Review:
        """The record that was meant."""
        data, now = self.cleaned_data, self._moment
        names = ("trigger", "line", "response", "learned")
        return Review(
            at=now.at, zone=now.zone, day=now.day, of_id=of_id,
            line_kind=data["line_kind"] or "sign", **{name: data[name] for name in names},
        )  # fmt: skip


@require_safe
def every(request: Request) -> HttpResponse:
    """What waits, and the looks back that were taken."""
    store = request.vault
    waiting = [one for one in due_list.due(store, now_of(request)) if one.kind == "look-back"]
    found = [(one, high(store, one.args[0])) for one in waiting]
    context = {
        "waiting": [
            (one, text_of(record) or _now("A moment at %(n)s of 10") % {"n": level_of(record)})
            for one, record in found
            if record is not None
        ],
        "done": [
            (one, high(store, one.record.of_id) is not None) for one in store.of(Review)[:_SHOWN]
        ],
    }
    return render(request, "mend/look_backs.html", context)


@require_http_methods(["GET", "POST"])
def one(request: Request, entry_id: str) -> HttpResponse:
    """Look back at one moment, or put a look back in other words."""
    store = request.vault
    moment, held = high(store, entry_id), review_of(store, entry_id)
    if moment is None:
        return _closed(request, entry_id)
    form = _form(request, moment, held)
    if not form.is_valid():
        return _page(request, entry_id, moment, form)
    review, data = form.review(entry_id), form.cleaned_data
    try:
        if held is None:
            kept = save_review(store, review, (data["cue"], data["act"]), data["rest"])
        else:
            kept = change_review(store, held, review, data["version"] or 0)
    except TooManyPlans:
        form.add_error("rest", _("Three plans are live already. Let one of them rest."))
        return _page(request, entry_id, moment, form)
    except Conflict:
        return _page(request, entry_id, moment, form, conflict=True)
    return redirect(f"{reverse('entry', args=[kept.id])}?kept={'1' if held else 'new'}")


@require_http_methods(["GET", "POST"])
def leave(request: Request, entry_id: str) -> HttpResponse:
    """Leave it for another day, or ask once and then let it go for good."""
    moment = high(request.vault, entry_id)
    if moment is None:
        raise Http404
    if request.method == "POST":
        choice_: due_list.PutOff = "never" if request.POST.get("choice") == "never" else "day"
        due_list.decide(request.vault, now_of(request), due_id(entry_id), choice_)
        return redirect("look_backs")
    context = {"entry_id": entry_id, "own": text_of(moment), "level": level_of(moment)}
    return render(request, "mend/look_back_leave.html", context)


def _closed(request: Request, entry_id: str) -> HttpResponse:
    """Where there was fear, that is what the page speaks of; else there is no such page."""
    if not is_closed_by_fear(request.vault, entry_id):
        raise Http404
    return render(request, "mend/look_back_safety.html", {"safety": content.episode().safety})


def _form(request: Request, moment: Episode | CheckIn, held: Entry[Review] | None) -> ReviewForm:
    plans = live_plans(request.vault)
    full = [(one.id, plan_words(one.record)) for one in plans] if len(plans) >= MOST_LIVE else []
    initial = _initial(held.record) if held else _known(moment)
    return ReviewForm(
        request.POST or None,
        moment=now_of(request),
        full=full,
        planned=held is not None,
        initial=initial,
    )


def _known(moment: Episode | CheckIn) -> dict[str, str]:
    """What the entry says already need not be typed again."""
    if isinstance(moment, CheckIn):
        return {"trigger": moment.set_off_by, "response": moment.did, "line": moment.body}
    return {
        "trigger": moment.camera_saw[:500], "response": moment.act[:500],
        "line": moment.early_sign, "learned": moment.next_time[:500],
    }  # fmt: skip


def _initial(record: Review) -> dict[str, str]:
    names = ("trigger", "line", "line_kind", "response", "learned")
    return {name: getattr(record, name) for name in names}


def _page(
    request: Request,
    entry_id: str,
    moment: Episode | CheckIn,
    form: ReviewForm,
    *,
    conflict: bool = False,
) -> HttpResponse:
    store: OpenVault = request.vault
    held = review_of(store, entry_id)
    page = {
        "form": form,
        "summary": summary(form),
        "conflict": conflict,
        "entry_id": entry_id,
        "moment": moment,
        "own": text_of(moment),
        "level": level_of(moment),
        "name": name_of(store, moment.person_id),
        "held": held,
        "offers": offers(request.POST, _TEXTS),
    }
    typed = {} if conflict else request.POST
    page["holds"] = typed.get("version") or (held.version if held else "")
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "mend/look_back.html", page, status=status)
