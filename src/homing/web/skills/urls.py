"""Small skills: lines, own needs, time alone, asking, scenes, obstacles, listening."""

from django.urls import path

from homing.web.skills import alone, cards, listening, obstacles, own_needs, scenes, seek_support

urlpatterns = [
    path("practise/cards", cards.every, name="cards"),
    path("practise/cards/new", cards.new, name="card_new"),
    path("practise/cards/now", cards.now, name="card_now"),
    path("practise/cards/<entry_id:card_id>", cards.change, name="card_change"),
    path("practise/cards/<entry_id:card_id>/away", cards.away, name="card_away"),
    path("practise/cards/<entry_id:card_id>/back", cards.back, name="card_back"),
    path("practise/cards/<entry_id:card_id>/read", cards.read, name="card_read"),
    path("practise/own", own_needs.every, name="own_needs"),
    path("practise/own/<entry_id:entry_id>", own_needs.change, name="own_need"),
    path("practise/own/<entry_id:entry_id>/met", own_needs.met, name="own_need_met"),
    path("practise/own/<entry_id:entry_id>/mistaken", own_needs.mistaken, name="own_need_undo"),
    path("practise/own/<entry_id:entry_id>/rest", own_needs.rest, name="own_need_rest"),
    path("practise/own/<entry_id:entry_id>/again", own_needs.again, name="own_need_again"),
    path("practise/alone", alone.every, name="alone"),
    path("practise/alone/<entry_id:entry_id>", alone.one, name="alone_one"),
    path("practise/alone/<entry_id:entry_id>/change", alone.change, name="alone_change"),
    path("practise/alone/<entry_id:entry_id>/go", alone.let_go, name="alone_let_go"),
    path("practise/alone/<entry_id:entry_id>/calendar", alone.calendar, name="alone_calendar"),
    path("practise/seek", seek_support.seek, name="seek_support"),
    path("practise/seek/asked", seek_support.asked, name="seek_asked"),
    path("practise/seek/side", seek_support.side, name="seek_side"),
    path("practise/scenes", scenes.every, name="scenes"),
    path("practise/scenes/played/<entry_id:entry_id>", scenes.played, name="scene_played"),
    path("practise/scenes/<int:code>", scenes.turn, name="scene"),
    path("practise/scenes/<int:code>/<int:way>", scenes.turn, name="scene_turn"),
    path("practise/way", obstacles.every, name="obstacles"),
    path("practise/way/<int:code>", obstacles.ask, name="obstacle_ask"),
    path("practise/way/<entry_id:entry_id>", obstacles.one, name="obstacle"),
    path("practise/way/<entry_id:entry_id>/change", obstacles.change, name="obstacle_change"),
    path("practise/way/<entry_id:entry_id>/words", obstacles.draft, name="obstacle_draft"),
    path("practise/listen", listening.every, name="listening"),
    path("practise/listen/<int:code>", listening.line, name="listening_line"),
    path("practise/listen/<entry_id:entry_id>", listening.done, name="listening_done"),
    path("practise/minds/<int:code>", listening.mind, name="mind"),
    path("practise/minds/<entry_id:entry_id>", listening.mind_done, name="mind_done"),
]
