"""A slip: writing it down without blame, one next step, and the day one is back on the way."""

from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from homing import content
from homing.records import Setback
from homing.science.diary import MedianTime
from homing.services.crisis import help_for
from homing.services.journal_texts_repair import REPAIR_TEXTS
from homing.services.setbacks import (
    FEWEST,
    Recovery,
    change_setback,
    days_to_recovery,
    recovered,
    recovery,
    save_setback,
)
from homing.services.time import Moment
from homing.vault import Conflict
from homing.web.feelings import rating
from homing.web.ids import found_or_404, is_entry_id, new_entry_id
from homing.web.mend.fields import choice, offers, summary, text, version_of, whom
from homing.web.mend.fields import offer as fill
from homing.web.request import Request, now_of

_TEXTS = ("what", "trigger", "still_did", "learned", "next_step")
_SHOWN = 20


class SlipForm(forms.Form):
    """What came back, what set it off, and one next step."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    person = choice()
    what, still_did, learned = text(500), text(500), text(500)
    trigger_tap, next_tap = choice(), choice()
    trigger, next_step = text(500), text(500)
    day = forms.DateField(
        required=False, error_messages={"invalid": _("A day, such as 3 March 2026, please.")}
    )
    self_blame = rating()

    def __init__(
        self, *args: Any, moment: Moment, people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._moment = moment
        texts = content.repair().setback
        fill(self, "person", people)
        fill(self, "trigger_tap", [(one, one) for one in texts.triggers])
        fill(self, "next_tap", [(one, one) for one in texts.next_steps])

    def clean_day(self) -> date | None:
        """A day that has not come cannot be told about."""
        day: date | None = self.cleaned_data["day"]
        if day and day > self._moment.day:
            raise forms.ValidationError(_("That day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """What set it off and one next step; a tap is enough for both."""
        cleaned = super().clean() or {}
        for words, tap, missing in (
            ("trigger", "trigger_tap", _("Say what set it off, or tap one above.")),
            ("next_step", "next_tap", _("Choose one small next step, or write one.")),
        ):
            if words not in self.errors:
                cleaned[words] = cleaned.get(words) or cleaned.get(tap) or ""
                if not cleaned[words]:
                    self.add_error(words, missing)
        return cleaned

    def setback(self) -> Setback:
        """The record that was meant."""
        data, now = self.cleaned_data, self._moment
        return Setback(
            at=now.at, zone=now.zone, day=data["day"] or now.day,
            person_id=data["person"] or None, self_blame=data["self_blame"],
            **{name: data[name] for name in _TEXTS},
        )  # fmt: skip


@require_http_methods(["GET", "POST"])
def slips(request: Request) -> HttpResponse:
    """Write one down; the earlier ones, and how long the way back took."""
    form = _form(request, {})
    if form.is_valid():
        entry_id = form.cleaned_data["entry_id"] or new_entry_id()
        try:
            save_setback(request.vault, form.setback(), entry_id)
        except Conflict:  # the browser's Back, other answers, and Keep again: a second one
            entry_id = new_entry_id()
            save_setback(request.vault, form.setback(), entry_id)
        return redirect(f"{reverse('slip', args=[entry_id])}?kept=1")
    found = recovery(request.vault, now_of(request))
    page = {
        **_asked(request, form),
        "entry_id": request.POST.get("entry_id") or new_entry_id(),
        "earlier": [(one, _back(one.record)) for one in request.vault.of(Setback)[:_SHOWN]],
        "said": _recovery_words(found),
    }
    return render(request, "mend/slips.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def slip(request: Request, entry_id: str) -> HttpResponse:
    """One slip: what helps now, and whether the person is back on their way."""
    entry = found_or_404(request.vault, entry_id, Setback)
    form = _form(request, _initial(entry.record))
    conflict = False
    if form.is_valid():
        try:
            expect = form.cleaned_data["version"] or 0
            change_setback(request.vault, entry, form.setback(), expect)
        except Conflict:
            conflict = True
        else:
            return redirect(f"{reverse('slip', args=[entry_id])}?kept=1")
    said = REPAIR_TEXTS[Setback](entry.record, {})
    page = {
        **_asked(request, form),
        "conflict": conflict,
        "entry": entry,
        "back": _back(entry.record),
        "just_kept": request.GET.get("kept") == "1",
        "today": now_of(request).day.isoformat(),
        "first_day": entry.record.day.isoformat(),
        "offer": help_for(*said, *map(str, request.POST.values())),
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "mend/slip.html", page, status=status)


@require_POST
def back(request: Request, entry_id: str) -> HttpResponse:
    """The person says that they are back on their way, and since when."""
    entry = found_or_404(request.vault, entry_id, Setback)
    today = now_of(request).day
    try:
        day = min(date.fromisoformat(request.POST.get("day", "")), today)
    except ValueError:
        day = today
    with suppress(Conflict):  # pressed twice, or told elsewhere: the page shows how it is now
        recovered(request.vault, entry, day, version_of(request.POST.get("version", "")))
    return redirect("slip", entry_id)


def _form(request: Request, initial: dict[str, Any]) -> SlipForm:
    return SlipForm(
        request.POST or None, moment=now_of(request), people=whom(request.vault), initial=initial
    )


def _initial(record: Setback) -> dict[str, Any]:
    return {
        **{name: getattr(record, name) for name in _TEXTS},
        "person": record.person_id or "",
        "self_blame": record.self_blame,
        "day": record.day,
    }


def _asked(request: Request, form: SlipForm) -> dict[str, Any]:
    day = form["day"].value()
    return {
        "form": form,
        "errors": form.errors,
        "summary": summary(form),
        "texts": content.repair(),
        "offers": offers(request.POST, _TEXTS),
        "day": day.isoformat() if isinstance(day, date) else str(day or ""),
    }


def _back(record: Setback) -> str:
    days = days_to_recovery(record)
    if days is None:
        return ""
    if days == 0:
        return _now("back on the way the same day")
    words = ngettext("back on the way after %(n)s day", "back on the way after %(n)s days", days)
    return words % {"n": days}


def _recovery_words(found: Recovery) -> str:
    n, waiting = len(found.days), sum(not over for _days, over in found.days)
    if not n:
        return ""
    of = ngettext("%(n)s slip", "%(n)s slips", n) % {"n": n}
    if waiting:
        still = ngettext("%(n)s of them not over yet", "%(n)s of them not over yet", waiting)
        of = f"{of}, {still % {'n': waiting}}"
    if n < FEWEST:
        few = _now("Too few to say how long the way back usually takes (it needs %(n)s).")
        return f"{few % {'n': FEWEST}} {_now('So far:')} {of}."
    if found.median is None or found.median.value is None:
        open_ = _now("Half or more are not over yet, so there is no usual time.")
        return f"{open_} {_now('So far:')} {of}."
    return f"{_usual(found.median.value, found.median)} {_now('From')} {of}."


def _usual(days: float, median: MedianTime) -> str:
    said = {"days": f"{days:g}", "low": f"{median.low or 0:g}"}
    if median.high is None:
        words = _now("In half of them you were back within %(days)s days (%(low)s or any number).")
        return words % said
    words = _now("In half of them you were back within %(days)s days (from %(low)s to %(high)s).")
    return words % {**said, "high": f"{median.high:g}"}
