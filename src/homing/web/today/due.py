"""What can be looked at again: the list, and what a person decides about each thing on it."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from homing import content
from homing.services import due_list
from homing.services.due import Due, decided, waits_until
from homing.web.request import Request, now_of
from homing.web.words import short_day


class DecideForm(forms.Form):
    """Which thing, and whether it waits, goes, or comes back."""

    due = forms.CharField(max_length=due_list.LONGEST_ID)
    choice = forms.ChoiceField(choices=[(i, i) for i in ("day", "week", "never", "back")])


@dataclass(frozen=True, slots=True)
class DueRow:
    """One thing on the page."""

    id: str
    title: str
    href: str
    since: str
    passing: bool


@require_safe
def due(request: Request) -> HttpResponse:
    """Show everything that can be looked at again."""
    moment = now_of(request)
    left = request.GET.get("left", "")
    context = {
        "rows": [due_row(one, moment.day) for one in due_list.due(request.vault, moment)],
        "texts": content.follow_ups(),
        "left": left if decided(request.vault, left) else "",
        "until": waits_until(request.vault, left),
    }
    return render(request, "today/due.html", context)


@require_POST
def decide(request: Request) -> HttpResponse:
    """Put one off, let it go, or bring it back."""
    form = DecideForm(request.POST)
    if not form.is_valid():
        return redirect("due")
    one, choice = form.cleaned_data["due"], form.cleaned_data["choice"]
    if choice == "back":
        due_list.bring_back(request.vault, one)
    elif due_list.decide(request.vault, now_of(request), one, choice):
        return redirect(f"{reverse('due')}?{urlencode({'left': one})}")
    return redirect("due")


def due_row(one: Due, today: date) -> DueRow:
    """A thing with its address and its day in words."""
    href = reverse(one.url_name, args=one.args)
    return DueRow(one.id, one.title, href, _since(one, today), one.passing)


def _since(one: Due, today: date) -> str:
    if one.at and one.day == today:
        return f"{one.at:%H:%M}"
    return _("today") if one.day == today else _("since %(day)s") % {"day": short_day(one.day)}
