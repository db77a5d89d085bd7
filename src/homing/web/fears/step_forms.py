"""What a ladder asks, and one try of a rung."""

import secrets
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing.records import Ladder, Rung
from homing.services.ladders import Built, Try
from homing.web.fears.fields import KeptForm, WhomForm, choice, line
from homing.web.feelings import rating

RUNGS: Final = 8
FEARS: Final = tuple(range(10, 100, 10))
REPLIES: Final = (("good", _("good")), ("mixed", _("mixed")), ("bad", _("hard or bad")))
_MARK: Final = 8


class LadderForm(WhomForm):
    """A topic with one person, and up to eight rungs with the own fear of each."""

    topic = line(_("Name the topic in a word or two."))
    punished = forms.BooleanField(required=False)
    tool = "step"
    looked_at = ("topic", *(f"rung_{n}" for n in range(1, RUNGS + 1)))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, RUNGS + 1):
            self.fields[f"rung_{n}"] = line()
            self.fields[f"fear_{n}"] = forms.TypedChoiceField(
                choices=[("", _("10 to 90")), *((str(one), str(one)) for one in FEARS)],
                coerce=int, empty_value=None, required=False,
                error_messages={"invalid_choice": _("Choose a number from 10 to 90.")},
            )  # fmt: skip
            self.fields[f"mark_{n}"] = forms.RegexField(r"^[0-9a-f]{1,32}\Z", required=False)

    def clean(self) -> dict[str, Any]:
        """A rung needs how hard it is, and a ladder needs a rung."""
        cleaned = super().clean() or {}
        for n in range(1, RUNGS + 1):
            unrated = cleaned.get(f"rung_{n}") and cleaned.get(f"fear_{n}") is None
            if unrated and f"fear_{n}" not in self.errors:
                self.add_error(f"fear_{n}", _("How hard would this one be? 10 to 90."))
        if not self.errors and not any(cleaned.get(f"rung_{n}") for n in range(1, RUNGS + 1)):
            self.add_error("rung_1", _("Write one thing at least, a small one."))
        return cleaned

    def built(self) -> Built:
        """What was said."""
        data = self.cleaned_data
        used: set[str] = set()
        rungs = []
        for n in range(1, RUNGS + 1):
            if data[f"rung_{n}"]:
                mark = data.get(f"mark_{n}") or secrets.token_hex(_MARK)
                mark = secrets.token_hex(_MARK) if mark in used else mark
                used.add(mark)
                rungs.append(Rung(mark, data[f"rung_{n}"], data[f"fear_{n}"]))
        return Built(data["topic"], data["person"] or None, tuple(rungs), data["punished"])

    @property
    def rows(self) -> list[tuple[int, Any, Any, str]]:
        """For the page: number, words, fear and mark of every rung."""
        return [
            (n, self[f"rung_{n}"], self[f"fear_{n}"],
             str(self[f"mark_{n}"].value() or "") or secrets.token_hex(_MARK))
            for n in range(1, RUNGS + 1)
        ]  # fmt: skip


class TryForm(KeptForm):
    """One try: which rung, how it was answered, and how it felt."""

    rung = choice(needed=_("Which one was it?"))
    reply = choice(*REPLIES, needed=_("How was it answered? Your own sense of it is enough."))
    fear_before, fear_peak, fear_after, comfort = rating(), rating(), rating(), rating()
    expected, note = line(), line()
    safety_concern = forms.BooleanField(required=False)

    def __init__(self, *args: Any, ladder: Ladder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rung"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [(rung.id, rung.text) for rung in ladder.rungs]

    def tried(self) -> Try:
        """What was said."""
        data = self.cleaned_data
        return Try(
            rung_id=data["rung"],
            reply=data["reply"],
            fear_before=data["fear_before"],
            fear_peak=data["fear_peak"],
            fear_after=data["fear_after"],
            comfort=data["comfort"],
            expected=data["expected"],
            note=data["note"],
            safety_concern=data["safety_concern"],
        )


def ladder_initial(ladder: Ladder) -> dict[str, Any]:
    """What the form holds when a ladder is opened again."""
    initial: dict[str, Any] = {
        "topic": ladder.topic, "person": ladder.person_id or "", "punished": ladder.punished,
    }  # fmt: skip
    for n, rung in enumerate(ladder.rungs[:RUNGS], start=1):
        initial |= {f"rung_{n}": rung.text, f"fear_{n}": rung.fear, f"mark_{n}": rung.id}
    return initial
