"""Practices: the list with one's plan, naming a feeling, breathing along."""

from django.urls import path

from homing.web.practise import breathing, views

urlpatterns = [
    path("practise", views.practise, name="practise"),
    path("practise/plan", views.choose_practice, name="practise_choose"),
    path("practise/feeling", views.feeling, name="practise_feeling"),
    path("practise/words", views.words, name="practise_words"),
    path("practise/breathe", breathing.pacer, name="practise_pacer"),
    path("practise/breathe/now", breathing.breathe, name="practise_breathe"),
    path("practise/breathe/stop", breathing.stop, name="practise_stop"),
    path("practise/done/<entry_id:entry_id>", views.done, name="practise_done"),
]
