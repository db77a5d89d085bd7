"""Addresses of the four tools for testing fears."""

from django.urls import path

from homing.web.fears import predictions, steps, thoughts, waiting
from homing.web.paced import paced

urlpatterns = [
    path("practise/thought", thoughts.thoughts, name="thoughts"),
    path("practise/thought/<entry_id:entry_id>", thoughts.thought, name="thought"),
    path("practise/thought/<entry_id:entry_id>/weigh", thoughts.weigh, name="thought_weigh"),
    path("practise/thought/<entry_id:entry_id>/look", thoughts.look, name="thought_look"),
    path("practise/thought/<entry_id:entry_id>/turn", thoughts.turn, name="thought_turn"),
    path("practise/try", predictions.predictions, name="predictions"),
    path("practise/try/new", paced("BR03", predictions.new), name="prediction_new"),
    path("practise/try/<entry_id:entry_id>", predictions.prediction, name="prediction"),
    path("practise/try/<entry_id:entry_id>/change", predictions.change, name="prediction_change"),
    path("practise/try/<entry_id:entry_id>/turn", predictions.turn, name="prediction_turn"),
    path("practise/no", steps.ladders, {"about": "no"}, name="no_ladders"),
    path("practise/no/new", paced("BI02", steps.new), {"about": "no"}, name="no_ladder_new"),
    path("practise/steps", steps.ladders, name="ladders"),
    path("practise/steps/new", paced("BR02", steps.new), name="ladder_new"),
    path("practise/steps/<entry_id:entry_id>", steps.ladder, name="ladder"),
    path("practise/steps/<entry_id:entry_id>/change", steps.change, name="ladder_change"),
    path("practise/steps/<entry_id:entry_id>/rest", steps.rest, name="ladder_rest"),
    path("practise/wait", waiting.waits, name="waits"),
    path("practise/wait/<entry_id:entry_id>", waiting.wait, name="wait"),
    path("practise/wait/<entry_id:entry_id>/turn", waiting.turn, name="wait_turn"),
]
