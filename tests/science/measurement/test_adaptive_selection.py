"""With correlations known, a session asks what tells most about the answers not asked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from homing.science import measurement as m
from homing.science.measurement import selection
from tests.science.measurement.builders import FACETS, graded_items, plausible_items, run_session

ITEMS = plausible_items()
WITHIN, BETWEEN, ACROSS = 0.6, 0.45, 0.1
PAIRS = (("worry-1", "worry-2"), ("loss-1", "worry-2"), ("ease-1", "ease-2"))
ENDLESS = m.StoppingRule(target_sd=0.01, shortest=1, longest=40, smallest_gain=0.0)


def plausible_correlations() -> np.ndarray:
    """Higher within a facet than within a dimension, and low across dimensions."""
    facet = np.array(ITEMS.facet)
    own = ITEMS.dimension[:, None] == ITEMS.dimension
    found = np.where(own, np.where(facet[:, None] == facet, WITHIN, BETWEEN), ACROSS)
    np.fill_diagonal(found, 1.0)
    return found


BANK = m.Bank(ITEMS, 0.3, PAIRS, plausible_correlations())


def facet_of(item_id: str) -> str:
    return item_id.rsplit("-", 1)[0]


def asked_in(session: m.AdaptiveSession, facets: tuple[str, ...]) -> list[str]:
    return [facet_of(i) for i, _ in session.answers if facet_of(i) in facets]


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_every_facet_is_heard_before_any_is_asked_again(data: st.DataObject) -> None:
    raw = {item_id: data.draw(st.integers(1, 7)) for item_id in ITEMS.ids}
    session = run_session(BANK, ENDLESS, raw)
    for facets in FACETS:
        order = asked_in(session, facets)
        assert set(order[: len(facets)]) == set(facets)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_of_a_pair_kept_apart_only_one_is_ever_asked(data: st.DataObject) -> None:
    raw = {item_id: data.draw(st.integers(1, 7)) for item_id in ITEMS.ids}
    asked = {item_id for item_id, _ in run_session(BANK, ENDLESS, raw).answers}
    assert all(not {one, other} <= asked for one, other in PAIRS)


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_the_same_answers_always_lead_to_the_same_session(data: st.DataObject) -> None:
    raw = {item_id: data.draw(st.integers(1, 7)) for item_id in ITEMS.ids}
    rule = m.StoppingRule()
    session = run_session(BANK, rule, raw)
    assert run_session(BANK, rule, raw) == session
    again = m.replay(BANK, rule, session.answers)
    assert m.next_item(again) is None
    assert m.next_item(m.undo(again)) == session.answers[-1][0]


def test_balance_follows_from_the_correlations_alone() -> None:
    items = m.GradedItems(
        ITEMS.ids, np.full(40, 1.5), ITEMS.thresholds, ITEMS.dimension, ("one",) * 40, ITEMS.key
    )
    bank = m.Bank(items, 0.3, (), plausible_correlations())
    rule = m.StoppingRule(target_sd=0.01, shortest=1, longest=16, smallest_gain=0.0)
    session = run_session(bank, rule, dict.fromkeys(ITEMS.ids, 4))
    for facets in FACETS:
        order = asked_in(session, facets)
        assert all(order.count(name) >= 1 for name in facets)
        assert max(order.count(name) for name in facets) <= 3


def test_the_estimate_does_not_depend_on_how_items_are_chosen() -> None:
    answers = {"worry-1": 6, "distance-3": 2, "comfort-2": 5}
    informed = m.replay(BANK, ENDLESS, answers.items())
    plain = m.replay(m.Bank(ITEMS, 0.3), ENDLESS, answers.items())
    assert np.array_equal(informed.posterior.mean, plain.posterior.mean)
    assert informed.posterior.mean == pytest.approx(m.posterior_of(ITEMS, answers, 0.3).mean)


def test_it_asks_the_item_that_goes_with_most_of_the_others() -> None:
    items = graded_items([1.5] * 5, [[-1.0, 0.0, 1.0]] * 5)
    correlations = np.full((5, 5), 0.2)
    correlations[3, :] = correlations[:, 3] = 0.4
    np.fill_diagonal(correlations, 1.0)
    session = m.start(m.Bank(items, polychoric=correlations), ENDLESS)
    assert m.next_item(session) == "item-3"


def test_it_passes_over_the_near_twin_of_what_was_asked() -> None:
    # The twin is the sharpest item; without correlations it would come next.
    items = graded_items([2.0, 2.5, 1.5, 1.5], [[-1.0, 0.0, 1.0]] * 4)
    correlations = np.full((4, 4), 0.5)
    correlations[0, 1] = correlations[1, 0] = 0.95
    np.fill_diagonal(correlations, 1.0)
    answers = [("item-0", 3)]
    informed = m.replay(m.Bank(items, polychoric=correlations), ENDLESS, answers)
    assert m.next_item(m.replay(m.Bank(items), ENDLESS, answers)) == "item-1"
    assert m.next_item(informed) == "item-2"


def test_it_asks_a_person_far_out_about_what_lies_far_out() -> None:
    middle, far = [-0.5, 0.0, 0.5], [1.5, 2.0, 2.5]
    items = graded_items([2.0] * 8, [middle] * 4 + [far] * 4)
    correlations = np.full((8, 8), 0.6) + 0.4 * np.eye(8)
    bank = m.Bank(items, polychoric=correlations)
    high = m.replay(bank, ENDLESS, [("item-0", 4), ("item-1", 4), ("item-4", 4)])
    low = m.replay(bank, ENDLESS, [("item-0", 1), ("item-1", 2), ("item-4", 1)])
    assert m.next_item(high) == "item-5"
    assert m.next_item(low) == "item-2"


def outlook_of(bank: m.Bank, answers: list[tuple[int, int]]) -> selection.Outlook:
    found = selection.outlook_before(bank, 1)
    assert found is not None
    for row, keyed in answers:
        found = selection.outlook_after(found, bank, np.array([row]), np.array([keyed]))
    return found


def test_the_outlook_after_one_answer_is_the_exact_one() -> None:
    items = graded_items([1.702, 1.0], [[-0.5, 0.8], [-1.0, 1.0]])
    bank = m.Bank(items, polychoric=np.array([[1.0, 0.6], [0.6, 1.0]]))
    found = outlook_of(bank, [(0, 2)])
    low, high = bank.edges[0, 1:3]
    between = stats.truncnorm(low, high)
    assert found.mean[0, 0] == pytest.approx(between.mean(), abs=1e-5)
    assert found.covariance[0, 0, 0] == pytest.approx(between.var(), abs=1e-5)
    assert found.mean[0, 1] == pytest.approx(0.6 * between.mean(), abs=1e-5)
    expected = 1 - 0.6**2 * (1 - between.var())
    assert found.covariance[0, 1, 1] == pytest.approx(expected, abs=1e-5)


def test_the_worth_of_an_item_is_the_fall_that_its_answers_bring_on_average() -> None:
    bank = BANK
    before = outlook_of(bank, [(0, 5), (25, 3)])
    asked = np.zeros((1, 40), dtype=bool)
    asked[0, [0, 25]] = True
    worth = selection.telling_about_the_rest(before, bank, asked)[0, :, 0]
    rest = ~asked[0] & (ITEMS.dimension == 0)
    for row in (1, 7, 30):
        spread = np.sqrt(before.covariance[0, row, row])
        chance = np.diff(stats.norm.cdf((bank.edges[row] - before.mean[0, row]) / spread))
        after = [
            selection.outlook_after(before, bank, np.array([row]), np.array([keyed]))
            for keyed in range(1, 8)
        ]
        left = [a.covariance[0][np.ix_(rest, rest)].sum() for a in after]
        start, scale = (
            matrix[np.ix_(rest, rest)].sum() for matrix in (before.covariance[0], bank.polychoric)
        )
        assert worth[row] == pytest.approx((start - chance @ left) / scale, abs=1e-4)


@given(st.data())
@settings(max_examples=20, deadline=None)
def test_no_answers_however_odd_make_the_outlook_impossible(data: st.DataObject) -> None:
    raw = [data.draw(st.sampled_from([1, 7])) for _ in ITEMS.ids]
    found = outlook_of(BANK, list(enumerate(raw)))
    assert np.isfinite(found.mean).all()
    assert (np.abs(found.mean) < 8).all()
    assert np.linalg.eigvalsh(found.covariance[0])[0] > -1e-8


@pytest.mark.parametrize(
    ("matrix", "words"),
    [
        (np.eye(3), "4 by 4"),
        (np.full((4, 4), np.nan), "finite"),
        (np.eye(4) * 2, "ones on its diagonal"),
        (np.eye(4) + np.triu(np.full((4, 4), 0.2), 1), "symmetric"),
        (np.where(np.eye(4) == 1, 1.0, -0.9), "no variance"),
    ],
)
def test_it_refuses_what_cannot_be_correlations(matrix: np.ndarray, words: str) -> None:
    items = graded_items([1.0] * 4, [[-1.0, 0.0, 1.0]] * 4)
    with pytest.raises(m.ItemError, match=words):
        m.Bank(items, polychoric=matrix)


def test_a_bank_keeps_its_own_copy_of_the_correlations() -> None:
    given_matrix = plausible_correlations()
    bank = m.Bank(ITEMS, polychoric=given_matrix)
    given_matrix[0, 1] = 0.0
    assert bank.polychoric is not None
    assert bank.polychoric[0, 1] == BETWEEN
    assert not bank.polychoric.flags.writeable


def test_a_facet_that_goes_little_with_the_rest_is_heard_all_the_same() -> None:
    items = graded_items([1.5] * 6, [[-1.0, 0.0, 1.0]] * 6, facet=("main",) * 4 + ("odd",) * 2)
    correlations = np.full((6, 6), 0.6)
    correlations[4:, :] = correlations[:, 4:] = 0.05
    np.fill_diagonal(correlations, 1.0)
    session = run_session(
        m.Bank(items, polychoric=correlations),
        m.StoppingRule(target_sd=0.01, shortest=3, longest=3, smallest_gain=0.0),
        dict.fromkeys(items.ids, 2),
    )
    facets = [items.facet[items.index_of(item_id)] for item_id, _ in session.answers]
    assert facets == ["main", "odd", "main"]


def test_the_edges_cut_the_reference_group_as_the_model_does() -> None:
    weights = m.prior(1).prior
    below = 1 - np.cumsum(m.category_probabilities(ITEMS, m.GRID)[:, ::-1], axis=1)[:, ::-1]
    expected = below[:, 1:] @ weights
    assert stats.norm.cdf(BANK.edges[:, 1:-1]) == pytest.approx(expected, abs=0.015)
