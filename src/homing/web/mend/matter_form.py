"""What is asked about a rupture and the way back: one part is needed, all others may be left."""

from datetime import date, datetime, timedelta
from typing import Any, Final

import msgspec
from django import forms
from django.utils.translation import gettext_lazy as _

from homing import content
from homing.content.schema.episode import ContextId
from homing.records import Repair
from homing.services.contexts import label
from homing.services.time import Moment, local
from homing.web.feelings import rating
from homing.web.ids import is_entry_id
from homing.web.mend.fields import choice, instant, offer, several, text, wall

TEXTS: Final = ("what", "promise", "note")
_MINUTE: Final = timedelta(minutes=1)
_TIMES: Final = ("noticed_at", "first_try_at", "repaired_at")
_PLAIN: Final = ("what", "initiator", "received", "my_mode", "their_mode", "promise", "note",
                 "closeness_after", "reopened", "promise_due", "safety_concern")  # fmt: skip
_LISTS: Final = ("ways", "parts", "returns")


class MatterForm(forms.Form):
    """One matter, from the tear to the way back."""

    entry_id = forms.CharField(required=False, validators=[is_entry_id])
    version = forms.IntegerField(required=False, min_value=1)
    episode = forms.CharField(required=False, validators=[is_entry_id])
    person = choice()
    what = text(4000, needed=_("Say in a few words what it was about."))
    torn_at, noticed_at, first_try_at, repaired_at = text(40), text(40), text(40), text(40)
    safety_concern = forms.BooleanField(required=False)
    my_mode, their_mode = choice(), choice()
    initiator = choice(("me", _("me")), ("other", _("the other")), ("both", _("both at once")))
    ways, parts, returns = several(), several(), several()
    received = choice(("yes", _("yes")), ("partly", _("partly")), ("not-yet", _("not yet")),
                      ("unknown", _("I do not know")))  # fmt: skip
    closeness_after = rating()
    rests = choice(
        ("", _("no, it may still be mended")),
        ("kept_safe", _("we leave it open, and we are both all right with that")),
        ("bond_ended", _("we are no longer in touch")),
    )
    reopened = forms.BooleanField(required=False)
    promise, note = text(500), text(4000)
    promise_due = forms.DateField(
        required=False, error_messages={"invalid": _("A day, such as 3 March 2026, please.")}
    )
    promise_kept = choice(("yes", _("yes")), ("no", _("not yet")))

    def __init__(
        self,
        *args: Any,
        moment: Moment,
        zone: str,
        people: list[tuple[str, str]],
        context: ContextId = "general",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._moment, self._zone = moment, zone
        found = content.repair()
        offer(self, "person", people)
        for mode in ("my_mode", "their_mode"):
            offer(self, mode, [(one.id, one.label) for one in found.modes])
        offer(self, "ways", [(one.id, label(one, context)) for one in found.ways])
        offer(self, "parts", [(one.id, label(one, context)) for one in found.parts])
        offer(self, "returns", [(one.id, one.label) for one in found.returns])

    def clean(self) -> dict[str, Any]:
        """Times in their order, none of them still to come."""
        cleaned = super().clean() or {}
        was = self.initial.get("torn_at_exact") or self._moment.at
        torn = self._instant(cleaned, "torn_at") or was
        cleaned["torn_at"] = torn
        for name in _TIMES:
            at = self._instant(cleaned, name)
            if at is not None and at + _MINUTE <= torn:
                self.add_error(name, _("That is before it tore. Please look at both times."))
            cleaned[name] = max(at, torn) if at else None  # fields hold whole minutes
        first, mended = cleaned["first_try_at"], cleaned["repaired_at"]
        if first and mended and mended < first and "repaired_at" not in self.errors:
            self.add_error("repaired_at", _("That is before the first try. Please look at both."))
        return cleaned

    def _instant(self, cleaned: dict[str, Any], name: str) -> datetime | None:
        words = str(cleaned.get(name) or "")
        if not words or name in self.errors:
            return None
        if self.initial.get(name) == words:  # untouched: keep the very instant, seconds and all
            return self.initial[f"{name}_exact"]  # type: ignore[no-any-return]
        at = instant(words, self._zone)
        if at is None:
            self.add_error(name, _("A day and a time, such as 2026-03-03 18:30, please."))
        elif at > self._moment.at:
            self.add_error(name, _("That is still to come."))
            return None
        return at

    def repair(self) -> Repair:
        """The record that was meant, written down at this moment."""
        data, now = self.cleaned_data, self._moment
        torn: datetime = data["torn_at"]
        day = local(torn, self._zone).date()
        return Repair(
            at=torn,
            zone=self._zone,
            day=day,
            recorded_at=now.at,
            recalled=day < now.day,
            person_id=data["person"] or None,
            episode_id=data["episode"] or None,
            kept_safe=data["rests"] == "kept_safe",
            bond_ended=data["rests"] == "bond_ended",
            promise_kept={"yes": True, "no": False}.get(data["promise_kept"]),
            ways=tuple(data["ways"]),
            parts=tuple(data["parts"]),
            returns=tuple(data["returns"]),
            **{name: data[name] for name in (*_PLAIN, *_TIMES)},
        )

    def only_what_is_shown(self, then: Repair) -> Repair:
        """Where fear was marked only the first part is asked; all else stays as it was."""
        said = self.repair()
        return msgspec.structs.replace(
            then,
            at=said.at,
            day=said.day,
            person_id=said.person_id,
            what=said.what,
            safety_concern=said.safety_concern,
        )

    @property
    def modes(self) -> list[tuple[str, str]]:
        """What each way of being there means."""
        return [(mode.label, mode.hint) for mode in content.repair().modes]

    @property
    def returns_means(self) -> list[tuple[str, str, str]]:
        """The four ways back, each with what it means."""
        return [(one.id, one.label, one.means) for one in content.repair().returns]


def initial_of(record: Repair) -> dict[str, Any]:
    """What the form holds when a matter is opened again."""
    kept = {None: "", True: "yes", False: "no"}[record.promise_kept]
    rests = "kept_safe" if record.kept_safe else "bond_ended" if record.bond_ended else ""
    times: dict[str, Any] = {"torn_at": wall(record.at, record.zone), "torn_at_exact": record.at}
    for name in _TIMES:
        times |= {name: wall(getattr(record, name), record.zone)}
        times |= {f"{name}_exact": getattr(record, name)}
    return {
        **{name: getattr(record, name) for name in _PLAIN},
        **{name: list(getattr(record, name)) for name in _LISTS},
        **times,
        "person": record.person_id or "",
        "episode": record.episode_id or "",
        "promise_kept": kept,
        "rests": rests,
    }


def due_words(value: object) -> str:
    """A day as the browser's own field wants it."""
    return value.isoformat() if isinstance(value, date) else str(value or "")
