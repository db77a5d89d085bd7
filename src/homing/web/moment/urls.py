"""In the moment: pause, kit, settling before reaching out, a break with a return, grounding."""

from django.urls import path

from homing.web.moment import breaks, ground, kit, pause, reach

urlpatterns = [
    path("practise/pause", pause.pause, name="pause"),
    path("practise/pause/<entry_id:entry_id>", pause.one, name="pause_one"),
    path("practise/kit", kit.kit, name="kit"),
    path("practise/kit/new", kit.new, name="kit_new"),
    path("practise/kit/<entry_id:entry_id>", kit.one, name="kit_one"),
    path("practise/kit/<entry_id:entry_id>/change", kit.change, name="kit_change"),
    path("practise/kit/<entry_id:entry_id>/day", kit.rehearse, name="kit_day"),
    path("practise/kit/now/<entry_id:entry_id>", kit.using, name="kit_using"),
    path("practise/reach", reach.reach, name="reach"),
    path("practise/reach/<entry_id:entry_id>", reach.one, name="reach_one"),
    path("practise/break", breaks.begin, name="break"),
    path("practise/break/<entry_id:entry_id>", breaks.one, name="break_one"),
    path("practise/break/<entry_id:entry_id>/later", breaks.later, name="break_later"),
    path("practise/break/<entry_id:entry_id>/end", breaks.end, name="break_end"),
    path("practise/ground", ground.ground, name="ground"),
    path("practise/ground/<entry_id:entry_id>", ground.done, name="ground_done"),
    path("practise/ground/<entry_id:entry_id>/<int:number>", ground.step, name="ground_step"),
]
