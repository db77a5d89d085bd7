"""Small figures of single answers."""

from xml.etree import ElementTree as ET

import pytest

from homing.web.ui.answer_figures import then_and_now, two_sided
from homing.web.ui.figures import Words

NS = "{http://www.w3.org/2000/svg}"
WORDS = Words("k", "Trust & care", "Too little: <b>")


def parse(svg: str) -> ET.Element:
    return ET.fromstring(str(svg).replace("<svg ", f'<svg xmlns="{NS[1:-1]}" ', 1))  # noqa: S314 - our own


def fills(left: int, right: int) -> list[tuple[float, float]]:
    root = parse(two_sided(left, right, 4, WORDS))
    bars = [one for one in root.iter(f"{NS}rect") if one.get("class") == "fill"]
    return [(float(one.get("x") or 0), float(one.get("width") or 0)) for one in bars]


@pytest.mark.parametrize("svg", [two_sided(1, 3, 4, WORDS), then_and_now(2, 6, (1, 7), WORDS)])
def test_it_says_in_words_what_it_draws_and_sets_no_style(svg: str) -> None:
    root = parse(svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "k-title k-desc"
    assert root.findtext(f"{NS}title") == WORDS.title
    assert root.findtext(f"{NS}desc") == WORDS.desc
    assert "style=" not in svg


def test_both_ends_grow_out_from_the_middle_alike() -> None:
    (left,), (right,) = fills(3, 0), fills(0, 3)
    assert left[1] == right[1]
    assert left[0] + left[1] == pytest.approx(157)
    assert right[0] == pytest.approx(163)
    assert [width for _x, width in fills(2, 4)] == pytest.approx([76.5, 153])


def test_an_answer_of_nothing_draws_no_bar() -> None:
    assert fills(0, 0) == []


@pytest.mark.parametrize(("before", "now"), [(1, 7), (7, 1), (4, 5)])
def test_the_ring_is_then_and_the_dot_is_now(before: int, now: int) -> None:
    root = parse(then_and_now(before, now, (1, 7), WORDS))
    places = {one.get("class"): float(one.get("cx") or 0) for one in root.iter(f"{NS}circle")}
    assert places["earlier"] == pytest.approx(10 + 50 * (before - 1))
    assert places["dot"] == pytest.approx(10 + 50 * (now - 1))
    ticks = [one for one in root.iter(f"{NS}line") if one.get("class") == "tick"]
    assert len(ticks) == 7
