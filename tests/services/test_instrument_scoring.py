"""Scores of instruments: by hand, by simulation, and against real answers where they are beside."""

import csv
import gzip
import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from unittest import mock

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing import content
from homing.content.schema.instruments import Instrument
from homing.records import Answer, AnswerSheet
from homing.science import measurement as m
from homing.services import instrument_scoring as scoring
from homing.services.form_scoring import error_of_mean
from homing.services.instrument_keys import graded_items, score_key
from homing.services.instruments import InstrumentError
from tests.cast import NOON
from tests.content.instruments import definition

ECR = Path(__file__).resolve().parents[3] / "shared" / "data" / "ecr"
GRADED = ("ecr", "ecr-s", "ecr-12")
BANDS = (-9.0, -1.5, -0.5, 0.5, 1.5, 9.0)


def sheet_of(
    instrument: Instrument, answers: Mapping[int, int], answers_as: str, age_band: str = ""
) -> AnswerSheet:
    """Answers by the number of the item."""
    return AnswerSheet(
        at=NOON.at, zone=NOON.zone, day=NOON.day, instrument=instrument.id,
        instrument_version=instrument.version, answers_as=answers_as, age_band=age_band,
        answers=tuple(Answer(item.id, answers.get(item.number)) for item in instrument.items),
    )  # fmt: skip


def shipped(name: str) -> Instrument:
    return content.instruments()[name]


@pytest.fixture
def kettle() -> Instrument:
    return content.parse_instrument(definition(), "kettle.toml")


@pytest.fixture
def with_kettle(kettle: Instrument) -> object:
    with mock.patch.object(content, "instruments", return_value={"kettle": kettle}) as patched:
        yield patched


@pytest.mark.usefixtures("with_kettle")
def test_it_scores_by_the_key_of_each_item(kettle: Instrument) -> None:
    # calm: 1, 3 reversed, 5; bustle: 2, 4, 6 reversed, summed and doubled
    sheet = sheet_of(kettle, {1: 5, 2: 1, 3: 2, 4: 2, 5: 3, 6: 5}, "five")
    calm, bustle = scoring.scores(sheet)
    assert calm.score == pytest.approx((5 + 4 + 3) / 3)
    assert bustle.score == (1 + 2 + 1) * 2
    assert (calm.ends, bustle.ends) == ((1, 5), (6, 30))


@pytest.mark.usefixtures("with_kettle")
def test_an_error_from_a_sample_is_that_of_its_spread_and_alpha(kettle: Instrument) -> None:
    calm, bustle = scoring.scores(sheet_of(kettle, dict.fromkeys(range(1, 7), 3), "five"))
    assert calm.basis == "sample"
    assert calm.error == pytest.approx(0.8 * math.sqrt(1 - 0.75))
    assert bustle.basis == "answers"
    assert bustle.error == pytest.approx(6 * error_of_mean([3, 3, 3], 4))


@pytest.mark.usefixtures("with_kettle")
def test_a_figure_of_one_format_is_never_used_for_another(kettle: Instrument) -> None:
    calm, _bustle = scoring.scores(sheet_of(kettle, dict.fromkeys(range(1, 7), 3), "six", "18-39"))
    assert calm.basis == "answers"
    assert calm.percentile is None


@pytest.mark.usefixtures("with_kettle")
def test_a_missing_answer_makes_the_score_less_exact_and_too_many_make_none(
    kettle: Instrument,
) -> None:
    whole = {1: 5, 2: 1, 3: 2, 4: 2, 5: 3, 6: 5}
    full, _ = scoring.scores(sheet_of(kettle, whole, "five"))
    without = {n: v for n, v in whole.items() if n != 5}
    fewer, bustle = scoring.scores(sheet_of(kettle, without, "five"))
    assert fewer.score == pytest.approx(4.5)
    assert fewer.error == pytest.approx(full.error * math.sqrt(3 / 2))
    assert (fewer.answered, fewer.size, bustle.answered) == (2, 3, 3)
    lone = sheet_of(kettle, {1: 5, 2: 1, 4: 2}, "five")
    assert [one.scale.id for one in scoring.scores(lone)] == ["bustle"]
    assert [one.id for one in scoring.not_said(lone)] == ["calm"]
    assert scoring.reading(lone).stopped == "too_few_for_some"


@pytest.mark.usefixtures("with_kettle")
def test_a_sum_over_a_missing_answer_takes_the_mean_of_the_others(kettle: Instrument) -> None:
    _calm, bustle = scoring.scores(sheet_of(kettle, {1: 3, 3: 3, 2: 4, 4: 2}, "five"))
    assert bustle.score == pytest.approx((4 + 2) / 2 * 3 * 2)


@pytest.mark.usefixtures("with_kettle")
def test_a_percentile_is_told_only_within_an_age_that_was_given(kettle: Instrument) -> None:
    answers = {1: 3, 3: 3, 5: 4}  # keyed: 3, 3, 4
    assert scoring.scores(sheet_of(kettle, answers, "five"))[0].percentile is None
    young = scoring.scores(sheet_of(kettle, answers, "five", "18-39"))[0].percentile
    old = scoring.scores(sheet_of(kettle, answers, "five", "40+"))[0].percentile
    assert young is not None
    assert old is not None
    assert young.band.n == old.band.n == 200
    assert young.percentile < old.percentile
    assert old.low < old.percentile < old.high


def test_the_engine_gives_the_same_scores_from_the_same_key() -> None:
    rng = np.random.default_rng(5)
    for instrument in content.instruments().values():
        for answers in instrument.formats:
            key = score_key(instrument, answers.id)
            table = rng.integers(answers.low, answers.high + 1, (4, len(key.ids)))
            table[1, 0] = answers.low - 1
            found = m.score(key, table, key.ids)
            for row in range(4):
                given_ = {n + 1: int(v) for n, v in enumerate(table[row]) if v >= answers.low}
                mine = {
                    s.scale.id: s for s in scoring.scores(sheet_of(instrument, given_, answers.id))
                }
                for place, name in enumerate(found.names):
                    if math.isnan(found.mean[row, place]):
                        assert name not in mine
                        continue
                    factor = scoring.times(instrument, instrument.scale(name))
                    assert mine[name].score == pytest.approx(found.mean[row, place] * factor)


def test_the_well_being_index_reaches_both_its_ends() -> None:
    one = shipped("who-5")
    for value, score in ((0, 0), (5, 100), (3, 60)):
        sheet = sheet_of(one, dict.fromkeys(range(1, 6), value), "six")
        assert scoring.scores(sheet)[0].score == score


def test_a_sheet_from_an_unknown_definition_is_not_scored() -> None:
    sheet = sheet_of(shipped("ras"), {}, "five")
    for changed in ({"instrument": "gone"}, {"instrument_version": "99"}):
        with pytest.raises(InstrumentError):
            scoring.reading(msgspec.structs.replace(sheet, **changed))


@given(st.data())
def test_no_answers_break_it_and_no_number_comes_without_an_error(data: st.DataObject) -> None:
    one = data.draw(st.sampled_from(list(content.instruments().values())))
    answers = data.draw(st.sampled_from(one.formats))
    value = st.none() | st.integers(answers.low, answers.high)
    numbers = [item.number for item in one.items]
    drawn = data.draw(st.lists(value, min_size=len(numbers), max_size=len(numbers)))
    sheet = sheet_of(
        one, {n: v for n, v in zip(numbers, drawn, strict=True) if v is not None}, answers.id
    )
    for score in scoring.scores(sheet):
        assert score.ends[0] <= score.low <= score.score <= score.high <= score.ends[1]
        assert score.error > 0
        assert score.answered >= score.scale.least_answered
    for graded in scoring.graded_scores(sheet):
        assert graded.low < graded.mean < graded.high
    found = scoring.reading(sheet)
    assert len(found.estimates) + len(scoring.not_said(sheet)) == len(one.scales)


@pytest.mark.parametrize(
    ("name", "pressed", "notice"),
    [
        ("ecr", lambda _n: 3, "same_answer"),
        ("ecr", lambda n: 4 if n <= 14 else 1 + n % 4, "long_run"),
        ("scs-sf", lambda n: 5 if n > 1 else 4, "contradiction"),
        ("who-5", lambda _n: 3, ""),
        ("saam", lambda _n: 4, "long_run"),
    ],
)
def test_signs_are_noticed_and_change_no_score(
    name: str, pressed: Callable[[int], int], notice: str
) -> None:
    one = shipped(name)
    sheet = sheet_of(one, {i.number: pressed(i.number) for i in one.items}, one.formats[0].id)
    found = scoring.reading(sheet)
    assert (notice in found.notices) if notice else found.notices == ()
    assert len(found.estimates) == len(one.scales)


# --- the definitions with parameters ----------------------------------------------------------


def simulated(instrument: Instrument, people: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """True places (person, dim) and raw answers (person, item) under the model."""
    rng = np.random.default_rng(seed)
    items = graded_items(instrument)
    r = instrument.graded.correlation if instrument.graded else 0.0
    theta = rng.multivariate_normal([0, 0], [[1, r], [r, 1]], people)
    above = items.slopes[:, None] * (
        theta[:, items.dimension][:, :, None] - items.thresholds[None, :, :]
    )
    chance = 1 / (1 + np.exp(-above))
    keyed = 1 + (rng.random((people, len(items.ids)))[:, :, None] < chance).sum(axis=2)
    return theta, np.where(items.key < 0, items.categories + 1 - keyed, keyed)


@pytest.mark.parametrize("name", GRADED)
def test_intervals_hold_what_they_promise_in_every_band(name: str) -> None:
    one = shipped(name)
    theta, raw = simulated(one, 30_000, seed=11)
    r = one.graded.correlation if one.graded else 0.0
    found = m.estimate(graded_items(one), raw, r)
    z = (found.mean - theta) / found.sd
    for d in (0, 1):
        for low, high in pairwise(BANDS):
            inside = (found.mean[:, d] > low) & (found.mean[:, d] <= high)
            share90, share95 = (np.abs(z[inside, d])[:, None] < (1.6449, 1.96)).mean(axis=0)
            assert 0.88 <= share90 <= 0.92, (d, low)
            assert 0.93 <= share95 <= 0.97, (d, low)


@pytest.mark.parametrize("name", GRADED)
def test_nobody_unchanged_is_called_changed_more_often_than_promised(name: str) -> None:
    one = shipped(name)
    r = one.graded.correlation if one.graded else 0.0
    items = graded_items(one)
    theta, first = simulated(one, 4_000, seed=12)
    rng = np.random.default_rng(13)
    above = items.slopes[:, None] * (theta[:, items.dimension][:, :, None] - items.thresholds)
    keyed = 1 + (rng.random(first.shape)[:, :, None] < 1 / (1 + np.exp(-above))).sum(axis=2)
    second = np.where(items.key < 0, items.categories + 1 - keyed, keyed)
    one_time, other = m.estimate(items, first, r), m.estimate(items, second, r)
    z = (other.mean - one_time.mean) / np.hypot(one_time.sd, other.sd)
    assert (np.abs(z) > 1.96).mean() < 0.06


def test_the_place_under_the_model_is_that_of_the_engine() -> None:
    one = shipped("ecr")
    _theta, raw = simulated(one, 3, seed=14)
    assert one.graded is not None
    found = m.estimate(graded_items(one), raw, one.graded.correlation)
    for row in range(3):
        answers = {item.number: int(raw[row, n]) for n, item in enumerate(one.items)}
        mine = scoring.graded_scores(sheet_of(one, answers, "five"))
        assert [s.mean for s in mine] == pytest.approx(found.mean[row], abs=1e-6)
        assert [s.sd for s in mine] == pytest.approx(found.sd[row], abs=1e-6)
        assert scoring.graded_scores(sheet_of(one, answers, "seven")) == ()


def test_the_pairs_that_ask_the_same_are_kept_apart_in_a_session() -> None:
    bank = scoring.graded_bank(shipped("ecr"))
    assert {frozenset(pair) for pair in bank.apart} == {
        frozenset({"ecr-12", "ecr-16"}), frozenset({"ecr-30", "ecr-32"}),
    }  # fmt: skip
    with pytest.raises(InstrumentError):
        scoring.graded_bank(shipped("ras"))


# --- errors from a person's own answers, held against real ones --------------------------------


@pytest.fixture(scope="module")
def real() -> np.ndarray:
    """Keyed answers of complete adults to the worry items (0 .. 17) and the distance items."""
    if not ECR.is_dir():
        pytest.skip(f"the public answers are not here: no folder {ECR.name} beside the repo")
    with gzip.open(ECR / "ecr_answers_development.csv.gz", "rt") as file:
        rows = list(csv.DictReader(file))
    raw = np.array([[int(row[f"Q{i}"]) for i in range(1, 37)] for row in rows])
    raw = raw[(raw > 0).all(axis=1)]
    ids = [item.id for item in shipped("ecr").items]
    key = score_key(shipped("ecr"), "five")
    return np.hstack([m.keyed_table(key, scale, raw, ids) for scale in ("anxiety", "avoidance")])


def test_an_error_from_ones_own_answers_holds_for_the_answers_not_asked(real: np.ndarray) -> None:
    rng = np.random.default_rng(15)
    people = real[rng.choice(len(real), 600, replace=False)]
    for size in (3, 5, 7, 9):
        hits = []
        for person in people:
            order = rng.permutation(18) + 18 * int(rng.integers(2))
            one, other = person[order[:size]], person[order[size : 2 * size]]
            errors = [error_of_mean([int(v) for v in half], 4) for half in (one, other)]
            hits.append(abs(one.mean() - other.mean()) < 1.96 * math.hypot(*errors))
        assert 0.92 < np.mean(hits) < 0.98, size
