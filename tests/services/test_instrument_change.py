import pytest

from homing import content
from homing.services.instrument_change import changes
from tests.services.test_instrument_scoring import sheet_of, shipped

ECR = content.instruments()["ecr"]


def pressing(worry: dict[int, int], rest: int) -> dict[int, int]:
    """Keyed answers: `rest` to every worry statement but these; distance in the middle."""
    keyed = {i.number: worry.get(i.number, rest) for i in ECR.items_of("anxiety")}
    raw = {n: 6 - v if ECR.item(f"ecr-{n:02d}").reverse else v for n, v in keyed.items()}
    return raw | {i.number: 3 for i in ECR.items_of("avoidance")}


def test_it_follows_the_graded_estimate_where_one_error_for_all_would_be_too_strict() -> None:
    # the same half point: at the secure end the statements say little, in the middle much
    low = pressing({}, 1), pressing(dict.fromkeys((2, 4, 6, 8, 10, 14, 20, 24, 30), 2), 1)
    mid = pressing({}, 3), pressing(dict.fromkeys((2, 4, 6, 8, 10, 14, 20, 24, 30), 4), 3)
    found = {}
    for name, (first, last) in {"low": low, "mid": mid}.items():
        worry, distance = changes(sheet_of(ECR, first, "five"), sheet_of(ECR, last, "five"))
        assert worry.difference == pytest.approx(0.5)
        assert distance.verdict == "no_clear_change"
        found[name] = worry.verdict
    assert found == {"low": "higher", "mid": "no_clear_change"}


def test_only_what_both_sheets_say_is_compared() -> None:
    whole = sheet_of(ECR, pressing({}, 3), "five")
    half = sheet_of(ECR, {i.number: 3 for i in ECR.items_of("avoidance")}, "five")
    assert [one.scale.id for one in changes(whole, half)] == ["avoidance"]
    assert [one.scale.id for one in changes(half, whole)] == ["avoidance"]


@pytest.mark.parametrize(("last", "verdict"), [(5, "higher"), (3, "no_clear_change"), (1, "lower")])
def test_without_parameters_it_follows_the_scores(last: int, verdict: str) -> None:
    ras = shipped("ras")
    middle = sheet_of(ras, dict.fromkeys(range(1, 8), 3), "five")
    keyed = {i.number: 6 - last if i.reverse else last for i in ras.items}
    (one,) = changes(middle, sheet_of(ras, keyed, "five"))
    assert one.verdict == verdict
    assert one.low < one.difference < one.high
