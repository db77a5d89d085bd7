"""Everything kept, each entry's own page, and what can be understood from them."""

from django.urls import path

from homing.web.journal import asks, episodes, loops, needs, signs, trigger_map, views

urlpatterns = [
    path("journal", views.journal, name="journal"),
    path("journal/search", views.look, name="journal_search"),
    path("journal/moment", episodes.episode, name="episode"),
    path("journal/moment/<entry_id:entry_id>", episodes.change, name="episode_change"),
    path("journal/map", trigger_map.show, name="trigger_map"),
    path("journal/signs", signs.early, name="early_signs"),
    path("journal/loops", loops.every, name="loops"),
    path("journal/loop/<entry_id:entry_id>", loops.one, name="loop"),
    path("journal/loop/<entry_id:entry_id>/move", loops.move, name="loop_move"),
    path("journal/needs", needs.needs, name="needs"),
    path("journal/needs/<entry_id:person_id>", needs.needs_with, name="needs_with"),
    path("journal/ask/new", asks.new, name="ask_new"),
    path("journal/ask/<entry_id:entry_id>", asks.ask, name="ask"),
    path("journal/ask/<entry_id:entry_id>/said", asks.said, name="ask_said"),
    path("journal/ask/<entry_id:entry_id>/let-go", asks.go, name="ask_let_go"),
    path("journal/ask/<entry_id:entry_id>/take-up", asks.again, name="ask_take_up"),
    path("journal/<entry_id:entry_id>", views.entry, name="entry"),
    path("journal/<entry_id:entry_id>/delete", views.delete, name="entry_delete"),
]
