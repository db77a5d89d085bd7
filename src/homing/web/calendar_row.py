"""
What a person's own calendar may read: the row behind the secret address, kept in step.

Rituals and reminders both change it, so it stands between their activities.
"""

from datetime import timedelta
from typing import Final

from homing.services.calendar_feed import days_as_text
from homing.services.own_needs_alone import alone_days
from homing.services.prompts import hours_of, prompts
from homing.services.rituals import calendar_days
from homing.web.accounts.models import Account, CalendarFeed
from homing.web.request import Request, now_of

_DAYS_FOR: Final = timedelta(days=366)
_MOST_DAYS: Final = 400  # a few rituals; the row stands in clear, so it stays small


def publish(request: Request) -> None:
    """Bring the row to what is set now; without hours and days there is nothing to publish."""
    published = published_now(request)
    if published["hours"] or published["days"]:
        CalendarFeed.objects.filter(account=request.account).update(**published)
    else:
        end_feed(request.account)


def end_feed(account: Account) -> None:
    """Make the address one of nothing, at once."""
    CalendarFeed.objects.filter(account=account).delete()


def published_now(request: Request) -> dict[str, object]:
    """The hours of reminders, and the days of rituals for a year."""
    now = now_of(request)
    found = prompts(request.vault)
    hours = hours_of(found.record) if found else ()
    until = now.day + _DAYS_FOR
    planned = calendar_days(request.vault, now, until), alone_days(request.vault, now, until)
    days = sorted(day for source in planned for day in source)[:_MOST_DAYS]
    return {
        "hours": " ".join(f"{hour:%H:%M}" for hour in hours),
        "from_day": found.record.day if found else now.day,
        "days": days_as_text(days),
    }
