"""What prepared words hold, as names and values."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from homing import content
from homing.records import Boundary, Record, SpaceCard, Worded, Wording
from homing.services.journal_texts_words import builder_title
from homing.services.time import local
from homing.vault import OpenVault
from homing.web.entry_rows import name_of, out_of_ten
from homing.web.words import clock_time, day_words, short_day

Row = tuple[str, str]
Rows = Iterator[Row]


def kinds() -> dict[type[Record], str]:
    """What each kind is called in the timeline."""
    return {Wording: _("Words for someone"), Boundary: _("A limit"), SpaceCard: _("Time apart")}


def act_of(record: Record, entry_id: str) -> Row | None:
    """The way from the timeline to the page of its own."""
    if isinstance(record, Worded):
        return _("Open the words"), reverse("words_one", args=[entry_id])
    return None


def standing(record: Worded) -> str:
    """Where these words stand."""
    if isinstance(record, SpaceCard) and record.status == "said":
        return _("over") if record.returned_at else _("begun")
    words = {"draft": _("not said"), "said": _("said"), "let_go": _("let go")}
    return words[record.status]


def _shared(store: OpenVault, record: Worded) -> Rows:
    builder = content.builders().by_id(record.builder)
    labels = {slot.id: slot.label for slot in builder.slots} if builder else {}
    yield _("What kind"), builder_title(record)
    yield _("For"), name_of(store, record.person_id)
    yield _("Where it stands"), standing(record)
    yield _("Fear, force or control"), _("marked by you") if record.safety_concern else ""
    for part in record.parts:
        yield labels.get(part.slot, part.slot), part.text


def _wording(store: OpenVault, record: Wording) -> Rows:
    yield from _shared(store, record)
    wanted = {one.id: one.label for one in content.builders().wanted}
    yield _("Which help was wanted"), wanted.get(record.wanted, record.wanted)
    yield _("How it went"), out_of_ten(record.went)
    yield _("What came back"), record.reply


def _boundary(store: OpenVault, record: Boundary) -> Rows:
    yield from _shared(store, record)
    held = {"yes": _("yes"), "partly": _("partly"), "no": _("no"),
            "not-tested": _("nothing tried it")}  # fmt: skip
    yield _("Said on"), day_words(record.said_on) if record.said_on else ""
    yield _("Did it hold"), held.get(record.held, "")
    yield _("What it cost"), out_of_ten(record.cost)
    yield _("The hard part"), record.cost_note


def _space_card(store: OpenVault, record: SpaceCard) -> Rows:
    yield from _shared(store, record)
    yield _("How long"), content.builders().length(record.minutes)
    for name, at in (
        (_("Begun"), record.started_at),
        (_("Return first promised"), record.first_back_at),
        (_("Return promised"), record.back_at if record.back_at != record.first_back_at else None),
        (_("In touch again"), record.returned_at),
    ):
        if at:
            day = short_day(local(at, record.zone).date())
            yield name, f"{day}, {clock_time(at, record.zone)}"
    for one in record.unease:
        clock = clock_time(one.at, record.zone)
        said = ". ".join(filter(None, (out_of_ten(one.level), one.note)))
        yield _("Unease at %(at)s") % {"at": clock}, said


def _note(record: Worded) -> Rows:
    yield _("Where it stands"), standing(record)


WORDS_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {Wording: _wording, Boundary: _boundary, SpaceCard: _space_card}
)
WORDS_NOTES: Final[Mapping[type[Record], Callable[[Any], Rows]]] = MappingProxyType(
    {Wording: _note, Boundary: _note, SpaceCard: _note}
)
