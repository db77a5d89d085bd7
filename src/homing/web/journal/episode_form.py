"""What is asked about an episode: one part is needed, all others may be left out."""

from datetime import date, time
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.content.schema.episode import CONTEXTS, ContextId
from homing.records import BodySign, Episode
from homing.services.contexts import label
from homing.services.episodes import happened
from homing.services.time import Moment, local
from homing.web.feelings import FeelingFields, feeling_initial, rating
from homing.web.ids import is_entry_id

if TYPE_CHECKING:
    from homing.content.schema.feelings import Family

STORIES: Final = (
    "camera_saw", "story", "act", "effect", "effect_next_day", "came_back", "next_time", "note",
)  # fmt: skip
LINES: Final = ("softer_feeling", "early_sign")
TAPPED: Final = ("trigger", "theme", "need")
_RATINGS: Final = ("peak", "urge_strength")
_FIRST: Final = ("fear", "anger", "hurt")  # the words of an alarm; all others are one press away
_UNKNOWN: Final = {"invalid_choice": _("Choose from what is on the page.")}
_TOO_LONG: Final = {"max_length": _("A little shorter, please: %(limit_value)s letters at most.")}


def _text(most: int) -> forms.CharField:
    return forms.CharField(max_length=most, required=False, error_messages=_TOO_LONG)


def _choice() -> forms.ChoiceField:
    return forms.ChoiceField(required=False, error_messages=_UNKNOWN)


class EpisodeForm(FeelingFields):
    """One episode, in the order in which it unfolds."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    person = _choice()
    day = forms.DateField(
        required=False, error_messages={"invalid": _("A day, such as 3 March 2026, please.")}
    )
    clock = forms.TimeField(
        required=False, error_messages={"invalid": _("A time, such as 18:30, please.")}
    )
    trigger, theme, need = _choice(), _choice(), _choice()
    camera_saw, story, act, effect = _text(4000), _text(4000), _text(4000), _text(4000)
    effect_next_day, came_back = _text(4000), _text(4000)
    next_time, note = _text(4000), _text(4000)
    softer = _choice()
    softer_feeling, early_sign = _text(500), _text(500)
    belief = rating()
    peak, urge_strength = rating(), rating()
    body = forms.MultipleChoiceField(required=False, error_messages=_UNKNOWN)
    urges = forms.MultipleChoiceField(required=False, error_messages=_UNKNOWN)
    minutes_to_settle = _choice()
    secure_act = _choice()
    safety_concern = forms.BooleanField(required=False)

    def __init__(
        self,
        *args: Any,
        moment: Moment,
        people: list[tuple[str, str]],
        context: ContextId = "general",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._moment = moment
        self._without = content.episode().contexts[CONTEXTS.index(context)].without_families
        found = content.episode()
        self._offer("person", [("", _("nobody in particular")), *people])
        for name, options in (
            ("trigger", found.triggers),
            ("theme", found.themes),
            ("urges", found.urges),
            ("need", found.needs),
        ):
            self._offer(name, [(option.id, label(option, context)) for option in options])
        self._offer("body", [(area.id, area.label) for area in found.areas])
        self._offer("softer", [(word, word) for word in found.softer])
        self._offer("minutes_to_settle", [(str(s.minutes), s.label) for s in found.settling])
        self._offer("secure_act", [("yes", _("yes")), ("no", _("no"))])
        for area in found.areas:
            self.fields[f"sign_{area.id}"] = _choice()
            self._offer(
                f"sign_{area.id}", [("", _("how?")), *((s.id, s.label) for s in found.signs)]
            )

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """What an entry holds stays choosable in it, though this version no longer asks it."""
        kept = self.initial.get(name) or []
        known = {value for value, _label in choices}
        extra = [kept] if isinstance(kept, str) else kept
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = choices + [(value, value) for value in extra if value not in known]

    def clean_day(self) -> date | None:
        """A day that has not come cannot be told about."""
        day: date | None = self.cleaned_data["day"]
        if day and day > self._moment.day:
            raise forms.ValidationError(_("That day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        """What happened is the one part that is needed; a tap is enough."""
        cleaned = super().clean()
        told = ("camera_saw", "trigger", "safety_concern")
        if not any(cleaned.get(name) for name in told) and "camera_saw" not in self.errors:
            self.add_error("camera_saw", _("Say in a few words what happened, or tap one above."))
        return cleaned

    def episode(self) -> Episode:
        """The record that was meant, written down at this moment."""
        data = self.cleaned_data
        now = self._moment
        when, timed = happened(now, data["day"] or now.day, data["clock"])
        return Episode(
            at=when.at,
            zone=when.zone,
            day=when.day,
            timed=timed,
            recorded_at=now.at,
            recalled=when.day < now.day,
            person_id=data["person"] or None,
            feelings=self.feelings(),
            softer_feeling=data["softer_feeling"] or data["softer"],
            belief=None if data["belief"] is None else data["belief"] * 10,
            body=tuple(BodySign(area, data.get(f"sign_{area}") or "") for area in data["body"]),
            urges=tuple(data["urges"]),
            minutes_to_settle=int(data["minutes_to_settle"]) if data["minutes_to_settle"] else None,
            secure_act={"yes": True, "no": False}.get(data["secure_act"]),
            safety_concern=data["safety_concern"],
            early_sign=data["early_sign"],
            **{name: data[name] for name in (*STORIES, *TAPPED, *_RATINGS)},
        )

    @property
    def _families(self) -> tuple["Family", ...]:
        chosen = set(self.chosen)
        kept = super()._families
        return tuple(f for f in kept if f.id not in self._without or chosen & set(f.words))

    @property
    def near(self) -> list["Family"]:
        """Without a pad there is no spot: the words of an alarm, and those that are chosen."""
        chosen = set(self.chosen)
        return [f for f in self._families if f.id in _FIRST or chosen & set(f.words)]

    @property
    def areas(self) -> list[tuple[str, Any, bool, Any]]:
        """Each area with its label, whether it is tapped, and the choice of how it was."""
        chosen = self["body"].value() or []
        return [
            (area.id, area.label, area.id in chosen, self[f"sign_{area.id}"])
            for area in content.episode().areas
        ]

    def has_more(self, *names: str) -> bool:
        """Whether anything that stands behind a fold is filled in or needs another look."""
        return any(self[name].value() not in {None, ""} or name in self.errors for name in names)


def initial_of(episode: Episode) -> dict[str, Any]:
    """What the form holds when an entry is opened again."""
    initial = feeling_initial(None, None, episode.feelings)
    initial |= {n: getattr(episode, n) for n in (*STORIES, *LINES, *TAPPED, *_RATINGS)}
    if episode.softer_feeling in content.episode().softer:
        initial |= {"softer": episode.softer_feeling, "softer_feeling": ""}
    initial |= {f"sign_{sign.area}": sign.sign for sign in episode.body}
    settled, again = episode.minutes_to_settle, episode.secure_act
    there = local(episode.at, episode.zone).time().replace(second=0, microsecond=0)
    return initial | {
        "person": episode.person_id or "",
        "day": episode.day,
        "clock": there if episode.timed else None,
        "belief": None if episode.belief is None else round(episode.belief / 10),
        "body": [sign.area for sign in episode.body],
        "urges": list(episode.urges),
        "minutes_to_settle": "" if settled is None else str(settled),
        "secure_act": "" if again is None else ("yes" if again else "no"),
        "safety_concern": episode.safety_concern,
    }


def clock_words(value: object) -> str:
    """A time as the browser's own field wants it."""
    return f"{value:%H:%M}" if isinstance(value, time) else str(value or "")
