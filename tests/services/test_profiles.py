"""General and particular: who is on the plane, and when a gap may be called a difference."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import numpy as np
import pytest

from homing import content
from homing.records import ABOUT_SELF, Answer, AnswerSheet, Relation
from homing.science import measurement as engine
from homing.services import form_scoring
from homing.services.measure_change import SWING, change
from homing.services.people import remove_person
from homing.services.profiles import Gap, compared, drifts, gaps, profiles, sheets_of
from homing.services.time import Moment
from homing.vault import OpenVault
from tests.cast import NOON, Someone
from tests.services.form_people import (
    ALARMED,
    AWAY,
    CALM,
    always,
    filled_in,
    form_named,
    keyed_to,
    someone_known,
)
from tests.services.measure_people import SECURE, WORRIED, blank_sheet, keyed, taken

LATER: Moment = replace(NOON, at=NOON.at + timedelta(days=60), day=NOON.day + timedelta(days=60))


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


@pytest.mark.django_db
def test_general_people_and_oneself_are_placed_oneself_last(store: OpenVault) -> None:
    sam, robin = someone_known(store, "Sam"), someone_known(store, "Robin", "partner")
    taken(store, SECURE)
    for about in (ABOUT_SELF, sam, robin):
        filled_in(store, CALM, about)
    found = profiles(store)
    assert found.general is not None
    assert [place.whom.about for place in found.bonds] == [robin, sam, ABOUT_SELF]
    assert found.unplaced == ()


@pytest.mark.django_db
def test_the_newest_time_counts_and_earlier_ones_follow(store: OpenVault) -> None:
    robin = someone_known(store)
    first = filled_in(store, ALARMED, robin)
    last = filled_in(store, CALM, robin, LATER)
    (place,) = profiles(store).bonds
    assert place.sheet == last
    assert place.earlier == (first,)


@pytest.mark.django_db
def test_someone_off_the_list_is_not_on_the_plane(store: OpenVault) -> None:
    robin = someone_known(store)
    filled_in(store, CALM, robin)
    remove_person(store, NOON, robin)
    assert profiles(store).bonds == ()


@pytest.mark.django_db
@pytest.mark.parametrize("answering", [always(5), always(None)])
def test_answers_that_cannot_be_read_have_no_place_and_are_counted(
    store: OpenVault, answering: object
) -> None:
    robin = someone_known(store)
    filled_in(store, answering, robin)  # type: ignore[arg-type]
    found = profiles(store)
    assert found.bonds == ()
    assert [one.about for one in found.unplaced] == [robin]


@pytest.mark.django_db
def test_a_later_time_that_cannot_be_read_leaves_the_earlier_place(store: OpenVault) -> None:
    robin = someone_known(store)
    kept = filled_in(store, CALM, robin)
    filled_in(store, always(5), robin, LATER)
    found = profiles(store)
    assert [place.sheet for place in found.bonds] == [kept]
    assert found.unplaced == ()
    assert sheets_of(store, robin) == [kept]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("context", "relations"),
    [("partner", {"partner"}), ("family", {"parent", "child", "family"}), ("friend", {"friend"}),
     ("work", {"colleague"})],
)  # fmt: skip
def test_one_kind_of_bond_can_be_asked_for(
    store: OpenVault, context: str, relations: set[Relation]
) -> None:
    kinds: tuple[Relation, ...] = (
        "partner", "parent", "child", "family", "friend", "colleague", "other",
    )  # fmt: skip
    for kind in kinds:
        filled_in(store, CALM, someone_known(store, kind, kind))
    filled_in(store, CALM, ABOUT_SELF)
    found = profiles(store, context)  # type: ignore[arg-type]
    assert {place.whom.relation for place in found.bonds} == relations
    assert len(profiles(store).bonds) == len(kinds) + 1


@pytest.mark.django_db
def test_a_stored_reading_of_an_older_scoring_is_made_anew(store: OpenVault) -> None:
    sheet = filled_in(store, CALM, ABOUT_SELF)
    assert sheet.record.reading is not None
    old = msgspec.structs.replace(sheet.record.reading, scoring="graded-form.0", estimates=())
    store.put(
        msgspec.structs.replace(sheet.record, reading=old), entry_id=sheet.id, expect=sheet.version
    )
    (place,) = profiles(store).bonds
    assert place.on("anxiety").mean < 0


@pytest.mark.django_db
def test_each_of_many_gaps_has_to_be_larger(store: OpenVault) -> None:
    taken(store, keyed(2, 2, 2))
    robin = someone_known(store, "Robin")
    filled_in(store, keyed_to(anxiety=5, avoidance=2), robin)
    alone, *_distance = found_gaps(store)
    for n in range(9):
        filled_in(store, CALM, someone_known(store, f"Sam {n}"))
    among_many = next(gap for gap in found_gaps(store) if gap.whom.about == robin)
    assert among_many.difference == alone.difference
    assert among_many.low < alone.low
    assert among_many.high > alone.high
    assert alone.verdict == "higher"
    assert among_many.verdict == "no_clear_difference"


def found_gaps(store: OpenVault) -> list[Gap]:
    found = profiles(store)
    assert found.general is not None
    return gaps(found.general, found.bonds)


def test_nothing_to_compare_gives_nothing() -> None:
    assert compared([]) == []
    assert drifts([]) == []


@pytest.mark.django_db
def test_with_the_real_forms_a_small_gap_is_none_and_a_large_one_is_named(
    store: OpenVault,
) -> None:
    partner, friend = someone_known(store, "Robin", "partner"), someone_known(store, "Sam")
    taken(store, keyed(2, 2, 2))
    filled_in(store, keyed_to(anxiety=7, avoidance=2), partner)
    filled_in(store, CALM, friend)
    found = profiles(store)
    assert found.general is not None
    said = {(g.whom.about, g.scale): g.verdict for g in gaps(found.general, found.bonds)}
    assert said[partner, "anxiety"] == "higher"
    assert said[friend, "anxiety"] == said[friend, "avoidance"] == "no_clear_difference"


@pytest.mark.django_db
def test_the_course_of_one_bond_is_its_newest_time_against_its_first(store: OpenVault) -> None:
    robin, sam = someone_known(store), someone_known(store, "Sam")
    filled_in(store, keyed_to(anxiety=7, avoidance=2), robin)
    filled_in(store, keyed_to(anxiety=1, avoidance=2), robin, LATER)
    filled_in(store, AWAY, sam)
    found = drifts(profiles(store).bonds)
    assert {gap.whom.about for gap in found} == {robin}
    assert [gap.verdict for gap in found] == ["lower", "no_clear_difference"]


@pytest.mark.django_db
def test_a_worried_person_is_not_told_that_a_calm_bond_is_their_style(store: OpenVault) -> None:
    taken(store, WORRIED)
    robin = someone_known(store)
    filled_in(store, keyed_to(anxiety=1, avoidance=2), robin)
    found = profiles(store)
    assert found.general is not None
    worry = gaps(found.general, found.bonds)[0]
    assert worry.difference < 0


def plane_items() -> engine.GradedItems:
    form = form_named()
    return form_scoring.graded_items(form, [scale.id for scale in form.scales])


def drawn(theta: np.ndarray, rng: np.random.Generator) -> np.ndarray:  # type: ignore[type-arg]
    """Answers of people at these places, as the graded response model has them."""
    items = plane_items()
    columns = []
    for row in range(len(items.ids)):
        steps = items.slopes[row] * (theta[:, [items.dimension[row]]] - items.thresholds[row])
        keyed = 1 + (steps > rng.logistic(size=(len(theta), 1))).sum(axis=1)
        columns.append(keyed if items.key[row] > 0 else 8 - keyed)
    return np.column_stack(columns)


def test_by_simulation_the_shape_holds_what_it_promises() -> None:
    rng, form = np.random.default_rng(5), content.forms()["relationship"]
    rho = form.prior_correlation
    theta = rng.multivariate_normal([0, 0], [[1, rho], [rho, 1]], 4000)
    found = engine.estimate(plane_items(), drawn(theta, rng), rho)
    inside = (np.abs(found.mean - theta) <= 1.2816 * found.sd).mean(axis=0)
    assert (inside > 0.78).all()
    assert (inside < 0.82).all()


def sheet_at(place: float, rng: np.random.Generator) -> AnswerSheet:
    """One occasion of someone whose own place is here, on a day that swings a little."""
    today = np.array([[place, place]]) + rng.normal(0, SWING**0.5, (1, 2))
    items, answers = plane_items(), drawn(today, rng)[0]
    return msgspec.structs.replace(
        blank_sheet(instrument="relationship", instrument_version="1"),
        answers=tuple(Answer(i, int(v)) for i, v in zip(items.ids, answers, strict=True)),
    )


@pytest.mark.parametrize("place", [-1.0, 0.0, 1.0])
def test_by_simulation_equal_bonds_are_seldom_called_different(place: float) -> None:
    rng = np.random.default_rng(11)
    called = 0
    for _pair in range(250):
        found = change(sheet_at(place, rng), sheet_at(place, rng), "anxiety")
        assert found is not None
        called += found.reliable
    assert 0.01 <= called / 250 <= 0.09


def test_by_simulation_a_large_gap_is_mostly_found() -> None:
    rng = np.random.default_rng(12)
    found = [change(sheet_at(-1.0, rng), sheet_at(1.5, rng), "avoidance") for _pair in range(60)]
    assert sum(one is not None and one.verdict.value == "higher" for one in found) >= 45
