"""Every text of an entry that a person would look for: their own words, and what they chose."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from homing import content
from homing.records import (
    AnswerSheet,
    Ask,
    CheckIn,
    EarlySigns,
    Episode,
    FreeEntry,
    GoodMoment,
    NeedsInventory,
    OwnReasons,
    PersonRating,
    PracticeSession,
    Record,
    SteadyWeek,
)
from homing.services.body import in_words
from homing.services.contexts import labels
from homing.services.journal_texts_fears import FEAR_TEXTS
from homing.services.journal_texts_letters import LETTER_TEXTS
from homing.services.journal_texts_moment import MOMENT_TEXTS
from homing.services.journal_texts_repair import REPAIR_TEXTS
from homing.services.journal_texts_rituals import RITUAL_TEXTS
from homing.services.journal_texts_safety import SAFETY_TEXTS
from homing.services.journal_texts_skills import SKILLS_TEXTS
from homing.services.journal_texts_tracks import TRACK_TEXTS
from homing.services.journal_texts_words import WORDS_TEXTS
from homing.services.needs import titles
from homing.services.practise_said import in_words as said_in_words

Names = Mapping[str, str]
Reader = Callable[[Any, Names], Iterator[str]]


def chip_labels() -> dict[str, str]:
    """The words of every chip of the check-in, by id."""
    return {chip.id: chip.label for q in content.check_in().questions for chip in q.chips}


def practice_title(practice: str) -> str:
    """The title of a practice, or its id where this version no longer has it."""
    known = content.practices().get(practice)
    return known.title if known else practice


def sheet_title(sheet: AnswerSheet) -> str:
    """What was answered: a form or an instrument by its title; "" for Homing's own measure."""
    if form := content.forms().get(sheet.instrument):
        return form.title
    instrument = content.instruments().get(sheet.instrument)
    return instrument.title if instrument else ""


def trigger_label(trigger: str) -> str:
    """What a kind of trigger is called, or its id where this version no longer has it."""
    return labels(content.episode().triggers).get(trigger, trigger)


def _check_in(record: CheckIn, names: Names) -> Iterator[str]:
    chips = chip_labels()
    yield from (record.line, record.set_off_by, record.did, record.body)
    yield trigger_label(record.trigger)
    yield ", ".join(feeling.word for feeling in record.feelings)
    yield ", ".join(chips.get(chip, chip) for chip in record.happenings)
    yield ", ".join(practice_title(act) for act in record.acts)
    yield chips.get(record.need.need, record.need.need) if record.need else ""
    yield names.get(record.person_id or "", "")


def _practice(record: PracticeSession, names: Names) -> Iterator[str]:
    yield record.note
    for told in said_in_words(record, names):
        yield from (told.ask, *told.answers)
    yield names.get(record.person_id or "", "")
    yield practice_title(record.practice)
    if record.named:
        yield ", ".join(feeling.word for feeling in record.named.feelings)
        yield record.named.with_whom


def _sheet(record: AnswerSheet, names: Names) -> Iterator[str]:
    yield from (words.text for words in record.words)
    yield sheet_title(record)
    yield names.get(record.about, "")


def _episode(record: Episode, names: Names) -> Iterator[str]:
    found = content.episode()
    yield from (
        record.camera_saw, record.story, record.softer_feeling, record.early_sign, record.act,
        record.effect, record.effect_next_day, record.came_back, record.next_time, record.note,
    )  # fmt: skip
    yield trigger_label(record.trigger)
    yield labels(found.themes).get(record.theme, record.theme)
    yield ", ".join(feeling.word for feeling in record.feelings)
    yield ", ".join(in_words(sign) for sign in record.body)
    yield ", ".join(labels(found.urges).get(urge, urge) for urge in record.urges)
    yield labels(found.needs).get(record.need, record.need)
    yield names.get(record.person_id or "", "")


def _ask(record: Ask, names: Names) -> Iterator[str]:
    yield from (record.text, record.feeling_after, record.made_of_it)
    yield titles().get(record.need, record.need)
    yield names.get(record.person_id or "", "")


def _needs(record: NeedsInventory, names: Names) -> Iterator[str]:
    yield record.note
    yield ", ".join(titles().get(rating.need, rating.need) for rating in record.needs)
    yield names.get(record.person_id or "", "")


def _early_signs(record: EarlySigns, _names: Names) -> Iterator[str]:
    yield from (*record.signs, record.first_move)


def _rating(record: PersonRating, names: Names) -> Iterator[str]:
    yield record.note
    yield names.get(record.person_id, "")


def _reasons(record: OwnReasons, _names: Names) -> Iterator[str]:
    yield record.own


def _steady(record: SteadyWeek, names: Names) -> Iterator[str]:
    labels = {sign.id: sign.label for watch in content.steady().watches for sign in watch.signs}
    yield record.note
    yield ", ".join(labels.get(sign, sign) for sign in record.signs)
    yield names.get(record.person_id or "", "")


def _free(record: FreeEntry, names: Names) -> Iterator[str]:
    yield from (record.title, record.text)
    yield from (answer.text for answer in record.answers)
    yield names.get(record.person_id or "", "")


def _good(record: GoodMoment, names: Names) -> Iterator[str]:
    yield from (record.text, record.own_part)
    yield names.get(record.person_id or "", "")


TEXTS: Final[Mapping[type[Record], Reader]] = MappingProxyType(
    {
        CheckIn: _check_in,
        PracticeSession: _practice,
        AnswerSheet: _sheet,
        Episode: _episode,
        Ask: _ask,
        NeedsInventory: _needs,
        EarlySigns: _early_signs,
        PersonRating: _rating,
        OwnReasons: _reasons,
        SteadyWeek: _steady,
        FreeEntry: _free,
        GoodMoment: _good,
        **FEAR_TEXTS,
        **LETTER_TEXTS,
        **TRACK_TEXTS,
        **MOMENT_TEXTS,
        **REPAIR_TEXTS,
        **SAFETY_TEXTS,
        **SKILLS_TEXTS,
        **RITUAL_TEXTS,
        **WORDS_TEXTS,
    }
)
