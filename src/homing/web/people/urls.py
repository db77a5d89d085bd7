"""The people who matter."""

from django.urls import path

from homing.web.people import map as people_map
from homing.web.people import steady, views

urlpatterns = [
    path("people", views.people, name="people"),
    path("people/new", views.add, name="person_new"),
    path("people/map", people_map.people_map, name="people_map"),
    path("people/map/new", people_map.add, name="people_map_add"),
    path("people/map/suggestion", people_map.answer, name="people_map_answer"),
    path("people/steady", steady.steady, name="steady"),
    path("people/steady/support", steady.support, name="steady_support"),
    path("people/steady/again", steady.again, name="steady_again"),
    path("people/focus", views.focus, name="people_focus"),
    path("people/<entry_id:person_id>", views.change, name="person"),
    path("people/<entry_id:person_id>/rate", people_map.rate, name="person_rate"),
    path("people/<entry_id:person_id>/remove", views.remove, name="person_remove"),
]
