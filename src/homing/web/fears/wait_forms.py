"""What a wait asks before and after."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing.records import Waiting
from homing.services.waits import DELAYS, Begun, Ended
from homing.web.fears.fields import KeptForm, WhomForm, choice, line, odds
from homing.web.feelings import rating

LONG: Final = {
    10: _("10 minutes"), 15: _("15 minutes"), 20: _("20 minutes"), 30: _("half an hour"),
    60: _("an hour"), 240: _("4 hours"), 720: _("12 hours"), 1440: _("a day"),
}  # fmt: skip
WAYS: Final = (
    ("sit", _("Leave a question open")),
    ("soothe", _("Soothe first, then ask plainly once, or let it go")),
)
CAME: Final = (
    ("no", _("no")),
    ("partly", _("in part")),
    ("yes", _("yes")),
    ("untested", _("it is still open")),
)
ASKED: Final = (
    ("plainly", _("I asked plainly, once")),
    ("hinted", _("I hinted")),
    ("let_go", _("I let it go")),
)
_MOST_OFTEN: Final = sorted({minutes for every in DELAYS.values() for minutes in every})


class BeginForm(WhomForm):
    """What is not known, and for how long it may stay so."""

    way = choice(*WAYS)
    unknown = line(_("What is it that you do not know?"))
    prediction = line()
    probability = odds()
    minutes = forms.TypedChoiceField(
        choices=[(str(n), LONG[n]) for n in _MOST_OFTEN], coerce=int,
        error_messages={"required": _("Choose how long."),
                        "invalid_choice": _("Choose from what is on the page.")},
    )  # fmt: skip
    soother = line()
    urge_before = rating()
    tool = "wait"
    looked_at = ("unknown", "prediction")

    def begun(self) -> Begun:
        """What was said."""
        data = self.cleaned_data
        return Begun(
            unknown=data["unknown"],
            minutes=data["minutes"],
            way=data["way"] or "sit",
            prediction=data["prediction"],
            probability=data["probability"],
            person_id=data["person"] or None,
            soother=data["soother"],
            urge_before=data["urge_before"],
            safety_concern=data["safety_concern"],
        )


class EndForm(KeptForm):
    """What turned out."""

    happened = choice(*CAME)
    outcome = line()
    held = choice(("yes", _("yes")), ("no", _("not this time")))
    urge_after = rating()
    asked = choice(*ASKED)

    def ended(self) -> Ended:
        """What was said."""
        data = self.cleaned_data
        return Ended(
            happened=data["happened"],
            outcome=data["outcome"],
            held={"yes": True, "no": False}.get(data["held"]),
            urge_after=data["urge_after"],
            asked=data["asked"],
        )


def end_initial(record: Waiting) -> dict[str, Any]:
    """What the form holds when it is opened again."""
    held = {None: "", True: "yes", False: "no"}[record.held]
    return {"happened": record.happened, "outcome": record.outcome, "held": held,
            "urge_after": record.urge_after, "asked": record.asked}  # fmt: skip
