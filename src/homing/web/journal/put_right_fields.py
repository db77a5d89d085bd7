"""What can be put right in kinds whose own pages only add to them: the fields, and their names."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _
from msgspec import structs

from homing import content
from homing.records import (
    Ask,
    Break,
    Experiment,
    HardTalk,
    LadderStep,
    Pause,
    PersonRating,
    PracticeSession,
    Reach,
    Record,
    SoothingUse,
    SteadyWeek,
    ThoughtTest,
    Waiting,
)
from homing.services.journal_texts_moment import move_labels, pull_labels
from homing.web.entry_rows import answered_to
from homing.web.feelings import rating

Shape = Literal["line", "text", "lines", "ten", "hundred", "one"]


class Field(NamedTuple):
    """One field of a record: what the page calls it, its shape, and what it may be chosen from."""

    name: str
    label: Any
    shape: Shape = "line"
    options: Callable[[], Mapping[str, Any]] = dict


_BEFORE, _AFTER = Field("before", _("Before"), "ten"), Field("after", _("After"), "ten")


def _outcomes() -> dict[str, Any]:
    return {one.id: one.label for one in content.moment().pause.outcomes}


def _answers() -> dict[str, Any]:
    return {one: answered_to(one) for one in ("yes", "partly", "later", "no", "none")}


def _replies() -> dict[str, Any]:
    return {"good": _("well"), "mixed": _("in a mixed way"), "bad": _("hard or badly")}


FIELDS: Final[Mapping[type[Record], tuple[Field, ...]]] = MappingProxyType(
    {
        Ask: (
            Field("text", _("What I ask"), "text"),
            Field("answer", _("Answer"), "one", _answers),
            Field("feeling_after", _("How I felt then")),
            Field("made_of_it", _("What I made of it")),
        ),
        Pause: (
            Field("pattern", _("What it was"), "one", pull_labels),
            Field("move", _("The next move"), "one", move_labels),
            Field("outcome", _("How it was then"), "one", _outcomes),
            Field("outcome_note", _("A word on it")),
        ),
        SoothingUse: (_BEFORE, _AFTER),
        Reach: (_BEFORE, _AFTER),
        Break: (_BEFORE, _AFTER, Field("understood", _("One thing I understood"))),
        PracticeSession: (_BEFORE, _AFTER, Field("note", _("A line about it"))),
        HardTalk: (
            Field("distress", _("How far it took over"), "ten"),
            *(Field(step.field, step.title) for step in content.repair().steps),
            Field("distress_after", _("At the end"), "ten"),
            Field("helped", _("What else helped")),
        ),
        LadderStep: (
            Field("fear_before", _("Fear before"), "ten"),
            Field("fear_peak", _("Fear at its height"), "ten"),
            Field("fear_after", _("Fear after"), "ten"),
            Field("reply", _("Answered"), "one", _replies),
            Field("comfort", _("Comfort"), "ten"),
            Field("expected", _("Expected")),
            Field("note", _("What they said or did")),
        ),
        Waiting: (
            Field("unknown", _("Not known")),
            Field("prediction", _("Feared")),
            Field("probability", _("How likely it felt, of 100"), "hundred"),
            Field("urge_before", _("Urge to check before"), "ten"),
            Field("urge_after", _("Urge to check after"), "ten"),
            Field("soother", _("Meanwhile")),
            Field("outcome", _("What turned out")),
        ),
        ThoughtTest: (
            Field("thought", _("The thought")),
            Field("belief_before", _("Believed at first, of 100"), "hundred"),
            Field("facts_for", _("Speaks for it, one on each line"), "lines"),
            Field("facts_against", _("Speaks against it, one on each line"), "lines"),
            Field("others", _("Other explanations, one on each line"), "lines"),
            Field("kind_view", _("A kind view")),
            Field("belief_after", _("Believed after weighing, of 100"), "hundred"),
            Field("next_act", _("Next")),
            Field("outcome", _("What happened")),
        ),
        Experiment: (
            Field("prediction", _("What was feared")),
            Field("probability", _("How likely it felt, of 100"), "hundred"),
            Field("test", _("What was tried or waited for")),
            Field("outcome", _("What happened")),
            Field("felt_bad", _("How bad it was"), "ten"),
            Field("surprise", _("Surprise"), "ten"),
            Field("next_step", _("Next")),
        ),
        PersonRating: (
            Field("supports", _("Gives"), "ten"),
            Field("drains", _("Costs"), "ten"),
            Field("note", _("A line about it")),
        ),
        SteadyWeek: (Field("note", _("A line about it")),),
    }
)
LINE: Final = 500
TEXT: Final = 4_000
_SHORTER: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}


def can_be_put_right(record: Record) -> bool:
    """Whether the page is there for it. Where there was fear, nothing is asked again."""
    return type(record) in FIELDS and not getattr(record, "safety_concern", False)


class PutRightForm(forms.Form):
    """The fields of one kind, as they stand."""

    version = forms.IntegerField(required=False, min_value=1)

    def __init__(self, data: Any = None, *, record: Record) -> None:
        self.record, self.shapes = record, FIELDS[type(record)]
        initial = {one.name: _shown(getattr(record, one.name), one) for one in self.shapes}
        super().__init__(data, initial=initial)
        for one in self.shapes:
            self.fields[one.name] = _field(one)

    def clean(self) -> dict[str, Any]:
        """Each line of several is as long as a line may be."""
        data = super().clean() or {}
        for one in self.shapes:
            if one.shape == "lines" and max(map(len, _lines(data.get(one.name, "")))) > LINE:
                self.add_error(one.name, _SHORTER["max_length"] % {"limit_value": LINE})
        return data

    def said(self) -> dict[str, Any]:
        """What the fields hold now, as the record keeps it."""
        return {one.name: self._said(one, self.cleaned_data[one.name]) for one in self.shapes}

    def _said(self, one: Field, value: Any) -> Any:
        if one.shape == "lines":
            return tuple(filter(None, _lines(value)))
        # a choice that the page does not offer stays as it is
        stays = one.shape == "one" and not value and "" not in dict(self.options_of(one))
        return getattr(self.record, one.name) if stays else value

    def options_of(self, one: Field) -> list[tuple[str, Any]]:
        """What one field may be chosen from."""
        held, known = getattr(self.record, one.name), dict(one.options())
        may_be_empty = "" in {held, *_defaults(self.record, one.name)} and held in {"", *known}
        return [*known.items(), *([("", _("Leave it out"))] if may_be_empty else [])]


def _defaults(record: Record, name: str) -> list[Any]:
    return [field.default for field in structs.fields(record) if field.name == name]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()] or [""]


def _shown(value: Any, field: Field) -> Any:
    return "\n".join(value) if field.shape == "lines" else value


def _field(one: Field) -> forms.Field:
    if one.shape == "ten":
        return rating()
    if one.shape == "hundred":
        return forms.IntegerField(required=False, min_value=0, max_value=100)
    if one.shape == "one":
        return forms.ChoiceField(choices=list(one.options().items()), required=False)
    most = {"line": LINE, "text": TEXT, "lines": 10 * LINE}[one.shape]
    return forms.CharField(required=False, max_length=most, error_messages=_SHORTER)
