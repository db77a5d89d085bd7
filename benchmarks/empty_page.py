"""The product's own addresses and one page with nothing on it: same gate, same base template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from homing.web.urls import handler404, handler500
from homing.web.urls import urlpatterns as product


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing but the shell."""
    return render(request, "ui/base.html")


urlpatterns = [path("empty", empty), *product]
__all__ = ["handler404", "handler500", "urlpatterns"]
