"""What tracks, looks back and the agenda hold, as names and values."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from homing import content
from homing.records import GrowthTask, Record, TrackReview, TrackRun
from homing.services.journal_texts_tracks import task_title, track_title
from homing.vault import OpenVault
from homing.web.entry_rows import out_of_ten
from homing.web.words import short_day

if TYPE_CHECKING:
    from homing.content.schema.interactions import Question

Rows = Iterator[tuple[str, str]]


def _run(_store: OpenVault, record: TrackRun) -> Rows:
    states = {"on": _("on the way"), "done": _("walked to its end")}
    yield _("Track"), track_title(record)
    yield _("Begun on"), short_day(record.begun_on)
    yield _("Ended on"), short_day(record.ended_on) if record.ended_on else ""
    yield _("Where it stands"), states.get(record.state, _("left, which is fine"))
    yield _("Seasons of rest"), str(len(record.rests)) if record.rests else ""


def _review(_store: OpenVault, record: TrackReview) -> Rows:
    asked = _questions(record)
    for said in record.said:
        question = asked.get(said.field)
        yield (question.ask if question else said.field), _answer(question, said.value)


def _task(_store: OpenVault, record: GrowthTask) -> Rows:
    yield _("Task"), task_title(record)
    yield _("Looked at on"), short_day(record.reviewed_on) if record.reviewed_on else ""
    yield _("How it went"), out_of_ten(record.went)
    yield _("Noticed"), record.noticed
    yield _("By others"), record.others


def _questions(record: TrackReview) -> dict[str, "Question"]:
    texts = content.tracks()
    look = texts.half_way if record.part == "half-way" else texts.end
    return {question.id: question for question in look.questions}


def _answer(question: "Question | None", value: str) -> str:
    labels = {option.id: option.label for option in question.options} if question else {}
    if question and question.answer == "scale" and value.isdigit():
        return out_of_ten(int(value))
    return labels.get(value, value)


def _run_note(record: TrackRun) -> Rows:
    yield _("Track"), track_title(record)


def _task_note(record: GrowthTask) -> Rows:
    yield _("Task"), task_title(record)


def kinds() -> dict[type[Record], str]:
    """What they are called."""
    return {
        TrackRun: _("A track"),
        TrackReview: _("A look back on a track"),
        GrowthTask: _("A task on steady ground"),
    }


TRACK_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {TrackRun: _run, TrackReview: _review, GrowthTask: _task}
)
TRACK_NOTES: Final[Mapping[type[Record], Callable[[Any], Rows]]] = MappingProxyType(
    {TrackRun: _run_note, GrowthTask: _task_note}
)
