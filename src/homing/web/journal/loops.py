"""The protective loop of an episode, drawn, with a place to step out, and laid beside another."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from markupsafe import Markup

from homing import content
from homing.content.schema.episode import PARTS, Option, Part, PartId
from homing.records import Episode, FeelingRating
from homing.services.contexts import context_with, labels
from homing.services.cycle import Loop, Shared, loop, loops, shared, to_compare
from homing.services.episodes import has_safety_concern, move_way_out
from homing.vault import Conflict, Entry, OpenVault
from homing.web.entries import time_of
from homing.web.entry_rows import name_of
from homing.web.ids import found_or_404, is_shaped_like_an_id
from homing.web.journal.filters import choices, in_words, whom_of
from homing.web.request import Request
from homing.web.ui.figures import Words
from homing.web.ui.loop import Box, LoopWords, loop_figure
from homing.web.words import day_words, short_day

_FIELDS: dict[PartId, str] = {
    "trigger": "camera_saw", "story": "story", "softer": "softer", "move": "act",
    "effect": "effect",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One part in the list behind the drawing."""

    id: PartId
    title: str
    tapped: list[tuple[str, bool]]
    own: list[tuple[str, bool]]
    surface: str
    open: str
    fill: str
    is_shared: bool
    is_way_out: bool
    other: str


@require_safe
def every(request: Request) -> HttpResponse:
    """The episodes that a loop can be drawn of."""
    whom = whom_of(request)
    found = loops(request.vault, whom)
    page = {
        "loops": [_listed(request.vault, entry) for entry in found],
        "who": in_words(request.vault, whom),
        "choices": choices(request.vault, whom),
    }
    return render(request, "journal/loops.html", page)


@require_safe
def one(request: Request, entry_id: str) -> HttpResponse:
    """One loop, beside another where there is one."""
    store = request.vault
    entry = found_or_404(store, entry_id, Episode)
    if entry.record.safety_concern or has_safety_concern(store, entry.record.person_id):
        return render(
            request,
            "journal/loop_safety.html",
            {"entry": entry, "safety": content.episode().safety},
        )
    kept = loops(store)
    beside = _beside(request, kept, entry)
    here = loop(entry)
    both = shared(here, loop(beside)) if beside else {}
    rows = _rows(store, here, loop(beside) if beside else None, both)
    page = {
        "entry": entry,
        "when": _when(entry),
        "whom": name_of(store, entry.record.person_id),
        "rows": rows,
        "svg": _figure(here, rows),
        "sentence": _sentence(here),
        "way_back": here.way_back,
        "step": _part(here.way_out) if here.way_out else None,
        "why": _why(here),
        "texts": content.episode(),
        "beside": beside,
        "beside_when": _when(beside) if beside else "",
        "shared": [row.title for row in rows if row.is_shared],
        "others": [_listed(store, e) for e in kept if e.id != entry.id][:12],
        "conflict": request.GET.get("moved") == "0",
    }
    return render(request, "journal/loop.html", page)


@require_POST
def move(request: Request, entry_id: str) -> HttpResponse:
    """Put the way out elsewhere, or give the choice back."""
    entry = found_or_404(request.vault, entry_id, Episode)
    part = request.POST.get("part", "")
    moved = "1"
    if part in {"", *PARTS}:
        try:
            version = request.POST.get("version", "")
            expect = int(version) if version.isdecimal() and len(version) < 9 else 0
            move_way_out(request.vault, entry, part, expect)
        except Conflict:
            moved = "0"
    return redirect(f"{reverse('loop', args=[entry_id])}?moved={moved}")


def _beside(
    request: Request, kept: list[Entry[Episode]], entry: Entry[Episode]
) -> Entry[Episode] | None:
    asked = request.GET.get("with", "")
    if is_shaped_like_an_id(asked):
        chosen = next((e for e in kept if e.id == asked != entry.id), None)
        if chosen:
            return chosen
    return to_compare(kept, entry)


def _rows(
    store: OpenVault, here: Loop, there: Loop | None, both: dict[PartId, Shared]
) -> list[Row]:
    record = here.entry.record
    rows = []
    for part_id in PARTS:
        part, texts, same = here.parts[part_id], _part(part_id), both.get(part_id, Shared((), ()))
        known = _labels(store, record, part_id)
        field = _FIELDS[part_id]
        rows.append(
            Row(
                id=part_id,
                title=texts.title,
                tapped=[(known.get(one, one), one in same.tapped) for one in part.tapped],
                own=[(words, words in same.own) for words in part.own],
                surface=_surface(record.feelings) if part_id == "softer" else "",
                open=texts.open if part.open else "",
                fill=f"{reverse('episode_change', args=[here.entry.id])}#id_{field}",
                is_shared=bool(same),
                is_way_out=here.way_out == part_id,
                other=_in_short(store, there, part_id) if there else "",
            )
        )
    return rows


def _labels(store: OpenVault, record: Episode, part_id: PartId) -> dict[str, str]:
    found = content.episode()
    options: dict[PartId, tuple[Option, ...]] = {
        "trigger": found.triggers, "story": found.themes, "move": found.urges,
    }  # fmt: skip
    return labels(options.get(part_id, ()), context_with(store, record.person_id))


def _in_short(store: OpenVault, there: Loop, part_id: PartId) -> str:
    part = there.parts[part_id]
    known = _labels(store, there.entry.record, part_id)
    return " · ".join([*(known.get(one, one) for one in part.tapped), *part.own])


def _figure(here: Loop, rows: list[Row]) -> Markup:
    boxes = [
        Box(
            row.title,
            _short_words(row) or _("still open"),
            is_open=bool(row.open),
            is_shared=row.is_shared,
            is_way_out=row.is_way_out,
        )
        for row in rows
    ]
    said = LoopWords(
        Words("loop", _("The loop of this episode"), _described(rows, here)),
        _("step out here"),
        _("shared"),
        _("The way back"),
        here.way_back or _("still open"),
    )
    return loop_figure(boxes, said)


def _short_words(row: Row) -> str:
    """Own words before tapped ones where both are there: they are the person's."""
    return (row.own or row.tapped or [("", False)])[0][0]


def _plain(row: Row) -> str:
    return _short_words(row).rstrip(" .") or _("still open")


def _described(rows: list[Row], here: Loop) -> str:
    """The drawing in words, for those who do not see it."""
    round_ = ". ".join(f"{row.title}: {_plain(row)}" for row in rows)
    return f"{round_}. " + _("The way back: %(words)s.") % {
        "words": here.way_back.rstrip(" .") or _("still open")
    }


def _sentence(here: Loop) -> str:
    if here.open_parts:
        return _(
            "Each part leads to the next, and the last one can start it again. Parts that are "
            "still open can be filled in whenever you like."
        )
    return _(
        "Each part leads to the next, and the last one can start it again. Nobody is to blame for "
        "it: every part was there to protect someone."
    )


def _why(here: Loop) -> str:
    texts = content.episode()
    said = {"story": texts.why_story, "next": texts.why_next, "flooded": texts.why_flooded,
            "chosen": texts.why_chosen}  # fmt: skip
    return said[here.why]


def _part(part_id: PartId) -> Part:
    return content.episode().parts[PARTS.index(part_id)]


def _surface(feelings: tuple[FeelingRating, ...]) -> str:
    return ", ".join(feeling.word for feeling in feelings)


def _when(entry: Entry[Episode]) -> str:
    return f"{day_words(entry.record.day)}, {time_of(entry.record)}"


def _listed(store: OpenVault, entry: Entry[Episode]) -> dict[str, str]:
    record = entry.record
    known = labels(content.episode().triggers, context_with(store, record.person_id))
    return {
        "id": entry.id,
        "when": short_day(record.day),
        "words": record.camera_saw or known.get(record.trigger, record.trigger) or _("Episode"),
        "whom": name_of(store, record.person_id),
    }
