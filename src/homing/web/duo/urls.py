"""Two people, one device. All of it stands in the room of practice."""

from django.urls import path

from homing.web.duo import views

urlpatterns = [
    path("practise/two/away", views.away, name="duo_away"),
    path("practise/two/not-today", views.not_today, name="duo_not_today"),
    path("practise/two/<slug:code>", views.duo, name="duo"),
]
