"""Crowds of sessions: the same as one session after another, and summed up rightly."""

import numpy as np
import pytest

from homing.science import measurement as m
from tests.science.measurement.builders import (
    graded_items,
    people,
    plausible_items,
    run_session,
    simulated_answers,
)
from tests.science.measurement.test_adaptive_selection import plausible_correlations

ITEMS = plausible_items()
RULE = m.StoppingRule()
PLAIN = m.Bank(ITEMS, 0.3, (("worry-1", "worry-2"),))
INFORMED = m.Bank(ITEMS, 0.3, (("worry-1", "worry-2"),), plausible_correlations())


@pytest.mark.parametrize("bank", [PLAIN, INFORMED], ids=["plain", "informed"])
@pytest.mark.parametrize(
    "rule",
    [RULE, m.StoppingRule(0.2, 3, 40, 0.02), m.StoppingRule(0.6, 1, 4)],
    ids=["usual", "no more to gain", "short"],
)
def test_a_crowd_goes_the_way_that_each_person_would_go_alone(
    bank: m.Bank, rule: m.StoppingRule
) -> None:
    raw = simulated_answers(ITEMS, people(25, 0.3, seed=2), seed=3)
    run = m.posthoc_adaptive(bank, rule, raw)
    for person, row in enumerate(raw):
        alone = run_session(bank, rule, dict(zip(ITEMS.ids, map(int, row), strict=True)))
        order = [ITEMS.ids[i] for i in run.order[person] if i >= 0]
        assert order == [item_id for item_id, _ in alone.answers]
        assert run.reasons[person] is m.stop_reason(alone)
        assert run.estimate[person] == pytest.approx(alone.posterior.mean, abs=1e-9)
        assert run.error[person] == pytest.approx(alone.posterior.sd, abs=1e-9)
        assert run.interval[person] == pytest.approx(alone.posterior.interval(0.95), abs=1e-9)


def test_one_dimension_goes_the_same_way_alone_and_in_a_crowd() -> None:
    items = graded_items([0.8, 1.2, 1.6, 2.0, 1.1], [[-1.0, 0.0, 1.0]] * 5)
    bank, rule = m.Bank(items), m.StoppingRule(0.5, 2, 4, 0.0)
    raw = np.random.default_rng(1).integers(1, 5, size=(30, 5))
    run = m.posthoc_adaptive(bank, rule, raw)
    for person, row in enumerate(raw):
        alone = run_session(bank, rule, dict(zip(items.ids, map(int, row), strict=True)))
        assert [items.ids[i] for i in run.order[person] if i >= 0] == [i for i, _ in alone.answers]


def test_more_people_than_fit_a_block_end_as_they_would_in_one() -> None:
    raw = simulated_answers(ITEMS, people(600, 0.3, seed=2), seed=3)
    whole = m.posthoc_adaptive(PLAIN, m.StoppingRule(0.9, 1, 3), raw)
    last = m.posthoc_adaptive(PLAIN, m.StoppingRule(0.9, 1, 3), raw[590:])
    assert len(whole.reasons) == len(whole.estimate) == 600
    assert np.array_equal(whole.order[590:], last.order)


@pytest.mark.parametrize("bank", [PLAIN, INFORMED], ids=["plain", "informed"])
def test_the_intervals_of_simulated_people_hold_their_true_values(bank: m.Bank) -> None:
    theta = people(1500, 0.3, seed=11)
    found = m.summarise(
        bank, m.simulate_adaptive(bank, RULE, theta, np.random.default_rng(1)), theta
    )
    assert found.coverage is not None
    assert found.rmse is not None
    assert found.correlation is not None
    assert found.bias is not None
    assert ((found.coverage > 0.93) & (found.coverage < 0.97)).all()
    assert found.rmse == pytest.approx(found.mean_error, abs=0.03)
    assert (found.correlation > 0.9).all()
    assert np.abs(found.bias) == pytest.approx(0.0, abs=0.04)
    assert found.mean_items < 15


def test_the_same_chance_gives_the_same_run() -> None:
    theta = people(20, 0.3, seed=1)
    runs = [m.simulate_adaptive(PLAIN, RULE, theta, np.random.default_rng(7)) for _ in range(2)]
    assert np.array_equal(runs[0].order, runs[1].order)
    other = m.simulate_adaptive(PLAIN, RULE, theta, np.random.default_rng(8))
    assert not np.array_equal(runs[0].estimate, other.estimate)


def test_simulated_answers_follow_the_model_and_the_key() -> None:
    # At theta 0 the middle threshold 0 splits the answers in halves, whatever the key.
    items = graded_items([1.5, 1.5], [[-1.0, 0.0, 2.0]] * 2, key=[1, -1])
    theta = np.full((4000, 1), 1.0)
    rule = m.StoppingRule(0.01, 2, 2, 0.0)
    run = m.simulate_adaptive(m.Bank(items), rule, theta, np.random.default_rng(3))
    every = m.posthoc_adaptive(m.Bank(items), rule, np.array([[4, 1], [1, 4]]))
    assert every.estimate[0, 0] > 0 > every.estimate[1, 0]
    exact = m.category_probabilities(items, np.array([1.0]))[0, :, 0]
    first = m.estimate(items, np.array([[k, 0] for k in (1, 2, 3, 4)])).mean[:, 0]
    both = m.estimate(
        items, np.array([[a, 5 - b] for a in (1, 2, 3, 4) for b in (1, 2, 3, 4)])
    ).mean[:, 0]
    assert run.estimate.mean() == pytest.approx(np.outer(exact, exact).ravel() @ both, abs=0.03)
    assert run.estimate.mean() > exact @ first


def test_a_summary_counts_what_was_asked() -> None:
    items = graded_items([1.0, 1.0, 1.0], [[-1.0, 0.0, 1.0]] * 3, dimension=[0, 0, 1])
    bank = m.Bank(items)
    run = m.AdaptiveRun(
        estimate=np.array([[0.5, 0.0], [-0.5, 1.0]]),
        error=np.array([[0.4, 0.6], [0.6, 0.8]]),
        interval=np.array([[[0.0, 1.0], [-1.0, 1.0]], [[-1.0, 0.0], [0.0, 2.0]]]),
        order=np.array([[2, 0, 1], [2, 1, -1]]),
        reasons=(m.StopReason.LONGEST_ALLOWED, m.StopReason.EXACT_ENOUGH),
    )
    found = m.summarise(bank, run, np.array([[1.5, 0.0], [-0.5, 3.0]]))
    assert (found.people, found.mean_items, found.longest_items) == (2, 2.5, 3)
    assert list(found.mean_items_by_dimension) == [1.5, 1.0]
    assert list(found.exposure) == [0.5, 1.0, 1.0]
    assert list(found.mean_error) == [0.5, pytest.approx(0.7)]
    assert found.reasons[m.StopReason.EXACT_ENOUGH] == 0.5
    assert found.bias == pytest.approx([-0.5, -1.0])
    assert found.rmse == pytest.approx([np.sqrt(0.5), np.sqrt(2.0)])
    assert found.coverage == pytest.approx([0.5, 0.5])
    assert m.summarise(bank, run).coverage is None


def test_it_refuses_answers_and_values_that_no_session_could_use() -> None:
    raw = simulated_answers(ITEMS, people(3, 0.3, seed=2), seed=3)
    for table, words in (
        (raw[:, :5], "one column for each of the 40"),
        (raw[:0], "at least one row"),
        (raw.astype(float), "whole numbers"),
        (np.where(np.arange(40) == 4, 0, raw), "none can be missing"),
        (raw + 1, "between 1 and 7"),
    ):
        with pytest.raises(m.AnswerError, match=words):
            m.posthoc_adaptive(PLAIN, RULE, table)
    rng = np.random.default_rng(1)
    for theta in (np.zeros((3, 1)), np.zeros(3), np.full((3, 2), np.nan)):
        with pytest.raises(m.SettingError, match="theta"):
            m.simulate_adaptive(PLAIN, RULE, theta, rng)
