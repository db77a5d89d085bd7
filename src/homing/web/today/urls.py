"""The first page, and the check-in."""

from django.urls import path

from homing.web.today import check_in, due, views

urlpatterns = [
    path("", views.today, {"room": "today"}, name="today"),
    path("today/clock", views.move_clock, name="move_clock"),
    path("today/due", due.due, name="due"),
    path("today/due/decide", due.decide, name="due_decide"),
    path("today/check-in", check_in.check_in, name="check_in"),
    path("today/check-in/<entry_id:entry_id>", check_in.change, name="check_in_change"),
]
