"""Six adaptive items against real answers, and against the published form of six.

What sessions go by is learnt from one half of the people; the figures are of others.
"""

import numpy as np
import pytest
from benchmarks.adaptive import FORMS
from benchmarks.ecr_answers import FOLDER, Scale, scales, there

from homing.science import measurement as m

SIX = m.StoppingRule(target_sd=0.01, shortest=6, longest=6, smallest_gain=0.0)

pytestmark = pytest.mark.skipif(
    not there(), reason=f"the real answers are not here: no folder {FOLDER.name} beside the repo"
)


@pytest.fixture(scope="module", params=[0, 1], ids=["anxiety", "avoidance"])
def scale(request: pytest.FixtureRequest) -> Scale:
    return scales()[request.param]


@pytest.fixture(scope="module")
def people(scale: Scale) -> np.ndarray:
    return scale.held_out[::3]


@pytest.fixture(scope="module")
def asked(scale: Scale, people: np.ndarray) -> np.ndarray:
    """Which items the sessions asked, (person, item)."""
    correlations = m.polychoric_correlations(scale.items, scale.training)
    bank = m.Bank(scale.items, 0.0, scale.apart, correlations)
    return m.posthoc_adaptive(bank, SIX, people).asked(len(scale.items.ids))


def agreement(scale: Scale, people: np.ndarray, asked: np.ndarray) -> tuple[float, float]:
    """Correlation of the estimate from these items with that from all, and from the others."""
    whole, short, rest = (
        m.estimate(scale.items, np.where(kept, people, 0)).mean[:, 0]
        for kept in (np.ones_like(asked), asked, ~asked)
    )
    return float(np.corrcoef(short, whole)[0, 1]), float(np.corrcoef(short, rest)[0, 1])


def test_six_items_stand_for_eighteen_and_for_the_twelve_not_asked(
    scale: Scale, people: np.ndarray, asked: np.ndarray
) -> None:
    numbers = [int(item_id.removeprefix("ecr-")) for item_id in scale.items.ids]
    form = np.broadcast_to(np.isin(numbers, FORMS["ECR-S"][scale.name]), asked.shape)
    whole, rest = agreement(scale, people, asked)
    form_whole, form_rest = agreement(scale, people, form)
    # The goals are .95 and .87 or .89; `make bench` holds them on all people, this on a third.
    assert whole > 0.945
    assert whole > form_whole
    assert rest > form_rest + 0.01


def test_what_is_asked_varies_and_never_holds_both_of_a_pair(
    scale: Scale, asked: np.ndarray
) -> None:
    assert (asked.sum(axis=1) == 6).all()
    assert len(np.unique(asked, axis=0)) > 3
    for pair in scale.apart:
        both = [scale.items.ids.index(one) for one in pair]
        assert not asked[:, both].all(axis=1).any()


def test_everybody_is_asked_about_every_facet(scale: Scale, asked: np.ndarray) -> None:
    facet = np.array(scale.items.facet)
    for name in set(scale.items.facet):
        assert asked[:, facet == name].any(axis=1).all()
