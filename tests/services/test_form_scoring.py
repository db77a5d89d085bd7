"""Forms to numbers: keys, missing answers, errors that hold on real answers, notices."""

import csv
import gzip
import math
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import pytest

from homing import content
from homing.content.schema.forms import Form
from homing.records import Answer, AnswerSheet, Estimate
from homing.science import measurement as engine
from homing.services import form_scoring
from homing.services.form_scoring import error_of_mean, item_values, not_said, reading
from tests.services.form_people import (
    ALARMED,
    AWAY,
    CALM,
    Answering,
    always,
    form_named,
    keyed_to,
)

ANSWERS = Path(__file__).parents[3] / "shared" / "data" / "ecr" / "ecr_answers_development.csv.gz"
TURNED = (3, 15, 19, 22, 25, 27, 29, 31, 33, 35)
ALIKE = ((2, 4, 6, 8, 14, 22), (3, 5, 7, 11, 13, 17, 19, 23), (21, 29, 31, 33, 35))


def sheet(answering: Answering, form_id: str = "relationship") -> AnswerSheet:
    form = form_named(form_id)
    order = [item for part in form.parts for item in part.items]
    return AnswerSheet(
        at=datetime(2026, 11, 22, tzinfo=UTC), zone="UTC", day=date(2026, 11, 22),
        instrument=form.id, instrument_version=form.version, status="done",
        answers=tuple(Answer(item, answering(form.item(item))) for item in order),
    )  # fmt: skip


def by_scale(sheet_: AnswerSheet) -> dict[str, Estimate]:
    return {one.scale: one for one in reading(sheet_).estimates}


@pytest.fixture
def as_means(monkeypatch: pytest.MonkeyPatch) -> Form:
    """The same form, read as means of the keyed answers."""
    form = msgspec.structs.replace(form_named(), method="mean")
    monkeypatch.setattr(content, "forms", lambda: {form.id: form})
    return form


def test_worry_and_distance_go_where_the_answers_point() -> None:
    calm, alarmed, away = by_scale(sheet(CALM)), by_scale(sheet(ALARMED)), by_scale(sheet(AWAY))
    assert calm["anxiety"].mean < -0.5 > calm["avoidance"].mean
    assert alarmed["anxiety"].mean > 0.5 > alarmed["avoidance"].mean
    assert away["avoidance"].mean > 0.5 > away["anxiety"].mean


def test_the_plane_is_the_posterior_of_the_engine_with_the_prior_of_the_form() -> None:
    form, answers = form_named(), sheet(ALARMED)
    items = engine.GradedItems(
        ids=tuple(i.id for i in form.items),
        slopes=np.array([i.parameters.slope for i in form.items if i.parameters]),
        thresholds=np.array([i.parameters.thresholds for i in form.items if i.parameters]),
        dimension=np.array([int(i.scale == "avoidance") for i in form.items]),
        facet=tuple(i.facet for i in form.items),
        key=np.array([i.key for i in form.items]),
    )
    given = {a.item: a.value for a in answers.answers if a.value is not None}
    expected = engine.posterior_of(items, given, correlation=form.prior_correlation)
    found = reading(answers)
    assert [e.mean for e in found.estimates] == pytest.approx(expected.mean)
    assert [e.sd for e in found.estimates] == pytest.approx(expected.sd)
    assert found.covariance == pytest.approx(expected.covariance[0, 1])


def test_fewer_answers_give_a_larger_error() -> None:
    few = sheet(lambda item: CALM(item) if item.id[-1] == "1" else None)
    whole = by_scale(sheet(CALM))
    for scale, one in by_scale(few).items():
        assert one.sd > whole[scale].sd
        assert one.asked == 4


def test_a_scale_with_too_few_answers_is_named_and_never_filled_in() -> None:
    only_anxiety = sheet(lambda item: CALM(item) if item.scale == "anxiety" else None)
    assert list(by_scale(only_anxiety)) == ["anxiety"]
    assert [scale.id for scale in not_said(only_anxiety)] == ["avoidance"]
    assert reading(only_anxiety).stopped == "too_few_for_some"
    assert not_said(sheet(CALM)) == []


def test_no_answer_at_all_says_nothing_and_breaks_nothing() -> None:
    empty = sheet(always(None))
    found = reading(empty)
    assert (found.estimates, found.notices, found.covariance) == ((), (), 0.0)
    assert item_values(empty) == {}
    assert len(not_said(empty)) == 2


def test_values_are_turned_by_the_key_of_their_own_item() -> None:
    found = item_values(sheet(always(2)))
    for item in form_named().items:
        assert found[item.id] == (2 if item.key > 0 else 6)


def test_answers_that_the_form_does_not_know_are_passed_over() -> None:
    good = sheet(CALM)
    strange = (Answer("no-such-item", 3), Answer("rel-worry-01", 10))
    odd = msgspec.structs.replace(good, answers=(*good.answers[1:], *strange))
    assert "no-such-item" not in item_values(odd)
    assert "rel-worry-01" not in item_values(odd)
    assert by_scale(odd)["anxiety"].asked == 5


def test_a_form_that_this_version_does_not_have_is_refused() -> None:
    with pytest.raises(form_scoring.FormError):
        reading(msgspec.structs.replace(sheet(CALM), instrument="of-tomorrow"))


def test_a_mean_is_that_of_the_keyed_answers_with_their_number(as_means: Form) -> None:
    found = by_scale(sheet(keyed_to(anxiety=6, avoidance=3)))
    assert (found["anxiety"].mean, found["anxiety"].asked) == (6.0, 6)
    assert found["avoidance"].mean == 3.0
    assert reading(sheet(CALM)).scoring.startswith("mean-")


def test_equal_answers_do_not_make_a_mean_exact() -> None:
    assert error_of_mean([4, 4, 4], 6) > 0.4
    assert error_of_mean([1, 4, 7], 6) > error_of_mean([4, 4, 4], 6)


def test_more_answers_make_a_mean_more_exact() -> None:
    errors = [error_of_mean([3, 5] * n, 6) for n in (1, 2, 4, 8)]
    assert all(later < earlier for earlier, later in pairwise(errors))


def test_with_many_answers_the_error_is_the_usual_one() -> None:
    rng = np.random.default_rng(3)
    values = rng.integers(1, 8, 400).tolist()
    usual = np.std(values, ddof=1) / math.sqrt(len(values))
    assert error_of_mean(values, 6) == pytest.approx(usual, rel=0.01)


def real_answers() -> npt.NDArray[np.float64]:
    if not ANSWERS.exists():
        pytest.skip("the public answers are not beside the repository")
    with gzip.open(ANSWERS, "rt") as lines:
        rows = [[int(row[f"Q{n}"]) for n in range(1, 37)] for row in csv.DictReader(lines)]
    table = np.array([row for row in rows if 0 not in row][:6000], dtype=float)
    for number in TURNED:
        table[:, number - 1] = 6 - table[:, number - 1]
    return table


def test_one_persons_answers_of_one_kind_spread_by_about_a_quarter_of_the_scale() -> None:
    table = real_answers()
    for items in ALIKE:
        own = table[:, [n - 1 for n in items]].var(axis=1, ddof=1)
        assert 0.19 < math.sqrt(own.mean()) / 4 < 0.27


@pytest.mark.parametrize("asked", [2, 3, 4])
def test_on_real_answers_the_interval_of_a_mean_holds_what_it_promises(asked: int) -> None:
    """The mean of a few answers against the mean of the others of the same kind."""
    table, rng = real_answers(), np.random.default_rng(asked)
    inside_80, inside_95, total = 0, 0, 0
    for items in ALIKE:
        for person in table[rng.choice(len(table), 700, replace=False)]:
            order = rng.permutation(len(items))
            mine = [int(person[items[i] - 1]) for i in order[:asked]]
            rest = [person[items[i] - 1] for i in order[asked:]]
            error = error_of_mean(mine, 4) * math.sqrt(1 + asked / len(rest))
            off = abs(np.mean(mine) - np.mean(rest)) / error
            inside_80, inside_95 = inside_80 + (off <= 1.2816), inside_95 + (off <= 1.96)
            total += 1
    assert 0.76 <= inside_80 / total <= 0.92
    assert 0.92 <= inside_95 / total <= 0.985


def test_from_two_to_four_answers_alone_it_would_promise_too_much() -> None:
    table, rng = real_answers(), np.random.default_rng(1)
    inside = 0
    for person in table[:1500]:
        order = rng.permutation(6)
        mine = [person[ALIKE[0][i] - 1] for i in order[:3]]
        rest = [person[ALIKE[0][i] - 1] for i in order[3:]]
        error = math.sqrt(np.var(mine, ddof=1) * (1 / 3 + 1 / 3))
        inside += abs(np.mean(mine) - np.mean(rest)) <= 1.2816 * error
    assert inside / 1500 < 0.72


def test_the_same_answer_to_statements_of_both_directions_is_noticed() -> None:
    assert "same_answer" in reading(sheet(always(5))).notices
    assert reading(sheet(CALM)).notices == ()


def test_agreeing_with_opposites_is_noticed() -> None:
    strong = sheet(lambda item: 7 if item.scale == "anxiety" else CALM(item))
    assert "contradiction" in reading(strong).notices
    assert not reading(strong).consistent


def test_same_answers_in_one_direction_only_are_no_sign() -> None:
    one_way = sheet(lambda item: 2 if item.key > 0 else None)
    assert reading(one_way).notices == ()


def test_where_every_item_is_its_own_result_nothing_is_put_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    form = msgspec.structs.replace(form_named(), method="each")
    monkeypatch.setattr(content, "forms", lambda: {form.id: form})
    found = reading(sheet(always(5)))
    assert (found.estimates, found.notices) == ((), ())
    assert len(item_values(sheet(always(5)))) == 12


def test_three_scales_or_one_are_estimated_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    form = form_named()
    one = msgspec.structs.replace(
        form,
        scales=form.scales[:1],
        items=tuple(i for i in form.items if i.scale == "anxiety"),
        parts=tuple(
            msgspec.structs.replace(
                part, items=tuple(i for i in part.items if form.item(i).scale == "anxiety")
            )
            for part in form.parts
        ),
    )
    monkeypatch.setattr(content, "forms", lambda: {one.id: one})
    answers = {i.id: CALM(i) for i in one.items}
    found = reading(sheet(CALM))
    assert [e.scale for e in found.estimates] == ["anxiety"]
    assert found.estimates[0].asked == len(answers) == 6
    assert found.covariance == 0.0


@pytest.mark.parametrize("form_id", sorted(content.forms()))
@pytest.mark.parametrize("press", ["first", "last", "none"])
def test_every_form_can_be_read_at_its_ends(form_id: str, press: str) -> None:
    form = form_named(form_id)
    value = {"first": form.answers.low, "last": form.answers.high, "none": None}[press]
    found = reading(sheet(always(value), form_id))
    for one in found.estimates:
        assert math.isfinite(one.mean)
        assert one.sd > 0
    assert {e.scale for e in found.estimates} | {
        s.id for s in not_said(sheet(always(value), form_id))
    } >= ({s.id for s in form.scales} if form.method != "each" else set())
