"""Invented content for the sample pages."""

import math

from homing.web.ui.figures import Ellipse, Words, certainty, range_bar
from homing.web.ui.plots import BandPoint, Dot, PlaneLabels, Point, TrendLabels, plane, trend

ANSWERS = [
    (1, "Not at all like me"),
    (2, "Mostly not like me"),
    (3, "A little unlike me"),
    (4, "In between"),
    (5, "A little like me"),
    (6, "Mostly like me"),
    (7, "Very much like me"),
]

PLEASANT = (
    "How pleasant is it?",
    ["very unpleasant", "unpleasant", "in between", "pleasant", "very pleasant"],
)
ENERGY = (
    "How much energy is in it?",
    ["very low energy", "low energy", "some energy", "high energy", "very high energy"],
)
PAD_ENDS = ("unpleasant", "pleasant", "low energy", "high energy")

FAMILIES = [
    ("Fear", ["afraid", "terrified", "panicked", "alarmed", "threatened"]),
    ("Anxiety", ["anxious", "worried", "nervous", "tense", "uneasy", "apprehensive", "insecure"]),
    ("Hurt", ["hurt", "wounded", "ignored", "misunderstood", "unappreciated"]),
    ("Loneliness", ["lonely", "abandoned", "rejected", "excluded", "unwanted", "disconnected"]),
    ("Mixed and between", ["surprised", "confused", "torn", "vulnerable", "nostalgic", "restless"]),
]

HAPPENED = [
    (name, name)
    for name in (
        "good moment", "tension", "distance", "repair", "shared news", "time apart",
        "contact with family", "work stress", "poor sleep", "nothing special",
    )
]  # fmt: skip

ENTRIES = [
    ("Today", "18:04", "Check-in", ["tense", "hopeful"],
     "Rang Sam after the meeting instead of going quiet. Short call, but it helped."),
    ("Today", "07:40", "Breathing", [], "Five minutes, before the train."),
    ("Yesterday", "21:15", "Feeling", ["lonely", "tender"],
     "The flat was very still. I noticed I was waiting for a message, and that I often do."),
    ("Friday 20 November", "22:30", "Check-in", ["settled"], ""),
]  # fmt: skip

LINES = [
    ("In danger now", "999 or 112", "Police, ambulance. Free, day and night."),
    ("Thinking of ending your life", "116 123", "Samaritans. Free, day and night."),
    ("You would rather text", "85258", "Send the word SHOUT. Free, day and night."),
    (
        "Afraid of someone at home",
        "0808 2000 247",
        "National line for England. Free, day and night.",
    ),
]

CODE = ["7KQ2", "M9XD", "41RT", "PZ6H", "W8CE", "3VNA", "Y5JG", "BS0F", "QX"]


def certainty_bar(share: float) -> str:
    """The bar above a question."""
    return certainty(
        share, Words("sure", "How sure the picture is", "Just over half way to exact enough.")
    )


def profile() -> str:
    """A place on the plane with two earlier ones."""
    return plane(
        Point(0.9, -0.55),
        Ellipse.from_covariance(0.16, 0.22, 0.05),
        PlaneLabels(
            Words("plane", "Your place on the two scales",
                  "Worry about closeness a little above the middle, holding back a little below. "
                  "The shaded area shows where your place may really be."),
            low_x="calm about closeness", high_x="worried about closeness",
            low_y="at ease leaning on others", high_y="keeping distance",
            regions=("secure", "preoccupied", "distant", "push and pull"),
        ),
        [Point(1.7, 0.3), Point(1.2, -0.1)],
    )  # fmt: skip


def interval(key: str, value: float, low: float, high: float) -> str:
    """One scale with its interval."""
    words = Words(
        key, "Where you may be on this scale", f"{value}, most likely between {low} and {high}."
    )
    return range_bar(value, low, high, (-3, 3), words)


def weeks() -> str:
    """Six weeks of one state, with a fortnight without entries."""
    days = [day for day in range(42) if not 16 <= day <= 24 and day % 5 != 3]
    dots = [
        Dot(day, round(5 + 1.8 * math.sin(day / 4) + (day * 7 % 5 - 2) * 0.6 + day / 25))
        for day in days
    ]
    band = []
    for day in days:
        near = [dot.value for dot in dots if 0 <= day - dot.day < 7]
        band.append(BandPoint(day, sum(near) / len(near), min(near), max(near)))
    labels = TrendLabels(
        Words("trend", "Trust that someone would be there", "Six weeks. The mean of seven days "
              "moves between 4 and 7, with no entries for nine days in the middle."),
        low="0 · not at all", high="10 · fully",
        days=((0, "12 Oct"), (20, "1 Nov"), (41, "22 Nov")),
    )  # fmt: skip
    return trend(dots, band, labels)


def pairs(words: list[str]) -> list[tuple[str, str]]:
    """Words as choices."""
    return [(word, word) for word in words]


def by_day() -> list[tuple[str, list[tuple[str, str, str, list[str], str]]]]:
    """Entries under their day, in the order they were kept."""
    days = list(dict.fromkeys(entry[0] for entry in ENTRIES))
    return [(day, [entry for entry in ENTRIES if entry[0] == day]) for day in days]
