"""The pad, the words near its spot and how strong they are: fields that several forms share."""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.records import FeelingRating
from homing.services.feelings import MOST_WORDS, broad_words, families_near, ring_words, spot_of

if TYPE_CHECKING:
    from homing.content.schema.feelings import Family

PLEASANT: Final = (
    _("very unpleasant"), _("unpleasant"), _("in between"), _("pleasant"), _("very pleasant"),
)  # fmt: skip
ENERGY: Final = (
    _("very low energy"), _("low energy"), _("some energy"), _("high energy"),
    _("very high energy"),
)  # fmt: skip
_SLOTS: Final = range(1, MOST_WORDS + 1)


def rating(start: int = 0, stop: int = 10) -> forms.TypedChoiceField:
    """A row of numbers that may be skipped; skipped is None, never a middle."""
    return forms.TypedChoiceField(
        choices=[(n, str(n)) for n in range(start, stop + 1)],
        coerce=int,
        required=False,
        empty_value=None,
        error_messages={
            "invalid_choice": _("Choose a number from %(start)s to %(stop)s, or leave it out.")
            % {"start": start, "stop": stop}
        },
    )


class FeelingFields(forms.Form):
    """Where a person is on the pad, up to three words, and how strong each one is."""

    pleasantness = rating(1, 5)
    energy = rating(1, 5)
    no_spot = forms.BooleanField(required=False)
    words = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": _("Choose from the words on the page.")},
    )
    pleasant_words, energy_words = PLEASANT, ENERGY
    families_at_once = 6
    strength_1, strength_2, strength_3 = rating(), rating(), rating()
    slot_1 = forms.CharField(max_length=40, required=False)
    slot_2 = forms.CharField(max_length=40, required=False)
    slot_3 = forms.CharField(max_length=40, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(feeling.word, feeling.word) for feeling in content.feelings().words]
        # words of an earlier version stay choosable in the entry that holds them
        known += [
            (word, word) for word in self.initial.get("words", ()) if (word, word) not in known
        ]
        words = self.fields["words"]
        assert isinstance(words, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker
        words.choices = known

    def clean_words(self) -> list[str]:
        """Three are enough to say it, and few enough to rate."""
        words: list[str] = self.cleaned_data["words"]
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(_("Three words at most. Take one away."))
        return words

    def clean(self) -> dict[str, Any]:
        """A spot that was taken back is no spot."""
        cleaned = super().clean() or {}
        if cleaned.get("no_spot"):
            cleaned["pleasantness"] = cleaned["energy"] = None
        return cleaned

    def feelings(self) -> tuple[FeelingRating, ...]:
        """The words with their strengths, once the form is valid."""
        data = self.cleaned_data
        strength = {data[f"slot_{n}"]: data[f"strength_{n}"] for n in _SLOTS}
        return tuple(FeelingRating(word, strength.get(word)) for word in data["words"])

    # --- for the page ---------------------------------------------------------------------

    @property
    def chosen(self) -> list[str]:
        """The words that are ticked now."""
        known = {feeling.word for feeling in content.feelings().words}
        kept = {*known, *self.initial.get("words", ())}
        return [word for word in self["words"].value() or [] if word in kept]

    @property
    def slots(self) -> list[tuple[int, str, object]]:
        """Three places for a word and its strength: (number, word or "", strength or None)."""
        strength = {self[f"slot_{n}"].value(): self[f"strength_{n}"].value() for n in _SLOTS}
        words = [*self.chosen[:MOST_WORDS], *[""] * MOST_WORDS][:MOST_WORDS]
        return [
            (n, word, strength.get(word) if word else None)
            for n, word in zip(_SLOTS, words, strict=True)
        ]

    @property
    def rings(self) -> tuple[str, ...]:
        """Broad words to start from; each leads one ring out, to families of more exact ones."""
        return ring_words()

    @property
    def ring(self) -> str:
        """The broad word that was chosen, or nothing."""
        word = str(self.data.get("ring") or "")
        return word if word in ring_words() else ""

    @property
    def near(self) -> list["Family"]:
        """
        Families to show at once, and those a chosen word is from.

        They are the families that a broad word leads to, or else those nearest to the spot.
        """
        families = self._families
        nearest = families[: self.families_at_once] if self._spot != (None, None) else ()
        if self.ring:
            nearest = tuple(f for f in families if self.ring in broad_words(f))
        return [f for f in families if f in nearest or set(f.words) & set(self.chosen)]

    @property
    def further(self) -> list["Family"]:
        """All other families."""
        near = self.near
        return [family for family in self._families if family not in near]

    @staticmethod
    def place(family: "Family") -> str:
        """Where a family lies on the pad, for the script that sorts them."""
        across, up = spot_of(family)
        return f"{across:.2f} {up:.2f}"

    @staticmethod
    def broad(family: "Family") -> str:
        """Less exact words that lead to this family."""
        return " ".join(broad_words(family))

    @property
    def _families(self) -> tuple["Family", ...]:
        return families_near(*self._spot)

    @property
    def _spot(self) -> tuple[int | None, int | None]:
        across, up = (self._step(name) for name in ("pleasantness", "energy"))
        return across, up

    def _step(self, name: str) -> int | None:
        value = str(self[name].value() or "")
        return int(value) if value in {"1", "2", "3", "4", "5"} else None


def spot_in_words(pleasantness: int | None, energy: int | None) -> str:
    """A spot on the pad as its steps are called; nothing where there is none."""
    steps = ((PLEASANT, pleasantness), (ENERGY, energy))
    return ", ".join(str(words[step - 1]) for words, step in steps if step is not None)


def feeling_initial(
    pleasantness: int | None, energy: int | None, feelings: tuple[FeelingRating, ...]
) -> dict[str, Any]:
    """What the fields hold when an entry is opened again."""
    initial: dict[str, Any] = {
        "pleasantness": pleasantness,
        "energy": energy,
        "words": [feeling.word for feeling in feelings],
    }
    for n, feeling in zip(_SLOTS, feelings, strict=False):
        initial[f"slot_{n}"], initial[f"strength_{n}"] = feeling.word, feeling.strength
    return initial
