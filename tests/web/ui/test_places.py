"""Several places on one plane: each where it belongs, each with a badge that can be read."""

import math
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from homing.web.ui.figures import Ellipse, Words
from homing.web.ui.places import Mark, places
from homing.web.ui.plots import PlaneLabels, Point

HOSTILE = "\"><script>alert(1)</script>&'"
NS = "{http://www.w3.org/2000/svg}"
WIDE = Ellipse(1.2, 0.8, 20)
SPOTS = st.floats(-3.5, 3.5, allow_nan=False)


def drawn(points: list[tuple[float, float]], text: str = "words", **how: bool) -> Markup:
    labels = PlaneLabels(Words("k", text, text), text, text, text, text)
    marks = [Mark(Point(0, 0), WIDE)]
    marks += [Mark(Point(*point), WIDE, str(n)) for n, point in enumerate(points, start=1)]
    return places(marks, labels, scale=(-3.5, 3.5), **how)


def parse(svg: Markup) -> ET.Element:
    return ET.fromstring(str(svg).replace("<svg ", f'<svg xmlns="{NS[1:-1]}" ', 1))  # noqa: S314 - our own


def spots(root: ET.Element, kind: str) -> list[tuple[float, float]]:
    return [
        (float(one.get("cx", 0)), float(one.get("cy", 0)))
        for one in root.iter(f"{NS}circle")
        if one.get("class") == kind
    ]


def test_every_bond_has_a_dot_a_badge_and_a_line_between_them() -> None:
    root = parse(drawn([(1, 1), (-1, 2), (2, -2)]))
    assert len(spots(root, "bond")) == len(spots(root, "badge")) == 3
    assert len([one for one in root.iter(f"{NS}line") if one.get("class") == "leader"]) == 3
    assert [one.text for one in root.iter(f"{NS}text") if one.get("class") == "badge-n"] == [
        "1", "2", "3",
    ]  # fmt: skip
    assert len(spots(root, "dot")) == 1


def test_a_dot_stands_where_it_belongs_whatever_lies_near() -> None:
    ((x, y), *others) = spots(parse(drawn([(3.5, 3.5), (3.5, 3.5)])), "bond")
    assert (x, y) == (356.0, 4.0)
    assert others == [(356.0, 4.0)]


@given(st.lists(st.tuples(SPOTS, SPOTS), min_size=2, max_size=7))
@settings(max_examples=300)
def test_badges_do_not_hide_one_another(points: list[tuple[float, float]]) -> None:
    found = spots(parse(drawn(points)), "badge")
    for one, other in combinations(found, 2):
        assert math.dist(one, other) >= 19.5
    for x, y in found:
        assert x - 9.5 >= 24
        assert x + 9.5 <= 356.5
        assert y - 9.5 >= 3.5
        assert y + 9.5 <= 336.5


def test_outlines_are_drawn_only_when_asked_for_and_the_general_shape_always() -> None:
    few = [one.get("class") for one in parse(drawn([(1, 1)])).iter(f"{NS}ellipse")]
    many = [one.get("class") for one in parse(drawn([(1, 1)], shapes=False)).iter(f"{NS}ellipse")]
    assert few == ["cloud", "outline"]
    assert many == ["cloud"]


def test_it_says_in_words_what_it_draws_and_lets_nothing_hostile_in() -> None:
    svg = drawn([(1, 1)], HOSTILE)
    root = parse(svg)
    assert HOSTILE in (root.findtext(f"{NS}desc") or "")
    assert "<script" not in svg
    assert "style=" not in svg


@pytest.mark.parametrize("crowd", [30])
def test_a_crowd_is_drawn_all_the_same(crowd: int) -> None:
    root = parse(drawn([(0.1, 0.1)] * crowd, shapes=False))
    assert len(spots(root, "badge")) == crowd
