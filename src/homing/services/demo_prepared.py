"""Words prepared for someone, pages of one's own and weeks looked at, of the invented life."""

from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from typing import Any, Final, NamedTuple

from homing import content
from homing.records import (
    Balance,
    Boundary,
    FreeEntry,
    GoodMoment,
    PromptAnswer,
    Record,
    SpaceCard,
    SteadyWeek,
    Wording,
)
from homing.records.wording import SlotText, Unease
from homing.services.demo_entries import Writer
from homing.services.demo_episodes import Cast
from homing.services.prepared import Typed, words_of
from homing.services.prompts import set_prompts
from homing.services.space_cards import back_words
from homing.services.steady import keep_week
from homing.vault import OpenVault


class _Said(NamedTuple):
    """Days before the last one, for whom, what they are meant to be, their parts, what came."""

    ago: int
    alias: str
    builder: str
    parts: Mapping[str, str]
    status: str = "draft"
    more: Mapping[str, Any] = {}


_SAID: Final = (
    _Said(214, "Robin", "reassurance",
          {"event": "your answer came after midnight", "feeling": "scared",
           "story": "you had had enough of me",
           "request": "Would you tell me that we are all right?"},
          "said", {"went": 4, "reply": "Robin said yes, and was tired."}),
    _Said(133, "Jo", "help",
          {"task": "ring me on Sundays", "when": "for the next few weeks",
           "why": "I notice that I lean on Robin alone", "out": "If it is too much, say so."},
          "said", {"went": 8, "reply": "She rang on Friday already."}),
    _Said(63, "Robin", "repair",
          {"did": "went on about the dishes for half an hour",
           "effect": "I think that you felt small, and alone with it.",
           "step": "Tonight I want to hear how it was for you.",
           "prevent": "Next time I will ask for ten minutes first."},
          "said", {"went": 8, "reply": "We laughed about the dishes."}),
    _Said(20, "Sam", "offer",
          {"heard": "your father is ill again", "feeling": "torn",
           "offer": "I will run with you on Tuesday, and we need not talk.",
           "out": "And if you would rather run alone, that is fine too."},
          "said", {"wanted": "company", "went": 7}),
    _Said(2, "Robin", "request",
          {"event": "we both had our phones at dinner", "feeling": "far from you",
           "request": "Could we leave them in the hall on Fridays?"}),
)  # fmt: skip
_LIMIT: Final = _Said(
    47, "Mum", "limit",
    {"need": "my Sunday mornings", "limit": "I do not answer the phone before noon",
     "do": "ring you back after lunch",
     "warm": "I like our talks, and I want to be awake for them."},
    "said", {"held": "partly", "cost": 6, "cost_note": "The silence on the first Sunday."},
)  # fmt: skip
_APART: Final = _Said(
    31, "Robin", "space",
    {"reason": "I am too stirred up to be fair", "not": "I am not leaving.",
     "do": "go to the river and back", "reunion": "“Here I am again.”"},
    "said",
)  # fmt: skip
_LETTER: Final = (
    "Dear you at nine,\n\n"
    "you sat on the stairs and listened whether the car would come. You thought that if you were "
    "quiet enough and good enough, nobody would go away again. I know it. I was there.\n\n"
    "It was not your job to keep everybody together. You were a child who wanted to be fetched "
    "from the stairs.\n\n"
    "I still listen for the car sometimes. Then I am short with Robin, who has only been to the "
    "shop. I am learning to say “I was scared” in place of “where were you”. It does not always "
    "work. On Sunday it did.\n\n"
    "I come and fetch you now. There is soup.\n\n"
    "Your older one"
)
_GOOD: Final = (
    (70, "Robin", "Robin sang in the bath and did not stop when I came in.", "I sang along."),
    (38, "Jo", "Jo asked me for advice.", "I said that I did not know either."),
    (16, "Sam", "We ran in the rain and were slow.", ""),
    (5, "Robin", "I asked for a hug and got one, in the middle of the shop.", "I asked."),
)
_FIVE: Final = (
    ("stayed", "The way K. said “as usual” in the meeting."),
    ("beneath", "Under the anger I was ashamed, I think."),
    ("wanted", "That somebody says: you did the work."),
)
# days before the last one, and where each balance stood
_WEEKS: Final = (
    (17, {"accommodating": 6, "honesty": 4, "own-life": 5}, ("tells-less",),
     "Robin had a hard week. I carried more than usual."),
    (10, {"accommodating": 5, "honesty": 6, "own-life": 6, "closeness": 5}, (),
     "Said that I was tired. It was all right."),
    (3, {"accommodating": 5, "honesty": 6, "own-life": 7, "closeness": 6}, (), ""),
)  # fmt: skip


def prepare(store: OpenVault, writer: Writer, cast: Cast) -> None:
    """Weeks, whose ids are of their week, and one reminder in the evening."""
    for ago, balances, signs, note in _WEEKS:
        if ago < writer.days:
            when = writer.moment(writer.days - 1 - ago, 19.5)
            week = SteadyWeek(
                at=when.at, zone=when.zone, day=when.day, person_id=cast("Robin"),
                balances=tuple(Balance(name, value) for name, value in balances.items()),
                signs=signs, note=note,
            )  # fmt: skip
            keep_week(store, week, 0)
    set_prompts(store, writer.moment(max(0, writer.days - 9), 19.0), (time(20, 30),), night=False)


def prepared(store: OpenVault, writer: Writer, cast: Cast) -> Iterator[Record]:
    """Words for someone, and pages of one's own; a short life has only the latest."""
    for said in _SAID:
        if said.ago < writer.days:
            yield Wording(**_words(store, writer, cast, said))
    if _LIMIT.ago < writer.days:
        words = _words(store, writer, cast, _LIMIT)
        yield Boundary(**words, said_on=words["day"])
    if _APART.ago < writer.days:
        yield _apart(store, writer, cast)
    yield from _pages(writer, cast)


def _words(store: OpenVault, writer: Writer, cast: Cast, said: _Said, back: str = "") -> Any:
    when = writer.moment(writer.days - 1 - said.ago, 20.2)
    builder = content.builders().by_id(said.builder)
    assert builder is not None  # noqa: S101 - the sample life uses what is there
    wanted = str(said.more.get("wanted", ""))
    typed = Typed(builder, cast(said.alias), parts=said.parts, wanted=wanted)
    return {
        "at": when.at, "zone": when.zone, "day": when.day, "builder": said.builder,
        "person_id": cast(said.alias), "status": said.status,
        "parts": tuple(SlotText(slot, text) for slot, text in said.parts.items()),
        "text": words_of(store, typed, back), **said.more,
    }  # fmt: skip


def _apart(store: OpenVault, writer: Writer, cast: Cast) -> SpaceCard:
    """An hour that became an hour and five minutes; the unease rose and fell."""
    when = writer.moment(writer.days - 1 - _APART.ago, 20.2)
    back = when.at + timedelta(hours=1)
    return SpaceCard(
        **_words(store, writer, cast, _APART, back_words(back, when)),
        minutes=60, started_at=when.at, back_at=back, first_back_at=back,
        unease=(
            Unease(when.at + timedelta(minutes=10), 7, "My stomach."),
            Unease(when.at + timedelta(minutes=45), 3),
        ),
        returned_at=back + timedelta(minutes=5),
    )  # fmt: skip


def _pages(writer: Writer, cast: Cast) -> Iterator[Record]:
    for ago, alias, text, own_part in _GOOD:
        if ago < writer.days:
            when = writer.moment(writer.days - 1 - ago, 21.5)
            yield GoodMoment(
                at=when.at, zone=when.zone, day=when.day, recorded_at=when.at,
                person_id=cast(alias), text=text, own_part=own_part,
            )  # fmt: skip
    if writer.days > 25:
        when = writer.moment(writer.days - 26, 22.3)
        yield FreeEntry(
            at=when.at, zone=when.zone, day=when.day, recorded_at=when.at,
            title="A letter that I do not send", text=_LETTER,
        )  # fmt: skip
    when = writer.moment(max(0, writer.days - 9), 21.8)
    yield FreeEntry(
        at=when.at, zone=when.zone, day=when.day, recorded_at=when.at, person_id=cast("K."),
        answers=tuple(PromptAnswer(asked, text) for asked, text in _FIVE),
    )  # fmt: skip


def spoken() -> Iterator[str]:
    """Every invented line, for the check that none breaks the not-list."""
    for said in (*_SAID, _LIMIT, _APART):
        yield from (*said.parts.values(), *(v for v in said.more.values() if isinstance(v, str)))
    yield from _LETTER.split("\n\n")
    yield from (part for one in _GOOD for part in one[2:] if part)
    yield from (text for _asked, text in _FIVE)
    yield from (note for *_week, note in _WEEKS if note)
