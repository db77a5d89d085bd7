"""What is asked at the door."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from homing.web.accounts.door import name_key
from homing.web.accounts.models import Account


class UnlockForm(forms.Form):
    """Name (where several people live on this machine) and passphrase."""

    name = forms.CharField(max_length=60, required=False)
    passphrase = forms.CharField(
        max_length=1000, strip=False, error_messages={"required": _("Type your passphrase.")}
    )
    remember = forms.BooleanField(required=False)


class NewPassphrase(forms.Form):
    """A passphrase that will be hard to guess, checked before it is used."""

    passphrase = forms.CharField(
        max_length=1000, strip=False, error_messages={"required": _("Choose a passphrase.")}
    )

    def person_name(self) -> str:
        """Whose passphrase it is: it must not be like their name."""
        return str(self.cleaned_data.get("name", ""))

    def clean(self) -> dict[str, Any]:
        """Check the passphrase against length, common ones and the name."""
        cleaned = super().clean() or {}
        if passphrase := cleaned.get("passphrase"):
            try:
                validate_password(passphrase, Account(name=self.person_name()))
            except forms.ValidationError as error:
                self.add_error("passphrase", error)
        return cleaned


class MakeVaultForm(NewPassphrase):
    """A new person."""

    name = forms.CharField(
        max_length=60, error_messages={"required": _("Choose a name. Any name will do.")}
    )
    understood = forms.BooleanField(
        error_messages={"required": _("Please read what Homing is, and tick that you have.")}
    )
    field_order = ("name", "passphrase", "understood")

    def clean_name(self) -> str:
        """One name, one person."""
        name = str(self.cleaned_data["name"])
        if Account.objects.filter(name_key=name_key(name)).exists():
            raise forms.ValidationError(_("Someone here already uses this name. Choose another."))
        return name


class ChangePassphraseForm(NewPassphrase):
    """The old passphrase, and the new one."""

    current = forms.CharField(
        max_length=1000,
        strip=False,
        error_messages={"required": _("Type your present passphrase.")},
    )

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name = name

    def person_name(self) -> str:
        """The account's name."""
        return self._name


class RecoverForm(NewPassphrase):
    """The recovery code, or its two halves, and a new passphrase."""

    name = forms.CharField(max_length=60, required=False)
    code = forms.CharField(
        max_length=100, error_messages={"required": _("Type your recovery code.")}
    )
    code2 = forms.CharField(max_length=100, required=False)


class DrillForm(forms.Form):
    """Two groups of the recovery code, typed back."""

    third = forms.CharField(max_length=10, required=False)
    sixth = forms.CharField(max_length=10, required=False)


class CodeForm(forms.Form):
    """A token, an invitation or a recovery code."""

    code = forms.CharField(max_length=200, error_messages={"required": _("Paste the code here.")})


class SettingsForm(forms.Form):
    """How soon Homing locks itself."""

    idle_minutes = forms.IntegerField(
        min_value=2,
        max_value=60,
        error_messages={"invalid": _("A number of minutes from 2 to 60, please.")},
    )
