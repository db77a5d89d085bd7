"""Words for someone: built of parts, kept, and what came of them."""

from django.urls import path

from homing.web.say import apart, build, kept

urlpatterns = [
    path("practise/say", build.every, name="words"),
    path("practise/say/from/<entry_id:ask_id>", build.carry, name="words_from"),
    path("practise/say/<entry_id:entry_id>", kept.one, name="words_one"),
    path("practise/say/<entry_id:entry_id>/change", build.change, name="words_change"),
    path("practise/say/<entry_id:entry_id>/said", kept.said, name="words_said"),
    path("practise/say/<entry_id:entry_id>/let-go", kept.go, name="words_let_go"),
    path("practise/say/<entry_id:entry_id>/take-up", kept.again, name="words_take_up"),
    path("practise/say/<entry_id:entry_id>/held", kept.held, name="words_held"),
    path("practise/say/<entry_id:entry_id>/begin", apart.begin, name="words_begin"),
    path("practise/say/<entry_id:entry_id>/now", apart.now, name="words_now"),
    path("practise/say/<entry_id:entry_id>/later", apart.later, name="words_later"),
    path("practise/say/<entry_id:entry_id>/back", apart.back, name="words_back"),
    path("practise/say/<slug:slug>", build.build, name="words_build"),
    path("practise/say/<slug:slug>/look", build.look, name="words_look"),
]
