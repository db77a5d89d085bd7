"""All practices by fields of life, the plan first; and what a person says about each."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from homing import content
from homing.services import growth
from homing.services import plan as plans
from homing.services.crisis import help_for
from homing.services.gate import gate
from homing.services.tracks import on_track
from homing.web.practise.ways import Way, way_into
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Domain, Practice

PHASES: Final = (
    ("1", _("See the pattern")),
    ("2", _("Meet the feeling")),
    ("3", _("Learn a new way")),
    ("4", _("Make it your own")),
)
MINUTES: Final = (("2", _("2 minutes")), ("5", _("5 minutes")), ("15", _("15 minutes")))
WITH: Final = (("me", _("on my own")), ("two", _("with someone")))


class FilterForm(forms.Form):
    """What to look for. Nothing chosen means everything."""

    words = forms.CharField(max_length=80, required=False)
    phase = forms.ChoiceField(choices=PHASES, required=False)
    minutes = forms.ChoiceField(choices=MINUTES, required=False)
    whom = forms.ChoiceField(choices=WITH, required=False)

    def fits(self, practice: "Practice") -> bool:
        """Whether a practice is looked for; an address or form may hold anything."""
        said = self.cleaned_data if self.is_bound and self.is_valid() else {}
        words = said.get("words", "").casefold().split()
        title = practice.title.casefold()
        phase, minutes, whom = (said.get(name, "") for name in ("phase", "minutes", "whom"))
        return (
            all(word in title for word in words)
            and (not phase or int(phase) in practice.phases)
            and (not minutes or practice.minutes.shortest <= float(minutes))
            and (not whom or practice.with_two == (whom == "two"))
        )


@dataclass(frozen=True, slots=True)
class Offered:
    """One practice of the plan, and the way in."""

    offer: plans.Offer
    way: Way


@dataclass(frozen=True, slots=True)
class Field:
    """A field of life with the practices that are looked for."""

    domain: "Domain"
    practices: "list[Practice]"


@require_http_methods(["GET", "POST"])
def practise(request: Request) -> HttpResponse:
    """The plan, then every practice by its field of life; a search shows what it found."""
    plan = plans.suggest_today(request.vault, now_of(request))
    said, known = plans.plan_choices(request.vault), content.practices()
    form = FilterForm(request.POST or None)
    looking = form.is_bound and any(form.data.get(name) for name in form.fields)
    fields = _fields(request, form)
    context: dict[str, Any] = {
        "plan": plan,
        "offers": [Offered(one, way_into(known[one.practice])) for one in plan.offers],
        "said": {i: one.choice for i, one in said.items()},
        "fields": fields,
        "n": sum(len(field.practices) for field in fields),
        "form": form,
        "looking": looking,
        "offer": help_for(request.POST.get("words", "")),
        "steady": growth.on_steady_ground(request.vault),
        "growth": content.growth(),
        "task": growth.title_of_task(request.vault),
        "track": on_track(request.vault, now_of(request)),
        "phases": PHASES,
        "minutes": MINUTES,
        "whom": WITH,
    }
    return render(request, "practise/practise.html", context)


def _fields(request: Request, form: FilterForm) -> list[Field]:
    open_now = gate(request.vault, now_of(request))
    found = [one for one in content.practices().values() if form.fits(one) and open_now.allows(one)]
    fields = [
        Field(domain, [one for one in found if one.id.startswith(domain.code)])
        for domain in content.practice_domains()
    ]
    return [field for field in fields if field.practices]
