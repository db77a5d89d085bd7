"""Why these and why not others, what the person says to an offer, and how much a week holds."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from homing import content
from homing.services import plan as plans
from homing.services.plan import settings as week
from homing.services.plan.explain import Explained
from homing.web.practise.plan_forms import AT, PAUSES, SayForm, WeekForm
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice


@require_safe
def why(request: Request) -> HttpResponse:
    """Today's list with its reasons, everything else with why not, and all the rules."""
    store, now = request.vault, now_of(request)
    rules, practices = content.plan_rules(), content.practices()
    inputs = plans.gather(store, now)
    decision = plans.decide(inputs, rules, practices)
    told = Explained(rules, practices)
    context: dict[str, Any] = {
        "plan": decision,
        "rules": rules,
        "groups": told.passed(decision),
        "filters": told.filters(),
        "wishes": told.wishes(),
        "moves": told.moves(),
        "suggested": plans.suggested_phases(inputs, rules),
        "set_aside": _set_aside(request),
        "favourites": [one for i, one in practices.items() if plans.is_favourite(store, i)],
        "chosen": week.chosen_budget(store),
        "minutes": [(n, _("%(n)s minutes") % {"n": n}) for n in rules.limits.budgets],
        "pauses": _pauses(paused=decision.paused_until is not None),
        "parts": _parts(),
    }
    return render(request, "practise/plan_why.html", context)


@require_POST
def say(request: Request) -> HttpResponse:
    """Take, put off, set aside, take back, or mark as a favourite."""
    form = SayForm(request.POST)
    if not form.is_valid():
        return redirect("practise")
    said = form.cleaned_data
    store, now, practice = request.vault, now_of(request), said["practice"]
    at = said["at"] or "practise"
    back = reverse(at, args=[practice] if at == "practice" else [])
    if said["choice"] in {"like", "unlike"}:
        plans.like(store, now, practice, favourite=said["choice"] == "like")
    elif said["choice"] == "back":
        plans.take_back(store, practice)
    elif plans.choose(store, now, practice, said["choice"], why=said["why"], sure=said["sure"]):
        return redirect(f"{reverse('plan_more', args=[practice])}?at={at}")
    return redirect(back)


@require_safe
def more(request: Request, practice: "Practice") -> HttpResponse:
    """The gentle question before one more is taken; nothing was changed yet."""
    known = content.practices()
    live = [known[i].title for i in plans.live_practices(request.vault)]
    at = request.GET.get("at", "")
    context = {"wanted": practice, "live": live, "at": at if at in dict(AT) else "practise"}
    return render(request, "practise/ask_first.html", context)


@require_safe
def not_for_me(request: Request, practice: "Practice") -> HttpResponse:
    """Ask what does not fit, if the person likes to say."""
    at = request.GET.get("at", "")
    context = {
        "practice": practice,
        "reasons": [(one.id, one.label) for one in content.plan_rules().why_not],
        "at": at if at == "today" else "practise",
    }
    return render(request, "practise/plan_not_for_me.html", context)


@require_POST
def keep_week(request: Request) -> HttpResponse:
    """Keep minutes, a light week, or a pause. What was left out stays as it is."""
    form = WeekForm(request.POST)
    if form.is_valid():
        store, now, said = request.vault, now_of(request), form.cleaned_data
        if said["minutes"] is not None:
            week.keep_budget(store, now, said["minutes"])
            week.make_light(store, now, light=said["light"])
        if said["pause"] is not None:
            week.pause(store, now, said["pause"])
    return redirect(reverse("plan_why") + "#week")


def _set_aside(request: Request) -> "list[tuple[Practice, str]]":
    reasons = {one.id: one.label for one in content.plan_rules().why_not}
    known = content.practices()
    return [
        (known[i], reasons.get(said.why, ""))
        for i, said in sorted(plans.plan_choices(request.vault).items())
        if said.choice == "not_for_me" and i in known
    ]


def _pauses(*, paused: bool) -> list[tuple[str, str]]:
    """What can be chosen; the first leaves it as it is, so that keeping a week ends no pause."""
    first = [("", _("As it is")), ("0", _("End the pause"))] if paused else [("", _("No pause"))]
    return [*first, *((str(days), str(words)) for days, words in PAUSES)]


def _parts() -> tuple[tuple[str, str], ...]:
    """The parts of a score with their names, in the order in which they are shown."""
    return (
        ("need", _("what you need")),
        ("phase", _("where you are")),
        ("now", _("just now")),
        ("history", _("your own ratings, or the studies’ grade")),
        ("unfinished", _("begun or taken")),
        ("novelty", _("new to you")),
        ("favourite", _("favourite")),
        ("effort", _("effort, taken off")),
        ("same_kind", _("same kind as yesterday, taken off")),
    )
