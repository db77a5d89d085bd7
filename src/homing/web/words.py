"""Dates and numbers in plain words, for templates."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from homing.services.time import local

if TYPE_CHECKING:
    from homing.content.schema.common import Source

_SURNAME: Final = re.compile(r"(\w[\w'’ -]*), (?=[A-Z]\.)")  # a name, before its initials


def day_words(day: date) -> str:
    """Tuesday 3 March 2026."""
    return date_format(day, "l j F Y")


def short_day(day: date) -> str:
    """3 March."""
    return date_format(day, "j M Y")


def month_words(day: date) -> str:
    """March 2026."""
    return date_format(day, "F Y")


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


def author_year(source: "Source") -> str:
    """How a text names a study: Bowlby, 1973; Jacobson & Truax, 1991; Fraley et al., 2015."""
    names = _SURNAME.findall(source.authors)
    if not names:  # an institution
        return f"{source.authors}, {source.year}"
    who = f"{names[0]} et al." if len(names) > 2 else " & ".join(names)
    return f"{who}, {source.year}"


FILTERS: Final[Mapping[str, Callable[..., Any]]] = {
    "author_year": author_year,
    "clock_time": clock_time,
    "day_words": day_words,
    "month_words": month_words,
    "relative_day": relative_day,
    "short_day": short_day,
}
