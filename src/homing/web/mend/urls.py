"""After something went wrong. All of it stands in the room of the journal."""

from django.urls import path

from homing.web.mend import friend, look_back, matters, plans, slips, talks

urlpatterns = [
    path("journal/mend", matters.every, name="mends"),
    path("journal/mend/new", matters.new, name="mend_new"),
    path("journal/mend/<entry_id:entry_id>", matters.one, name="mend"),
    path("journal/talk", talks.begin, name="talk_begin"),
    path("journal/talk/<entry_id:entry_id>", talks.talk, name="talk"),
    path("journal/talk/<entry_id:entry_id>/<int:number>", talks.step, name="talk_step"),
    path("journal/talk/<entry_id:entry_id>/after", talks.after, name="talk_after"),
    path("journal/look", look_back.every, name="look_backs"),
    path("journal/look/<entry_id:entry_id>", look_back.one, name="look_back"),
    path("journal/look/<entry_id:entry_id>/leave", look_back.leave, name="look_back_leave"),
    path("journal/plans", plans.plans, name="plans"),
    path("journal/plans/<entry_id:entry_id>", plans.change, name="plan_change"),
    path("journal/plans/<entry_id:entry_id>/came", plans.came, name="plan_came"),
    path("journal/plans/<entry_id:entry_id>/rest", plans.rest, name="plan_rest"),
    path("journal/plans/<entry_id:entry_id>/again", plans.again, name="plan_again"),
    path("journal/step", slips.slips, name="slips"),
    path("journal/step/<entry_id:entry_id>", slips.slip, name="slip"),
    path("journal/step/<entry_id:entry_id>/back", slips.back, name="slip_back"),
    path("journal/kind", friend.friend, name="friend"),
    path("journal/kind/<entry_id:entry_id>", friend.change, name="friend_change"),
]
