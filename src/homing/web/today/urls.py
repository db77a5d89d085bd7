"""The first page, and the check-in."""

from django.urls import path, register_converter

from homing.web.today import check_in, due, feed, prompts, views


class SecretConverter:
    """`<feed_secret:…>` in a route: 32 random bytes, and nothing that is shorter."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        """Take it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Give it as it is."""
        return value


register_converter(SecretConverter, "feed_secret")

urlpatterns = [
    path("", views.today, {"room": "today"}, name="today"),
    path("today/clock", views.move_clock, name="move_clock"),
    path("today/due", due.due, name="due"),
    path("today/due/decide", due.decide, name="due_decide"),
    path("today/prompts", prompts.prompts, name="prompts"),
    path("today/prompts/answer", prompts.answer, name="prompts_answer"),
    path("today/prompts/calendar", prompts.calendar, name="prompts_calendar"),
    path("calendar/<feed_secret:secret>.ics", feed.feed, name="calendar_feed"),
    path("today/check-in", check_in.check_in, name="check_in"),
    path("today/check-in/<entry_id:entry_id>", check_in.change, name="check_in_change"),
]
