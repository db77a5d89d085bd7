"""What is asked of the timeline."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """Words to look for. They are posted, so that they stand in no address and no history."""

    words = forms.CharField(
        max_length=100,
        error_messages={
            "required": _("Type a word to look for."),
            "max_length": _("A little shorter, please: %(limit_value)s letters at most."),
        },
    )
