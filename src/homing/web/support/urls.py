"""Help and the scope notice: for everybody, whatever is locked."""

from django.urls import path

from homing.web.support import between, fits, guide, plan, prep, signs, views

urlpatterns = [
    path("help", views.help_page, name="help"),
    path("help/keep", views.keep_country, name="keep_country"),
    path("help/fits", fits.what_fits, name="what_fits"),
    path("help/fits/forget", fits.forget, name="what_fits_forget"),
    path("help/plan", plan.plan, name="safety_plan"),
    path("help/plan/change", plan.change, name="safety_plan_change"),
    path("help/plan/use", plan.use, name="safety_plan_use"),
    path("help/plan/all", plan.loud, name="safety_plan_loud"),
    path("help/plan/still", plan.keep_as_it_is, name="safety_plan_still"),
    path("help/plan/delete", plan.delete, name="safety_plan_delete"),
    path("help/plan/paper", plan.on_paper, name="safety_plan_paper"),
    path("help/plan/copy", plan.copy, name="safety_plan_copy"),
    path("help/guide", guide.guide, name="help_guide"),
    path("help/guide/away", guide.away, name="help_guide_away"),
    path("help/therapist", guide.find, name="find_therapist"),
    path("help/groups", guide.groups, name="choose_group"),
    path("help/session", prep.prep, name="therapy_prep"),
    path("help/session/page", prep.page, name="therapy_prep_page"),
    path("help/session/delete", prep.delete, name="therapy_prep_delete"),
    path("help/between", between.between, name="between_sessions"),
    path("help/between/<entry_id:entry_id>", between.change, name="between_change"),
    path("help/signs", signs.red_flags, name="red_flags"),
    path("help/<str:code>", views.help_country, name="help_country"),
    path("about", views.scope, name="scope"),
]
