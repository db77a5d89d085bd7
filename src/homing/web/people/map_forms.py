"""What is asked about being with someone."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.records import PersonRating
from homing.services.people_map import Rating
from homing.web.ids import is_entry_id

_ZERO_TO_TEN = {
    "invalid": _("Choose a number from 0 to 10."),
    "min_value": _("Choose a number from 0 to 10."),
    "max_value": _("Choose a number from 0 to 10."),
}
_HOURS = {
    "invalid": _("Give a number of hours, such as 3 or 0.5."),
    "min_value": _("Hours start at 0."),
    "max_value": _("A week has 168 hours."),
}


class RatingForm(forms.Form):
    """Both ratings, the time given, and what someone is good for; each may be left out."""

    rating_id = forms.CharField(required=False, validators=[is_entry_id])
    supports = forms.IntegerField(
        min_value=0, max_value=10, required=False, error_messages=_ZERO_TO_TEN
    )
    drains = forms.IntegerField(
        min_value=0, max_value=10, required=False, error_messages=_ZERO_TO_TEN
    )
    hours = forms.FloatField(min_value=0, max_value=168, required=False, error_messages=_HOURS)
    good_for = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": _("Choose from the list.")}
    )
    quiet = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chips = content.people_map().good_for.chips
        self.fields["good_for"].choices = [(chip.id, chip.label) for chip in chips]  # type: ignore[attr-defined]

    def rating(self) -> Rating:
        """What was said."""
        said = self.cleaned_data
        return Rating(said["supports"], said["drains"], said["hours"], tuple(said["good_for"]))


def initial_of(rating: PersonRating | None, *, quiet: bool) -> dict[str, Any]:
    """What the form shows at first: how it was rated last time."""
    if rating is None:
        return {"quiet": quiet}
    return {
        "supports": rating.supports,
        "drains": rating.drains,
        "hours": None if rating.hours is None else f"{rating.hours:g}",
        "good_for": list(rating.good_for),
        "quiet": quiet,
    }
