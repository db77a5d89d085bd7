"""Placeholder."""

from django.http import HttpResponse
from django.urls import path
from homing.web.access import open_to_all


def view(request):
    return HttpResponse("people")


urlpatterns = [path("people", view, name="people")]
