"""Figures: sound markup, words for everyone, no style, nothing hostile gets through."""

import math
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from homing.web.ui.figures import Ellipse, Scale, Words, certainty, number, range_bar
from homing.web.ui.plots import BandPoint, Dot, PlaneLabels, Point, TrendLabels, plane, trend

HOSTILE = "\"><script>alert(1)</script>&'"
NS = "{http://www.w3.org/2000/svg}"


def figures(text: str = "words", key: str = "k") -> dict[str, Markup]:
    words = Words(key, text, text)
    ends = PlaneLabels(words, text, text, text, text, (text, text, text, text))
    days = TrendLabels(words, text, text, ((0, text), (9, text)))
    dots = [Dot(0, 3), Dot(1, 5), Dot(9, 10)]
    band = [BandPoint(0, 3, 2, 4), BandPoint(1, 4, 3, 5), BandPoint(9, 6, 6, 7)]
    return {
        "plane": plane(Point(1, -1), Ellipse(1, 0.5, 30), ends, [Point(0, 0)]),
        "trend": trend(dots, band, days),
        "range": range_bar(0.5, -0.2, 1.2, (-3, 3), words),
        "certainty": certainty(0.4, words),
    }


def parse(svg: Markup) -> ET.Element:
    return ET.fromstring(str(svg).replace("<svg ", f'<svg xmlns="{NS[1:-1]}" ', 1))  # noqa: S314 - our own


@pytest.mark.parametrize("kind", figures())
def test_it_says_in_words_what_it_draws(kind: str) -> None:
    root = parse(figures("Worry & calm")[kind])
    ids = (root.get("aria-labelledby") or "").split()
    said = [root.find(f"{NS}title"), root.find(f"{NS}desc")]
    assert root.get("role") == "img"
    assert [one.get("id") for one in said if one is not None] == ids
    assert [one.text for one in said if one is not None] == ["Worry & calm"] * 2


@pytest.mark.parametrize("kind", figures())
def test_it_sets_no_style_and_no_colour(kind: str) -> None:
    forbidden = {"style", "fill", "stroke", "color", "font-size", "onclick", "onload"}
    for node in parse(figures()[kind]).iter():
        assert forbidden.isdisjoint(node.attrib)


@pytest.mark.parametrize("kind", figures())
def test_hostile_words_stay_words(kind: str) -> None:
    svg = figures(HOSTILE)[kind]
    tags = {node.tag.removeprefix(NS) for node in parse(svg).iter()}
    assert "script" not in tags
    assert "alert(1)" in "".join(parse(svg).itertext())


@pytest.mark.parametrize("kind", figures())
def test_two_on_one_page_share_no_id(kind: str) -> None:
    def ids(key: str) -> set[str | None]:
        return {node.get("id") for node in parse(figures(key=key)[kind]).iter()} - {None}

    assert ids("a")
    assert ids("a").isdisjoint(ids("b"))


def test_the_ellipse_holds_the_share_it_claims() -> None:
    ellipse = Ellipse.from_covariance(4.0, 1.0, 0.0, level=0.8)
    reach = math.sqrt(-2 * math.log(0.2))
    assert (ellipse.long, ellipse.short) == pytest.approx((2 * reach, reach))
    assert ellipse.turn == pytest.approx(0)


def test_the_ellipse_leans_with_the_correlation() -> None:
    assert Ellipse.from_covariance(1, 1, 0.5).turn == pytest.approx(45)
    assert Ellipse.from_covariance(1, 1, -0.5).turn == pytest.approx(-45)
    assert Ellipse.from_covariance(1, 4, 0).turn == pytest.approx(90)


@given(
    x=st.floats(0.01, 9),
    y=st.floats(0.01, 9),
    r=st.floats(-0.99, 0.99),
    level=st.floats(0.05, 0.99),
)
def test_the_ellipse_has_the_area_of_its_covariance(
    x: float, y: float, r: float, level: float
) -> None:
    cov = r * math.sqrt(x * y)
    ellipse = Ellipse.from_covariance(x, y, cov, level)
    area = -2 * math.log(1 - level) * math.sqrt(x * y - cov * cov)
    assert ellipse.long * ellipse.short == pytest.approx(area, rel=1e-6)
    assert ellipse.long >= ellipse.short


def test_more_worry_is_further_right_and_more_distance_further_up() -> None:
    def dot(point: Point) -> tuple[float, float]:
        labels = PlaneLabels(Words("k", "t", "d"), "a", "b", "c", "d")
        nodes = parse(plane(point, Ellipse(1, 1, 0), labels)).findall(f"{NS}circle[@class='dot']")
        return float(nodes[0].get("cx", "")), float(nodes[0].get("cy", ""))

    middle, worried, distant = dot(Point(0, 0)), dot(Point(2, 0)), dot(Point(0, 2))
    assert worried[0] > middle[0]
    assert worried[1] == middle[1]
    assert distant[1] < middle[1]


def test_a_place_beyond_the_scale_is_held_at_its_edge() -> None:
    assert Scale(0, 10, 0, 100)(99) == 100
    assert Scale(0, 10, 100, 0)(-5) == 100


def test_the_line_breaks_where_days_are_missing() -> None:
    labels = TrendLabels(Words("k", "t", "d"), "low", "high", ())
    whole = [BandPoint(day, 5, 4, 6) for day in range(6)]
    broken = [one for one in whole if one.day not in {2, 3}]
    means = [
        parse(trend([], band, labels, gap=1)).findall(f"{NS}path[@class='mean']")
        for band in (whole, broken)
    ]
    assert [len(found) for found in means] == [1, 2]


def test_a_lone_day_is_drawn_as_a_dot() -> None:
    labels = TrendLabels(Words("k", "t", "d"), "low", "high", ())
    root = parse(trend([Dot(3, 5)], [BandPoint(3, 5, 4, 6)], labels))
    assert len(root.findall(f"{NS}circle[@class='dot']")) == 1
    assert root.findall(f"{NS}path[@class='mean']") == []


def test_every_answer_is_a_dot_of_its_own() -> None:
    labels = TrendLabels(Words("k", "t", "d"), "low", "high", ())
    root = parse(trend([Dot(1, 2), Dot(1, 7), Dot(4, 5)], [], labels))
    (dots,) = root.findall(f"{NS}path[@class='raw']")
    assert dots.attrib["d"].count("M") == 3


def test_an_empty_line_is_still_a_figure() -> None:
    labels = TrendLabels(Words("k", "t", "nothing yet"), "low", "high", ())
    assert "nothing yet" in trend([], [], labels)


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (1.256, "1.3"), (-0.001, "0"), (10.5, "10.5"), (100.0, "100")]
)
def test_numbers_are_written_short(value: float, text: str) -> None:
    assert number(value) == text
