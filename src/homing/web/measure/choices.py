"""One statement's answers as a field: a number of the row, or left open."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _


def answer_field(values: Iterable[int]) -> forms.TypedChoiceField:
    """Make the field for one statement."""
    return forms.TypedChoiceField(
        choices=[(str(value), str(value)) for value in values],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the answers, or leave this one open.")},
    )
