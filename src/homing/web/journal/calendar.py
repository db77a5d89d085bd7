"""The calendar: a month, a year, a day, and the same week some time ago."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.dates import MONTHS, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from homing.services import calendar as service
from homing.services.looking_back import WEEKS_BACK, Range, Seven, seven_days, weeks_ago
from homing.web.entries import kind_of, shown
from homing.web.journal.views import by_day
from homing.web.request import Request, now_of

_MOST: Final = 100  # years in a list


@require_safe
def month(request: Request, number: int | None = None) -> HttpResponse:
    """One month; without a number this one."""
    today = now_of(request).day
    first = _date(number, "%Y%m") if number is not None else today.replace(day=1)
    found = service.month(request.vault, first)
    context = {
        "month": found,
        "weekdays": list(zip(WEEKDAYS.values(), WEEKDAYS_ABBR.values(), strict=True)),
        "around": service.months_around(request.vault, first, today),
        "today": today,
        "days": [(day, _kinds_on(request, day)) for day in found.marked],
    }
    return render(request, "journal/month.html", context)


@require_safe
def year(request: Request, number: int) -> HttpResponse:
    """The days of a year that hold something."""
    if not 1 < number < 9999:
        raise Http404
    today = now_of(request).day
    context = {
        "number": number,
        "years": service.years(request.vault, today)[-_MOST:],
        "months": [(MONTHS[one.first.month], one) for one in service.year(request.vault, number)],
        "weekdays": list(zip(WEEKDAYS.values(), WEEKDAYS_ABBR.values(), strict=True)),
        "this_month": today.replace(day=1),
    }
    return render(request, "journal/year.html", context)


@require_safe
def day(request: Request, number: int) -> HttpResponse:
    """Everything that one day holds."""
    found = _date(number, "%Y%m%d")
    context = {
        "day": found,
        "entries": [shown(entry) for entry in service.entries_on(request.vault, found)],
        "around": service.days_around(request.vault, found),
        "today": now_of(request).day,
    }
    return render(request, "journal/day.html", context)


@require_safe
def back(request: Request) -> HttpResponse:
    """The same week a year ago, or less."""
    asked = request.GET.get("back", "")
    place = int(asked) if asked in {"0", "1", "2"} else 0
    today = now_of(request).day
    then = weeks_ago(request.vault, today, WEEKS_BACK[place])
    now = seven_days(request.vault, today)
    labels = (_("A year ago"), _("Half a year ago"), _("Four weeks ago"))
    context = {
        "choices": [(n, label, n == place) for n, label in enumerate(labels)],
        "title": labels[place],
        "then": then,
        "said": _in_words(then),
        "rows": _rows(then, now),
        "days": by_day(then.entries),
        "today": today,
    }
    return render(request, "journal/back.html", context)


def _in_words(week: Seven) -> str:
    n = len(week.entries)
    kept = ngettext("You kept %(n)s entry", "You kept %(n)s entries", n) % {"n": n}
    on = ngettext("on %(n)s day.", "on %(n)s days.", week.days) % {"n": week.days}
    return f"{kept} {on}"


def _rows(then: Seven, now: Seven) -> list[tuple[str, str, str]]:
    """A name, what it was then, and what it is in these days; nothing where neither says any."""
    say: list[tuple[str, Callable[[Seven], str]]] = [
        (_("Feelings you named most"), lambda week: ", ".join(week.feelings)),
        (_("Trust"), lambda week: _range(week.states.get("trust"))),
        (_("Worry"), lambda week: _range(week.states.get("worry"))),
        (_("Distance"), lambda week: _range(week.states.get("distance"))),
    ]
    rows = [(name, of(then), of(now)) for name, of in say]
    return [row for row in rows if row[1] or row[2]]


def _range(found: Range | None) -> str:
    if found is None:
        return ""
    span = str(found.low) if found.low == found.high else f"{found.low} – {found.high}"
    times = ngettext("%(n)s rating", "%(n)s ratings", found.n) % {"n": found.n}
    return _("%(span)s of 10 (%(times)s)") % {"span": span, "times": times}


def _kinds_on(request: Request, on: date) -> str:
    """What kinds of entries a day holds, each once."""
    records: list[Any] = [entry.record for entry in service.entries_on(request.vault, on)]
    closed = _("a closed entry")
    said = [closed if getattr(one, "closed", False) else kind_of(one) for one in records]
    return ", ".join(dict.fromkeys(said))


def _date(number: int, shape: str) -> date:
    """A day or month that an address names by its digits; a made-up one is no page."""
    digits = {"%Y%m": 6, "%Y%m%d": 8}[shape]
    try:
        found = datetime.strptime(f"{number:0{digits}d}", shape).date()  # noqa: DTZ007 - a date
    except ValueError:
        raise Http404 from None
    if not date(2, 1, 1) < found < date(9998, 1, 1):
        raise Http404
    return found
