"""Dates and numbers in plain words, for templates."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from homing.services.time import local


def day_words(day: date) -> str:
    """Tuesday 3 March 2026."""
    return date_format(day, "l j F Y")


def short_day(day: date) -> str:
    """3 March."""
    return date_format(day, "j M Y")


def clock_time(at: datetime, zone: str) -> str:
    """18:04 on the wall clock of that place."""
    return f"{local(at, zone):%H:%M}"


def relative_day(day: date, today: date) -> str:
    """Today, yesterday, or the day by name."""
    distance = (today - day).days
    if distance == 0:
        return _("Today")
    if distance == 1:
        return _("Yesterday")
    return day_words(day)


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "clock_time": clock_time,
    "day_words": day_words,
    "relative_day": relative_day,
    "short_day": short_day,
}
