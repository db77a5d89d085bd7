"""The drawing of the people map: names that can be read, dots that can be told apart."""

import re
from itertools import combinations

import pytest

from homing.web.ui.figures import Words
from homing.web.ui.people_figure import SIZE, MapLabels, Mark, people_figure, short

LABELS = MapLabels(Words("map", "Map", "What it shows."), "low", "high", "little", "much")
_TEXT = re.compile(
    r'<text x="([\d.]+)" y="([\d.]+)" class="(name[^"]*)" text-anchor="(\w+)">([^<]*)</text>'
)
_CIRCLE = re.compile(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" class="(\w+)"')


def drawn(*marks: Mark) -> str:
    return str(people_figure(marks, LABELS))


def person(name: str, supports: int = 5, drains: int = 5, hours: float | None = 2) -> Mark:
    return Mark(name, supports, drains, hours, safest=False)


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    found = []
    for x, y, _kind, anchor, text in _TEXT.findall(svg):
        wide = len(text) * 9.4
        left = float(x) - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        found.append((text, left, float(y) - 15, left + wide, float(y) + 3))
    return found


def test_support_runs_upwards_and_cost_to_the_right() -> None:
    svg = drawn(person("A", 9, 1), person("B", 1, 9))
    (ax, ay, *_a), (bx, by, *_b) = _CIRCLE.findall(svg)
    assert float(ax) < float(bx)
    assert float(ay) < float(by)


def test_a_dot_grows_with_the_hours_and_is_hollow_without() -> None:
    svg = drawn(person("A", 1, 1, 1), person("B", 5, 5, 30), person("C", 9, 9, None))
    (*_a, small, _ka), (*_b, large, _kb), (*_c, _r, kind) = _CIRCLE.findall(svg)
    assert float(small) < float(large)
    assert kind == "unknown"


def test_a_ring_marks_the_safest_without_colour() -> None:
    svg = drawn(Mark("A", 9, 1, 2, safest=True), person("B"))
    assert [kind for *_place, kind in _CIRCLE.findall(svg)] == ["ring", "safe", "person"]
    assert 'class="name safest"' in svg


@pytest.mark.parametrize("people", [1, 5, 12, 40])
def test_no_name_covers_another_or_leaves_the_frame(people: int) -> None:
    marks = [person(f"Name {n}", n * 7 % 11, n * 3 % 11) for n in range(people)]
    written = boxes(drawn(*marks))
    assert written
    for (_a, al, at, ar, ab), (_b, bl, bt, br, bb) in combinations(written, 2):
        assert ar <= bl or br <= al or ab <= bt or bb <= at
    for _text, left, top, right, bottom in written:
        assert left >= 0
        assert top >= 0
        assert right <= SIZE[0]
        assert bottom <= SIZE[1]


def test_five_people_are_all_written_by_name() -> None:
    five = [("Sam", 9, 1), ("Aunt Theodora", 8, 1), ("Robin", 8, 3), ("Mum", 7, 6), ("Kim", 2, 8)]
    marks = [person(*one) for one in five]
    assert {text for text, *_box in boxes(drawn(*marks))} == {mark.name for mark in marks}


def test_who_finds_no_room_is_numbered_as_in_the_table() -> None:
    marks = [person(f"Somebody {n}", 5, 5) for n in range(30)]
    for text, *_box in boxes(drawn(*marks)):
        assert text.startswith("Somebody") or 1 <= int(text) <= 30


def test_people_rated_alike_do_not_hide_one_another() -> None:
    svg = drawn(*(person(str(n), 10, 0) for n in range(4)))
    assert len({(x, y) for x, y, *_rest in _CIRCLE.findall(svg)}) == 4


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Sam", "Sam"),
        ("A very long name indeed", "A very long n…"),
        ("山田太郎さん左右", "山田太郎さん…"),
        ("x" * 60, "x" * 13 + "…"),
    ],
)
def test_a_long_name_is_cut_in_the_drawing(name: str, left: str) -> None:
    assert short(name) == left


def test_a_hostile_name_stays_a_name() -> None:
    svg = drawn(person("<script>"))
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
