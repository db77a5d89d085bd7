"""Bonds side by side, and any measure over time."""

from django.urls import path

from homing.web.progress import bonds_views, history_views

urlpatterns = [
    path("progress/bonds", bonds_views.bonds, name="bonds"),
    path("progress/bonds/own", bonds_views.bond_own, name="bond_own"),
    path("progress/bonds/<entry_id:person_id>", bonds_views.bond, name="bond"),
    path("progress/history", history_views.all_histories, name="histories"),
    path("progress/history/<entry_id:sheet_id>", history_views.one_history, name="history"),
]
