"""What is asked for a page of one's own and for a good moment."""

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.records import FreeEntry, GoodMoment, PromptAnswer
from homing.services.episodes import happened
from homing.services.time import Moment, local
from homing.web.ids import is_entry_id

_TOO_LONG: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}
Answer = tuple[str, str, str]


def _text(most: int) -> forms.CharField:
    return forms.CharField(max_length=most, required=False, error_messages=_TOO_LONG)


class DatedForm(forms.Form):
    """When it was, and with whom."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    person = forms.ChoiceField(
        required=False, error_messages={"invalid_choice": _("Choose from what is on the page.")}
    )
    day = forms.DateField(
        required=False, error_messages={"invalid": _("A day, such as 3 March 2026, please.")}
    )
    clock = forms.TimeField(
        required=False, error_messages={"invalid": _("A time, such as 18:30, please.")}
    )

    def __init__(
        self, *args: Any, moment: Moment, people: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.moment = moment
        kept = str(self.initial.get("person") or "")
        gone = [] if kept in {"", *dict(people)} else [(kept, _("someone you took off your list"))]
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [("", _("nobody in particular")), *people, *gone]

    def clean_day(self) -> date | None:
        """A day that has not come cannot be told about."""
        day: date | None = self.cleaned_data["day"]
        if day and day > self.moment.day:
            raise forms.ValidationError(_("That day is still to come."))
        return day

    def stamps(self) -> dict[str, Any]:
        """The fields that every record of these has in common."""
        data, now = self.cleaned_data, self.moment
        when, timed = happened(now, data["day"] or now.day, data["clock"])
        return {
            "at": when.at, "zone": when.zone, "day": when.day, "timed": timed,
            "recorded_at": now.at, "person_id": data["person"] or None,
        }  # fmt: skip


class WritingForm(DatedForm):
    """A page: free words, answers to the five questions, or both."""

    title = _text(500)
    text = _text(20_000)
    closed = forms.BooleanField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in content.reflection().questions:
            self.fields[f"q_{one.id}"] = _text(4000)

    @property
    def questions(self) -> list[Answer]:
        """Each question's field, words and hint."""
        return [(f"q_{one.id}", one.ask, one.hint) for one in content.reflection().questions]

    @property
    def free_texts(self) -> list[str]:
        """The names of all fields for a person's own words."""
        return ["title", "text", *(name for name, _ask, _hint in self.questions)]

    def clean(self) -> dict[str, Any]:
        """One word is enough, anywhere."""
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned.get(name) for name in self.free_texts):
            raise forms.ValidationError(_("Write a word or two first. One answer is enough."))
        return cleaned

    def record(self) -> FreeEntry:
        """The page that was meant."""
        data = self.cleaned_data
        said = [(name.removeprefix("q_"), data[name]) for name, _ask, _hint in self.questions]
        return FreeEntry(
            **self.stamps(),
            title=data["title"],
            text=data["text"],
            answers=tuple(PromptAnswer(asked, text) for asked, text in said if text),
            closed=data["closed"],
        )


class GoodMomentForm(DatedForm):
    """Something that went well."""

    text = _text(4000)
    own_part = _text(500)
    free_texts = ("text", "own_part")

    def clean_text(self) -> str:
        """A few words are needed."""
        text: str = self.cleaned_data["text"]
        if not text:
            raise forms.ValidationError(_("Say in a few words what it was."))
        return text

    def record(self) -> GoodMoment:
        """The moment that was meant."""
        data = self.cleaned_data
        return GoodMoment(**self.stamps(), text=data["text"], own_part=data["own_part"])


def initial_of(record: FreeEntry | GoodMoment) -> dict[str, Any]:
    """What the form holds when an entry is opened again."""
    there = local(record.at, record.zone).time().replace(second=0, microsecond=0)
    initial: dict[str, Any] = {
        "person": record.person_id or "",
        "day": record.day,
        "clock": there if record.timed else None,
        "text": record.text,
    }
    if isinstance(record, GoodMoment):
        return initial | {"own_part": record.own_part}
    answers = {f"q_{answer.asked}": answer.text for answer in record.answers}
    return initial | answers | {"title": record.title, "closed": record.closed}
