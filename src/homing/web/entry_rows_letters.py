"""What letters and the line of years hold, as names and values."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from homing import content
from homing.records import Letter, Record, TimelineNode
from homing.services.letters import letter_practices, words_of
from homing.services.timeline import goes_on
from homing.vault import OpenVault
from homing.web.entry_rows import long, name_of, out_of_ten

Rows = Iterator[tuple[str, str]]


def after_care() -> dict[str, str]:
    """Ways to spend the hour after writing, by id."""
    return {
        "drink": _("Something warm to drink"),
        "outside": _("A few minutes outside"),
        "someone": _("Call or see someone"),
        "hands": _("Something with my hands"),
        "music": _("Music"),
        "warm": _("A shower or a blanket"),
        "sleep": _("Bed, and nothing else"),
    }


def what_words(node: TimelineNode) -> str:
    """What kind of thing stands on the line."""
    words = {"person": _("a person"), "event": _("an event")}
    return words.get(node.what, _("a turning point"))


def safe_words(safe: str) -> str:
    """How it felt then."""
    words = {"safe": _("safe"), "unsafe": _("not safe"), "both": _("both safe and not safe")}
    return words.get(safe, "")


def years_words(node: TimelineNode) -> str:
    """One year, or from one to another."""
    if goes_on(node):
        return _("since %(year)s") % {"year": node.year_from}
    if node.year_to and node.year_to != node.year_from:
        return f"{node.year_from}–{node.year_to}"
    return str(node.year_from)


def title_of(record: Letter | TimelineNode) -> str:
    """What it is called: its own title, else that of its practice or kind."""
    if isinstance(record, TimelineNode):
        return record.title or _("On the timeline")
    practice = content.practices().get(record.practice)
    return record.title or (practice.title if practice else _("A letter"))


def _letter(store: OpenVault, record: Letter) -> Rows:
    chosen = after_care()
    practice = letter_practices().get(record.practice)
    if record.title and practice:
        yield _("Letter"), practice.title
    yield _("About"), name_of(store, record.person_id)
    yield _("Fear, force or control"), _("marked by you") if record.safety_concern else ""
    yield from (pair for pair in words_of(record) if pair[0])
    yield _("Before"), out_of_ten(record.before)
    yield _("After"), out_of_ten(record.after)
    yield _("The next day"), out_of_ten(record.next_day)
    yield _("Written for"), long(record.seconds) if record.seconds else ""
    yield _("Where it stands"), _state(record)
    yield _("Afterwards"), ", ".join(chosen.get(one, one) for one in record.after_care)
    yield _("The hour after"), record.next_hour


def _state(record: Letter) -> str:
    words = {"kept": _("kept"), "exported": _("kept, and a copy taken out")}
    return words.get(record.end, _("not at an end yet"))


def _note_letter(record: Letter) -> Rows:
    yield _("Where it stands"), _state(record)


def _node(store: OpenVault, record: TimelineNode) -> Rows:
    yield _("Years"), years_words(record)
    yield _("What it is"), what_words(record)
    yield _("On my list as"), name_of(store, record.person_id)
    yield _("Fear, force or control"), _("marked by you") if record.safety_concern else ""
    yield _("In a few words"), ", ".join(record.words)
    yield _("How it felt then"), safe_words(record.safe)
    yield _("Kind to me"), _("yes") if record.kind_person else ""
    yield _("What I learnt to do"), record.learned
    yield _("After putting it down"), out_of_ten(record.feeling_after)
    others = (store.get(one, TimelineNode) for one in record.links)
    yield _("Goes with"), ", ".join(one.record.title for one in others if one)


def _note_node(record: TimelineNode) -> Rows:
    yield _("Years"), years_words(record)
    yield _("In a few words"), ", ".join(record.words)


def kinds() -> dict[type[Record], str]:
    """What each kind is called."""
    return {Letter: _("A letter"), TimelineNode: _("On the timeline")}


def act_of(record: Record, entry_id: str) -> tuple[str, str] | None:
    """What can be done from the entry's own page."""
    if isinstance(record, Letter):
        if record.practice not in letter_practices() or record.safety_concern:
            return None
        if record.end:
            return (_("Change, copy or shred it"), reverse("letter_one", args=[entry_id]))
        return (_("Go on writing"), reverse("letter_write", args=[entry_id]))
    if isinstance(record, TimelineNode):
        return (_("Change it"), reverse("timeline_node", args=[entry_id]))
    return None


LETTER_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {Letter: _letter, TimelineNode: _node}
)
LETTER_NOTES: Final[Mapping[type[Record], Callable[[Any], Rows]]] = MappingProxyType(
    {Letter: _note_letter, TimelineNode: _note_node}
)
