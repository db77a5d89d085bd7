"""Practices: the list with one's plan, the page of each, and doing it."""

from django.urls import path

from homing.web.practise import breathing, catalogue, change, done, ids, page, plan, run, views

urlpatterns = [
    path("practise", catalogue.practise, name="practise"),
    path("practise/why", plan.why, name="plan_why"),
    path("practise/plan/say", plan.say, name="plan_say"),
    path("practise/plan/week", plan.keep_week, name="plan_week"),
    path("practise/<practice:practice>/one-more", plan.more, name="plan_more"),
    path("practise/<practice:practice>/not-for-me", plan.not_for_me, name="plan_not_for_me"),
    path("practise/feeling", views.feeling, name="practise_feeling"),
    path("practise/words", views.words, name="practise_words"),
    path("practise/breathe", breathing.pacer, name="practise_pacer"),
    path("practise/breathe/now", breathing.breathe, name="practise_breathe"),
    path("practise/breathe/stop", breathing.stop, name="practise_stop"),
    path("practise/done/<entry_id:entry_id>", done.done, name="practise_done"),
    path("practise/answers/<entry_id:entry_id>", change.change, name="practise_change"),
    path("practise/<practice:practice>", page.practice, name="practice"),
    path("practise/<practice:practice>/begin", run.begin, name="practise_begin"),
    path("practise/<practice:practice>/<int:number>", run.page, name="practise_run"),
    path("practise/<practice:practice>/stop/<half:half>", run.leave, name="practise_leave"),
    path("practise/<practice:practice>/closed", run.closed, name="practise_closed"),
    path("practise/<practice:practice>/not-now", page.not_now, name="practise_not_now"),
    path(
        "practise/<practice:practice>/later/<entry_id:entry_id>", run.later, name="practise_later"
    ),
    path(
        "practise/<practice:practice>/later/<int:number>",
        run.later_page,
        name="practise_later_page",
    ),
    path("practise/<practice:practice>/how/<entry_id:entry_id>", page.how, name="practise_how"),
]

__all__ = ["ids", "urlpatterns"]
