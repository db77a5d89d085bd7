"""The sample life: labelled, plausible, the same for the same seed, and a sound vault."""

import os
import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from homing import content, vault
from homing.content import word_check
from homing.records import (
    AnswerSheet,
    Boundary,
    CheckIn,
    FreeEntry,
    GoodMoment,
    Ladder,
    Person,
    PracticeSession,
    Prompts,
    Ritual,
    Soother,
    SpaceCard,
    SteadyWeek,
    Wording,
)
from homing.services import demo_words
from homing.services.demo import live
from homing.services.demo_course import course
from homing.services.demo_name import is_sample, sample_name
from homing.services.demo_prepared import spoken
from homing.services.grounding import GROUNDING
from homing.services.practice import BREATHING, NAMING
from homing.services.profiles import profiles
from homing.services.settings import preferences
from homing.web.sealed.store import DatabaseStore
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db


def _lived(someone: Someone, entries: int = 0, seed: int = 7) -> vault.OpenVault:
    live(someone.store, NOON, np.random.default_rng(seed), entries)
    return someone.store  # opened anew: what counts is what is on disk


def _without_ids(store: vault.OpenVault) -> list[str]:
    """Everything but the ids, which are made by chance: one database may hold the life twice."""
    ids = {e.id for kind in (Ladder, Person, Ritual, Soother) for e in store.of(kind)}
    told = [repr(e.record) for e in store.everything()]
    return sorted(re.sub("|".join(ids), "somebody", line) for line in told)


def test_the_manifest_holds_after_many_rows_at_once(ada: Someone) -> None:
    store = _lived(ada)
    assert store.health == vault.Health()
    assert store.count > 300


def test_writing_on_after_it_keeps_the_vault_whole(ada: Someone) -> None:
    writing = _lived(ada, 60)
    kept = writing.put(CheckIn(at=NOON.at, zone=NOON.zone, day=NOON.day, line="mine"))
    writing.put(CheckIn(at=NOON.at, zone=NOON.zone, day=NOON.day), entry_id=kept.id, expect=1)
    writing.delete(kept.id)
    assert ada.store.health.whole
    assert ada.store.count == writing.count


def test_an_open_vault_elsewhere_sees_the_new_rows(ada: Someone) -> None:
    elsewhere = ada.store
    _lived(ada, 60)
    elsewhere.refresh()
    assert elsewhere.count == ada.store.count
    assert elsewhere.health.whole


def test_many_rows_are_all_or_none(ada: Someone) -> None:
    store = ada.store

    def failing() -> object:
        yield CheckIn(at=NOON.at, zone=NOON.zone, day=NOON.day)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.put_many(failing())  # type: ignore[arg-type]
    assert store.count == ada.store.count == 0
    store.put(CheckIn(at=NOON.at, zone=NOON.zone, day=NOON.day))
    assert ada.store.health.whole


def test_the_same_seed_lives_the_same_life(ada: Someone, ben: Someone) -> None:
    assert _without_ids(_lived(ada)) == _without_ids(_lived(ben))


def test_another_seed_lives_another(ada: Someone, ben: Someone) -> None:
    assert _without_ids(_lived(ada)) != _without_ids(_lived(ben, seed=8))


def test_it_is_a_year_that_ends_today(ada: Someone) -> None:
    store = _lived(ada)
    days = [e.record.day for e in store.of(CheckIn)]
    assert max(days) == NOON.day
    assert min(days) == NOON.day - timedelta(days=364)
    assert all(e.record.at <= NOON.at for e in store.everything())


@pytest.mark.parametrize("entries", [30, 400, 3000])
def test_it_has_as_many_entries_as_asked_for(entries: int, ada: Someone) -> None:
    assert _lived(ada, entries).count == entries


def test_every_kind_of_page_is_full(ada: Someone) -> None:
    store = _lived(ada)
    assert len(store.of(Person)) == len(demo_words.PEOPLE)
    done = [e.record for e in store.of(AnswerSheet)]
    profile = [sheet for sheet in done if sheet.instrument == content.item_bank().id]
    assert 3 <= len(profile) <= 5
    found = profiles(store)
    assert found.general is not None
    assert len(found.bonds) == len(demo_words.PEOPLE) + 1
    assert any(place.earlier for place in found.bonds)
    assert all(sheet.status == "done" and sheet.reading for sheet in done)
    practices = Counter(e.record.practice for e in store.of(PracticeSession))
    assert set(practices) == {NAMING, BREATHING, GROUNDING}
    kinds = {type(e.record) for e in store.everything()}
    assert {Wording, Boundary, SpaceCard, Prompts, SteadyWeek, FreeEntry, GoodMoment} <= kinds
    focus = preferences(store).focus_person
    assert store.get(focus or "", Person).record.alias == demo_words.PARTNER  # type: ignore[union-attr]


def test_there_are_gaps_and_skipped_items(ada: Someone) -> None:
    records = [e.record for e in _lived(ada).of(CheckIn)]
    assert any(r.worry is None for r in records)
    assert any(r.no_contact for r in records)
    days = sorted({r.day for r in records})
    assert max(b - a for a, b in pairwise(days)) >= timedelta(days=5)


def test_its_words_and_chips_are_the_products_own(ada: Someone) -> None:
    known = {word.word for word in content.feelings().words}
    chips = {chip.id for q in content.check_in().questions for chip in q.chips}
    for entry in _lived(ada).of(CheckIn):
        assert {f.word for f in entry.record.feelings} <= known
        assert set(entry.record.happenings) <= chips
        assert entry.record.need is None or entry.record.need.need in chips


def test_worry_is_higher_when_there_was_tension(ada: Someone) -> None:
    records = [e.record for e in _lived(ada).of(CheckIn) if e.record.worry is not None]
    tense = [r.worry for r in records if "tension" in r.happenings]
    calm = [r.worry for r in records if "tension" not in r.happenings]
    assert np.mean(tense) > np.mean(calm) + 0.8


def test_it_gets_slowly_better_with_setbacks() -> None:
    lives = [course(np.random.default_rng(seed), 365) for seed in range(20)]
    worry = np.mean([life.worry for life in lives], axis=0)
    assert worry[:60].mean() - worry[-60:].mean() > 1.5
    monthly = worry[:360].reshape(12, 30).mean(axis=1)
    assert (np.diff(monthly) > 0.3).any(), "a life without setbacks would be a lie"


def test_measures_follow_the_life(ada: Someone) -> None:
    sheets = sorted((e.record for e in _lived(ada).of(AnswerSheet)), key=lambda r: r.at)
    means = [
        {e.scale: e.mean for e in sheet.reading.estimates}["anxiety"]
        for sheet in sheets
        if sheet.reading
    ]
    assert means[0] > means[-1]


def test_no_invented_line_breaks_the_not_list() -> None:
    lists = (
        demo_words.UPSET, demo_words.REPAIRED, demo_words.GOOD, demo_words.PLAIN,
        [words for words, _kind in demo_words.TRIGGERS], demo_words.BODIES, demo_words.ACTIONS,
        demo_words.AFTER_BREATHING,
    )  # fmt: skip
    lines = [line for some in lists for line in some] + [p.note for p in demo_words.PEOPLE]
    lines += spoken()
    lines += [part for one in demo_words.EPISODES for part in one if isinstance(part, str)]
    assert {line: word_check.problems(line) for line in lines if word_check.problems(line)} == {}


def test_its_name_says_that_it_is_invented() -> None:
    assert is_sample(sample_name(0))
    assert is_sample(sample_name(3))
    assert "invented" in sample_name(3)
    assert not is_sample("Ada")


def test_it_can_be_opened_again_with_its_key_alone(ada: Someone) -> None:
    _lived(ada, 40)
    again = vault.OpenVault(DatabaseStore(ada.key.vault_id), ada.key, os.urandom)
    assert again.count == 40
