"""
The hours of reminders as a calendar (RFC 5545), with neutral titles and nothing else.

Times are written without a zone ("floating"): nine is nine wherever the person is, and the file
does not tell where they live.
"""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import Final

from homing import content
from homing.services.prompts import BURST

LASTS: Final = timedelta(weeks=8)  # then a calendar falls silent unless the hours are set anew
_OCTETS: Final = 75  # RFC 5545, 3.1


def calendar(hours: Sequence[time], from_day: date, mark: str) -> str:
    """Write one daily reminder for each hour. `mark` makes the names of the events unique."""
    title = _escaped(content.follow_ups().calendar_title)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Homing//Reminders//EN",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", f"NAME:{title}", f"X-WR-CALNAME:{title}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H", "X-PUBLISHED-TTL:PT12H",
    ]  # fmt: skip
    for place, hour in enumerate(sorted(hours)):
        lines += _event(hour, from_day, f"{mark}-{place}", title, LASTS if place == 0 else BURST)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def once(day: date, hour: time | None, minutes: int, mark: str) -> str:
    """Write one event for a file that a person takes along; without an hour it is for the day."""
    title = _escaped(content.follow_ups().calendar_title)
    start = f"DTSTART:{day:%Y%m%d}T{hour:%H%M}00" if hour else f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Homing//Reminders//EN",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "BEGIN:VEVENT", f"UID:{mark}", f"DTSTAMP:{day:%Y%m%d}T000000Z", start,
        *([f"DURATION:PT{minutes}M"] if hour else []),
        f"SUMMARY:{title}", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


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
