"""What a prediction asks before and after."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing.records import Experiment
from homing.services.experiments import Came, Plan
from homing.services.time import Moment
from homing.web.fears.fields import KeptForm, WhomForm, choice, line, odds
from homing.web.feelings import rating

WAYS: Final = (("act", _("I will try something small")), ("wait", _("I will wait and see")))
CAME: Final = (
    ("yes", _("yes")),
    ("partly", _("in part")),
    ("no", _("no")),
    ("untested", _("it was not tested")),
)
_ASKED_AFTER: Final = timedelta(days=7)


class PlanForm(WhomForm):
    """What is feared, how likely it feels, and the test."""

    prediction = line(_("Write what you fear will happen."))
    probability = odds(_("How likely does it feel? A number from 0 to 100."))
    belief = line()
    belief_before = odds()
    bad_if = rating()
    way = choice(*WAYS)
    test = line()
    planned_on = forms.DateField(
        required=False, error_messages={"invalid": _("A day, such as 3 March 2026, please.")}
    )
    tool = "try"
    looked_at = ("prediction", "test", "belief")

    def plan(self, moment: Moment) -> Plan:
        """What was said; without a day, it is asked about in a week."""
        data = self.cleaned_data
        day: date | None = data["planned_on"]
        return Plan(
            prediction=data["prediction"],
            probability=data["probability"],
            belief=data["belief"],
            belief_before=data["belief_before"],
            bad_if=data["bad_if"],
            way=data["way"],
            test=data["test"],
            person_id=data["person"] or None,
            planned_on=day or moment.day + _ASKED_AFTER,
            safety_concern=data["safety_concern"],
        )


class CameForm(KeptForm):
    """What came of it."""

    happened = choice(*CAME, needed=_("Did it come about? “It was not tested” is an answer too."))
    outcome = line()
    felt_bad = rating()
    surprise = rating()
    belief_after = odds()
    next_step = line()

    def came(self) -> Came:
        """What was said."""
        data = self.cleaned_data
        return Came(
            happened=data["happened"],
            outcome=data["outcome"],
            felt_bad=data["felt_bad"],
            surprise=data["surprise"],
            belief_after=data["belief_after"],
            next_step=data["next_step"],
        )


def plan_initial(record: Experiment) -> dict[str, Any]:
    """What the form holds when a plan is opened again."""
    fields = ("prediction", "probability", "belief", "belief_before", "bad_if", "way", "test",
              "planned_on", "safety_concern")  # fmt: skip
    return {"person": record.person_id or "", **{name: getattr(record, name) for name in fields}}


def came_initial(record: Experiment) -> dict[str, Any]:
    """What the form holds when the outcome is opened again."""
    return {name: getattr(record, name) for name in CameForm.base_fields if hasattr(record, name)}
