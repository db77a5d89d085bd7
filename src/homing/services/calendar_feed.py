"""
Hours of reminders and days of rituals as a calendar (RFC 5545), with one neutral title.

Times are written without a zone ("floating"): nine is nine wherever the person is, and the file
does not tell where they live.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import Final

from homing import content
from homing.services.prompts import BURST

Day = tuple[date, str]  # a day, and an hour such as "19:00" or ""
LASTS: Final = timedelta(weeks=8)  # then a calendar falls silent unless the hours are set anew
_OCTETS: Final = 75  # RFC 5545, 3.1


def calendar(hours: Sequence[time], from_day: date, mark: str, days: Sequence[Day] = ()) -> str:
    """
    Write one daily reminder for each hour, and one event for each day of a ritual.

    `mark` makes the names of the events unique. A day without an hour is an event of the whole day.
    """
    title = _escaped(content.follow_ups().calendar_title)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Homing//Reminders//EN",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"NAME:{title}", f"X-WR-CALNAME:{title}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H",
    ]  # fmt: skip
    for place, hour in enumerate(sorted(hours)):
        lines += _event(hour, from_day, f"{mark}-{place}", title, LASTS if place == 0 else BURST)
    for day, at in days:
        lines += _day(day, at, mark, title)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def days_as_text(days: Sequence[Day]) -> str:
    """Days and hours in one short text, such as "20261128T19:00 20261205"."""
    return " ".join(f"{day:%Y%m%d}T{at}" if at else f"{day:%Y%m%d}" for day, at in days)


def days_of(text: str) -> list[Day]:
    """Read them back."""
    parts = (one.partition("T") for one in text.split())
    return [(date.fromisoformat(day), at) for day, _t, at in parts]


def _event(hour: time, day: date, uid: str, title: str, lasts: timedelta) -> list[str]:
    last = day + lasts - timedelta(days=1)
    return [
        "BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{day:%Y%m%d}T000000Z",
        f"DTSTART:{day:%Y%m%d}T{hour:%H%M}00", "DURATION:PT1M",
        f"RRULE:FREQ=DAILY;UNTIL={last:%Y%m%d}T235959",
        f"SUMMARY:{title}", "CLASS:PRIVATE", "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", f"DESCRIPTION:{title}", "END:VALARM",
        "END:VEVENT",
    ]  # fmt: skip


def _day(day: date, at: str, mark: str, title: str) -> list[str]:
    uid = hashlib.sha256(f"{mark} {day} {at}".encode()).hexdigest()[:24]
    hour = at.replace(":", "")
    timed = [f"DTSTART:{day:%Y%m%d}T{hour}00", "DURATION:PT1M"]
    whole = [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", "DURATION:P1D"]
    return [
        "BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{day:%Y%m%d}T000000Z", *(timed if at else whole),
        f"SUMMARY:{title}", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]  # fmt: skip


def _escaped(text: str) -> str:
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text


def _folded(line: str) -> Iterator[str]:
    """A long line in pieces, cut between letters and not inside one."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
