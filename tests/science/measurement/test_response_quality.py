"""Signs in the raw answers that inform and never score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing.science import measurement as m
from tests.science.measurement.builders import any_items, graded_items, plausible_items

ITEMS = plausible_items()
ONE_KEY = graded_items([1.0] * 20, [[-1, 0, 1]] * 20)


def test_no_answers_show_nothing() -> None:
    assert m.response_quality(ITEMS, {}) == m.QualityReport(0, 0, (), ())


def test_ordinary_answers_show_nothing() -> None:
    raw = {item_id: 5 if key == 1 else 3 for item_id, key in zip(ITEMS.ids, ITEMS.key, strict=True)}
    report = m.response_quality(ITEMS, raw)
    assert report.consistent
    assert report.answered == 40


@given(any_items(), st.data())
def test_the_same_answer_everywhere_is_noticed_whenever_both_keys_are_there(
    items: m.GradedItems, data: st.DataObject
) -> None:
    raw = data.draw(st.integers(1, items.categories))
    report = m.response_quality(items, dict.fromkeys(items.ids, raw))
    both = set(items.key.tolist()) == {-1, 1}
    assert (m.Notice.SAME_ANSWER in report.notices) == (both and len(items.ids) >= 3)


def test_the_same_answer_is_noticed_though_only_items_of_one_key_were_asked() -> None:
    asked = [i for i, key in zip(ITEMS.ids, ITEMS.key, strict=True) if key == 1][:8]
    assert not m.response_quality(ITEMS, dict.fromkeys(asked, 7)).consistent


def test_one_different_answer_is_enough_to_be_not_the_same() -> None:
    raw = dict.fromkeys(ITEMS.ids[:8], 7) | {ITEMS.ids[8]: 6}
    assert m.Notice.SAME_ANSWER not in m.response_quality(ITEMS, raw).notices


def test_a_bank_of_one_key_may_be_answered_alike_until_the_run_is_long() -> None:
    for count, consistent in ((11, True), (12, False)):
        report = m.response_quality(ONE_KEY, dict.fromkeys(ONE_KEY.ids[:count], 2))
        assert report.longest_run == count
        assert report.consistent is consistent


def test_the_run_is_counted_in_the_order_of_answering() -> None:
    raw = {ONE_KEY.ids[i]: 1 + i % 2 for i in range(20)}
    assert m.response_quality(ONE_KEY, raw).longest_run == 1
    in_order = dict(sorted(raw.items(), key=lambda pair: pair[1]))
    assert m.response_quality(ONE_KEY, in_order).longest_run == 10


OPPOSED = graded_items(
    [1.0] * 6,
    [[-2, -1, 0, 1, 2, 3]] * 6,
    facet=("a", "a", "a", "b", "b", "b"),
    key=[1, -1, -1, 1, -1, 1],
)


def test_agreeing_strongly_with_opposites_of_one_facet_is_a_contradiction() -> None:
    raw = {"item-0": 7, "item-1": 6, "item-3": 6, "item-4": 7}
    report = m.response_quality(OPPOSED, raw)
    assert report.contradictions == (("item-0", "item-1"), ("item-3", "item-4"))
    assert report.notices == (m.Notice.CONTRADICTION,)


def test_a_single_contradiction_is_listed_but_not_noticed() -> None:
    report = m.response_quality(OPPOSED, {"item-0": 7, "item-1": 7, "item-2": 6, "item-3": 2})
    assert report.contradictions == (("item-0", "item-1"),)
    assert report.consistent


def test_mild_agreement_or_another_facet_is_no_contradiction() -> None:
    assert not m.response_quality(OPPOSED, {"item-0": 7, "item-1": 5}).contradictions
    assert not m.response_quality(OPPOSED, {"item-0": 7, "item-4": 7}).contradictions
    assert not m.response_quality(OPPOSED, {"item-3": 7, "item-5": 7}).contradictions


def test_on_a_short_scale_only_the_last_answer_is_strong_agreement() -> None:
    items = graded_items([1.0] * 2, [[-1, 0, 1, 2]] * 2, key=[1, -1])
    assert not m.response_quality(items, {"item-0": 4, "item-1": 5}).contradictions
    assert m.response_quality(items, {"item-0": 5, "item-1": 5}).contradictions


def test_it_refuses_answers_that_cannot_be() -> None:
    with pytest.raises(m.AnswerError, match="from 1 to 7"):
        m.response_quality(ITEMS, {ITEMS.ids[0]: 0})
    with pytest.raises(m.AnswerError, match="'nobody'"):
        m.response_quality(ITEMS, {"nobody": 1})


@pytest.mark.parametrize(
    ("count", "seconds", "fast"),
    [(10, 19.9, True), (10, 20.0, False), (2, 1.0, False), (3, 0.0, True), (10, None, False)],
)
def test_less_than_two_seconds_an_answer_is_noticed(
    count: int, seconds: float | None, fast: bool
) -> None:
    raw = {item_id: 1 + row % 7 for row, item_id in enumerate(ITEMS.ids[:count])}
    report = m.response_quality(ITEMS, raw, seconds)
    assert (m.Notice.FAST in report.notices) == fast
    assert report.seconds_per_item == (None if seconds is None else seconds / count)


@pytest.mark.parametrize("seconds", [-1.0, float("nan"), float("inf")])
def test_a_time_that_cannot_be_is_refused(seconds: float) -> None:
    with pytest.raises(m.SettingError, match="seconds"):
        m.response_quality(ITEMS, {ITEMS.ids[0]: 1}, seconds)


def test_a_time_without_answers_says_nothing() -> None:
    assert m.response_quality(ITEMS, {}, 3.0) == m.QualityReport(0, 0, (), ())
