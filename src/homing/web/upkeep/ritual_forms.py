"""What is asked about a ritual and about one time of it."""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing.records import Ritual, RitualTurn, Rule, Said
from homing.services.episodes import happened
from homing.services.practise_said import asked, said_of
from homing.services.ritual_turns import Occasion, Turn
from homing.services.time import Moment
from homing.web.feelings import rating
from homing.web.upkeep.fields import (
    NO_DAY,
    WithSomeone,
    a_day,
    choice,
    choices,
    lines_of,
    words,
)

if TYPE_CHECKING:
    from datetime import date

    from homing.content.schema.interactions import Question
    from homing.content.schema.practices import Practice

CADENCES: Final = {
    "day": _("every day"), "week": _("every week"), "month": _("every month"),
    "quarter": _("every quarter"), "year": _("every year"),
}  # fmt: skip
WEEKDAYS: Final = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
    _("Sunday"),
)  # fmt: skip
LEADS: Final = {"": _("open"), "me": _("I do"), "them": _("the other"), "turns": _("in turns")}
DONE: Final = {
    "yes": _("Yes"), "short": _("In its short form"), "moved": _("Moved to another day"),
    "no": _("Not this time"),
}  # fmt: skip
LED: Final = {"": _("open"), "me": _("I did"), "them": _("the other"), "both": _("both of us")}
_PARTS: Final = 8
_HOUR: Final = {"invalid": _("A time, such as 18:30, please.")}
_EVERY: Final = _("A whole number from 1 to 12.")


class RitualForm(WithSomeone):
    """A ritual: its name, when it comes, its parts and its short form."""

    name = words(120, needed=_("Give it a name, so that you know it again."))
    cadence = choice(CADENCES, needed=_("Choose how often it comes."))
    every = forms.IntegerField(
        min_value=1, max_value=12, required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _EVERY),
    )  # fmt: skip
    weekdays = choices(str(n) for n in range(7))
    since = a_day(needed=_("From which day on?"))
    until = a_day()
    hour = forms.TimeField(required=False, error_messages=_HOUR)
    parts = words(4000)
    short_form = words()
    lead = choice(LEADS)

    def clean(self) -> dict[str, Any]:
        """It cannot end before it begins."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("Choose an end that is not before the beginning."))
        return cleaned

    def ritual(self, **more: Any) -> Ritual:
        """The ritual that was meant."""
        data = self.cleaned_data
        weekly = data["cadence"] == "week"
        rule = Rule(
            data["cadence"], data["since"], data["every"] or 1,
            tuple(sorted(map(int, data["weekdays"]))) if weekly else (), until=data["until"],
        )  # fmt: skip
        return Ritual(
            **self.stamps(), name=data["name"], rule=rule, person_id=data["person"] or None,
            hour=f"{data['hour']:%H:%M}" if data["hour"] else None,
            parts=lines_of(data["parts"], _PARTS), short_form=data["short_form"],
            lead=data["lead"], **more,
        )  # fmt: skip


def initial_of(ritual: Ritual) -> dict[str, Any]:
    """What the form holds when a ritual is opened again, or as it is proposed."""
    rule = ritual.rule
    return {
        "name": ritual.name, "cadence": rule.cadence, "every": rule.every,
        "weekdays": [str(n) for n in rule.weekdays], "since": rule.since, "until": rule.until,
        "hour": ritual.hour or "", "parts": "\n".join(ritual.parts),
        "short_form": ritual.short_form, "lead": ritual.lead, "person": ritual.person_id or "",
    }  # fmt: skip


class TurnForm(WithSomeone):
    """How one time of it was. Only whether it was is needed."""

    done = choice(DONE, needed=_("Choose what fits best."))
    moved_to = a_day()
    on = a_day()
    closeness = rating()
    led_by = choice(LED)
    note = words()
    before = rating()
    after = rating()

    def __init__(self, *args: Any, practice: "Practice | None", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.practice = practice
        for one in self.questions:
            self.fields[asked(one.id)] = _field(one)

    @property
    def questions(self) -> list["Question"]:
        """What the practice asks beside the rest."""
        screens = self.practice.screens if self.practice else ()
        return [question for screen in screens for question in screen.questions]

    @property
    def texts(self) -> list[str]:
        """What was written, for the crisis words."""
        return [str(self.data.get(name, "")) for name in self.fields]

    def clean_on(self) -> "date | None":
        """What has not come yet cannot be told about."""
        day: date | None = self.cleaned_data["on"]
        if day and day > self.moment.day:
            raise forms.ValidationError(_("That day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """Moved needs a day to move to."""
        cleaned = super().clean() or {}
        if cleaned.get("done") == "moved" and "moved_to" not in self.errors:
            day = cleaned.get("moved_to")
            if day is None or day < self.moment.day:
                self.add_error("moved_to", NO_DAY)
        return cleaned

    def turn(self, ritual_id: str, name: str, one: Occasion) -> Turn:
        """What was said about this time."""
        data = self.cleaned_data
        when = self._when()
        told = RitualTurn(
            at=when.at, zone=when.zone, day=when.day, ritual_id=ritual_id,
            name=name, due=one.due, done=data["done"],
            moved_to=data["moved_to"] if data["done"] == "moved" else None,
            closeness=data["closeness"], led_by=data["led_by"], note=data["note"],
            person_id=data["person"] or None,
        )  # fmt: skip
        return Turn(told, self._said(), data["before"], data["after"])

    def _when(self) -> Moment:
        day = self.cleaned_data["on"]
        return happened(self.moment, day, None)[0] if day else self.moment

    def _said(self) -> tuple[Said, ...]:
        if self.practice is None:
            return ()
        values = {}
        for one in self.questions:
            held = self.cleaned_data[asked(one.id)]
            several = held if isinstance(held, list) else [held]
            values[asked(one.id)] = tuple(str(v) for v in several if v not in {None, ""})
        return said_of(self.practice, "first", values)


def _field(question: "Question") -> forms.Field:
    if question.answer == "scale":
        return rating()
    if question.answer == "choices":
        return choices(option.id for option in question.options)
    if question.answer == "choice":
        return choice(option.id for option in question.options)
    if question.answer == "yes-no":
        return choice(["yes", "no"])
    if question.answer == "number":
        errors = dict.fromkeys(("invalid", "min_value", "max_value"), _("A whole number, please."))
        return forms.IntegerField(
            min_value=0, max_value=9999, required=False, error_messages=errors
        )
    return words()
