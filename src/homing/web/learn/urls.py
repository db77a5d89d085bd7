"""Articles."""

from django.urls import path

from homing.web.learn import views

urlpatterns = [
    path("learn", views.learn, name="learn"),
    path("learn/<slug:slug>", views.article, name="article"),
]
