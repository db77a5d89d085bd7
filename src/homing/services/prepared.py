"""Words prepared for someone: built of parts, kept, changed, said or let go. Nothing is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from homing import content
from homing.content.schema.builders import Builder
from homing.content.schema.episode import CONTEXTS, ContextId
from homing.records import Ask, Boundary, Person, SlotText, SpaceCard, Worded, Wording
from homing.services.asks import reword
from homing.services.compose import compose
from homing.services.contexts import context_with
from homing.services.crisis import help_for
from homing.services.episodes import has_safety_concern
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.services.versions import add_to, change_entry
from homing.vault import Entry, OpenVault

KINDS: Final = (Wording, Boundary, SpaceCard)
NOT_ASKED: Final = "not-asked"
ADVICE: Final = "advice"
LONGEST_PART: Final = 500


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a builder's form. `own` are words that hold instead of the sentences."""

    builder: Builder
    person_id: str | None = None
    context: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    own: str = ""
    afraid: bool = False
    wanted: str = ""
    minutes: int = 60
    ask_id: str | None = None


def context_for(store: OpenVault, person_id: str | None, context: str) -> ContextId:
    """The kind of tie: that of the person, else the one chosen."""
    if person_id and store.get(person_id, Person):
        return context_with(store, person_id)
    return next((known for known in CONTEXTS if known == context), "general")


def unsafe(store: OpenVault, typed: Typed) -> bool:
    """Whether there was fear, threat or force: ticked, known of this person, or in the words."""
    if typed.afraid or has_safety_concern(store, typed.person_id):
        return True
    spoken = help_for(*typed.parts.values(), typed.own)
    # whoever offers support may well write of somebody else's fear
    return bool(spoken and spoken.section == "afraid" and not typed.builder.asks_first)


def words_of(store: OpenVault, typed: Typed, back: str = "") -> str:
    """
    The words so far: the person's own, else those that the parts make.

    Where there was fear none are made; where nobody asked yet which help is wanted, the question.
    """
    if typed.own.strip() or unsafe(store, typed):
        return typed.own.strip()
    person = store.get(typed.person_id, Person) if typed.person_id else None
    texts, name = content.builders(), person.record.alias if person else ""
    if typed.wanted == NOT_ASKED and typed.builder.asks_first:
        question = next(one for one in texts.wanted if one.id == NOT_ASKED).question
        asked = question[context_for(store, typed.person_id, typed.context)]
        return f"{name}, {asked[0].lower()}{asked[1:]}" if name else asked
    card = {"time": texts.length(typed.minutes), "back": back} if typed.builder.asked_by else {}
    return compose(typed.builder, {**typed.parts, **card} if any(typed.parts.values()) else {},
                   name)  # fmt: skip


def keep(store: OpenVault, moment: Moment, typed: Typed, entry_id: str) -> Entry[Worded]:
    """Keep what was typed; the same form sent twice keeps one, a request carried over is one."""
    entry: Entry[Worded] = keep_once(store, _record(store, moment, typed), entry_id)
    _carry_back(store, entry.record)
    return entry


def change(store: OpenVault, entry: Entry[Worded], typed: Typed, expect: int) -> Entry[Worded]:
    """
    Put other words in place of the old; what came of them stays.

    Raises
    ------
    Conflict
        Another page or device changed it first.
    """
    then = entry.record
    fresh = _record(store, Moment(then.at, then.zone, then.day), typed)
    names = ("person_id", "context", "parts", "text", "safety_concern", "wanted", "minutes")
    said = {name: getattr(fresh, name) for name in names if name in fresh.__struct_fields__}
    if isinstance(then, SpaceCard) and then.started_at:
        said.pop("minutes")
    changed = change_entry(store, entry, msgspec.structs.replace(then, **said), expect)
    _carry_back(store, changed.record)
    return changed


def typed_again(entry: Entry[Worded]) -> Typed | None:
    """What stood in the form when this was kept; None where its builder is no longer there."""
    record = entry.record
    builder = content.builders().by_id(record.builder)
    if builder is None:
        return None
    return Typed(
        builder, record.person_id, record.context,
        {part.slot: part.text for part in record.parts}, "", record.safety_concern,
        getattr(record, "wanted", ""), getattr(record, "minutes", 60),
        getattr(record, "ask_id", None),
    )  # fmt: skip


def own_words(store: OpenVault, entry: Entry[Worded], back: str = "") -> str:
    """The words of an entry, where they are not simply those that its parts make."""
    typed = typed_again(entry)
    if typed is None or entry.record.text in {words_of(store, typed), words_of(store, typed, back)}:
        return ""
    return entry.record.text


def found(store: OpenVault, entry_id: str) -> Entry[Worded] | None:
    """Prepared words of any kind."""
    for kind in KINDS:
        entry: Entry[Worded] | None = store.get(entry_id, kind)
        if entry is not None:
            return entry
    return None


def waiting(store: OpenVault) -> list[Entry[Worded]]:
    """Words that are not said yet and not let go, newest first."""
    every: list[Entry[Worded]] = [entry for kind in KINDS for entry in store.of(kind)]
    drafts = [entry for entry in every if entry.record.status == "draft"]
    return sorted(drafts, key=lambda entry: entry.record.at, reverse=True)


def of_ask(store: OpenVault, ask_id: str) -> Entry[Wording] | None:
    """The parts of a request that was carried over, where they are kept."""
    return next((entry for entry in store.of(Wording) if entry.record.ask_id == ask_id), None)


def from_ask(store: OpenVault, builder: Builder, ask: Entry[Ask]) -> Typed:
    """A request from the needs, as the last part of the builder; it stays a whole sentence."""
    person = store.get(ask.record.person_id, Person) if ask.record.person_id else None
    text = ask.record.text
    called = f"{person.record.alias}, " if person else ""
    if called and text.startswith(called):  # the sentence brings the name itself
        text = text[len(called) :]
        text = text[:1].upper() + text[1:]
    fits = len(text) <= LONGEST_PART
    return Typed(
        builder, ask.record.person_id, "", {"request": text} if fits else {},
        "" if fits else ask.record.text, ask_id=ask.id,
    )  # fmt: skip


def say(
    store: OpenVault, entry: Entry[Worded], came: tuple[int | None, str], expect: int
) -> Entry[Worded]:
    """It was said; and how it went, as far as that is known."""
    went, reply = came
    return add_to(store, entry, expect, status="said", went=went, reply=reply)


def let_go(store: OpenVault, entry: Entry[Worded], expect: int) -> Entry[Worded]:
    """Not to be said, at least not now. The words stay."""
    return _put(store, entry, expect, status="let_go")


def take_up(store: OpenVault, entry: Entry[Worded], expect: int) -> Entry[Worded]:
    """Make it a draft again."""
    return _put(store, entry, expect, status="draft")


def _put(store: OpenVault, entry: Entry[Worded], expect: int, **said: object) -> Entry[Worded]:
    return store.put(msgspec.structs.replace(entry.record, **said), entry_id=entry.id,
                     expect=expect)  # fmt: skip


def _record(store: OpenVault, moment: Moment, typed: Typed) -> Worded:
    shared: dict[str, Any] = {
        "at": moment.at,
        "zone": moment.zone,
        "day": moment.day,
        "builder": typed.builder.id,
        "person_id": typed.person_id,
        "context": "" if typed.person_id else typed.context,
        "parts": tuple(SlotText(slot, text) for slot, text in typed.parts.items() if text),
        "text": words_of(store, typed),
        "safety_concern": typed.afraid,
    }
    if typed.builder.asked_by:
        return SpaceCard(**shared, asked_by=typed.builder.asked_by, minutes=typed.minutes)
    if typed.builder.kind == "limit":
        return Boundary(**shared)
    return Wording(**shared, wanted=typed.wanted, ask_id=typed.ask_id)


def _carry_back(store: OpenVault, record: Worded) -> None:
    """The request it came from says the same: it is one request, in two places."""
    ask = store.get(record.ask_id, Ask) if isinstance(record, Wording) and record.ask_id else None
    if ask and record.text and ask.record.status == "draft" and ask.record.text != record.text:
        reword(store, ask, record.text, ask.version)
