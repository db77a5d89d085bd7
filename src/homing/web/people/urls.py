"""The people who matter."""

from django.urls import path

from homing.web.people import views

urlpatterns = [
    path("people", views.people, name="people"),
    path("people/new", views.add, name="person_new"),
    path("people/focus", views.focus, name="people_focus"),
    path("people/<entry_id:person_id>", views.change, name="person"),
    path("people/<entry_id:person_id>/remove", views.remove, name="person_remove"),
]
