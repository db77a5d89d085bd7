"""Everything kept, and each entry's own page."""

from django.urls import path

from homing.web.journal import views

urlpatterns = [
    path("journal", views.journal, name="journal"),
    path("journal/search", views.look, name="journal_search"),
    path("journal/<entry_id:entry_id>", views.entry, name="entry"),
    path("journal/<entry_id:entry_id>/delete", views.delete, name="entry_delete"),
]
