"""What a builder asks, and what can be said of the words afterwards."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.content.schema.builders import Builder
from homing.content.schema.episode import CONTEXTS
from homing.services.limits import HELD
from homing.services.prepared import LONGEST_PART, NOT_ASKED, Typed
from homing.web.feelings import rating
from homing.web.ids import is_entry_id

TIE: Final = "tie-"
_SHORTER = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}
_CHOICE = {"invalid_choice": _("Choose from what is on the page.")}


def _text(longest: int = LONGEST_PART) -> forms.CharField:
    return forms.CharField(max_length=longest, required=False, error_messages=_SHORTER)


class BuilderForm(forms.Form):
    """The parts of one kind of words. To keep them all parts are needed; to look at them none."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    ask = forms.CharField(required=False, validators=[is_entry_id])
    whom = forms.ChoiceField(required=False, error_messages=_CHOICE)
    first = _text(2000)
    own = _text(4000)
    afraid = forms.BooleanField(required=False)
    wanted = forms.ChoiceField(required=False, error_messages=_CHOICE)
    minutes = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, error_messages=_CHOICE
    )

    def __init__(
        self, *args: Any, builder: Builder, people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.builder, self.keeping = builder, False
        texts = content.builders()
        ties = [(f"{TIE}{tie}", texts.tie_names[tie]) for tie in CONTEXTS]
        lengths = [(one.minutes, one.label) for one in texts.lengths]
        kept = self.initial.get("minutes")
        if kept and kept not in dict(lengths):  # an earlier version offered it
            lengths.append((kept, texts.length(kept)))
        self._choose("whom", [*ties, *people])
        self._choose("wanted", [(one.id, one.label) for one in texts.wanted])
        self._choose("minutes", lengths)
        for slot in builder.slots:
            self.fields[f"slot_{slot.id}"] = _text()

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing, where the words are to be kept."""
        cleaned = super().clean() or {}
        if not self.keeping:
            return cleaned
        if self.builder.asks_first and not cleaned.get("wanted"):
            self.add_error("wanted", _("First: which help do they want?"))
        free = cleaned.get("own") or cleaned.get("afraid") or cleaned.get("wanted") == NOT_ASKED
        for slot in () if free else self.builder.slots:
            name = f"slot_{slot.id}"
            if not slot.optional and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, _("This part is still missing."))
        return cleaned

    def typed(self) -> Typed:
        """What was typed."""
        data = self.cleaned_data
        whom = data.get("whom") or f"{TIE}general"
        tie = whom.removeprefix(TIE) if whom.startswith(TIE) else ""
        parts = {slot.id: data.get(f"slot_{slot.id}", "") for slot in self.builder.slots}
        return Typed(
            self.builder, None if tie else whom, tie, parts, data.get("own", ""),
            bool(data.get("afraid")), data.get("wanted", ""), data.get("minutes") or 60,
            data.get("ask") or None,
        )  # fmt: skip

    def _choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = choices


class SaidForm(forms.Form):
    """They were said; how it went may be left out."""

    version = forms.IntegerField(required=False, min_value=1)
    went = rating()
    reply = _text()


class HeldForm(forms.Form):
    """What became of a limit."""

    version = forms.IntegerField(required=False, min_value=1)
    held = forms.ChoiceField(
        choices=[(one, one) for one in HELD],
        error_messages={**_CHOICE, "required": _("Choose one of the four.")},
    )
    cost = rating()
    note = _text()


class UneaseForm(forms.Form):
    """How uneasy it is just now."""

    version = forms.IntegerField(required=False, min_value=1)
    level = forms.TypedChoiceField(
        choices=[(n, str(n)) for n in range(11)],
        coerce=int,
        error_messages={**_CHOICE, "required": _("Choose a number; 0 is none at all.")},
    )
    note = _text()


class LaterForm(forms.Form):
    """In how many minutes, where it cannot be now."""

    version = forms.IntegerField(required=False, min_value=1)
    minutes = forms.TypedChoiceField(coerce=int, error_messages=_CHOICE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["minutes"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(one.minutes, one.label) for one in content.builders().lengths]
