"""Placeholder."""

from django.http import HttpResponse
from django.urls import path
from homing.web.access import open_to_all


def view(request):
    return HttpResponse("support")


view = open_to_all(view)
urlpatterns = [path("help", view, name="help")]
