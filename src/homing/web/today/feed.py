"""
The calendar at a secret address: the one page that answers a program instead of a person.

It is open to all because a calendar has no cookies. It knows no vault: it reads one small row that
holds hours, days and nothing that is named. Whoever guesses pays 32 random bytes, slowly.
"""

import hashlib
import secrets
import time
from collections import OrderedDict
from datetime import time as clock_time
from threading import Lock
from typing import Final

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from homing.services.calendar_feed import calendar, days_of
from homing.web.access import open_to_all
from homing.web.accounts.models import Account, CalendarFeed
from homing.web.calendar_row import end_feed, published_now
from homing.web.request import Request

_TYPE: Final = "text/calendar; charset=utf-8"


class Pace:
    """So many questions in so many seconds from one place. Counts live in memory only."""

    def __init__(self, most: int, seconds: float, remembered: int = 1000) -> None:
        self._most, self._seconds, self._remembered = most, seconds, remembered
        self._lock = Lock()
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()

    def wait(self, place: str, now: float) -> float:
        """Count one question; returns the seconds to wait, 0 where it may be answered."""
        with self._lock:
            since, count = self._seen.get(place, (now, 0))
            if now - since >= self._seconds:
                since, count = now, 0
            self._seen[place] = since, count + 1
            self._seen.move_to_end(place)
            while len(self._seen) > self._remembered:
                self._seen.popitem(last=False)
        return 0.0 if count < self._most else self._seconds - (now - since)


PACE: Final = Pace(30, 600.0)


@open_to_all
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the hours to whoever holds the address; to everyone else there is nothing here."""
    wait = PACE.wait(request.META.get("REMOTE_ADDR", ""), time.monotonic())
    if wait:
        answer = HttpResponse("Later, please.", status=429, content_type="text/plain")
        answer.headers["Retry-After"] = str(int(wait) + 1)
        return answer
    row = CalendarFeed.objects.filter(pk=_hash(secret)).first()
    if row is None:
        raise Http404
    hours = [clock_time.fromisoformat(hour) for hour in row.hours.split()]
    mark = hashlib.sha256(b"calendar " + bytes(row.pk)).hexdigest()[:24]
    return HttpResponse(calendar(hours, row.from_day, mark, days_of(row.days)), content_type=_TYPE)


def has_feed(account: Account) -> bool:
    """Whether there is an address now."""
    return CalendarFeed.objects.filter(account=account).exists()


def new_address(request: Request) -> str:
    """Make an address, in place of the one there was; returns the secret, which is kept nowhere."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        end_feed(request.account)
        CalendarFeed.objects.create(
            address_hash=_hash(secret), account=request.account, **published_now(request)
        )
    return secret


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
