"""The first page: what to do next, today's line, what was kept lately."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from homing import content
from homing.records import AccessEvent, Record
from homing.services.at_hand import at_hand
from homing.services.crisis import help_for
from homing.services.journal import kept, texts_of
from homing.services.suggest_help import suggest_help
from homing.services.today import PartOfDay
from homing.services.today import today as todays
from homing.vault import Entry
from homing.web.clock import CLOCKS, MovableClock
from homing.web.entries import shown
from homing.web.ids import is_shaped_like_an_id
from homing.web.request import Request, now_of
from homing.web.today.due import due_row
from homing.web.today.forms import ClockForm
from homing.web.words import clock_time, day_words


@require_safe
def today(request: Request, room: str = "today") -> HttpResponse:
    """Say what to do next, and never be empty."""
    del room  # the navigation reads it from the route
    return _today(request, ClockForm())


@require_POST
def move_clock(request: Request) -> HttpResponse:
    """Move the clock of a demo. The clock on a person's own machine cannot be moved from here."""
    clock = CLOCKS.diary
    if not isinstance(clock, MovableClock):
        raise Http404
    form = ClockForm(request.POST)
    if not form.is_valid():
        return _today(request, form, status=422)
    clock.move(timedelta(days=form.cleaned_data["days"]))
    return redirect("today")


def _today(request: Request, clock_form: ClockForm, status: int = 200) -> HttpResponse:
    moment = now_of(request)
    page = todays(request.vault, moment, bytes(request.session_row.pk).hex()[:12])
    just = _just_kept(request)
    context = {
        "page": page,
        "moment": moment,
        "hand": at_hand(request.vault, moment),
        "greeting": _greeting(page.part_of_day, request.account.name),
        "said": content.check_in().done,
        "last_seen": _last_seen(page.last_opening),
        "line": [shown(entry) for entry in page.line],
        "due": [due_row(one, moment.day) for one in page.due],
        "lately": [(entry.record.day, shown(entry)) for entry in page.lately],
        "just_kept": just,
        "offer": help_for(*texts_of(just.record, {})) if just else None,
        "clock_form": clock_form,
        "more_help": suggest_help(request.vault, moment),
        "more_help_texts": content.help_guide().card,
    }
    return render(request, "today/today.html", context, status=status)


def _greeting(part: PartOfDay, name: str) -> str:
    words = {
        "night": _("Still up, %(name)s?"),
        "morning": _("Good morning, %(name)s"),
        "afternoon": _("Good afternoon, %(name)s"),
        "evening": _("Good evening, %(name)s"),
    }
    return words[part] % {"name": name}


def _last_seen(opening: AccessEvent | None) -> str:
    if opening is None:
        return ""
    return ngettext(
        "Last opened %(day)s, %(time)s, with %(n)s entry.",
        "Last opened %(day)s, %(time)s, with %(n)s entries.",
        opening.entries,
    ) % {
        "day": day_words(opening.day),
        "time": clock_time(opening.at, opening.zone),
        "n": opening.entries,
    }


def _just_kept(request: Request) -> Entry[Record] | None:
    entry_id = request.GET.get("kept", "")
    return kept(request.vault, entry_id) if is_shaped_like_an_id(entry_id) else None
