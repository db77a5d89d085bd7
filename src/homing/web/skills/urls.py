"""Small skills: lines to hold on to."""

from django.urls import path

from homing.web.skills import cards

urlpatterns = [
    path("practise/cards", cards.every, name="cards"),
    path("practise/cards/new", cards.new, name="card_new"),
    path("practise/cards/now", cards.now, name="card_now"),
    path("practise/cards/<entry_id:card_id>", cards.change, name="card_change"),
    path("practise/cards/<entry_id:card_id>/away", cards.away, name="card_away"),
    path("practise/cards/<entry_id:card_id>/back", cards.back, name="card_back"),
    path("practise/cards/<entry_id:card_id>/read", cards.read, name="card_read"),
]
