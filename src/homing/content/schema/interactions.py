"""
How a practice is done: the twelve kinds of interaction, and what each needs to know.

Every kind asks its questions on screens. A screen may ask nothing and only guide. Every question
may be skipped, so nothing here can be marked as required.
"""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import Entry, Slug, Text, require_unique

Answer = Literal[
    "line", "text", "lines", "scale", "choice", "choices", "yes-no", "number", "day", "person"
]
Seconds = Annotated[float, msgspec.Meta(gt=0, le=20)]
MAX_SCREENS = 8


class Option(Entry, frozen=True):
    """One answer that can be chosen."""

    id: Slug
    label: Text


class Question(Entry, frozen=True):
    """
    One thing that is asked. `low` and `high` name the two ends of a scale from 0 to 10.

    `counts` says that the answer is drawn as a line over time on the practice's own page; `unit`
    goes with a number, such as "minutes". `lines` asks for several short lines, at most `at_most`.
    """

    id: Slug
    ask: Text
    answer: Answer
    hint: str = ""
    low: str = ""
    high: str = ""
    unit: str = ""
    options: tuple[Option, ...] = ()
    at_most: Annotated[int, msgspec.Meta(ge=1, le=12)] = 8
    counts: bool = False

    def __post_init__(self) -> None:
        if (self.answer in {"choice", "choices"}) != bool(self.options):
            raise ValueError(f"{self.id}: a choice, and no other question, has options")
        if (self.answer == "scale") != bool(self.low and self.high):
            raise ValueError(f"{self.id}: a scale, and no other question, names its two ends")
        if self.counts and self.answer not in {"scale", "number", "yes-no", "choice", "choices"}:
            raise ValueError(f"{self.id}: only a scale, a number or a choice can be drawn")
        require_unique("option", (option.id for option in self.options))


class Screen(Entry, frozen=True):
    """One page of a practice: words, and at most a few questions that belong together."""

    title: Text
    text: str = ""
    questions: Annotated[tuple[Question, ...], msgspec.Meta(max_length=3)] = ()

    def __post_init__(self) -> None:
        if not self.text and not self.questions:
            raise ValueError(f"screen “{self.title}” says nothing and asks nothing")


Screens = Annotated[tuple[Screen, ...], msgspec.Meta(max_length=MAX_SCREENS)]


class BreathMode(Entry, frozen=True):
    """One rhythm of the pacer. There is no hold by design."""

    id: Slug
    title: Text
    text: Text
    seconds_in: Seconds
    seconds_out: Seconds

    @property
    def breaths_per_minute(self) -> float:
        """Give the rate that the two times make."""
        return 60 / (self.seconds_in + self.seconds_out)


class Step(Entry, frozen=True):
    """One screen or one line of guidance."""

    title: Text
    text: Text


class Pacer(Entry, frozen=True):
    """What the breathing pacer says and how it moves; the text variant needs no shape."""

    say_in: Text
    say_out: Text
    modes: Annotated[tuple[BreathMode, ...], msgspec.Meta(min_length=1)]
    eyes_open: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]


class Cue(Entry, frozen=True):
    """Something said during a timer. Where the cues run out before the end, the last one stays."""

    say: Text
    seconds: Annotated[int, msgspec.Meta(ge=3, le=1800)]


class Timer(Entry, frozen=True):
    """
    A time to choose, and what is said while it runs.

    `cues` are said one after the other; with `again` they start over until the time is up. The
    text is all on the page as well, so that nothing needs a script or a sound.
    """

    minutes: Annotated[
        tuple[Annotated[float, msgspec.Meta(gt=0, le=120)], ...], msgspec.Meta(min_length=1)
    ]
    usual: float
    cues: Annotated[tuple[Cue, ...], msgspec.Meta(min_length=1)]
    again: bool = False
    sound: bool = True

    def __post_init__(self) -> None:
        if self.usual not in self.minutes:
            raise ValueError("the usual time must be one of those to choose from")


class Later(Entry, frozen=True):
    """The second half of a record, asked some days later, on a day the person may choose."""

    days: Annotated[int, msgspec.Meta(ge=0, le=400)]
    ask_day: Text
    due_title: Text
    screens: Annotated[Screens, msgspec.Meta(min_length=1)]


class Tick(Entry, frozen=True):
    """One line of a checklist, with an example of what it looks like from outside."""

    id: Slug
    text: Text
    example: str = ""


class Checklist(Entry, frozen=True):
    """
    Lines to mark. `marks` are how often or how far, never a score; "" is not marked.

    `own` lets a person add lines of their own (at most that many). `examples` asks for an example
    and a day beside a mark. `keep` False keeps nothing at all.
    """

    marks: Annotated[tuple[Option, ...], msgspec.Meta(min_length=1)]
    ticks: tuple[Tick, ...] = ()
    own: Annotated[int, msgspec.Meta(ge=0, le=20)] = 0
    own_label: str = ""
    examples: bool = False
    keep: bool = True

    def __post_init__(self) -> None:
        require_unique("tick", (tick.id for tick in self.ticks))
        if not self.ticks and not self.own:
            raise ValueError("a checklist needs lines of its own or of the person")
        if bool(self.own) != bool(self.own_label):
            raise ValueError("own lines, and only those, need a label")


class Area(Entry, frozen=True):
    """One part of the body, with the sentence that leads there."""

    id: Slug
    name: Text
    say: Text


class Scan(Entry, frozen=True):
    """A walk through the body: areas, tags for what is felt there, and a way out to the room."""

    areas: Annotated[tuple[Area, ...], msgspec.Meta(min_length=6)]
    tags: Annotated[tuple[Option, ...], msgspec.Meta(min_length=4)]
    outside: Text


class LetterPart(Entry, frozen=True):
    """One part of a letter with its gentle question, and the sitting (from 1) it belongs to."""

    id: Slug
    title: Text
    ask: Text
    sitting: Annotated[int, msgspec.Meta(ge=1, le=4)] = 1


class Letter(Entry, frozen=True):
    """
    Writing that nobody else reads.

    `staged` asks first how the person is, and offers calm instead above a level. `at_most` is how
    many are offered in all, 0 for no limit. Care afterwards is always asked for.
    """

    parts: Annotated[tuple[LetterPart, ...], msgspec.Meta(min_length=1)]
    minutes: Annotated[int, msgspec.Meta(ge=1, le=60)]
    staged: bool = False
    memory: bool = False
    at_most: int = 0


class Turn(Entry, frozen=True):
    """
    One turn of two people with one device. `both` lets each answer, sealed until both are done.

    `minutes` is the time of each speaker; 0 is no time. `alone` is what one person is told, and a
    turn without it is left out then. `private` keeps the answers of a `both` turn from the other
    for good, `calm` leaves the turn out where either was strongly stirred, `draws` draws a card.
    """

    title: Text
    say: Text
    speaker: Literal["first", "second", "together", "both"]
    minutes: Annotated[int, msgspec.Meta(ge=0, le=20)] = 0
    questions: Annotated[tuple[Question, ...], msgspec.Meta(max_length=3)] = ()
    alone: str = ""
    private: bool = False
    calm: bool = False
    draws: bool = False

    def __post_init__(self) -> None:
        if self.private and self.speaker != "both":
            raise ValueError(f"turn “{self.title}”: only what both answer can be private")


class Card(Entry, frozen=True):
    """A prompt to draw, with its depth from 1 (easy) to 3 (deep)."""

    id: Slug
    text: Text
    depth: Annotated[int, msgspec.Meta(ge=1, le=3)]


class Duo(Entry, frozen=True):
    """Turns for two, prompts to draw from where there are any, a closing line, one next ritual."""

    turns: Annotated[tuple[Turn, ...], msgspec.Meta(min_length=2)]
    closing: Text
    next: Text
    cards: tuple[Card, ...] = ()

    def __post_init__(self) -> None:
        require_unique("question", (q.id for turn in self.turns for q in turn.questions))
        require_unique("card", (card.id for card in self.cards))
        if any(turn.draws for turn in self.turns) != bool(self.cards):
            raise ValueError("cards are drawn in a turn, and a turn that draws needs cards")


class Rhythm(Entry, frozen=True):
    """A ritual as it is proposed: how often, its parts, and a short form for hard days."""

    cadence: Literal["day", "week", "month", "quarter", "year"]
    parts: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    short_form: Text
    for_days: int = 0


class Tool(Entry, frozen=True):
    """
    A part of Homing that does this practice already, and the kind of record it keeps.

    `args` go into the address. `where` names field and value that tell this practice's records
    from others of the kind, for instance builder = "apology".
    """

    url_name: Text
    record: Text
    args: tuple[str, ...] = ()
    where: dict[str, str] = msgspec.field(default_factory=dict)
