"""Rituals and upkeep."""

from django.urls import path

from homing.web.upkeep import board, changes, hard, look_over, ritual_acts, rituals, routine, years

urlpatterns = [
    path("practise/rituals", rituals.every, name="rituals"),
    path("practise/rituals/new", rituals.new, name="ritual_new"),
    path("practise/rituals/calendar", look_over.look_over, name="ritual_calendar"),
    path("practise/rituals/file", ritual_acts.ics, name="rituals_ics"),
    path("practise/rituals/told/<entry_id:turn_id>", rituals.told, name="ritual_told"),
    path("practise/rituals/for/<slug:code>", rituals.begin, name="ritual_begin"),
    path("practise/rituals/<entry_id:entry_id>", rituals.one, name="ritual"),
    path("practise/rituals/<entry_id:entry_id>/change", rituals.change, name="ritual_change"),
    path("practise/rituals/<entry_id:entry_id>/time", rituals.turn, name="ritual_turn"),
    path("practise/rituals/<entry_id:entry_id>/rest", ritual_acts.rest, name="ritual_rest"),
    path("practise/rituals/<entry_id:entry_id>/skip", ritual_acts.skip, name="ritual_skip"),
    path("practise/rituals/<entry_id:entry_id>/end", ritual_acts.end, name="ritual_end"),
    path("practise/year", years.year, name="year_review"),
    path("practise/year/<entry_id:entry_id>", years.change, name="year_change"),
    path("practise/upkeep", board.board, name="upkeep"),
    path("practise/upkeep/ideas", board.ideas, name="upkeep_ideas"),
    path("practise/upkeep/<entry_id:entry_id>", board.change, name="upkeep_change"),
    path("practise/upkeep/<slug:strand>", board.done, name="upkeep_done"),
    path("practise/change", changes.every, name="life_stage"),
    path("practise/change/<entry_id:entry_id>", changes.one, name="life_stage_one"),
    path("practise/change/<entry_id:entry_id>/again", changes.again, name="life_stage_change"),
    path("practise/change/<slug:change>", changes.new, name="life_stage_new"),
    path("practise/hard", hard.plan, name="stress_plan"),
    path("practise/hard/now", hard.now, name="stress_now"),
    path("practise/routine", routine.routine, name="routine"),
    path("practise/routine/tick", routine.tick, name="routine_tick"),
]
