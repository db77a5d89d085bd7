"""People whose true values are known: are the intervals and verdicts as honest as they say?

Bars: intervals cover 93-97 %, false reliable change 3-6 % (measurement specification, section 5).
"""

import numpy as np
import pytest

from homing.science import measurement as m
from tests.science.measurement.builders import (
    people,
    plausible_items,
    run_session,
    simulated_answers,
)

CORRELATION = 0.3
ITEMS = plausible_items()


@pytest.fixture(scope="module")
def whole_bank() -> tuple[np.ndarray, np.ndarray]:
    theta = people(3000, CORRELATION, seed=21)
    return theta, simulated_answers(ITEMS, theta, seed=22)


@pytest.fixture(scope="module")
def adaptive() -> tuple[np.ndarray, list[m.AdaptiveSession]]:
    theta = people(600, CORRELATION, seed=31)
    table = simulated_answers(ITEMS, theta, seed=32)
    bank, rule = m.Bank(ITEMS, CORRELATION), m.StoppingRule()
    return theta, [
        run_session(bank, rule, dict(zip(ITEMS.ids, map(int, row), strict=True))) for row in table
    ]


def coverage(posteriors: list[m.Posterior], theta: np.ndarray, level: float) -> np.ndarray:
    bounds = np.array([posterior.interval(level) for posterior in posteriors])
    return ((bounds[:, :, 0] < theta) & (theta < bounds[:, :, 1])).mean(axis=0)


def posteriors_of(table: np.ndarray) -> list[m.Posterior]:
    return [
        m.posterior_of(ITEMS, dict(zip(ITEMS.ids, map(int, row), strict=True)), CORRELATION)
        for row in table
    ]


def test_the_95_percent_interval_holds_the_truth_in_93_to_97_percent(whole_bank: tuple) -> None:
    theta, table = whole_bank
    found = coverage(posteriors_of(table[:800]), theta[:800], 0.95)
    assert ((found > 0.93) & (found < 0.97)).all()


def test_the_interval_stays_honest_after_an_adaptive_session(adaptive: tuple) -> None:
    theta, sessions = adaptive
    found = coverage([session.posterior for session in sessions], theta, 0.95)
    assert ((found > 0.93) & (found < 0.97)).all()


def test_the_interval_is_as_honest_far_out_as_in_the_middle(adaptive: tuple) -> None:
    # By estimate, which is all that a person sees; both dimensions together, 130 to 450 a band.
    theta, sessions = adaptive
    means = np.array([session.posterior.mean for session in sessions])
    bounds = np.array([session.posterior.interval() for session in sessions])
    inside = (bounds[:, :, 0] < theta) & (theta < bounds[:, :, 1])
    for low, high in ((-9, -1), (-1, 0), (0, 1), (1, 9)):
        band = (means >= low) & (means < high)
        assert band.sum() > 130
        assert 0.91 < inside[band].mean() < 0.99


def test_the_80_percent_ellipse_holds_the_truth_in_about_80_percent(adaptive: tuple) -> None:
    theta, sessions = adaptive
    inside = []
    for true, session in zip(theta, sessions, strict=True):
        ellipse = session.posterior.ellipse(0.8)
        off = true - ellipse.centre
        turn = np.array(
            [
                [np.cos(ellipse.angle), np.sin(ellipse.angle)],
                [-np.sin(ellipse.angle), np.cos(ellipse.angle)],
            ]
        )
        inside.append((((turn @ off) / ellipse.semi_axes) ** 2).sum() <= 1)
    assert np.mean(inside) == pytest.approx(0.8, abs=0.04)


def test_the_errors_are_as_large_as_they_say(whole_bank: tuple) -> None:
    theta, table = whole_bank
    found = m.estimate(ITEMS, table, CORRELATION)
    z = (found.mean - theta) / found.sd
    assert z.std(axis=0) == pytest.approx([1, 1], abs=0.03)
    assert z.mean(axis=0) == pytest.approx([0, 0], abs=0.06)


def test_unchanged_people_are_called_changed_in_3_to_6_percent(whole_bank: tuple) -> None:
    theta, table = whole_bank
    first = m.estimate(ITEMS, table, CORRELATION)
    second = m.estimate(ITEMS, simulated_answers(ITEMS, theta, seed=23), CORRELATION)
    for d in (0, 1):
        verdicts = [
            m.reliable_change(m.Occasion(*one), m.Occasion(*other), prior_sd=1.0).verdict
            for one, other in zip(
                np.stack([first.mean[:, d], first.sd[:, d]], axis=1).tolist(),
                np.stack([second.mean[:, d], second.sd[:, d]], axis=1).tolist(),
                strict=True,
            )
        ]
        false = np.mean([verdict is not m.Verdict.NO_CLEAR_CHANGE for verdict in verdicts])
        assert 0.03 < false < 0.06


def test_an_adaptive_session_is_short_and_near_the_truth(adaptive: tuple) -> None:
    theta, sessions = adaptive
    lengths = np.array([len(session.answers) for session in sessions])
    means = np.array([session.posterior.mean for session in sessions])
    assert lengths.mean() < 12
    assert lengths.max() <= m.StoppingRule().longest
    for d in (0, 1):
        assert np.corrcoef(means[:, d], theta[:, d])[0, 1] > 0.9


def test_most_adaptive_sessions_end_because_they_are_exact_enough(adaptive: tuple) -> None:
    _, sessions = adaptive
    exact = [m.stop_reason(session) is m.StopReason.EXACT_ENOUGH for session in sessions]
    assert np.mean(exact) > 0.95


def test_every_facet_is_asked_about_as_soon_as_there_are_enough_answers(adaptive: tuple) -> None:
    _, sessions = adaptive
    for session in sessions:
        rows = [ITEMS.index_of(item_id) for item_id, _ in session.answers]
        for d in (0, 1):
            facets = [ITEMS.facet[row] for row in rows if ITEMS.dimension[row] == d]
            assert len(set(facets)) == min(len(facets), 4)
