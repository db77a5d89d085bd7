"""One's own week beside someone less settled."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.records import SteadyWeek
from homing.services.people import people
from homing.services.steady import balances_of, rated
from homing.services.time import Moment
from homing.vault import OpenVault
from homing.web.feelings import rating

_LIST: Final = {"invalid_choice": _("Choose from the list.")}
_NOTE: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}


class SteadyForm(forms.Form):
    """Six ratings, what was noticed, and a line. Everything may be left out."""

    version = forms.IntegerField(required=False, min_value=1)
    person = forms.ChoiceField(required=False, error_messages=_LIST)
    signs = forms.MultipleChoiceField(required=False, error_messages=_LIST)
    note = forms.CharField(max_length=500, required=False, error_messages=_NOTE)
    afraid = forms.BooleanField(required=False)

    def __init__(self, *args: Any, store: OpenVault, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for balance in content.steady().balances:
            self.fields[balance.id] = rating()
        known = [(entry.id, entry.record.alias) for entry in people(store)]
        self._offer("person", [("", _("Nobody in particular")), *known])
        watches = content.steady().watches
        self._offer("signs", [(s.id, s.label) for watch in watches for s in watch.signs])

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Something must be there to keep."""
        cleaned = super().clean() or {}
        said = [name for name in cleaned if name not in {"version", "person"} and self._is(name)]
        if not self.errors and not said:
            raise forms.ValidationError(_("There is nothing to keep yet. One tap is enough."))
        return cleaned

    def _is(self, name: str) -> bool:
        return self.cleaned_data[name] not in (None, "", [], False)

    def is_only_fear(self) -> bool:
        """Whether the tick that is not kept was all that was said."""
        names = [name for name in self.cleaned_data if name not in {"version", "person", "afraid"}]
        return not any(self._is(name) for name in names)

    def week(self, moment: Moment) -> SteadyWeek:
        """The record that was meant."""
        data = self.cleaned_data
        return SteadyWeek(
            at=moment.at, zone=moment.zone, day=moment.day, person_id=data["person"] or None,
            balances=rated({one.id: data[one.id] for one in content.steady().balances}),
            signs=tuple(data["signs"]), note=data["note"],
        )  # fmt: skip


def initial_of(week: SteadyWeek | None, before: SteadyWeek | None) -> dict[str, Any]:
    """What the form holds at first: this week as it was kept, or nothing but whom it is about."""
    if week is None:
        return {"person": before.person_id if before else ""}
    return {
        **balances_of(week),
        "person": week.person_id or "",
        "signs": list(week.signs),
        "note": week.note,
    }
