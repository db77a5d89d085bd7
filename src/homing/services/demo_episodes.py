"""Episodes, needs, a request and early signs of the invented life."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from homing.records import (
    Ask,
    BodySign,
    Episode,
    FeelingRating,
    NeedRating,
    NeedsInventory,
    Record,
)
from homing.services.demo_entries import Writer
from homing.services.demo_words import EPISODES, EpisodeWords
from homing.services.early_signs import save_early_signs
from homing.vault import OpenVault

_A_YEARS: Final = 12  # episodes: about one a month is written down


@dataclass(frozen=True, slots=True)
class Cast:
    """The ids of the people of the sample life, by their alias."""

    ids: dict[str, str]

    def __call__(self, alias: str) -> str | None:
        """Whose id it is; None for nobody in particular."""
        return self.ids.get(alias)


def understood(writer: Writer, cast: Cast) -> Iterator[Record]:
    """Everything that the pages of understanding are drawn from."""
    yield from _episodes(writer, cast)
    yield from _needs(writer, cast)
    yield from _asks(writer, cast)


def list_signs(store: OpenVault, writer: Writer) -> None:
    """The one list of early signs."""
    when = writer.moment(max(0, writer.days - 40), 20.5)
    signs = ("my jaw goes tight", "I look at the phone every minute", "I begin to plan what to say")
    save_early_signs(store, when, signs, "Feet on the floor, then ten slow breaths.", 0)


def _episodes(writer: Writer, cast: Cast) -> Iterator[Episode]:
    upset = np.flatnonzero(writer.life.conflict)
    days = upset if len(upset) else np.arange(writer.days)
    picked = days[np.linspace(0, len(days) - 1, _A_YEARS).astype(int)]
    for n, day in enumerate(picked):
        yield _episode(writer, int(day), EPISODES[n % len(EPISODES)], cast)


def _episode(writer: Writer, day: int, words: EpisodeWords, cast: Cast) -> Episode:
    w = writer
    when = w.when(day, 21.3, 0.8)
    return Episode(
        at=when.at,
        zone=when.zone,
        day=when.day,
        recorded_at=when.at,
        person_id=cast(words.whom),
        trigger=words.trigger,
        camera_saw=words.camera_saw,
        story=words.story,
        belief=10 * w.rating(7),
        theme=words.theme,
        feelings=tuple(FeelingRating(word, w.rating(6.5)) for word in words.feelings),
        softer_feeling=words.softer,
        body=(BodySign(*words.body),),
        peak=w.rating(words.peak),
        urges=words.urges,
        act=words.act,
        effect=words.effect,
        came_back=words.came_back,
        need=words.need,
        minutes_to_settle=(30, 60, 180, 720)[int(w.rng.integers(4))],
        next_time=words.next_time,
    )


def _needs(writer: Writer, cast: Cast) -> Iterator[NeedsInventory]:
    robin = cast("Robin")
    early, late = (
        writer.moment(writer.days // 4, 20.0),
        writer.moment(max(0, writer.days - 9), 20.0),
    )
    yield NeedsInventory(
        at=early.at, zone=early.zone, day=early.day, person_id=robin,
        needs=(NeedRating("closeness", 9, 3, True), NeedRating("to-be-heard", 8, 3, True),
               NeedRating("certainty", 9, 4), NeedRating("repair", 9, 2, True)),
    )  # fmt: skip
    yield NeedsInventory(
        at=late.at, zone=late.zone, day=late.day, person_id=robin,
        needs=(NeedRating("closeness", 8, 6), NeedRating("space", 4, 7),
               NeedRating("to-be-heard", 8, 6), NeedRating("repair", 9, 5, True)),
    )  # fmt: skip
    yield NeedsInventory(
        at=late.at, zone=late.zone, day=late.day, person_id=cast("K."),
        needs=(NeedRating("respect", 7, 4, True),),
    )  # fmt: skip


def _asks(writer: Writer, cast: Cast) -> Iterator[Ask]:
    first, second = (
        writer.moment(writer.days // 3, 20.0),
        writer.moment(max(0, writer.days - 8), 20.0),
    )
    yield Ask(
        at=first.at, zone=first.zone, day=first.day, need="closeness", person_id=cast("Robin"),
        text="Robin, I have missed us. Could we have an hour on Thursday, without phones?",
        status="said", directness=7, timing_ok=True, answer="partly",
        feeling_after="lighter, a bit shy", made_of_it="Half an hour was what there was that week.",
    )  # fmt: skip
    yield Ask(
        at=second.at, zone=second.zone, day=second.day, need="respect", person_id=cast("K."),
        text="K., could you tell me such things alone, after the meeting? I would be glad of it.",
    )  # fmt: skip
