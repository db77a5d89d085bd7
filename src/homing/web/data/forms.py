"""The one form of these pages that cannot be undone."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


def erase_word() -> str:
    """The word to type."""
    return _("erase")


class EraseForm(forms.Form):
    """A word typed on purpose, and the passphrase: an open page is not enough."""

    word = forms.CharField(
        max_length=40, error_messages={"required": gettext_lazy("Type the word to confirm.")}
    )
    passphrase = forms.CharField(
        max_length=1000,
        strip=False,
        error_messages={"required": gettext_lazy("Type your passphrase.")},
    )

    def clean_word(self) -> str:
        """The word, in any case."""
        typed = str(self.cleaned_data["word"])
        if typed.strip().casefold() != erase_word().casefold():
            raise forms.ValidationError(
                _("Type “%(word)s”, so that this cannot happen by a slip.") % {"word": erase_word()}
            )
        return typed
