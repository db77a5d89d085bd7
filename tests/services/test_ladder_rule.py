"""Which rung is proposed: over any history, never a higher one after a bad reply."""

from hypothesis import given
from hypothesis import strategies as st

from homing.records import LadderStep, Rung
from homing.services.ladder_rule import Proposal, propose
from tests.services.life import when

SIX = [Rung(f"{n}", f"rung {n}", fear) for n, fear in enumerate((10, 30, 50, 60, 70, 90))]


def step(
    rung: Rung | str, reply: str, before: int | None = None, after: int | None = None
) -> LadderStep:
    rung_id, fear = (rung, 50) if isinstance(rung, str) else (rung.id, rung.fear)
    return LadderStep(
        **when(), ladder_id="l", rung_id=rung_id, fear=fear, reply=reply,
        fear_before=before, fear_after=after,
    )  # fmt: skip


def proposed(proposal: Proposal) -> list[Rung]:
    return [*([proposal.rung] if proposal.rung else []), *proposal.others]


def test_the_lowest_rung_comes_first_in_whatever_order_they_were_written() -> None:
    found = propose(SIX[::-1], [])
    assert (found.why, found.rung) == ("first", SIX[0])


def test_after_good_replies_the_lowest_untried_rung_comes_next() -> None:
    steps = [step(SIX[0], "good"), step(SIX[1], "good")]
    found = propose(SIX, steps)
    assert (found.why, found.rung) == ("next", SIX[2])
    # one that was passed over is lower, and so it comes first
    assert propose(SIX, [step(SIX[3], "good")]).rung == SIX[0]


def test_a_step_that_is_not_easier_yet_is_repeated() -> None:
    hard = step(SIX[0], "good", 8, 6)
    assert propose(SIX, [hard]).why == "stay"
    assert propose(SIX, [hard]).rung == SIX[0]
    assert propose(SIX, [hard, step(SIX[0], "good", 8, 4)]).rung == SIX[1]  # the fear halved
    assert propose(SIX, [hard, hard, hard]).rung == SIX[1]  # three good tries
    assert propose(SIX, [step(SIX[0], "mixed")]).why == "stay"


def test_a_bad_reply_leads_lower_or_to_staying() -> None:
    found = propose(SIX, [step(SIX[0], "good"), step(SIX[2], "bad")])
    assert (found.why, found.rung, found.others) == ("lower", SIX[1], (SIX[2],))
    found = propose(SIX, [step(SIX[0], "bad")])
    assert (found.why, found.rung, found.others) == ("same", SIX[0], ())


def test_nothing_above_a_badly_answered_rung_until_it_was_answered_better() -> None:
    steps = [step(SIX[2], "bad"), step(SIX[1], "good"), step(SIX[0], "good")]
    found = propose(SIX, steps)
    assert (found.why, found.rung) == ("ceiling", SIX[2])
    assert propose(SIX, [*steps, step(SIX[2], "good")]).rung == SIX[3]


def test_a_ceiling_stays_when_its_rung_was_taken_off() -> None:
    gone = step("gone", "bad")  # its fear was 50
    found = propose([SIX[0], SIX[1], SIX[3]], [gone, step(SIX[0], "good"), step(SIX[1], "good")])
    assert all(rung.fear <= 50 for rung in proposed(found))
    assert found.rung == SIX[1]


def test_no_rungs_or_all_done_propose_nothing() -> None:
    assert propose([], []) == Proposal("empty")
    assert propose(SIX, [step(rung, "good") for rung in SIX]) == Proposal("done")


LADDERS = st.lists(st.integers(10, 90), min_size=1, max_size=8).map(
    lambda fears: [Rung(f"{n}", f"rung {n}", fear) for n, fear in enumerate(fears)]
)
RATINGS = st.none() | st.integers(0, 10)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Rung], list[LadderStep]]:
    rungs = draw(LADDERS)
    others = [Rung("gone", "taken off since", draw(st.integers(10, 90)))]
    tries = st.builds(
        step, st.sampled_from(rungs + others), st.sampled_from(["good", "mixed", "bad"]),
        RATINGS, RATINGS,
    )  # fmt: skip
    return rungs, draw(st.lists(tries, min_size=1, max_size=14))


@given(histories(), st.integers(0, 8))
def test_after_a_bad_reply_no_history_leads_to_a_higher_rung(
    history: tuple[list[Rung], list[LadderStep]], where: int
) -> None:
    rungs, steps = history
    here = [*rungs, Rung("gone", "taken off since", 40)][where % (len(rungs) + 1)]
    found = propose(rungs, [*steps, step(here, "bad")])
    assert all(rung.fear <= here.fear for rung in proposed(found))
    assert found.why in {"lower", "same"}


@given(histories())
def test_no_history_proposes_anything_above_what_was_last_answered_badly(
    history: tuple[list[Rung], list[LadderStep]],
) -> None:
    rungs, steps = history
    newest = {one.rung_id: one for one in steps}
    limits = [one.fear for one in newest.values() if one.reply == "bad"]
    found = propose(rungs, steps)
    assert all(rung.fear <= min(limits, default=100) for rung in proposed(found))
    assert all(rung in rungs for rung in proposed(found))
    assert len({rung.id for rung in proposed(found)}) == len(proposed(found))


@given(histories())
def test_a_rung_is_never_skipped_upwards(history: tuple[list[Rung], list[LadderStep]]) -> None:
    rungs, steps = history
    found = propose(rungs, steps)
    if found.why == "next" and found.rung:
        tried = {one.rung_id for one in steps}
        assert all(r.id in tried for r in rungs if r.fear < found.rung.fear)
