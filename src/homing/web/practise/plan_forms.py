"""What a person may say about the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content

AT = (
    ("today", "today"),
    ("practise", "practise"),
    ("plan_why", "plan_why"),
    ("practice", "practice"),
)
PAUSES = ((7, _("A week")), (14, _("Two weeks")), (28, _("Four weeks")))


class SayForm(forms.Form):
    """One word about one practice, and the page it was said on."""

    practice = forms.CharField(max_length=8)
    choice = forms.ChoiceField(
        choices=[(i, i) for i in ("take", "later", "not_for_me", "back", "like", "unlike")]
    )
    why = forms.CharField(max_length=40, required=False)
    at = forms.ChoiceField(choices=AT, required=False)
    sure = forms.BooleanField(required=False)

    def clean_practice(self) -> str:
        """One that there is."""
        if self.cleaned_data["practice"] not in content.practices():
            raise forms.ValidationError(_("Choose from what is on the page."))
        return str(self.cleaned_data["practice"])

    def clean_why(self) -> str:
        """An answer of the page; anything else is none."""
        known = {one.id for one in content.plan_rules().why_not}
        why = str(self.cleaned_data["why"])
        return why if why in known else ""


class WeekForm(forms.Form):
    """Minutes a week, a light week, a pause."""

    minutes = forms.TypedChoiceField(coerce=int, required=False, empty_value=None)
    light = forms.BooleanField(required=False)
    pause = forms.TypedChoiceField(
        coerce=int, choices=((0, ""), *PAUSES), required=False, empty_value=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        minutes = self.fields["minutes"]
        assert isinstance(minutes, forms.ChoiceField)  # noqa: S101 - tells the type checker
        minutes.choices = [(n, str(n)) for n in content.plan_rules().limits.budgets]
