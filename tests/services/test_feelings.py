import pytest

from homing import content
from homing.services.feelings import families_near, spot_of


def test_without_a_spot_no_family_comes_before_another() -> None:
    assert families_near(None, None) == content.feelings().families


@pytest.mark.parametrize(
    ("spot", "first"),
    [((1, 5), "fear"), ((5, 5), "excitement"), ((1, 2), "sadness"), ((4, 1), "calm")],
)
def test_the_words_of_a_corner_come_first(spot: tuple[int, int], first: str) -> None:
    assert first in [family.id for family in families_near(*spot)[:2]]


def test_one_half_of_a_spot_is_enough_to_sort_by() -> None:
    energies = [family.energy for family in families_near(None, 5)]
    assert energies == sorted(energies, reverse=True)


def test_every_family_lies_on_the_pad() -> None:
    for family in content.feelings().families:
        assert all(1 <= step <= 5 for step in spot_of(family))
