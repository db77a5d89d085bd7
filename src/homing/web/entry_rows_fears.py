"""What tested fears hold, as names and values."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homing import content
from homing.records import Experiment, Ladder, LadderStep, Record, ThoughtTest, Waiting
from homing.services.contexts import context_with, labels
from homing.vault import OpenVault
from homing.web.entry_rows import long, name_of, out_of_ten
from homing.web.words import clock_time, day_words

Row = tuple[str, str]
Rows = Iterator[Row]


def kinds() -> dict[type[Record], str]:
    """What these kinds are called."""
    return {
        ThoughtTest: _("Thought test"),
        Experiment: _("Prediction"),
        Ladder: _("Ladder"),
        LadderStep: _("Step of being known"),
        Waiting: _("Open question"),
    }


def act_of(record: Record, entry_id: str) -> tuple[str, str] | None:
    """Where such an entry is worked on."""
    names = {ThoughtTest: "thought", Experiment: "prediction", Ladder: "ladder", Waiting: "wait"}
    if isinstance(record, LadderStep):
        return _("All ladders"), reverse("ladders")  # its own ladder may be deleted by now
    name = names.get(type(record))
    return (_("Open it"), reverse(name, args=[entry_id])) if name else None


def out_of_hundred(value: int | None) -> str:
    """A belief or a likelihood with its scale; nothing where it was skipped."""
    return "" if value is None else _("%(n)s of 100") % {"n": value}


def came_about(happened: str) -> str:
    """Whether what was feared happened."""
    words = {
        "yes": _("yes"), "partly": _("in part"), "no": _("no"), "untested": _("not to be told"),
    }  # fmt: skip
    return words.get(happened, "")


def answered(reply: str) -> str:
    """How a step was answered."""
    return {"good": _("well"), "mixed": _("in a mixed way"), "bad": _("hard or badly")}[reply]


def _listed(lines: tuple[str, ...]) -> str:
    return " · ".join(lines)


def _marked(record: ThoughtTest | Experiment | LadderStep | Waiting) -> Row:
    told = _("marked by you") if record.safety_concern else ""
    return _("Fear, threat, force or control"), told


def _thought(store: OpenVault, record: ThoughtTest) -> Rows:
    themes = labels(content.episode().themes, context_with(store, record.person_id))
    yield _("The thought"), record.thought
    yield _("About"), name_of(store, record.person_id)
    yield _marked(record)
    yield _("What it was about"), themes.get(record.theme, record.theme)
    yield _("Believed at first"), out_of_hundred(record.belief_before)
    yield _("Speaks for it"), _listed(record.facts_for)
    yield _("Speaks against it"), _listed(record.facts_against)
    yield _("Other explanations"), _listed(record.others)
    yield _("A kind view"), record.kind_view
    yield _("Believed after weighing"), out_of_hundred(record.belief_after)
    yield _("Next"), record.next_act
    yield _("What happened"), record.outcome
    yield _("Borne out"), came_about(record.holds)
    yield _("Believed some days on"), out_of_hundred(record.belief_later)
    yield _("Looked at again on"), day_words(record.looked_on) if record.looked_on else ""


def _experiment(store: OpenVault, record: Experiment) -> Rows:
    ways = {"act": _("tried something small"), "wait": _("waited")}
    yield _("What was feared"), record.prediction
    yield _("How likely it felt"), out_of_hundred(record.probability)
    yield _("How bad it would be"), out_of_ten(record.bad_if)
    yield _("About"), name_of(store, record.person_id)
    yield _marked(record)
    yield _("The belief behind it"), record.belief
    yield _("Believed before"), out_of_hundred(record.belief_before)
    yield _("Wait or try"), ways.get(record.way, "")
    yield _("What was tried or waited for"), record.test
    yield _("To be known by"), day_words(record.planned_on) if record.planned_on else ""
    yield _("Came about"), came_about(record.happened)
    yield _("What happened"), record.outcome
    yield _("How bad it was"), out_of_ten(record.felt_bad)
    yield _("Surprise"), out_of_ten(record.surprise)
    yield _("Believed after"), out_of_hundred(record.belief_after)
    yield _("Next"), record.next_step
    yield _("Seen on"), day_words(record.done_on) if record.done_on else ""


def _ladder(store: OpenVault, record: Ladder) -> Rows:
    yield _("Topic"), record.topic
    yield _("With"), name_of(store, record.person_id)
    yield _("Openness was used against me"), _("marked by you") if record.punished else ""
    for rung in record.rungs:
        yield _("Rung at %(n)s") % {"n": rung.fear}, rung.text
    yield _("Resting"), _("yes") if record.resting else ""


def _step(store: OpenVault, record: LadderStep) -> Rows:
    yield _("The step"), f"{record.text} ({record.fear})"
    yield _("With"), name_of(store, record.person_id)
    yield _marked(record)
    yield _("Answered"), answered(record.reply)
    yield _("Fear before"), out_of_ten(record.fear_before)
    yield _("Fear at its height"), out_of_ten(record.fear_peak)
    yield _("Fear after"), out_of_ten(record.fear_after)
    yield _("Comfort"), out_of_ten(record.comfort)
    yield _("Expected"), record.expected
    yield _("What they said or did"), record.note


def _waiting(store: OpenVault, record: Waiting) -> Rows:
    asked = {"plainly": _("asked plainly, once"), "hinted": _("hinted"), "let_go": _("let it go")}
    yield _("Not known"), record.unknown
    yield _("Feared"), record.prediction
    yield _("How likely it felt"), out_of_hundred(record.probability)
    yield _("About"), name_of(store, record.person_id)
    yield _marked(record)
    yield _("Left open for"), long(record.minutes * 60)
    yield _("Open until"), clock_time(record.until, record.zone) if record.until else ""
    yield _("Meanwhile"), record.soother
    yield _("Urge to check before"), out_of_ten(record.urge_before)
    yield _("Urge to check after"), out_of_ten(record.urge_after)
    yield _("Stayed open"), {True: _("yes"), False: _("not this time"), None: ""}[record.held]
    yield _("And then"), asked.get(record.asked, "")
    yield _("What turned out"), record.outcome
    yield _("As feared"), came_about(record.happened)


# --- what a list says, beside the person's own words ----------------------------------------------


def _note_thought(record: ThoughtTest) -> Rows:
    if not record.safety_concern:
        yield _("Believed at first"), out_of_hundred(record.belief_before)
        yield _("Believed after weighing"), out_of_hundred(record.belief_after)
        yield _("What happened"), record.outcome


def _note_experiment(record: Experiment) -> Rows:
    if not record.safety_concern:
        yield _("How likely it felt"), out_of_hundred(record.probability)
        yield _("Came about"), came_about(record.happened)


def _note_ladder(record: Ladder) -> Rows:
    n = len(record.rungs)
    yield _("Rungs"), ngettext("%(n)s rung", "%(n)s rungs", n) % {"n": n}


def _note_step(record: LadderStep) -> Rows:
    yield _("Answered"), answered(record.reply)
    yield _("Comfort"), out_of_ten(record.comfort)


def _note_waiting(record: Waiting) -> Rows:
    yield _("Left open for"), long(record.minutes * 60)
    yield _("As feared"), came_about(record.happened)


FEAR_ROWS: Final[Mapping[type[Record], Callable[[OpenVault, Any], Rows]]] = MappingProxyType(
    {
        ThoughtTest: _thought,
        Experiment: _experiment,
        Ladder: _ladder,
        LadderStep: _step,
        Waiting: _waiting,
    }
)
FEAR_NOTES: Final[Mapping[type[Record], Callable[[Any], Rows]]] = MappingProxyType(
    {
        ThoughtTest: _note_thought,
        Experiment: _note_experiment,
        Ladder: _note_ladder,
        LadderStep: _note_step,
        Waiting: _note_waiting,
    }
)
