"""Lines to hold on to: which come up in a wave, and what is kept of them."""

import random
from datetime import date

import pytest

from homing import content
from homing.records import Card
from homing.services.cards import (
    Line,
    Said,
    add_line,
    card_of_the_moment,
    change_line,
    line_of,
    lines,
    put_away,
    use_line,
)
from homing.services.time import Moment
from homing.vault import Conflict, OpenVault
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
RNG = random.Random(3)


def own(store: OpenVault, text: str, belief: int | None) -> Line:
    entry = add_line(store, NOON, Said(text, "truth", belief), "")
    found = line_of(store, entry.id)
    assert found is not None
    return found


def drawn(store: OpenVault, times: int = 60) -> set[str]:
    found = (card_of_the_moment(store, NOON, RNG) for _ in range(times))
    return {line.text for line in found if line}


def seed(store: OpenVault, name: str) -> Line:
    return next(line for line in lines(store) if line.seed == name)


def test_an_empty_vault_offers_the_seeds_and_keeps_nothing(ada: Someone) -> None:
    texts = {one.text for one in content.cards().seeds}
    assert drawn(ada.store, 400) == texts
    assert not ada.store.of(Card)


@pytest.mark.parametrize("belief", [40, 55, 70])
def test_an_own_half_believed_line_comes_before_everything(ada: Someone, belief: int) -> None:
    own(ada.store, "I can wait an hour.", belief)
    own(ada.store, "I am loved.", 71)
    own(ada.store, "I am never alone.", 39)
    own(ada.store, "Tea helps.", None)
    assert drawn(ada.store) == {"I can wait an hour."}


def test_a_line_believed_less_than_that_never_comes_up(ada: Someone) -> None:
    for one in lines(ada.store):
        put_away(ada.store, NOON, one, 0, hidden=True)
    own(ada.store, "I am never alone.", 39)
    assert card_of_the_moment(ada.store, NOON, RNG) is None
    own(ada.store, "I am loved.", 71)
    assert drawn(ada.store) == {"I am loved."}


def test_a_seed_put_below_half_stays_away_too(ada: Someone) -> None:
    line = seed(ada.store, "wave")
    change_line(ada.store, NOON, line, Said(line.text, "", 10), 0)
    assert line.text not in drawn(ada.store, 400)


def test_a_hidden_line_never_comes_up_until_it_is_brought_back(ada: Someone) -> None:
    line = own(ada.store, "I can wait an hour.", 55)
    put_away(ada.store, NOON, line, line.version, hidden=True)
    assert line.text not in drawn(ada.store, 200)
    hidden = line_of(ada.store, line.id)
    assert hidden is not None
    put_away(ada.store, NOON, hidden, hidden.version, hidden=False)
    assert drawn(ada.store) == {line.text}


def test_another_one_is_another_one(ada: Someone) -> None:
    first, second = own(ada.store, "One.", 50), own(ada.store, "Two.", 50)
    found = {card_of_the_moment(ada.store, NOON, RNG, first.id) for _ in range(20)}
    assert {line.text for line in found if line} == {second.text}


def test_what_was_read_today_comes_after_what_was_not(ada: Someone) -> None:
    first = own(ada.store, "One.", 50)
    own(ada.store, "Two.", 50)
    use_line(ada.store, NOON, first, first.version)
    assert drawn(ada.store) == {"Two."}
    tomorrow = Moment(NOON.at, NOON.zone, date(2026, 11, 23))
    later = {card_of_the_moment(ada.store, tomorrow, RNG) for _ in range(40)}
    assert {line.text for line in later if line} == {"One.", "Two."}


def test_a_press_sent_twice_counts_once(ada: Someone) -> None:
    line = seed(ada.store, "wave")
    use_line(ada.store, NOON, line, 0)
    use_line(ada.store, NOON, line, 0)
    assert seed(ada.store, "wave").uses == 1
    tomorrow = Moment(NOON.at, NOON.zone, date(2026, 11, 23))
    with pytest.raises(Conflict):
        use_line(ada.store, tomorrow, line, 0)
    assert seed(ada.store, "wave").uses == 1


def test_a_changed_seed_keeps_its_place_and_its_belief_from_day_to_day(ada: Someone) -> None:
    line = seed(ada.store, "wave")
    change_line(ada.store, NOON, line, Said("It rises, it falls.", "", 30), 0)
    changed = seed(ada.store, "wave")
    assert (changed.text, changed.group, changed.belief) == ("It rises, it falls.", "truth", 30)
    tomorrow = Moment(NOON.at, NOON.zone, date(2026, 11, 23))
    change_line(ada.store, tomorrow, changed, Said(changed.text, "", 45), changed.version)
    entry = seed(ada.store, "wave").entry
    assert entry is not None
    assert [one.belief for one in entry.record.beliefs] == [30, 45]
    assert len(lines(ada.store)) == len(content.cards().seeds)


def test_a_seed_of_an_older_homing_stays_as_a_line_of_ones_own(ada: Someone) -> None:
    ada.store.put(
        Card(at=NOON.at, zone=NOON.zone, day=NOON.day, text="An old one.", seed="gone-since")
    )
    found = lines(ada.store)[-1]
    assert (found.text, found.own) == ("An old one.", True)
