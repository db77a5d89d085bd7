"""What the check-in asks, and the clock of demos."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.records import CheckIn, NeedMet
from homing.services.checkin import is_blank
from homing.services.contexts import labels
from homing.services.time import Moment
from homing.web.feelings import FeelingFields, feeling_initial, rating
from homing.web.ids import is_entry_id

FREE_TEXT: Final = ("body", "set_off_by", "did", "line")
_RATINGS: Final = ("trust", "worry", "distance", "responsive", "nearness", "took_over")
_LINE: Final = 500
_UNKNOWN: Final = {"invalid_choice": _("Choose from what is on the page.")}


def _line() -> forms.CharField:
    return forms.CharField(
        max_length=_LINE,
        required=False,
        error_messages={
            "max_length": _("A little shorter, please: %(limit_value)s letters at most.")
        },
    )


class CheckInForm(FeelingFields):
    """One minute. Every part may be skipped."""

    families_at_once = 4
    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    person = forms.CharField(required=False, validators=[is_entry_id])
    trust, worry, distance = rating(), rating(), rating()
    responsive, nearness = rating(), rating()
    need = forms.ChoiceField(required=False, error_messages=_UNKNOWN)
    met = rating()
    happenings = forms.MultipleChoiceField(required=False, error_messages=_UNKNOWN)
    body, set_off_by, did, line = _line(), _line(), _line(), _line()
    took_over = rating()
    trigger = forms.ChoiceField(required=False, error_messages=_UNKNOWN)
    acts = forms.MultipleChoiceField(required=False, error_messages=_UNKNOWN)

    def __init__(self, *args: Any, moment: Moment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._moment = moment
        chips = {q.id: [(chip.id, chip.label) for chip in q.chips] for q in _questions()}
        self._offer("need", [("", ""), *chips["need"]])
        self._offer("happenings", chips["happenings"])
        self._offer("trigger", [("", ""), *labels(content.episode().triggers).items()])
        self._offer("acts", [(p.id, p.title) for p in content.practices().values()])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """What an entry holds stays choosable in it, though this version no longer asks it."""
        kept = self.initial.get(name) or []
        known = {value for value, _label in choices}
        extra = [kept] if isinstance(kept, str) else kept
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = choices + [(value, value) for value in extra if value not in known]

    def clean(self) -> dict[str, Any]:
        """Something must be there to keep."""
        cleaned = super().clean()
        if not self.errors and is_blank(self.check_in()):
            raise forms.ValidationError(
                _("There is nothing to keep yet. One tap is enough, or go back to Today.")
            )
        return cleaned

    def check_in(self) -> CheckIn:
        """The record that was meant, at this moment."""
        data = self.cleaned_data
        return CheckIn(
            at=self._moment.at,
            zone=self._moment.zone,
            day=self._moment.day,
            pleasantness=data["pleasantness"],
            energy=data["energy"],
            feelings=self.feelings(),
            person_id=data["person"] or None,
            no_contact=self.data.get("responsive") == "",
            need=NeedMet(data["need"], data["met"]) if data["need"] else None,
            happenings=tuple(data["happenings"]),
            acts=tuple(data["acts"]),
            trigger=data["trigger"],
            **{name: data[name] for name in (*_RATINGS, *FREE_TEXT)},
        )


def initial_of(check_in: CheckIn) -> dict[str, Any]:
    """What the form holds when an entry is opened again."""
    initial = feeling_initial(check_in.pleasantness, check_in.energy, check_in.feelings)
    initial |= {name: getattr(check_in, name) for name in (*_RATINGS, *FREE_TEXT)}
    initial["responsive"] = "" if check_in.no_contact else check_in.responsive
    initial["need"] = check_in.need.need if check_in.need else None
    initial["met"] = check_in.need.met if check_in.need else None
    initial["trigger"] = check_in.trigger
    initial["happenings"] = list(check_in.happenings)
    initial["acts"] = list(check_in.acts)
    return initial


class ClockForm(forms.Form):
    """By how many days to move the clock of a demo."""

    days = forms.IntegerField(
        min_value=-3650,
        max_value=3650,
        error_messages={"invalid": _("A number of days, please. Fewer than none goes back.")},
    )


def _questions() -> tuple[Any, ...]:
    return content.check_in().questions
