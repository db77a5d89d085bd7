"""The page on which a letter is written."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from homing.records import Letter, TimelineNode
from homing.services.letters import (
    Ending,
    Leaf,
    end_sitting,
    leaf_now,
    leaves,
    letter_practices,
    sitting_is_over,
)
from homing.services.letters import write as write_words
from homing.services.timeline import nodes
from homing.vault import Conflict, Entry
from homing.web.entry_rows_letters import years_words
from homing.web.ids import found_or_404, is_shaped_like_an_id, new_entry_id
from homing.web.letters.forms import WordsForm, offer_for, summary
from homing.web.letters.opening import first
from homing.web.request import Request, now_of

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice

_WITH_THE_LINE = "IW03"  # the story that is written with one's own years beside it


@require_http_methods(["GET", "POST"])
def write(request: Request, entry_id: str) -> HttpResponse:
    """One page of a letter. Whatever is pressed, the words are kept."""
    entry = found_or_404(request.vault, entry_id, Letter)
    practice = letter_practices().get(entry.record.practice)
    if practice is None:
        raise Http404
    if entry.record.end:
        return redirect("letter_one", entry_id)
    comes_first = first(request, practice, entry) if request.method == "GET" else None
    if comes_first is not None:
        return comes_first
    if request.method == "GET" and entry.record.started_at is None:
        return redirect("letter", practice.id)  # another day: a number first
    stage = _stage(request, entry.record, practice)
    if stage is None:
        return redirect("letter_end", entry_id)
    leaf = leaves(practice)[stage]
    form = WordsForm(request.POST or None, leaf=(leaf,), letter=entry.record)
    if not form.is_valid():
        return _page(request, (entry, practice, stage), form)
    return _kept(request, (entry, practice, stage), form)


def _kept(
    request: Request, where: "tuple[Entry[Letter], Practice, int]", form: WordsForm
) -> HttpResponse:
    entry, practice, stage = where
    go = request.POST.get("go", "")
    onward = {"next": stage + 1, "back": max(0, stage - 1)}.get(go, stage)
    try:
        kept = write_words(
            request.vault, entry, form.words(), onward, form.cleaned_data["version"] or 0
        )
    except Conflict:
        return _page(request, where, form, conflict=True)
    if go == "stop":
        sent = request.POST.get("session_id", "")
        session = sent if is_shaped_like_an_id(sent) else new_entry_id()
        ending = Ending(closed=True, stopped=True)
        end_sitting(request.vault, now_of(request), kept, ending, session)
        return redirect("letter_after", session)
    if go == "next" and sitting_is_over(practice, kept.record):
        return redirect("letter_end", entry.id)
    return redirect("letter_write", entry.id)


def _stage(request: Request, letter: Letter, practice: "Practice") -> int | None:
    """The page that was sent, or the one to be written; None where the sitting has no more."""
    count = len(leaves(practice))
    sent = request.POST.get("stage", "")
    if sent.isdecimal() and len(sent) < 3 and int(sent) < count:
        return int(sent)
    if request.GET.get("stage") == "back":
        return max(0, min(letter.stage, count) - 1)
    over = leaf_now(practice, letter) is None or sitting_is_over(practice, letter)
    return None if over else letter.stage


def _line(request: Request) -> list[tuple[str, TimelineNode]]:
    """The years beside the writing."""
    found = nodes(request.vault, now_of(request).day.year)
    return [(years_words(one.record), one.record) for one in found]


def _page(
    request: Request,
    where: "tuple[Entry[Letter], Practice, int]",
    form: WordsForm,
    *,
    conflict: bool = False,
) -> HttpResponse:
    entry, practice, stage = where
    every = leaves(practice)
    leaf: Leaf = every[stage]
    of_sitting = [n for n, one in enumerate(every) if one.sitting == leaf.sitting]
    typed = [request.POST.get(name, "") for name in form.free_texts]
    context = {
        "entry": entry,
        "record": entry.record,
        "practice": practice,
        "letter": practice.letter,
        "form": form,
        "parts": form.parts,
        "summary": summary(form),
        "conflict": conflict,
        "stage": stage,
        "holds": entry.version if conflict else request.POST.get("version") or entry.version,
        "session_id": request.POST.get("session_id") or new_entry_id(),
        "place": f"letter {entry.id} {stage}",
        "number": of_sitting.index(stage) + 1,
        "of": len(of_sitting),
        "is_first": stage == of_sitting[0],
        "is_last": stage == of_sitting[-1],
        "sitting": leaf.sitting,
        "sittings": every[-1].sitting,
        "offer": offer_for(entry.record, *typed),
        "line": _line(request) if practice.id == _WITH_THE_LINE else [],
    }
    status = 409 if conflict else 422 if form.errors else 200
    return render(request, "letters/write.html", context, status=status)
