"""Doing a practice: what is kept, how long it was, and what the person's own numbers say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from homing.records import CheckIn, FeelingRating, Named, PracticeSession
from homing.services import practice as practices
from homing.services.drafts import save_draft
from homing.services.practice import After
from homing.services.time import Moment
from homing.vault import Conflict, OpenVault
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db

ONE = "01" * 16
TWO = "02" * 16


def after(seconds: float) -> Moment:
    return replace(NOON, at=NOON.at + timedelta(seconds=seconds))


def on(day: date) -> Moment:
    return replace(NOON, at=NOON.at + (day - NOON.day), day=day)


def named(*words: str) -> Named:
    return Named(pleasantness=2, energy=4, feelings=tuple(FeelingRating(w, 5) for w in words))


def begin(store: OpenVault, entry_id: str = ONE, minutes: int = 2, before: int = 7) -> None:
    practices.begin_breathing(store, NOON, entry_id, mode="even", minutes=minutes, before=before)


def seconds(store: OpenVault) -> list[int]:
    return [e.record.breathing.seconds for e in store.of(PracticeSession) if e.record.breathing]


def test_a_feeling_that_is_sent_twice_is_kept_once(ada: Someone) -> None:
    store = ada.store
    first = practices.keep_naming(store, NOON, named("lonely"), ONE)
    again = practices.keep_naming(store, after(3), named("lonely"), ONE)
    assert again.id == first.id
    assert len(store.of(PracticeSession)) == 1


def test_other_words_under_the_same_form_are_not_lost_in_silence(ada: Someone) -> None:
    store = ada.store
    practices.keep_naming(store, NOON, named("lonely"), ONE)
    with pytest.raises(Conflict):
        practices.keep_naming(store, NOON, named("calm"), ONE)


def test_a_place_without_a_word_is_kept(ada: Someone) -> None:
    kept = practices.keep_naming(ada.store, NOON, Named(pleasantness=1, energy=1), ONE)
    assert kept.record.named == Named(pleasantness=1, energy=1)
    assert kept.record.practice == "ER02"


def test_a_month_counts_different_words_and_occasions(ada: Someone) -> None:
    store = ada.store
    practices.keep_naming(store, NOON, named("lonely", "sad"), ONE)
    practices.keep_naming(store, NOON, named("sad"), TWO)
    practices.keep_naming(store, NOON, Named(pleasantness=1, energy=1), "03" * 16)
    moment = on(date(2026, 11, 2))
    feelings = (FeelingRating("hopeful"),)
    store.put(CheckIn(at=moment.at, zone=moment.zone, day=moment.day, feelings=feelings))
    month = practices.months_of_words(store, NOON.day, 1)[0]
    assert (month.different, month.times) == (3, 3)
    assert practices.words_of_month(store, NOON.day) == (("hopeful", 1), ("sad", 2), ("lonely", 1))


def test_months_stand_apart_also_over_the_turn_of_the_year(ada: Someone) -> None:
    store = ada.store
    days = (date(2026, 1, 31), date(2026, 2, 1), date(2025, 12, 31), date(2025, 8, 31))
    for n, day in enumerate(days):
        practices.keep_naming(store, on(day), named("calm"), f"{n:032x}")
    months = practices.months_of_words(store, date(2026, 2, 28))
    assert [(m.first, m.times) for m in months] == [
        (date(2026, 2, 1), 1),
        (date(2026, 1, 1), 1),
        (date(2025, 12, 1), 1),
    ]
    march = practices.months_of_words(store, date(2026, 3, 1))
    assert [m.times for m in march] == [0, 1, 1, 1]


def test_a_word_that_left_the_list_is_still_counted(ada: Someone) -> None:
    practices.keep_naming(ada.store, NOON, named("calm", "zonked"), ONE)
    assert practices.words_of_month(ada.store, NOON.day) == (("calm", 1), ("zonked", 1))


def test_stopping_early_keeps_the_time_that_was_done(ada: Someone) -> None:
    store = ada.store
    begin(store)
    entry = practices.stop_breathing(store, after(47))
    assert entry is not None
    assert entry.record.breathing is not None
    assert (entry.record.breathing.seconds, entry.record.breathing.mode) == (47, "even")
    assert (entry.record.before, entry.record.started_at) == (7, NOON.at)
    assert practices.breathing_under_way(store) is None


@pytest.mark.parametrize(
    ("passed", "breathed", "kept"),
    [(3600, None, 120), (47, 30, 30), (47, 9999, 47), (-5, None, 0), (120, 0, 0)],
)
def test_no_more_is_kept_than_was_chosen_and_done(
    ada: Someone, passed: int, breathed: int | None, kept: int
) -> None:
    store = ada.store
    begin(store)
    practices.stop_breathing(store, after(passed), breathed)
    assert seconds(store) == [kept]


def test_a_second_stop_changes_nothing(ada: Someone) -> None:
    store = ada.store
    begin(store)
    practices.stop_breathing(store, after(40))
    assert practices.stop_breathing(store, after(60)) is None
    assert seconds(store) == [40]


def test_a_stop_whose_twin_was_quicker_gives_the_same_entry(ada: Someone) -> None:
    store = ada.store
    begin(store)
    first = practices.stop_breathing(store, after(40))
    begin(store)  # as if the twin had read the beginning before it went
    again = practices.stop_breathing(store, after(41))
    assert first == again
    assert seconds(store) == [40]


def test_what_was_begun_survives_a_lock(ada: Someone) -> None:
    begin(ada.store)
    begun = practices.breathing_under_way(ada.store)
    assert begun is not None
    assert (begun.mode, begun.minutes, begun.before, begun.entry_id) == ("even", 2, 7, ONE)


def test_leaving_it_out_keeps_nothing(ada: Someone) -> None:
    store = ada.store
    begin(store)
    practices.forget_breathing(store)
    assert practices.stop_breathing(store, after(40)) is None
    assert store.of(PracticeSession) == []


def test_a_beginning_that_cannot_be_read_is_no_beginning(ada: Someone) -> None:
    save_draft(ada.store, NOON, "practise/breathe", (("mode", "even"), ("minutes", "two")))
    assert practices.breathing_under_way(ada.store) is None


def test_how_it_was_is_added_to_what_is_kept(ada: Someone) -> None:
    store = ada.store
    begin(store)
    entry = practices.stop_breathing(store, after(100))
    assert entry is not None
    said = After(rating=3, usefulness=4, felt="worse", note="rain on the window")
    told = practices.say_how_it_was(store, entry, entry.version, said)
    assert (told.record.after, told.record.usefulness, told.record.felt_worse) == (3, 4, True)
    assert told.record.breathing == entry.record.breathing
    assert practices.say_how_it_was(store, told, entry.version, said) == told  # sent twice
    with pytest.raises(Conflict):
        practices.say_how_it_was(store, told, entry.version, After(rating=9))


def test_means_rest_only_on_times_with_both_numbers(ada: Someone) -> None:
    store = ada.store
    assert practices.breathing_so_far(store).times == 0
    for n, tension in enumerate((3, 5, None)):
        begin(store, f"{n:032x}", before=8)
        entry = practices.stop_breathing(store, after(60))
        assert entry is not None
        if tension is not None:
            practices.say_how_it_was(store, entry, entry.version, After(rating=tension))
    practices.keep_naming(store, NOON, named("calm"), "ff" * 16)
    so_far = practices.breathing_so_far(store)
    assert (so_far.times, so_far.seconds, so_far.rated) == (3, 180, 2)
    assert (so_far.before, so_far.after) == (8.0, 4.0)
