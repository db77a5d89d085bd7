"""Tested fears of the invented life: thoughts, predictions, a ladder with its steps, waits."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from homing.records import Experiment, Ladder, LadderStep, Record, Rung, ThoughtTest, Waiting
from homing.services.demo_entries import Writer
from homing.services.demo_episodes import Cast
from homing.vault import OpenVault

# days before the last one, what was feared, how likely it felt, what came
_PREDICTED: Final = (
    (290, "If I ask for an evening alone, Robin will be hurt for days.", 70, "no"),
    (262, "If I say no to Sunday, Mum will stop ringing.", 60, "no"),
    (231, "If I ask K. for help, K. will think me slow.", 80, "no"),
    (204, "Robin will forget what I said about Thursday.", 50, "yes"),
    (176, "If I tell Jo that I felt left out, it will be awkward.", 65, "partly"),
    (149, "Sam will put off our meeting again.", 55, "yes"),
    (121, "If I show that I am sad, Robin will leave the room.", 75, "no"),
    (93, "They will laugh at my question in the meeting.", 40, "no"),
    (66, "If I do not write first, nobody will write.", 60, "no"),
    (38, "Robin will not come to the dinner.", 30, "no"),
    (17, "If I say what I miss, it ends in a row.", 70, "no"),
)
_RUNGS: Final = (
    Rung("a1", "Say that today was long", 10),
    Rung("a2", "Say that I would like a quiet hour", 30),
    Rung("a3", "Say that I felt alone at the party", 50),
    Rung("a4", "Say what I miss", 60),
    Rung("a5", "Ask to be held", 70),
    Rung("a6", "Say how afraid I was last winter", 90),
)
# days before the last one, rung, reply, fear before and after, comfort
_STEPS: Final = (
    (70, 0, "good", 4, 2, 5), (58, 1, "good", 6, 4, 4), (44, 1, "good", 5, 2, 6),
    (33, 2, "mixed", 7, 5, 3), (19, 2, "good", 6, 3, 6),
)  # fmt: skip


def fears(store: OpenVault, writer: Writer, cast: Cast) -> None:
    """Write them all; a short life has only the latest of them."""
    robin = cast("Robin")
    for record in (*_thoughts(writer, robin), *_predictions(writer), *_waits(writer, robin)):
        store.put(record)
    when = writer.moment(max(0, writer.days - 75), 20.0)
    ladder = store.put(
        Ladder(at=when.at, zone=when.zone, day=when.day, topic="When I am tired or low",
               person_id=robin, rungs=_RUNGS)
    )  # fmt: skip
    for ago, n, reply, before, after, comfort in _STEPS:
        if ago < writer.days:
            step, rung = writer.moment(writer.days - 1 - ago, 20.5), _RUNGS[n]
            store.put(
                LadderStep(
                    at=step.at,
                    zone=step.zone,
                    day=step.day,
                    ladder_id=ladder.id,
                    person_id=robin,
                    rung_id=rung.id,
                    text=rung.text,
                    fear=rung.fear,
                    reply=reply,
                    fear_before=before,
                    fear_peak=before,
                    fear_after=after,
                    comfort=comfort,
                )
            )


def _thoughts(writer: Writer, robin: str | None) -> Iterator[Record]:
    told = (
        (200, "They have had enough of me.", "Robin went to bed without a word.",
         "This morning there was tea for both of us.", 80, 45, "It had been a long shift.", "no"),
        (52, "Mum only rings when she needs something.", "The last two calls were about the car.",
         "In May she rang just to talk.", 70, 55, "She asked for a lift, and then how I was.",
         "partly"),
    )  # fmt: skip
    for ago, thought, speaks_for, against, before, after, outcome, holds in told:
        if ago >= writer.days:
            continue
        when = writer.moment(writer.days - 1 - ago, 21.5)
        later = when.day + timedelta(days=3)
        yield ThoughtTest(
            at=when.at, zone=when.zone, day=when.day, thought=thought, theme="abandon",
            person_id=robin if "They" in thought else None, belief_before=before,
            facts_for=(speaks_for,), facts_against=(against,),
            others=("They may be tired.", "It may have nothing to do with me."),
            kind_view="It hurts because this matters to me.", belief_after=after,
            next_act="Ask on Saturday, at a quiet time.", weighed_at=when.at, ask_on=later,
            outcome=outcome, holds=holds, belief_later=max(0, after - 20), looked_on=later,
            state="done",
        )  # fmt: skip


def _predictions(writer: Writer) -> Iterator[Record]:
    for ago, prediction, odds, came in _PREDICTED:
        if ago < writer.days:
            when = writer.moment(writer.days - 1 - ago, 20.0)
            seen = when.day + timedelta(days=5)
            yield Experiment(
                at=when.at, zone=when.zone, day=when.day, prediction=prediction, probability=odds,
                bad_if=6, way="act", test="Say it once, at a quiet time.", planned_on=seen,
                done_on=seen, happened=came, felt_bad=3, surprise=5, state="done",
                next_step="Once more, with somebody else.",
            )  # fmt: skip
    when = writer.moment(writer.days - 1, 8.0)
    yield Experiment(
        at=when.at, zone=when.zone, day=when.day, way="wait", probability=50,
        prediction="Nobody will ask how the week was.", belief="I have to carry it all by myself.",
        belief_before=65, planned_on=when.day + timedelta(days=6),
    )  # fmt: skip


def _waits(writer: Writer, robin: str | None) -> Iterator[Record]:
    for ago, minutes, happened, held in ((80, 30, "no", True), (41, 60, "no", False),
                                         (12, 240, "partly", True)):  # fmt: skip
        if ago < writer.days:
            when = writer.moment(writer.days - 1 - ago, 17.0)
            until = when.at + timedelta(minutes=minutes)
            yield Waiting(
                at=when.at, zone=when.zone, day=when.day, minutes=minutes, until=until,
                unknown="Why there is no answer yet", prediction="They are cross with me.",
                probability=60, person_id=robin, soother="Walk round the block", urge_before=8,
                urge_after=4, held=held, happened=happened, outcome="The phone was in the bag.",
                ended_at=until, state="done",
            )  # fmt: skip
