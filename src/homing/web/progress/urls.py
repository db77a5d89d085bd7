"""What has changed, and how sure that is."""

from django.urls import path

from homing.web.progress import views

urlpatterns = [path("progress", views.progress, name="progress")]
