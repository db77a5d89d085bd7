"""What is asked about someone: as little as possible."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from homing.records import Person
from homing.services.people import RELATIONS, About, named
from homing.vault import Entry, OpenVault
from homing.web.ids import is_entry_id
from homing.web.relations import RELATION_WORDS


class PersonForm(forms.Form):
    """An alias, how they are related, and one line."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    alias = forms.CharField(
        max_length=60,
        error_messages={
            "required": _("Give them a name. Any name will do."),
            "max_length": _("A little shorter, please: %(limit_value)s letters at most."),
        },
    )
    relation = forms.ChoiceField(
        choices=[(value, RELATION_WORDS[value]) for value in RELATIONS],
        error_messages={
            "required": _("Choose what they are to you."),
            "invalid_choice": _("Choose what they are to you."),
        },
    )
    note = forms.CharField(
        max_length=500,
        required=False,
        error_messages={
            "max_length": _("A little shorter, please: %(limit_value)s letters at most.")
        },
    )

    def __init__(
        self, *args: Any, store: OpenVault, person: Entry[Person] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._store, self._person = store, person

    def clean(self) -> dict[str, Any]:
        """Two people of one alias could not be told apart in the entries."""
        cleaned = super().clean() or {}
        held = named(self._store, str(cleaned.get("alias", "")))
        own = {self._person.id if self._person else "", cleaned.get("entry_id")}
        if held and held.id not in own:
            self.add_error(
                "alias", _("You have someone of this name here. Add a letter to tell them apart.")
            )
        return cleaned

    def about(self) -> About:
        """What was said about them."""
        data = self.cleaned_data
        return About(data["alias"], data["relation"], data["note"])
