"""What the practices ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.records import Named
from homing.services.practice import FELT, MINUTES, After, breathing_modes
from homing.web.feelings import FeelingFields, rating


class FeelingForm(FeelingFields):
    """A feeling, and where it belongs."""

    with_whom = forms.CharField(max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """A spot or a word is needed; either is enough."""
        cleaned = super().clean()
        found = cleaned.get("words") or cleaned.get("pleasantness") or cleaned.get("energy")
        if not found and not self.errors:
            self.add_error("words", _("Tap the pad, or choose a word. One of the two is enough."))
        return cleaned

    def named(self) -> Named:
        """What was found."""
        data = self.cleaned_data
        return Named(
            pleasantness=data["pleasantness"],
            energy=data["energy"],
            feelings=self.feelings(),
            with_whom=data["with_whom"],
        )


class BeginForm(forms.Form):
    """How to breathe, and for how long."""

    mode = forms.ChoiceField(error_messages={"required": _("Choose a rhythm.")})
    minutes = forms.TypedChoiceField(
        choices=[(n, str(n)) for n in MINUTES],
        coerce=int,
        error_messages={"required": _("Choose how long.")},
    )
    before = rating()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mode = self.fields["mode"]
        assert isinstance(mode, forms.ChoiceField)  # noqa: S101 - tells the type checker
        mode.choices = [(i, i) for i in breathing_modes()]

    @staticmethod
    def modes() -> list[tuple[str, str, str]]:
        """The rhythms with what they are: (id, title, text)."""
        pacer = content.practices()["ER04"].pacer
        return [(mode.id, mode.title, mode.text) for mode in pacer.modes] if pacer else []


class StopForm(forms.Form):
    """Which go is stopped, and the seconds a script counted without the pauses."""

    entry_id = forms.CharField(max_length=32, required=False)
    breathed = forms.IntegerField(min_value=0, max_value=7200, required=False)


class AfterForm(forms.Form):
    """How it was. Everything may be left out."""

    after = rating()
    usefulness = rating(0, 4)
    effort = rating(0, 4)
    felt = forms.ChoiceField(choices=[(one, one) for one in FELT], required=False)
    note = forms.CharField(max_length=500, required=False)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def told(self) -> After:
        """What was said."""
        data = self.cleaned_data
        return After(data["after"], data["usefulness"], data["effort"], data["felt"], data["note"])
