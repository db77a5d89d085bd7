"""Where someone stands in five areas, and the reasons of their own."""

import pytest

from homing import content
from homing.records import OwnReasons
from homing.services.reasons import in_words, keep_reasons, own_reasons
from homing.services.security_picture import AreaNow, picture
from homing.vault import Conflict
from tests.cast import NOON, Someone
from tests.services.understood import WHEN, answered, measured

pytestmark = pytest.mark.django_db


def areas(ada: Someone) -> dict[str, AreaNow]:
    return {now.area.id: now for now in picture(ada.store)}


def points(ada: Someone, area: str) -> dict[str, str]:
    return {one.scale: one.points for one in areas(ada)[area].standings}


def test_nothing_measured_is_five_areas_without_a_word_on_standing(ada: Someone) -> None:
    found = areas(ada)
    assert list(found) == ["trust", "closeness", "self", "feelings", "repair"]
    assert not any(now.standings for now in found.values())
    assert found["trust"].missing == ("homing-attachment", "working-models")


def test_each_scale_points_by_its_own_end(ada: Someone) -> None:
    measured(ada, "more-worry")
    assert points(ada, "trust") == {"anxiety": "away"}
    assert points(ada, "closeness") == {"avoidance": "toward"}
    assert areas(ada)["trust"].missing == ("working-models",)
    (standing,) = areas(ada)["trust"].standings
    assert standing.place is not None
    assert standing.place.low < standing.place.mean < standing.place.high


def test_an_interval_over_the_middle_is_left_open(ada: Someone) -> None:
    measured(ada, "middle")
    assert points(ada, "trust") == {"anxiety": "between"}


def test_forms_are_read_by_their_own_scales(ada: Someone) -> None:
    answered(ada, "working-models", {"self": 7, "others": 1, "comfort": 6})
    assert points(ada, "self") == {"self": "toward"}
    assert points(ada, "trust") == {"others": "away"}


def test_a_theme_with_two_ends_needs_balance(ada: Someone) -> None:
    form = content.forms()["twelve-domains"]
    values = {item.id: 1 for item in form.items}
    quarrel = next(i for i in form.items if i.scale == "honest-words" and i.pole == "too-much")
    answered(ada, "twelve-domains", {**values, quarrel.id: 5, form.items[0].id: 2})
    found = {one.scale: one for one in areas(ada)["repair"].standings}
    assert found["repair"].points == "toward"
    assert (found["honest-words"].points, found["honest-words"].state) == ("away", "too-much")
    assert found["repair"].place is None


def test_the_newest_answers_are_shown(ada: Someone) -> None:
    measured(ada, "more-worry")
    measured(ada, "steady")
    assert points(ada, "trust") == {"anxiety": "toward"}


def test_every_scale_that_the_picture_names_exists() -> None:
    bank = content.item_bank()
    for area in content.security_picture().areas:
        for by in area.measured_by:
            if by.instrument == bank.id:
                assert by.scale in {dimension.id for dimension in bank.dimensions}
            else:
                assert content.forms()[by.instrument].scale(by.scale)
                assert "general" in content.forms()[by.instrument].about


# --- reasons ------------------------------------------------------------------------------------


def test_reasons_come_back_in_words_with_the_own_ones_last(ada: Someone) -> None:
    keep_reasons(ada.store, NOON, ("let-in", "more-peace"), "For my daughter.", 0)
    assert in_words(ada.store) == (
        content.security_picture().reason("let-in"),
        content.security_picture().reason("more-peace"),
        "For my daughter.",
    )


def test_there_is_one_entry_and_a_late_comer_is_told(ada: Someone) -> None:
    keep_reasons(ada.store, NOON, ("let-in",), "", 0)
    with pytest.raises(Conflict):
        keep_reasons(ada.store, NOON, ("more-peace",), "", 0)
    keep_reasons(ada.store, NOON, (), "", 1)
    assert len(ada.store.of(OwnReasons)) == 1
    assert in_words(ada.store) == ()


def test_a_reason_that_this_version_does_not_know_is_left_out(ada: Someone) -> None:
    record = OwnReasons(**WHEN, chosen=("gone", "let-in"))
    ada.store.put(record, entry_id=ada.store.id_for("own reasons"))
    assert own_reasons(ada.store) is not None
    assert len(in_words(ada.store)) == 1
