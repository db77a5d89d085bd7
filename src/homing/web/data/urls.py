"""Your data."""

from django.urls import path

from homing.web.data import views

urlpatterns = [
    path("data", views.data, name="data"),
    path("data/export", views.export, name="export"),
    path("data/go-on", views.go_on, name="go_on"),
    path("data/erase", views.erase, name="erase"),
]
