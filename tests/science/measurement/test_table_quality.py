"""Signs in the answers of many people: the same as for each of them alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from homing.science import measurement as m
from homing.science.measurement import quality_table
from tests.science.measurement import ecr
from tests.science.measurement.builders import any_items, plausible_items

ITEMS = plausible_items()


def key_of(items: m.GradedItems) -> m.ScoreKey:
    scales = []
    for d in sorted(set(items.dimension.tolist())):
        own = [row for row in range(len(items.ids)) if items.dimension[row] == d]
        scales.append(
            m.ScaleKey(
                f"scale-{d}",
                tuple(items.ids[row] for row in own),
                tuple(items.ids[row] for row in own if items.key[row] < 0),
            )
        )
    return m.ScoreKey(items.ids, tuple(scales), 1, items.categories)


@given(any_items(), st.data())
@settings(deadline=None)
def test_it_says_of_many_what_it_says_of_each(items: m.GradedItems, data: st.DataObject) -> None:
    row = st.lists(st.integers(0, items.categories), min_size=len(items.ids), max_size=len(items.ids))  # fmt: skip  # noqa: E501
    table = np.array(data.draw(st.lists(row, min_size=1, max_size=4)))
    seconds = data.draw(
        st.lists(st.floats(0, 30), min_size=len(table), max_size=len(table)).map(np.array)
    )
    order = data.draw(st.permutations(range(len(items.ids))))
    facets = dict(zip(items.ids, items.facet, strict=True))
    found = m.table_quality(
        key_of(items), table[:, order], [items.ids[c] for c in order], facets, seconds
    )
    for person, answers in enumerate(table.tolist()):
        given_answers = {i: raw for i, raw in zip(items.ids, answers, strict=True) if raw}
        one = m.response_quality(items, given_answers, float(seconds[person]))
        assert found.answered[person] == one.answered
        assert found.longest_run[person] == one.longest_run
        assert found.contradictions[person] == len(one.contradictions)
        assert {sign for sign in m.Notice if found.notices[sign][person]} == set(one.notices)
        assert found.consistent[person] == one.consistent
        assert found.seconds_per_item[person] == pytest.approx(
            np.nan if one.seconds_per_item is None else one.seconds_per_item, nan_ok=True
        )


def test_every_sign_can_be_told_apart() -> None:
    same, run, fine = np.full(40, 4), 1 + np.arange(40) % 3, 1 + np.arange(40) % 3
    run[:12] = 2
    warm = np.where(np.arange(40) < 8, 7, 1 + np.arange(40) % 3)
    found = m.table_quality(
        key_of(ITEMS), np.array([same, run, warm, fine]), ITEMS.ids, seconds=[200, 200, 200, 70]
    )
    seen = [{sign for sign in m.Notice if found.notices[sign][row]} for row in range(4)]
    notice = m.Notice
    assert seen == [
        {notice.SAME_ANSWER, notice.LONG_RUN}, {notice.LONG_RUN}, {notice.CONTRADICTION},
        {notice.FAST},
    ]  # fmt: skip


def test_without_facets_opposites_are_sought_in_the_whole_scale() -> None:
    items = [item for item, key in zip(ITEMS.ids[:20], ITEMS.key[:20], strict=True) if key > 0][:2]
    items += [item for item, key in zip(ITEMS.ids[:20], ITEMS.key[:20], strict=True) if key < 0][:2]
    table = np.array([[7 if item in items else 3 for item in ITEMS.ids]])
    facets = dict(zip(ITEMS.ids, ITEMS.facet, strict=True))
    assert m.table_quality(key_of(ITEMS), table, ITEMS.ids).contradictions.tolist() == [2]
    assert m.table_quality(key_of(ITEMS), table, ITEMS.ids, facets).contradictions.tolist() == [0]


def test_a_contradiction_is_counted_once_though_its_items_are_on_two_scales() -> None:
    part = m.ScaleKey("part", ("a", "b"), ("b",))
    key = m.ScoreKey(("a", "b", "c"), (part, m.ScaleKey("whole", ("a", "b", "c"), ("b",))))
    found = m.table_quality(key, np.array([[7, 7, 7]]), key.ids)
    assert found.contradictions.tolist() == [1]


def test_it_gives_the_same_in_blocks_as_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(3).integers(0, 8, size=(50, 40))
    whole = m.table_quality(key_of(ITEMS), table, ITEMS.ids)
    monkeypatch.setattr(quality_table, "BLOCK", 7)
    parts = m.table_quality(key_of(ITEMS), table, ITEMS.ids)
    assert np.array_equal(whole.longest_run, parts.longest_run)
    assert np.array_equal(whole.contradictions, parts.contradictions)


@pytest.mark.parametrize("seconds", [[1.0, 2.0], [-1.0], [np.inf]])
def test_times_that_cannot_be_are_refused(seconds: list[float]) -> None:
    with pytest.raises(m.SettingError, match="seconds"):
        m.table_quality(key_of(ITEMS), np.full((1, 40), 3), ITEMS.ids, seconds=seconds)


def test_wrong_answers_are_refused_by_name() -> None:
    with pytest.raises(m.AnswerError, match="Row 0, item 'worry-1'"):
        m.table_quality(key_of(ITEMS), np.full((1, 40), 9), ITEMS.ids)


def test_nobody_shows_nothing() -> None:
    found = m.table_quality(key_of(ITEMS), np.zeros((0, 40), dtype=int), ITEMS.ids)
    assert found.consistent.shape == (0,)


@pytest.mark.skipif(not ecr.ECR.is_dir(), reason=ecr.MISSING)
def test_few_real_people_show_a_sign_and_most_random_answers_do() -> None:
    table, age = ecr.everybody()
    adults = table[(table > 0).all(axis=1) & (age >= 18) & (age <= 99)]
    real = m.table_quality(ecr.KEY, adults, ecr.IDS)
    # 256 of 19,574 were set aside for a run of twelve; the signs must find just these.
    assert (real.notices[m.Notice.LONG_RUN] == (ecr.longest_run(adults) >= 12)).all()
    assert real.notices[m.Notice.LONG_RUN].sum() == 256
    assert real.notices[m.Notice.SAME_ANSWER].mean() < 0.002
    assert real.consistent.mean() > 0.93
    random = np.random.default_rng(5).integers(1, 6, size=(4000, 36))
    assert m.table_quality(ecr.KEY, random, ecr.IDS).consistent.mean() < 0.75
