"""Placeholder."""

from django.http import HttpResponse
from django.urls import path
from homing.web.access import open_to_all


def view(request):
    return HttpResponse("journal")


urlpatterns = [path("journal", view, name="journal")]
