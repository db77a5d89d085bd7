"""What the forms of this room share: lines, odds, people, and marks that are answered once."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.content.schema.episode import CONTEXTS
from homing.records import Person
from homing.services.contexts import context_with
from homing.services.crisis import help_for
from homing.services.fear_marks import marks
from homing.services.people import people
from homing.vault import OpenVault
from homing.web.ids import is_entry_id, is_shaped_like_an_id
from homing.web.request import Request

if TYPE_CHECKING:
    from homing.content.schema.crisis_phrases import PhraseGroup
    from homing.content.schema.fears import Examples, Mark, Tool

LINE: Final = 500
MOST_LINES: Final = 8
_TOO_LONG: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}
_FROM_HERE: Final = {"invalid_choice": _("Choose from what is on the page.")}


def line(needed: Any = None) -> forms.CharField:
    """A short text; `needed` says what is asked where it may not be left out."""
    said = {**_TOO_LONG, "required": needed} if needed else _TOO_LONG
    return forms.CharField(max_length=LINE, required=needed is not None, error_messages=said)


def odds(needed: Any = None) -> forms.IntegerField:
    """From 0 to 100."""
    wrong = _("A whole number from 0 to 100, please.")
    return forms.IntegerField(
        min_value=0, max_value=100, required=needed is not None,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong,
                        **({"required": needed} if needed else {})},
    )  # fmt: skip


def choice(*choices: tuple[str, Any], needed: Any = None) -> forms.ChoiceField:
    """One of several, which may be left out unless `needed` says why not."""
    said = {**_FROM_HERE, "required": needed} if needed else _FROM_HERE
    return forms.ChoiceField(choices=choices, required=needed is not None, error_messages=said)


class LinesField(forms.CharField):
    """Several short texts, one on each line."""

    def __init__(self) -> None:
        super().__init__(max_length=LINE * MOST_LINES, required=False, error_messages=_TOO_LONG)

    def clean(self, value: Any) -> Any:
        """The lines without empty ones."""
        lines = [part.strip() for part in str(super().clean(value) or "").splitlines()]
        found = tuple(part for part in lines if part)
        if len(found) > MOST_LINES:
            raise forms.ValidationError(
                _("Eight lines at most. Which ones matter most?"), code="too_many"
            )
        if any(len(part) > LINE for part in found):
            raise forms.ValidationError(_("A little shorter, please: 500 letters in a line."))
        return found


class KeptForm(forms.Form):
    """A form that makes or changes an entry."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)

    @property
    def expect(self) -> int:
        """The version that the page showed."""
        return self.cleaned_data.get("version") or 0


class WhomForm(KeptForm):
    """A form about someone, in which words may call for care."""

    person = forms.ChoiceField(required=False, error_messages=_FROM_HERE)
    safety_concern = forms.BooleanField(required=False)
    sure = forms.BooleanField(required=False)
    tool: "Tool" = "thought"
    looked_at: tuple[str, ...] = ()

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.initial.get("person")
        gone = [(held, _("someone you took off your list"))] if held else []
        known = {one for one, _name in people}
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        extra = [one for one in gone if one[0] not in known]
        field.choices = [("", _("nobody in particular")), *people, *extra]

    @property
    def marks(self) -> list["Mark"]:
        """What the words call for; nothing once it was answered or help comes first anyway."""
        if not self.is_bound or self.data.get("safety_concern") or self.data.get("sure"):
            return []
        return marks(self.tool, *(str(self.data.get(name, "")) for name in self.looked_at))

    def is_ready(self) -> bool:
        """Whether it is complete and its words need no second look."""
        return self.is_valid() and not self.marks


def names(store: OpenVault) -> list[tuple[str, str]]:
    """Everyone on the list."""
    return [(entry.id, entry.record.alias) for entry in people(store)]


def known_person(store: OpenVault, person_id: str) -> str:
    """The id if somebody has it; anything may stand in an address."""
    found = is_shaped_like_an_id(person_id) and store.get(person_id, Person)
    return person_id if found else ""


def examples(store: OpenVault, person_id: str) -> "Examples":
    """What could stand in the fields, for this kind of tie."""
    context = context_with(store, known_person(store, person_id))
    return content.fears().examples[CONTEXTS.index(context)]


def offer_for(request: Request, record_texts: Iterable[str] = ()) -> "PhraseGroup | None":
    """Help, where what was just written or is kept calls for it."""
    typed = [value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    return help_for(*map(str, typed), *record_texts)


def summary(*forms_: forms.Form) -> list[tuple[str, Any]]:
    """All errors for the top of the page."""
    found: list[tuple[str, Any]] = []
    for form in forms_:
        errors: Mapping[str, Any] = form.errors
        found += [(name.replace("__all__", ""), words) for name, words in errors.items()]
    return found
