"""
A reading in words: what the evidence supports, and nothing beyond it.

A side of a scale is called only when the 80 % interval lies wholly on it. A region of the plane is
called only when both sides are; its nickname only when the answers are consistent as well.
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, Literal

from homing import content
from homing.content.schema.readings import RegionId
from homing.records import Estimate, Reading

LEVEL: Final = 0.80
REACH: Final = NormalDist().inv_cdf((1 + LEVEL) / 2)
# Where "in between" is the usual answer to the mixed items: between their middle thresholds.
MIXED_MIDDLE: Final = 0.7
FEWEST_MIXED: Final = 4

Side = Literal["low", "high", "open"]
MixedLevel = Literal["few", "some", "many", "unsure", "same"]
_REGIONS: Final[dict[tuple[Side, Side], RegionId]] = {
    ("low", "low"): "steady",
    ("high", "low"): "more-worry",
    ("low", "high"): "more-distance",
    ("high", "high"): "both",
}


@dataclass(frozen=True, slots=True)
class ScaleReading:
    """One scale: the best guess, the interval that holds 8 of 10 likely places, and its side."""

    scale: str
    mean: float
    low: float
    high: float
    side: Side
    asked: int
    reliability: float


@dataclass(frozen=True, slots=True)
class Picture:
    """
    What a result page may say.

    `likely` holds the regions still in question, the likelier first; `region` is one of them only
    when the evidence supports it. Nothing is said at all when the answers were `withheld`.
    """

    anxiety: ScaleReading
    avoidance: ScaleReading
    mixed: ScaleReading | None
    mixed_level: MixedLevel
    region: RegionId | None
    likely: tuple[RegionId, ...]
    nickname: str
    withheld: bool
    notices: tuple[str, ...]

    @property
    def scales(self) -> tuple[ScaleReading, ...]:
        """All scales that were asked."""
        both = (self.anxiety, self.avoidance)
        return both if self.mixed is None else (*both, self.mixed)


def withheld(reading: Reading) -> bool:
    """Whether all answers were the same, so that nothing can be read from them."""
    return "same_answer" in reading.notices


def reading_words(reading: Reading) -> Picture:
    """Choose what to say."""
    scales = {one.scale: scale_reading(one) for one in reading.estimates}
    anxiety, avoidance, mixed = scales["anxiety"], scales["avoidance"], scales.get("mixed")
    likely = _likely(anxiety, avoidance)
    region = likely[0] if len(likely) == 1 else None
    hidden = withheld(reading)
    named = region is not None and reading.consistent and not hidden
    return Picture(
        anxiety=anxiety,
        avoidance=avoidance,
        mixed=mixed,
        mixed_level=_mixed_level(mixed, reading.notices),
        region=None if hidden else region,
        likely=() if hidden else likely,
        nickname=content.readings().region(likely[0]).nickname if named else "",
        withheld=hidden,
        notices=reading.notices,
    )


def scale_reading(estimate: Estimate) -> ScaleReading:
    """One estimate with its interval. The prior has variance 1, so reliability is 1 - error²."""
    reach = REACH * estimate.sd
    low, high = estimate.mean - reach, estimate.mean + reach
    middle = MIXED_MIDDLE if estimate.scale == "mixed" else 0.0
    side: Side = "high" if low > middle else "low" if high < middle else "open"
    return ScaleReading(
        estimate.scale, estimate.mean, low, high, side, estimate.asked,
        max(0.0, 1 - estimate.sd**2),
    )  # fmt: skip


def _likely(anxiety: ScaleReading, avoidance: ScaleReading) -> tuple[RegionId, ...]:
    if anxiety.side == avoidance.side == "open":
        return ("middle",)
    sides = [_candidates(anxiety), _candidates(avoidance)]
    return tuple(_REGIONS[x, y] for x in sides[0] for y in sides[1])


def _candidates(scale: ScaleReading) -> tuple[Side, ...]:
    if scale.side != "open":
        return (scale.side,)
    return ("high", "low") if scale.mean > 0 else ("low", "high")


def _mixed_level(mixed: ScaleReading | None, notices: tuple[str, ...]) -> MixedLevel:
    if mixed is None or mixed.asked < FEWEST_MIXED:
        return "unsure"
    if "mixed_same_answer" in notices:
        return "same"
    levels: dict[Side, MixedLevel] = {"low": "few", "open": "some", "high": "many"}
    return levels[mixed.side]
