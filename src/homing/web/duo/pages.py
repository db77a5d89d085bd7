"""What each shared page shows, and, as carefully, what it does not."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from homing import content
from homing.records import Break, Person, Said
from homing.services import duo as service
from homing.services.breaks import MINUTES
from homing.services.crisis import help_for
from homing.services.duo_labels import OTHER
from homing.services.duo_state import Sitting, Who
from homing.services.people import people
from homing.web.duo.answers import LINE, TEXT, field
from homing.web.ids import new_entry_id
from homing.web.request import Request, now_of
from homing.web.words import clock_time, day_words

if TYPE_CHECKING:
    from homing.content.schema.interactions import Question
    from homing.content.schema.practices import Practice

Page = tuple[str, dict[str, Any]]
_TEMPLATES = {
    "ready": "duo/private.html", "keep": "duo/private.html", "hand": "duo/hand.html",
    "turn": "duo/turn.html", "shown": "duo/between.html", "heavy": "duo/between.html",
    "hot": "duo/between.html", "break": "duo/between.html", "closing": "duo/over.html",
    "stopped": "duo/over.html", "no": "duo/not_today.html",
}  # fmt: skip


class Told(NamedTuple):
    """One question with what each of the two answered."""

    ask: str
    first: tuple[str, ...]
    second: tuple[str, ...]


def begin_page(request: Request, practice: "Practice", other: Sitting | None) -> Page:
    """Alone or together."""
    known = content.practices()
    context = {
        "practice": practice,
        "people": [(one.id, one.record.alias) for one in people(request.vault)],
        "entry_id": new_entry_id(),
        "asks_first": "X" in practice.care,
        "other": known[other.practice] if other and not other.over else None,
    }
    return "duo/begin.html", context


def page_of(request: Request, practice: "Practice", sitting: Sitting) -> Page:
    """The page of this stage."""
    names = _names(request, sitting)
    context: dict[str, Any] = {
        "practice": practice,
        "duo": service.duo_of(practice),
        "at": sitting,
        "names": names,
        "who": names[sitting.holder],
        "handed": not sitting.alone,
        "owner": sitting.holder == "first",
        "unlock": _way_back(sitting),
    }
    more = {"turn": _turn, "shown": _shown, "heavy": _heavy, "hot": _hot, "break": _break}
    if sitting.stage in more:
        context |= more[sitting.stage](request, practice, sitting)
    return _TEMPLATES[sitting.stage], context


def _turn(request: Request, practice: "Practice", sitting: Sitting) -> dict[str, Any]:
    turn, moment = service.turn_of(sitting), now_of(request)
    every = service.turns_open(sitting)
    numbers = [*every, *([len(service.duo_of(practice).turns)] if sitting.alone else [])]
    minutes = turn.minutes if turn and not sitting.alone else 0
    until = sitting.since + timedelta(minutes=minutes) if sitting.since else None
    sealed = bool(turn and turn.speaker == "both" and not sitting.alone)
    return {
        "turn": turn,
        "number": sum(n <= sitting.turn for n in numbers),
        "of": len(numbers),
        "asked": [_field(one, practice, sitting, request) for one in service.asked_now(sitting)],
        "sealed": sealed,
        "others": _names(request, sitting)["second" if sitting.holder == "first" else "first"],
        "minutes": minutes,
        "began": clock_time(sitting.since, moment.zone) if sitting.since else "",
        "until": clock_time(until, moment.zone) if until else "",
        "left": max(0, int((until - moment.at).total_seconds())) if until else 0,
        "card": service.card_of(sitting),
        "told": [] if sitting.alone else _told(practice, service.sees(sitting)),
        "place": f"two {sitting.practice} {sitting.entry_id} {sitting.turn}",
    }


def _shown(_request: Request, practice: "Practice", sitting: Sitting) -> dict[str, Any]:
    turn = service.turn_of(sitting)
    fields = {q.id for q in turn.questions} if turn else set()
    said = [s for s in service.sees(sitting) if s.field.removeprefix(OTHER) in fields]
    return {"turn": turn, "told": _told(practice, said)}


def _heavy(_request: Request, _practice: "Practice", sitting: Sitting) -> dict[str, Any]:
    return {"offer": _offer(sitting)}


def _hot(request: Request, _practice: "Practice", _sitting: Sitting) -> dict[str, Any]:
    moment = now_of(request)
    times = [(m, clock_time(moment.at + timedelta(minutes=m), moment.zone)) for m in MINUTES]
    return {"times": times}


def _break(request: Request, _practice: "Practice", sitting: Sitting) -> dict[str, Any]:
    moment, entry = now_of(request), request.vault.get(sitting.break_id, Break)
    back_at = entry.record.back_at if entry else moment.at
    return {
        "back": clock_time(back_at, moment.zone),
        "left": max(0, int((back_at - moment.at).total_seconds())),
        "texts": content.moment().taking_break,
    }


def _names(request: Request, sitting: Sitting) -> dict[Who, str]:
    found = request.vault.get(sitting.person_id, Person) if sitting.person_id else None
    other = found.record.alias if found else _("the other person")
    return {"first": request.account.name, "second": other, "both": _("both of you")}


def _way_back(sitting: Sitting) -> str:
    """Where the passphrase leads: to what was kept, if anything was."""
    kept = sitting.stage in {"closing", "stopped"} and sitting.entry_id
    to = (
        reverse("practise_done", args=[sitting.entry_id])
        if kept
        else reverse("duo", args=[sitting.practice.lower()])
    )
    return f"{reverse('unlock')}?next={to}"


def _field(
    question: "Question", practice: "Practice", sitting: Sitting, request: Request
) -> dict[str, Any]:
    """A question with what its holder, and nobody else, had begun to answer."""
    name = service.own_name(sitting.holder, question.id)
    mine = [one for one in sitting.said if one.field == name]
    values = [one.on.isoformat() if one.on else one.value for one in mine]
    if question.answer == "day" and not values:
        day = service.next_look(practice, now_of(request))
        values = [day.isoformat()] if day else []
    longest = TEXT if question.answer in {"text", "lines"} else LINE
    options = [(option.id, option.label) for option in question.options]
    return {
        "question": question, "name": field(question.id), "values": values, "most": longest,
        "options": options,
    }  # fmt: skip


def _offer(sitting: Sitting) -> Any:
    """Help beside what was written last by whoever holds the device."""
    mine = (s for s in sitting.said if s.field.startswith(OTHER) == (sitting.holder == "second"))
    return help_for(*(one.value for one in mine))


def _told(practice: "Practice", said: Any) -> list[Told]:
    asked = [q for turn in service.duo_of(practice).turns for q in turn.questions]
    found = [Told(q.ask, _words(q, q.id, said), _words(q, OTHER + q.id, said)) for q in asked]
    return [one for one in found if one.first or one.second]


def _words(question: "Question", name: str, said: Any) -> tuple[str, ...]:
    labels = {option.id: option.label for option in question.options}
    labels |= {"yes": _("yes"), "no": _("no")} if question.answer == "yes-no" else {}
    mine: list[Said] = [one for one in said if one.field == name]
    return tuple(day_words(one.on) if one.on else labels.get(one.value, one.value) for one in mine)
