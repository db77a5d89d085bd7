"""General and particular: who is on the plane, and when a gap may be called a difference."""

from dataclasses import replace
from datetime import timedelta

import msgspec
import numpy as np
import pytest

from homing import content
from homing.records import ABOUT_SELF, Estimate, Reading, Relation
from homing.science import measurement as engine
from homing.services import form_scoring
from homing.services.forms import Whom
from homing.services.people import remove_person
from homing.services.profiles import compared, drifts, gaps, profiles, sheets_of
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
from tests.services.measure_people import SECURE, WORRIED, keyed, taken

LATER: Moment = replace(NOON, at=NOON.at + timedelta(days=60), day=NOON.day + timedelta(days=60))


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def at(worry: float, distance: float, sd: float = 0.4) -> Reading:
    return Reading(
        scoring="form.1",
        estimates=(Estimate("anxiety", worry, sd, 6), Estimate("avoidance", distance, sd, 6)),
        covariance=0.0, consistent=True, stopped="all_said",
    )  # fmt: skip


def someone_named(name: str) -> Whom:
    return Whom("person", name, name, "friend")


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


def test_a_gap_within_the_errors_is_no_difference() -> None:
    (worry, distance) = compared([(someone_named("Sam"), at(0.0, 0.0), at(0.9, -0.9))])
    assert worry.verdict == distance.verdict == "no_clear_difference"
    assert worry.low < 0 < worry.high


def test_a_gap_beyond_both_errors_is_a_difference_with_a_direction() -> None:
    worry, distance = compared([(someone_named("Sam"), at(0.0, 0.0), at(2.0, -2.0))])
    assert (worry.verdict, distance.verdict) == ("higher", "lower")
    assert worry.low > 0 > distance.high


def test_each_of_many_gaps_has_to_be_larger() -> None:
    one = (someone_named("Sam"), at(0.0, 0.0), at(1.4, 0.0))
    alone = compared([one])[0]
    others = [(someone_named(str(n)), at(0.0, 0.0), at(0.0, 0.0)) for n in range(9)]
    among_many = compared([one, *others])[0]
    assert alone.verdict == "higher"
    assert among_many.verdict == "no_clear_difference"
    assert among_many.low < alone.low


def test_looking_at_ten_bonds_where_none_differs_seldom_finds_one() -> None:
    """Chance alone: true places are equal, estimates scatter by their errors."""
    rng = np.random.default_rng(7)
    general, false, lives = at(0.0, 0.0), 0, 1500
    for _life in range(lives):
        bonds = [
            (someone_named(str(n)), general, at(*rng.normal(0, 0.4 * 2**0.5, 2))) for n in range(10)
        ]
        found = compared(bonds)
        false += any(gap.verdict != "no_clear_difference" for gap in found)
    assert 0.03 <= false / lives <= 0.07


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
    return form_scoring._items(form, [scale.id for scale in form.scales])


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


@pytest.mark.parametrize("place", [-2.0, -1.0, 0.0, 1.0, 2.0])
def test_by_simulation_equal_bonds_are_seldom_called_different(place: float) -> None:
    rng, rho = np.random.default_rng(11), content.forms()["relationship"].prior_correlation
    theta = np.full((3000, 2), place)
    one = engine.estimate(plane_items(), drawn(theta, rng), rho)
    other = engine.estimate(plane_items(), drawn(theta, rng), rho)
    z = np.abs(one.mean - other.mean) / np.hypot(one.sd, other.sd)
    assert ((z > 1.96).mean(axis=0) < 0.05).all()
