"""What a page of the measure sends."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from homing.services.measure import Given
from homing.web.ids import is_entry_id


class BeginForm(forms.Form):
    """A new measure carries its own id, so that sending twice begins one."""

    entry_id = forms.CharField(validators=[is_entry_id])
    anew = forms.BooleanField(required=False)


class AnswerForm(forms.Form):
    """An answer, or a step; with the item and the number of steps the page was made for."""

    item = forms.SlugField(max_length=60)
    steps = forms.IntegerField(min_value=0, max_value=1000)
    answer = forms.IntegerField(min_value=1, max_value=7, required=False)
    go = forms.ChoiceField(
        choices=[(name, name) for name in ("back", "skip", "pause")], required=False
    )

    def clean(self) -> dict[str, Any]:
        """One press: an answer or a step."""
        cleaned = super().clean() or {}
        if not self.errors and cleaned.get("answer") is None and not cleaned.get("go"):
            self.add_error("answer", _("Choose one of the seven answers, or skip this one."))
        return cleaned

    @property
    def given(self) -> Given:
        """The answer, or the skip."""
        data = self.cleaned_data
        value = None if data["go"] == "skip" else data["answer"]
        return Given(data["item"], data["steps"], value)
