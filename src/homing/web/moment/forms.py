"""What the fast tools ask. Next to nothing is required: whoever is upset may leave anything out."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.services.breaks import MINUTES
from homing.services.kit import REHEARSE_IN, Said, refused
from homing.services.people import people
from homing.services.reach import KIT, SKIPPED
from homing.vault import OpenVault
from homing.web.feelings import rating
from homing.web.ids import is_entry_id

if TYPE_CHECKING:
    from homing.content.schema.moment import Refusal

_SHORTER = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}
_FROM_HERE = {"invalid_choice": _("Choose from what is on the page.")}


def _choice(ids: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[(i, i) for i in ids], error_messages=_FROM_HERE, **more)


def _line(most: int = 500) -> forms.CharField:
    return forms.CharField(max_length=most, required=False, error_messages=_SHORTER)


class MadeForm(forms.Form):
    """A form that makes an entry once, however often it arrives."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])


class HeldForm(forms.Form):
    """A form that adds to an entry, and says which state of it the page showed."""

    version = forms.IntegerField(required=False, min_value=1)

    def expect(self) -> int:
        """The version that must still hold."""
        return self.cleaned_data["version"] or 0


class PauseForm(MadeForm):
    """The pull, and the next move."""

    pattern = _choice([one.id for one in content.moment().pause.patterns], required=False)
    move = _choice([one.id for one in content.moment().pause.moves], required=False)


class OutcomeForm(HeldForm):
    """What came of a pause."""

    outcome = _choice([*(one.id for one in content.moment().pause.outcomes), "let_go"])
    note = _line()


class MethodForm(MadeForm, HeldForm):
    """A method of the kit."""

    title = forms.CharField(
        max_length=120,
        error_messages={**_SHORTER, "required": _("Give it a name, so that you find it again.")},
    )
    way = _choice([one.id for one in content.moment().kit.ways], required=False)
    note = _line()

    def refusal(self) -> "Refusal | None":
        """What keeps it out of the kit. It is no mistake in a field, so it is said calmly."""
        said = self.said()
        return refused(said.title, said.note)

    def said(self) -> Said:
        """What was said."""
        data = self.cleaned_data
        return Said(data["title"], data["way"], data["note"])


class BeginForm(MadeForm):
    """How strong it is, before a method."""

    before = rating()
    calm = forms.BooleanField(required=False)


class EndForm(HeldForm):
    """How strong it is, after."""

    after = rating()


class DayForm(forms.Form):
    """In how many days to try it while calm; none takes the day away."""

    days = forms.TypedChoiceField(
        choices=[(n, str(n)) for n in REHEARSE_IN], coerce=int, required=False, empty_value=None
    )


class _WithSomeone(MadeForm):
    """With whom, if that is on the person's own list."""

    before = rating()
    person = forms.ChoiceField(required=False, error_messages=_FROM_HERE)

    def __init__(self, *args: Any, store: OpenVault, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        self.people = [(one.id, one.record.alias) for one in people(store)]
        field.choices = self.people


class ReachForm(_WithSomeone):
    """The wish to write, and the calming step; skipping it is one of the choices."""

    step = _choice([*(one.id for one in content.moment().reach.steps), KIT, SKIPPED])


class SettledForm(HeldForm):
    """How strong it is now, and whether the words come next."""

    after = rating()
    then = _choice(["words", "wait"])


class BreakForm(_WithSomeone):
    """How long."""

    minutes = forms.TypedChoiceField(
        choices=[(n, str(n)) for n in MINUTES],
        coerce=int,
        error_messages={"required": _("Choose how long."), **_FROM_HERE},
    )


class ReturnForm(HeldForm):
    """What is brought back from a break."""

    after = rating()
    understood = _line()


class LaterForm(HeldForm):
    """How much longer."""

    minutes = forms.TypedChoiceField(
        choices=[(n, str(n)) for n in MINUTES], coerce=int, error_messages=_FROM_HERE
    )
