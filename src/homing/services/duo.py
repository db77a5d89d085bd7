"""
Two people, one device, a baton: who holds it, what is asked of them, and what comes next.

One engine for every practice for two, and for its version for one person. Nothing that one of
them says in a sealed turn can be read before both have answered.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from homing import content
from homing.records import Break, PracticeSession, Said
from homing.services import breaks
from homing.services.duo_labels import ASK, DEPTH, GUESS, OTHER, PASSES, question_of
from homing.services.duo_state import Sitting, Stage, Who, save
from homing.services.keep import keep_once
from homing.services.time import Moment
from homing.vault import Entry, OpenVault

if TYPE_CHECKING:
    from homing.content.schema.interactions import Card, Duo, Question, Turn
    from homing.content.schema.practices import Practice

HOT: Final = 7  # from here on a break is offered, and an issue is left for another day
_TURNED: Final[dict[Who, Who]] = {"first": "second", "second": "first", "both": "first"}


class Chance(Protocol):
    """What draws a card."""

    def randrange(self, stop: int, /) -> int:
        """A number from 0 up to, but not including, `stop`."""


def duo_of(practice: "Practice") -> "Duo":
    """The turns of a practice for two."""
    assert practice.duo is not None  # noqa: S101 - only such practices come here
    return practice.duo


def practices_for_two() -> dict[str, "Practice"]:
    """Every practice that is done in turns, by its id."""
    return {one.id: one for one in content.practices().values() if one.duo and not one.tool}


def turn_of(sitting: Sitting) -> "Turn | None":
    """The turn they are at; None at the last question of one person alone."""
    turns = duo_of(content.practices()[sitting.practice]).turns
    return turns[sitting.turn] if sitting.turn < len(turns) else None


def asked_now(sitting: Sitting) -> "tuple[Question, ...]":
    """What this turn asks of the one who holds the baton."""
    turn = turn_of(sitting)
    if turn is None:
        return (question_of(ASK),)
    if sitting.alone and turn.speaker == "second":
        return (question_of(f"{GUESS}{sitting.turn}"),)
    return turn.questions


def turns_open(sitting: Sitting) -> list[int]:
    """The numbers of the turns that are still taken, in their order; all, at the beginning."""
    turns = duo_of(content.practices()[sitting.practice]).turns
    hot = max((sitting.level(who) for who in ("first", "second", "both")), default=0) >= HOT
    return [
        n
        for n, turn in enumerate(turns)
        if (turn.alone or not sitting.alone) and not (turn.calm and hot)
    ]


# --- the private go-ahead ------------------------------------------------------------------------


def begin(
    moment: Moment, practice: "Practice", entry_id: str, person_id: str | None, *, alone: bool
) -> Sitting:
    """Begin with the private question, or with the first turn of one person alone."""
    sitting = Sitting(
        practice=practice.id, entry_id=entry_id, begun=moment.at, person_id=person_id, alone=alone
    )
    return _at_turn(sitting, -1) if alone else sitting


def is_fine(sitting: Sitting, level: int | None, before: int | None, *, fine: bool) -> Sitting:
    """
    Take someone's private answer; 7 or more is an answer too.

    Both are asked in any case, so that nobody can tell from the pages who it was that said no.
    After a no, neither answer is left in here.
    """
    fine = fine and (level or 0) < HOT
    asked = (*sitting.fine, fine)
    if sitting.holder == "first":
        waiting = msgspec.structs.replace(
            sitting, fine=asked, before=before, levels=_with(sitting, "first", level)
        )
        return hand(waiting, "second", "ready")
    if not all(asked):
        return _emptied(_moved(sitting, stage="no", holder="both"))
    ready = msgspec.structs.replace(sitting, fine=(), levels=_with(sitting, "second", level))
    return _at_turn(ready, -1)


def hand(sitting: Sitting, to: Who, after: Stage) -> Sitting:
    """Pass the device on; what comes after waits until the other has it."""
    return _moved(sitting, stage="hand", holder=to, after=after)


def taken(sitting: Sitting) -> Sitting:
    """The one to whom it was passed has it."""
    return _moved(sitting, stage=sitting.after)


# --- turns ---------------------------------------------------------------------------------------


def start_time(sitting: Sitting, moment: Moment) -> Sitting:
    """Let the time of this turn run from now."""
    return sitting if sitting.since else _moved(sitting, since=moment.at)


def draw(sitting: Sitting, depth: int, rng: Chance, *, passed: bool = False) -> Sitting:
    """Draw a card of this depth that was not drawn yet; passing one costs nothing."""
    cards = [card for card in duo_of(content.practices()[sitting.practice]).cards
             if card.depth == depth]  # fmt: skip
    fresh = [card for card in cards if card.id not in sitting.drawn] or cards
    if not fresh:
        return sitting
    card = fresh[rng.randrange(len(fresh))]
    return _moved(
        sitting, card=card.id, drawn=(*sitting.drawn, card.id), passes=sitting.passes + passed
    )


def card_of(sitting: Sitting) -> "Card | None":
    """The card that lies on the table."""
    cards = duo_of(content.practices()[sitting.practice]).cards
    return next((card for card in cards if card.id == sitting.card), None)


def passed(sitting: Sitting) -> Sitting:
    """Let this turn go by, without a reason."""
    counted = msgspec.structs.replace(sitting, passes=sitting.passes + 1)
    return answered(counted, (), None, heavy=False)


def noted(sitting: Sitting, said: Sequence[Said]) -> Sitting:
    """
    Hold what stands on the page, though the turn is not over yet.

    A private answer of the second person is theirs: it is not written down at all.
    """
    turn, who = turn_of(sitting), sitting.holder
    if turn is not None and turn.private and who == "second":
        return sitting
    mine = {own_name(who, one.id) for one in asked_now(sitting)}
    rest = (one for one in sitting.said if one.field not in mine)
    kept = (msgspec.structs.replace(one, field=own_name(who, one.field)) for one in said)
    return msgspec.structs.replace(sitting, said=(*rest, *kept))


def answered(sitting: Sitting, said: Sequence[Said], level: int | None, *, heavy: bool) -> Sitting:
    """
    Take the answers of whoever holds the baton.

    `heavy` says that the words call for help, which is offered to them before the device goes on.
    """
    who = sitting.holder
    mine = msgspec.structs.replace(
        noted(sitting, said),
        submitted=(*sitting.submitted, who),
        levels=_with(sitting, who, level),
    )
    hot = (level or 0) >= HOT
    if heavy:
        return _moved(mine, stage="heavy", after="hot" if hot else "turn")
    return _moved(mine, stage="hot") if hot else _onward(mine)


def go_on(sitting: Sitting) -> Sitting:
    """Go on from both answers, from an offer of help, from the offer of a break, or from one."""
    if sitting.stage == "heavy" and sitting.after == "hot":
        return _moved(sitting, stage="hot", after="turn")
    if sitting.again:
        return _moved(sitting, stage="turn", again=False)
    return _onward(sitting)


def wants_break(sitting: Sitting) -> Sitting:
    """Someone asks for a break in the middle of a turn, which is then still to come."""
    return _moved(sitting, stage="hot", again=True)


def sees(sitting: Sitting) -> tuple[Said, ...]:
    """
    What may stand on the page now: of a sealed turn nothing, until both have answered.

    What was private stays out for good.
    """
    turns = duo_of(content.practices()[sitting.practice]).turns
    open_turns = turns[: sitting.turn + (sitting.stage == "shown")]
    fields = {q.id for turn in open_turns if not turn.private for q in turn.questions}
    return tuple(one for one in sitting.said if one.field.removeprefix(OTHER) in fields)


def take_break(store: OpenVault, moment: Moment, sitting: Sitting, minutes: int) -> Sitting:
    """A break with a return, kept as every break is; then the same place again."""
    level = max(sitting.level("first"), sitting.level("second")) or None
    name = store.id_for(f"break {sitting.entry_id} {sitting.step}")
    begun = breaks.begin_break(store, moment, (minutes, level, sitting.person_id), name)
    return _moved(sitting, stage="break", break_id=begun.id)


def back(store: OpenVault, moment: Moment, sitting: Sitting) -> Sitting:
    """They are back: the break is answered, and it goes on where it was."""
    entry = store.get(sitting.break_id, Break)
    if entry is not None and entry.record.state == "open":
        breaks.come_back(store, moment, entry, breaks.Return(), entry.version)
    return go_on(sitting)


# --- the end -------------------------------------------------------------------------------------


def may_keep(sitting: Sitting, *, both: bool) -> Sitting:
    """Take someone's private answer to whether the words of both may be kept."""
    told = msgspec.structs.replace(sitting, keep=(*sitting.keep, both))
    if len(told.keep) == 1:
        return hand(told, _TURNED[sitting.holder], "keep")
    return _moved(told, stage="closing", holder="both")


def stopped(sitting: Sitting) -> Sitting:
    """Either may stop at any time, without a reason."""
    return _moved(sitting, stage="stopped", holder="both")


def rest(store: OpenVault, moment: Moment, sitting: Sitting, expect: int) -> Sitting:
    """
    Write down where they are; at an end, keep what was done and let all else go.

    Raises
    ------
    Conflict
        Another press was first.
    """
    if sitting.stage in {"closing", "stopped"}:
        kept = keep(store, moment, sitting)
        sitting = _emptied(msgspec.structs.replace(sitting, entry_id=kept.id if kept else ""))
    save(store, moment, sitting, expect)
    return sitting


def _emptied(sitting: Sitting) -> Sitting:
    """What is left when it is over: where it ended, and none of the answers."""
    return msgspec.structs.replace(
        sitting, said=(), fine=(), levels=(), keep=(), submitted=(), before=None, card="",
        drawn=(), since=None,
    )  # fmt: skip


def keep(store: OpenVault, moment: Moment, sitting: Sitting) -> Entry[PracticeSession] | None:
    """
    Write down what was done; None where nothing was.

    The words of the other are there only if both said so at the end. Sent twice, it is one.
    """
    practice = content.practices()[sitting.practice]
    both = not sitting.alone and len(sitting.keep) == 2 and all(sitting.keep)
    said = tuple(one for one in sitting.said if both or not one.field.startswith(OTHER))
    stop = sitting.stage == "stopped"
    if stop and not said and not sitting.turn:
        return None
    passed_time = int((moment.at - sitting.begun).total_seconds())
    record = PracticeSession(
        at=moment.at, zone=moment.zone, day=moment.day, practice=practice.id,
        practice_version=str(practice.version), started_at=sitting.begun, before=sitting.before,
        stopped=stop, alone=sitting.alone, person_id=sitting.person_id,
        seconds=max(0, min(passed_time, int(practice.minutes.longest * 60))),
        said=(*said, *_of_cards(sitting)), due_on=_due_on(practice, said, moment),
    )  # fmt: skip
    return store.get(sitting.entry_id, PracticeSession) or keep_once(
        store, record, sitting.entry_id
    )


def next_look(practice: "Practice", moment: Moment) -> date | None:
    """The day that is proposed for looking at it again."""
    return moment.day + timedelta(days=practice.later.days) if practice.later else None


def _due_on(practice: "Practice", said: Sequence[Said], moment: Moment) -> date | None:
    if practice.later is None:
        return None
    days = [one.on for one in said if one.on and one.on >= moment.day]
    return days[-1] if days else None


def _of_cards(sitting: Sitting) -> tuple[Said, ...]:
    """How deep the cards went, and how many were passed."""
    depths = {card.id: card.depth for card in duo_of(content.practices()[sitting.practice]).cards}
    if not sitting.drawn:
        return ()
    deepest = max(depths.get(one, 1) for one in sitting.drawn)
    return (Said(field=DEPTH, value=str(deepest)), Said(field=PASSES, value=str(sitting.passes)))


# --- where it goes -------------------------------------------------------------------------------


def _onward(sitting: Sitting) -> Sitting:
    """The next who answers in this turn; then both answers side by side; then the next turn."""
    turn = turn_of(sitting)
    if turn is not None and turn.speaker == "both" and not sitting.alone:
        waiting: list[Who] = [w for w in ("first", "second") if w not in sitting.submitted]
        if waiting and sitting.submitted:
            return hand(msgspec.structs.replace(sitting, since=None), waiting[0], "turn")
        if sitting.stage != "shown" and not turn.private and turn.questions and not waiting:
            return _moved(sitting, stage="shown", holder="both")
    return _at_turn(sitting, sitting.turn)


def _at_turn(sitting: Sitting, last: int) -> Sitting:
    """Go to the next turn that is taken, passing the device on where someone else is asked."""
    number = next((n for n in turns_open(sitting) if n > last), None)
    turns = duo_of(content.practices()[sitting.practice]).turns
    if number is None:
        return _after_all(sitting, len(turns), last)
    there = msgspec.structs.replace(sitting, turn=number, submitted=(), since=None)
    who = "first" if sitting.alone else _holder(turns[number], sitting.holder)
    if who in {sitting.holder, "both"}:
        return _moved(there, stage="turn", holder=who)
    return hand(there, who, "turn")


def _after_all(sitting: Sitting, end: int, last: int) -> Sitting:
    """One person alone is asked what they want to ask; two are asked what may be kept."""
    there = msgspec.structs.replace(sitting, turn=end, submitted=(), since=None)
    if sitting.alone and last < end:
        return _moved(there, stage="turn")
    if not any(one.field.startswith(OTHER) for one in sitting.said):
        return _moved(there, stage="closing", holder="both")
    if sitting.holder == "both":
        return hand(there, "first", "keep")
    return _moved(there, stage="keep")


def _holder(turn: "Turn", now: Who) -> Who:
    if turn.speaker == "together":
        return "both"
    if turn.speaker == "both":
        return now if now != "both" else "first"
    return turn.speaker


def own_name(who: Who, field: str) -> str:
    """The name under which an answer of this person is kept."""
    return OTHER + field if who == "second" else field


def _with(sitting: Sitting, who: Who, level: int | None) -> tuple[tuple[Who, int], ...]:
    if level is None:
        return sitting.levels
    return (*((one, old) for one, old in sitting.levels if one != who), (who, level))


def _moved(sitting: Sitting, **changes: object) -> Sitting:
    return msgspec.structs.replace(sitting, step=sitting.step + 1, **changes)
