"""The adaptive session: a state machine that only its answers determine."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homing.science import measurement as m
from tests.science.measurement.builders import (
    FACETS,
    any_answers,
    any_items,
    graded_items,
    plausible_items,
    run_session,
)

ITEMS = plausible_items()
BANK = m.Bank(ITEMS, correlation=0.3)
RULE = m.StoppingRule()
ENDLESS = m.StoppingRule(target_sd=0.01, shortest=1, longest=40, smallest_gain=0.0)


def pressed(high: tuple[int, ...]) -> dict[str, int]:
    """Answers of a person at the high end of these dimensions and at the low end of the others."""
    return {
        item_id: 7 if (dimension in high) == (key == 1) else 1
        for item_id, dimension, key in zip(ITEMS.ids, ITEMS.dimension, ITEMS.key, strict=True)
    }


def answered(session: m.AdaptiveSession) -> list[str]:
    return [item_id for item_id, _ in session.answers]


def test_it_begins_with_nothing_asked_and_nothing_certain() -> None:
    session = m.start(BANK, RULE)
    assert session.answers == ()
    assert m.certainty(session) == 0
    assert m.stop_reason(session) is None
    assert m.next_item(session) in ITEMS.ids


def test_secure_answers_throughout_lead_to_both_low() -> None:
    session = run_session(BANK, RULE, pressed(high=()))
    assert (session.posterior.interval()[:, 1] < 0).all()


def test_anxious_answers_alone_lead_to_anxiety_high_and_avoidance_low() -> None:
    (anxiety, avoidance) = run_session(BANK, RULE, pressed(high=(0,))).posterior.interval()
    assert anxiety[0] > 0
    assert avoidance[1] < 0


def test_avoidant_answers_alone_lead_to_avoidance_high_and_anxiety_low() -> None:
    (anxiety, avoidance) = run_session(BANK, RULE, pressed(high=(1,))).posterior.interval()
    assert anxiety[1] < 0
    assert avoidance[0] > 0


def test_both_kinds_of_answers_lead_to_both_high() -> None:
    session = run_session(BANK, RULE, pressed(high=(0, 1)))
    assert (session.posterior.interval()[:, 0] > 0).all()


@pytest.mark.parametrize("raw", range(1, 8))
def test_the_same_answer_everywhere_is_noticed_after_any_session(raw: int) -> None:
    session = run_session(BANK, RULE, dict.fromkeys(ITEMS.ids, raw))
    report = m.response_quality(ITEMS, dict(session.answers))
    assert m.Notice.SAME_ANSWER in report.notices
    assert not report.consistent


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_going_back_is_the_inverse_of_answering(data: st.DataObject) -> None:
    answers = data.draw(any_answers(ITEMS))
    session = m.replay(BANK, RULE, answers.items())
    item_id = data.draw(st.sampled_from([i for i in ITEMS.ids if i not in answers]))
    back = m.undo(m.answer(session, item_id, data.draw(st.integers(1, 7))))
    assert back == session
    assert np.array_equal(back.posterior.mean, session.posterior.mean)
    assert np.array_equal(back.posterior.covariance, session.posterior.covariance)
    assert m.certainty(back) == m.certainty(session)
    assert m.next_item(back) == m.next_item(session)


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_replaying_the_answers_reproduces_the_session(data: st.DataObject) -> None:
    raw = {item_id: data.draw(st.integers(1, 7)) for item_id in ITEMS.ids}
    session = run_session(BANK, RULE, raw)
    again = m.replay(BANK, RULE, session.answers)
    assert again == session
    assert np.array_equal(again.posterior.mean, session.posterior.mean)
    assert m.certainty(again) == m.certainty(session)
    assert m.stop_reason(again) is m.stop_reason(session)
    assert run_session(BANK, RULE, raw).answers == session.answers


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_what_the_session_knows_is_what_the_answers_say(data: st.DataObject) -> None:
    items = data.draw(any_items())
    answers = data.draw(any_answers(items))
    session = m.replay(m.Bank(items, 0.2), RULE, answers.items())
    expected = m.posterior_of(items, answers, 0.2)
    assert session.posterior.mean == pytest.approx(expected.mean, abs=1e-12)


def test_answering_leaves_the_earlier_session_as_it_was() -> None:
    session = m.start(BANK, RULE)
    m.answer(session, ITEMS.ids[0], 7)
    assert session == m.start(BANK, RULE)


def test_no_item_is_asked_twice_until_all_are_asked() -> None:
    session = run_session(BANK, ENDLESS, pressed(high=(0,)))
    assert Counter(answered(session)) == Counter(ITEMS.ids)


def test_an_answered_item_cannot_be_answered_again() -> None:
    session = m.answer(m.start(BANK, RULE), ITEMS.ids[0], 7)
    with pytest.raises(m.AnswerError, match="answered already"):
        m.answer(session, ITEMS.ids[0], 1)


def test_it_refuses_unknown_items_and_impossible_answers() -> None:
    session = m.start(BANK, RULE)
    with pytest.raises(m.AnswerError, match="no item 'nobody'"):
        m.answer(session, "nobody", 1)
    with pytest.raises(m.AnswerError, match="from 1 to 7"):
        m.answer(session, ITEMS.ids[0], 8)
    with pytest.raises(m.SessionError, match="no answer to go back to"):
        m.undo(session)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_the_facets_of_a_dimension_take_turns(data: st.DataObject) -> None:
    raw = {item_id: data.draw(st.integers(1, 7)) for item_id in ITEMS.ids}
    session = run_session(BANK, ENDLESS, raw)
    seen = {facet: 0 for dimension in FACETS for facet in dimension}
    for item_id in answered(session):
        facet = item_id.rsplit("-", 1)[0]
        seen[facet] += 1
        own = next(dimension for dimension in FACETS if facet in dimension)
        counts = [seen[name] for name in own]
        assert max(counts) - min(counts) <= 1


def test_a_facet_that_has_run_out_does_not_hold_up_the_others() -> None:
    items = graded_items(
        [1.5] * 5, [[-1, 0, 1]] * 5, facet=("small", "large", "large", "large", "large")
    )
    session = run_session(m.Bank(items), ENDLESS, dict.fromkeys(items.ids, 2))
    assert len(session.answers) == 5


def test_of_two_near_duplicates_only_one_is_ever_asked() -> None:
    pairs = (("worry-1", "worry-2"), ("loss-1", "worry-2"), ("ease-1", "ease-2"))
    bank = m.Bank(ITEMS, 0.3, pairs)
    for rng in (None, np.random.default_rng(5)):
        session = m.start(bank, ENDLESS)
        while (item_id := m.next_item(session, rng)) is not None:
            session = m.answer(session, item_id, 4)
        asked = set(answered(session))
        assert all(not {one, other} <= asked for one, other in pairs)
        assert m.stop_reason(session) is m.StopReason.NOTHING_MORE_TO_GAIN


def test_it_asks_first_what_tells_most() -> None:
    items = graded_items([0.8, 2.5, 1.5], [[-1, 0, 1]] * 3)
    session = m.start(m.Bank(items), ENDLESS)
    assert m.next_item(session) == "item-1"


def test_it_asks_a_person_far_out_about_what_lies_far_out() -> None:
    middle, far = [-0.5, 0.0, 0.5], [1.5, 2.0, 2.5]
    items = graded_items([2.0] * 8, [middle] * 4 + [far] * 4)
    high = m.replay(m.Bank(items), ENDLESS, [("item-0", 4), ("item-1", 4), ("item-4", 3)])
    low = m.replay(m.Bank(items), ENDLESS, [("item-0", 1), ("item-1", 2), ("item-4", 1)])
    assert m.next_item(high) == "item-5"
    assert m.next_item(low) == "item-2"


def test_it_leaves_alone_a_dimension_that_is_exact_enough() -> None:
    # The sharp items of dimension 0 would still lower the sum of both errors most.
    items = graded_items([3.0] * 6 + [0.2] * 6, [[-1, 0, 1]] * 12, dimension=[0] * 6 + [1] * 6)
    rule = m.StoppingRule(target_sd=0.6, shortest=1, longest=12, smallest_gain=0.0)
    session = m.replay(m.Bank(items), rule, [("item-0", 2), ("item-1", 3)])
    assert session.posterior.sd[0] < 0.6 < session.posterior.sd[1]
    best = m.expected_reduction(session.posterior, session.bank).sum(axis=1).argmax()
    assert items.dimension[best] == 0
    chosen = m.next_item(session)
    assert chosen is not None
    assert items.dimension[items.index_of(chosen)] == 1


def test_it_asks_on_about_both_when_only_the_shortest_length_is_missing() -> None:
    rule = m.StoppingRule(target_sd=0.9, shortest=12, longest=12)
    session = run_session(BANK, rule, pressed(high=()))
    dimensions = Counter(int(ITEMS.dimension[ITEMS.index_of(i)]) for i in answered(session))
    assert min(dimensions.values()) >= 4


def test_chance_varies_the_items_but_only_among_good_ones() -> None:
    session = m.start(BANK, RULE)
    chosen = {m.next_item(session, np.random.default_rng(seed)) for seed in range(40)}
    assert len(chosen) > 1
    worth = dict(
        zip(ITEMS.ids, m.expected_reduction(session.posterior, BANK).sum(axis=1), strict=True)
    )
    assert all(worth[item_id] >= 0.9 * max(worth.values()) for item_id in chosen if item_id)


def test_it_stops_when_exact_enough_but_not_before_the_shortest() -> None:
    rule = m.StoppingRule(target_sd=0.9, shortest=6, longest=40)
    session = run_session(BANK, rule, pressed(high=()))
    assert len(session.answers) == 6
    assert m.stop_reason(session) is m.StopReason.EXACT_ENOUGH
    assert m.certainty(session) == 1
    assert m.next_item(session) is None
    assert m.finished(session)


def test_it_stops_at_the_longest_allowed() -> None:
    rule = m.StoppingRule(target_sd=0.01, shortest=2, longest=7, smallest_gain=0.0)
    session = run_session(BANK, rule, pressed(high=(0,)))
    assert len(session.answers) == 7
    assert m.stop_reason(session) is m.StopReason.LONGEST_ALLOWED
    assert m.certainty(session) < 1


def test_it_stops_when_no_item_left_would_tell_more() -> None:
    rule = m.StoppingRule(target_sd=0.1, shortest=2, longest=40, smallest_gain=0.02)
    session = run_session(BANK, rule, pressed(high=()))
    assert m.stop_reason(session) is m.StopReason.NOTHING_MORE_TO_GAIN
    left = [i for i in ITEMS.ids if i not in answered(session)]
    assert left
    assert len(session.answers) < rule.longest


def test_a_bank_that_runs_out_ends_the_session_even_before_the_shortest() -> None:
    items = graded_items([1.0, 1.0], [[-1, 0, 1]] * 2)
    session = run_session(m.Bank(items), m.StoppingRule(shortest=5), dict.fromkeys(items.ids, 3))
    assert len(session.answers) == 2
    assert m.stop_reason(session) is m.StopReason.NOTHING_MORE_TO_GAIN


def test_a_finished_session_still_takes_in_a_stored_answer() -> None:
    rule = m.StoppingRule(target_sd=0.9, shortest=1, longest=2)
    session = run_session(BANK, rule, pressed(high=()))
    more = m.answer(session, "worry-5", 1)
    assert len(more.answers) == len(session.answers) + 1
    assert m.finished(more)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_certainty_lies_between_0_and_1_and_never_falls_by_answering(data: st.DataObject) -> None:
    session, last = m.start(BANK, RULE), 0.0
    while (item_id := m.next_item(session)) is not None:
        session = m.answer(session, item_id, data.draw(st.integers(1, 7)))
        assert last <= m.certainty(session) <= 1
        last = m.certainty(session)
    if m.stop_reason(session) is m.StopReason.EXACT_ENOUGH:
        assert last == 1


def test_certainty_holds_where_a_surprising_answer_widens_the_posterior() -> None:
    items = graded_items([3.0] * 3, [[-2, 0, 2]] * 3)
    session = m.replay(m.Bank(items), ENDLESS, [("item-0", 1), ("item-1", 1)])
    surprised = m.answer(session, "item-2", 4)
    assert surprised.posterior.sd[0] > session.posterior.sd[0]
    assert m.certainty(surprised) == m.certainty(session)


def test_certainty_is_the_share_of_the_way_of_the_least_exact_dimension() -> None:
    rule = m.StoppingRule(target_sd=0.4)
    session = m.replay(BANK, rule, [("worry-1", 4), ("distance-1", 4), ("worry-2", 4)])
    expected = min((1 - sd) / (1 - 0.4) for sd in session.posterior.sd)
    assert m.certainty(session) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("settings_", "words"),
    [
        ({"target_sd": 0.0}, "target_sd"),
        ({"target_sd": 1.0}, "target_sd"),
        ({"target_sd": float("nan")}, "target_sd"),
        ({"shortest": 0}, "shortest"),
        ({"shortest": 9, "longest": 8}, "shortest"),
        ({"smallest_gain": -0.1}, "smallest_gain"),
        ({"smallest_gain": float("nan")}, "smallest_gain"),
    ],
)
def test_it_refuses_a_rule_that_makes_no_sense(settings_: dict, words: str) -> None:
    with pytest.raises(m.SettingError, match=words):
        m.StoppingRule(**settings_)


def test_it_refuses_a_bank_whose_near_duplicates_make_no_sense() -> None:
    with pytest.raises(m.ItemError, match="'nobody'"):
        m.Bank(ITEMS, 0.3, (("worry-1", "nobody"),))
    with pytest.raises(m.ItemError, match="of itself"):
        m.Bank(ITEMS, 0.3, (("worry-1", "worry-1"),))
    with pytest.raises(m.SettingError, match="correlation"):
        m.Bank(ITEMS, 1.0)


def test_an_answer_that_can_hardly_come_does_not_upset_the_choice() -> None:
    # Slopes like cliffs: after the first answer, three answers to the second are beyond 1e-308.
    items = graded_items([200.0] * 2, [[-5.0, 0.0, 5.0]] * 2)
    session = m.replay(m.Bank(items), ENDLESS, [("item-0", 4)])
    assert np.isfinite(m.expected_reduction(session.posterior, session.bank)).all()
