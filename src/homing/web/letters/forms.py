"""What letters and the timeline ask."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from homing.content.schema.crisis_phrases import PhraseGroup
from homing.records import Letter
from homing.services.crisis import help_for
from homing.services.letters import Leaf, Words, words_of
from homing.services.people import people
from homing.vault import OpenVault
from homing.web.entry_rows_letters import after_care
from homing.web.feelings import rating
from homing.web.ids import is_entry_id

UNKNOWN: Final = {"invalid_choice": _("Choose from what is on the page.")}
SHORTER: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}


def text(most: int) -> forms.CharField:
    """Some words, or none."""
    return forms.CharField(max_length=most, required=False, error_messages=SHORTER)


def whom(store: OpenVault) -> list[tuple[str, str]]:
    """Everyone on the list, and nobody in particular."""
    every = ((entry.id, entry.record.alias) for entry in people(store))
    return [("", _now("nobody in particular")), *every]


def offer_people(form: forms.Form, options: Iterable[tuple[str, str]], kept: str = "") -> None:
    """Fill the choice of people; who left the list stays choosable where an entry holds them."""
    field, listed = form.fields["person"], list(options)
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
    if kept and kept not in dict(listed):
        listed.append((kept, _now("someone you took off your list")))
    field.choices = listed


class BeginForm(forms.Form):
    """How it is before the first word. Where a letter is staged, the number is needed."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    before = rating()
    person = forms.ChoiceField(required=False, error_messages=UNKNOWN)
    safety_concern = forms.BooleanField(required=False)
    anyway, fresh = forms.BooleanField(required=False), forms.BooleanField(required=False)

    def __init__(self, *args: Any, store: OpenVault, staged: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_people(self, whom(store))
        if staged:
            self.fields["before"].required = True
            self.fields["before"].error_messages["required"] = _(
                "A number first, please. If it is high, something calming comes before the letter."
            )


class WordsForm(forms.Form):
    """The parts of one page, and what no part asked for."""

    version = forms.IntegerField(required=False, min_value=1)
    title = text(500)
    text = text(20_000)

    def __init__(self, *args: Any, leaf: tuple[Leaf, ...], letter: Letter, **kwargs: Any) -> None:
        said = {f"p_{part.part}": part.text for part in letter.parts}
        initial = {"title": letter.title, "text": letter.text, **said}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.parts = [part for one in leaf for part in one.parts]
        for part in self.parts:
            self.fields[f"p_{part.id}"] = text(20_000)
        self._letter = letter

    @property
    def free_texts(self) -> list[str]:
        """The names of all fields for own words."""
        return ["title", "text", *(f"p_{part.id}" for part in self.parts)]

    def words(self) -> Words:
        """What stands on the page. A field that the page did not have stays as it was."""
        data = self.cleaned_data
        title = data["title"] if "title" in self.data else self._letter.title
        more = data["text"] if "text" in self.data else self._letter.text
        return Words(title, more, tuple((p.id, data[f"p_{p.id}"]) for p in self.parts))


class EndForm(forms.Form):
    """The number afterwards, and what becomes of the letter."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    after = rating()
    end = forms.ChoiceField(
        choices=[(one, one) for one in ("later", "keep", "copy", "shred")],
        error_messages={"required": _("Choose what becomes of it."), **UNKNOWN},
    )


class AfterForm(forms.Form):
    """How it is now, and the next hour. All of it may be left out."""

    after = rating()
    care = forms.MultipleChoiceField(required=False, error_messages=UNKNOWN)
    next_hour = text(500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["care"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker
        field.choices = list(after_care().items())


class NextDayForm(forms.Form):
    """One number, a day later."""

    value = rating()

    def clean_value(self) -> int:
        """There is nothing to keep without one."""
        value: int | None = self.cleaned_data["value"]
        if value is None:
            raise forms.ValidationError(_("Choose a number, or leave the page."))
        return value


def summary(form: forms.Form) -> list[tuple[str, Any]]:
    """The errors for the head of a page."""
    return [(name.replace("__all__", ""), words) for name, words in form.errors.items()]


def offer_for(letter: Letter, *more: str) -> PhraseGroup | None:
    """A way to help where the words of a letter may call for it."""
    return help_for(letter.title, letter.next_hour, *(said for _t, said in words_of(letter)), *more)
