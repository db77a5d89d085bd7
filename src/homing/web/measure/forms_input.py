"""What the pages of a form send."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homing.content.schema.forms import Form, Part
from homing.records import ABOUT_SELF, IN_GENERAL
from homing.web.ids import is_entry_id, is_shaped_like_an_id
from homing.web.measure.choices import answer_field

WORDS: Final = "words_"
ITEM: Final = "item_"
_LONGEST: Final = 500
GOES: Final = ("back", "pause")


class BeginFormForm(forms.Form):
    """Which form about whom; with an id of its own, so that sending twice begins one."""

    entry_id = forms.CharField(validators=[is_entry_id])
    about = forms.CharField(required=False, max_length=32)
    anew = forms.BooleanField(required=False)

    def clean_about(self) -> str:
        """Nobody in particular, oneself, or something that may be a person's id."""
        about = str(self.cleaned_data["about"])
        if about not in (IN_GENERAL, ABOUT_SELF) and not is_shaped_like_an_id(about):
            raise forms.ValidationError(_("Choose whom this is about."))
        return about


class PartForm(forms.Form):
    """One page of a form: a choice for each statement (or none), and words."""

    version = forms.IntegerField(required=False, min_value=0)
    go = forms.ChoiceField(choices=[(name, name) for name in GOES], required=False)

    def __init__(self, form: Form, part: Part, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._part = part
        values = range(form.answers.low, form.answers.high + 1)
        for item_id in part.items:
            self.fields[ITEM + item_id] = answer_field(values)
        self._asked = [asked.id for asked in form.words if asked.part == part.id]
        for asked in self._asked:
            self.fields[WORDS + asked] = forms.CharField(
                required=False,
                max_length=_LONGEST,
                error_messages={
                    "max_length": gettext_lazy(
                        "A little shorter, please: %(limit_value)s letters at most."
                    )
                },
            )

    def answers(self) -> Mapping[str, int | None]:
        """The answers of this page."""
        return {item: self.cleaned_data[ITEM + item] for item in self._part.items}

    def words(self) -> Mapping[str, str]:
        """The words of this page."""
        return {asked: self.cleaned_data[WORDS + asked] for asked in self._asked}
