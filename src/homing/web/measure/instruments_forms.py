"""What the pages of a published instrument send."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from homing.content.schema.instruments import Instrument
from homing.services.instruments import age_bands
from homing.web.ids import is_entry_id, is_shaped_like_an_id
from homing.web.measure.choices import answer_field

ITEM: Final = "item_"
LONGEST_PASTE: Final = 30_000
# "finish" asks back once where answers are missing; "as_it_is" finishes without them.
GOES: Final = ("finish", "as_it_is", "later")


class WordingForm(forms.Form):
    """The pasted lines; `compared` says that a person held them against their copy."""

    text = forms.CharField(
        max_length=LONGEST_PASTE,
        strip=False,
        error_messages={
            "required": gettext_lazy("Paste the statements first, one to a line."),
            "max_length": gettext_lazy(
                "That is more than an instrument holds. Paste its statements only."
            ),
        },
    )
    compared = forms.BooleanField(required=False)


class BeginInstrumentForm(forms.Form):
    """About whom, and on which row of answers; with an id of its own."""

    entry_id = forms.CharField(validators=[is_entry_id])
    about = forms.CharField(required=False, max_length=32)
    answers_as = forms.SlugField(max_length=40)

    def clean_about(self) -> str:
        """Nobody in particular, or something that may be a person's id."""
        about = str(self.cleaned_data["about"])
        if about and not is_shaped_like_an_id(about):
            raise forms.ValidationError(_("Choose whom this is about."))
        return about


class AnswersForm(forms.Form):
    """All answers of a sheet, and an age group where there are norms."""

    version = forms.IntegerField(required=False, min_value=0)
    go = forms.ChoiceField(choices=[(name, name) for name in GOES], required=False)

    def __init__(self, instrument: Instrument, answers_as: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._items = [item.id for item in instrument.items]
        values = instrument.format(answers_as).values
        for item_id in self._items:
            self.fields[ITEM + item_id] = answer_field(values)
        bands = age_bands(instrument, answers_as)
        self.fields["age_band"] = forms.ChoiceField(
            choices=[("", ""), *bands.items()],
            required=False,
            error_messages={
                "invalid_choice": gettext_lazy("Choose one of the age groups, or none.")
            },
        )

    def answers(self) -> Mapping[str, int | None]:
        """Every item with its answer; None where it was left open."""
        return {item: self.cleaned_data[ITEM + item] for item in self._items}
