"""Pause, kit and break: the rules beneath the pages."""

from datetime import timedelta
from itertools import pairwise

import pytest

from homing import content
from homing.records import Break, Pause, Soother, SoothingUse
from homing.services import breaks, kit, pauses
from homing.services.at_hand import at_hand
from homing.services.due_list import due
from homing.services.export_people import without_people
from homing.services.time import Moment
from homing.vault import Conflict, Entry
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = pytest.mark.django_db
IDS = [f"{n:032x}" for n in range(1, 40)]


def later(**passed: float) -> Moment:
    at = NOON.at + timedelta(**passed)
    return Moment(at, NOON.zone, at.date())


def method(ada: Someone, title: str, days: float = 9) -> Entry[Soother]:
    return ada.store.put(Soother(**when(days), title=title))


def use(ada: Someone, of: Entry[Soother], before: int, after: int, **said: bool) -> None:
    ada.store.put(
        SoothingUse(**when(1), soother_id=of.id, before=before, after=after, **said)
    )  # fmt: skip


def titles(ada: Someone) -> list[str]:
    return [one.entry.record.title for one in kit.methods(ada.store)]


# --- the kit ---------------------------------------------------------------------------------


def test_methods_without_a_use_stand_in_the_order_in_which_they_were_put_in(ada: Someone) -> None:
    for days, title in ((5, "tea"), (4, "walk"), (3, "song")):
        method(ada, title, days)
    assert titles(ada) == ["tea", "walk", "song"]


def test_the_method_with_the_larger_own_average_comes_first_and_shows_its_count(
    ada: Someone,
) -> None:
    tea, walk = method(ada, "tea", 5), method(ada, "walk", 4)
    for drop in (1, 2):
        use(ada, tea, 8, 8 - drop)
    for drop in (4, 6):
        use(ada, walk, 8, 8 - drop)
    first, second = kit.methods(ada.store)
    assert (first.entry.record.title, first.uses, first.drop) == ("walk", 2, 5.0)
    assert (second.uses, second.drop) == (2, 1.5)


def test_one_lucky_use_does_not_pass_many_good_ones(ada: Someone) -> None:
    tea, walk = method(ada, "tea"), method(ada, "walk")
    for _n in range(10):
        use(ada, tea, 9, 4)  # down by 5, ten times
    use(ada, walk, 9, 3)  # down by 6, once
    other = method(ada, "other")
    for _n in range(10):
        use(ada, other, 5, 4)  # down by 1, ten times
    first = kit.methods(ada.store)[0]
    assert first.entry.record.title == "tea"
    assert first.drop == 5.0, "the average beside it is its own, not the drawn one"


def test_shrinkage_fades_with_use(ada: Someone) -> None:
    weak, strong = method(ada, "weak"), method(ada, "strong")
    for _n in range(20):
        use(ada, weak, 6, 5)
    gaps = []
    for _n in range(6):
        use(ada, strong, 9, 1)
        found = next(m for m in kit.methods(ada.store) if m.entry.id == strong.id)
        assert found.drop is not None
        gaps.append(found.drop - found.weight)
    assert all(after < before for before, after in pairwise(gaps))
    assert gaps[-1] > 0


def test_a_rehearsal_and_half_a_rating_count_for_nothing(ada: Someone) -> None:
    tea = method(ada, "tea")
    use(ada, tea, 2, 1, calm=True)
    ada.store.put(SoothingUse(**when(1), soother_id=tea.id, before=8))
    assert kit.methods(ada.store)[0].uses == 0
    assert kit.methods(ada.store)[0].drop is None


def test_a_method_that_made_it_worse_goes_down_the_list(ada: Someone) -> None:
    worse, tea = method(ada, "scroll", 9), method(ada, "tea", 8)
    use(ada, worse, 5, 8)
    use(ada, tea, 8, 4)
    assert titles(ada) == ["tea", "scroll"]
    assert kit.methods(ada.store)[1].drop == -3


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a glass of Wine", "drink"),
        ("smoke weed on the balcony", "drugs"),
        ("CUT MYSELF", "harm"),
        ("self-harm", "harm"),
        ("look when they were last seen", "checking"),
        ("Check his phone", "checking"),
    ],
)
def test_what_leaves_somebody_worse_tomorrow_stays_out(words: str, kind: str) -> None:
    found = kit.refused(words)
    assert found is not None
    assert found.id == kind
    assert kit.refused("tea", words) == found


@pytest.mark.parametrize(
    "words",
    ["ginger tea", "weed the flower bed", "a cold drink of water", "wash up three cups",
     "cutting vegetables", "ring my sister", "Blue in Green", "the joint of the old oak",
     "winegums", "a gingerbread", "read an old book"],
)  # fmt: skip
def test_what_only_sounds_like_it_goes_in(words: str) -> None:
    assert kit.refused(words) is None


def test_every_phrase_of_the_list_is_found_as_it_stands() -> None:
    for refusal in content.moment().kit.refusals:
        for phrase in refusal.phrases:
            assert kit.refused(f"maybe {phrase.upper()}, later") is not None, phrase


def test_a_rehearsal_comes_due_on_its_day_and_goes_when_it_is_done(ada: Someone) -> None:
    tea = method(ada, "tea")
    kit.rehearse(ada.store, NOON, tea, 3)
    assert kit.kit_due(ada.store, later(days=2)) == []
    found = kit.kit_due(ada.store, later(days=3))
    assert [(one.url_name, one.args) for one in found] == [("kit_one", (tea.id,))]
    assert found[0] in due(ada.store, later(days=3))
    held = ada.store.get(tea.id, Soother)
    assert held is not None
    kit.begin_use(ada.store, later(days=3), held, (2, True, IDS[0]))
    assert kit.kit_due(ada.store, later(days=9)) == []


def test_an_export_without_people_names_nobody_in_a_method_or_its_uses(ada: Someone) -> None:
    person(ada.store, "Robin", "friend")
    ring = method(ada, "Ring Robin")
    ada.store.put(SoothingUse(**when(), soother_id=ring.id, title="Ring Robin"))
    view = without_people(ada.store)
    assert [e.record.title for e in view.of(Soother)] == ["Ring Person 1"]
    assert [e.record.title for e in view.of(SoothingUse)] == ["Ring Person 1"]


# --- the pause -------------------------------------------------------------------------------


def test_a_pause_sent_twice_is_kept_once(ada: Someone) -> None:
    one = pauses.keep_pause(ada.store, NOON, "chase", "wait", IDS[0])
    two = pauses.keep_pause(ada.store, later(minutes=1), "chase", "wait", IDS[0])
    assert one.id == two.id
    assert len(ada.store.of(Pause)) == 1


def test_how_it_was_is_asked_once_and_not_at_once(ada: Someone) -> None:
    kept = pauses.keep_pause(ada.store, NOON, "both", "say", IDS[0])
    assert pauses.pauses_due(ada.store, later(minutes=29)) == []
    assert [one.args for one in pauses.pauses_due(ada.store, later(minutes=30))] == [(kept.id,)]
    assert pauses.pauses_due(ada.store, later(days=8)) == []
    pauses.say_outcome(ada.store, kept, "some", "", kept.version)
    assert pauses.pauses_due(ada.store, later(hours=1)) == []


def test_of_several_pauses_only_the_newest_is_asked_about(ada: Someone) -> None:
    pauses.keep_pause(ada.store, NOON, "", "wait", IDS[0])
    newest = pauses.keep_pause(ada.store, later(hours=1), "", "wait", IDS[1])
    assert [one.args for one in pauses.pauses_due(ada.store, later(hours=2))] == [(newest.id,)]
    pauses.say_outcome(ada.store, newest, "eased", "", newest.version)
    assert pauses.pauses_due(ada.store, later(hours=3)) == []


# --- the break -------------------------------------------------------------------------------


def begun(ada: Someone, minutes: int = 20, person_id: str | None = None) -> Entry[Break]:
    return breaks.begin_break(ada.store, NOON, (minutes, 8, person_id), IDS[0])


def test_a_break_promises_a_time_and_keeps_it_when_sent_twice(ada: Someone) -> None:
    first = begun(ada, 30)
    again = breaks.begin_break(ada.store, later(minutes=5), (30, 8, None), IDS[0])
    assert again.record.back_at == first.record.back_at == later(minutes=30).at
    assert not breaks.is_over(first, later(minutes=29))
    assert breaks.is_over(first, later(minutes=30))


def test_an_open_break_is_seen_for_a_week_after_its_time(ada: Someone) -> None:
    entry = begun(ada)
    assert breaks.open_breaks(ada.store, NOON) == [entry]
    assert breaks.open_breaks(ada.store, later(days=7)) == [entry]
    assert breaks.open_breaks(ada.store, later(days=7, minutes=21)) == []
    assert len(ada.store.of(Break)) == 1, "it stays in the journal"


def test_later_is_a_new_time_and_the_first_stays_written(ada: Someone) -> None:
    entry = begun(ada)
    moved = breaks.move_return(ada.store, later(minutes=20), entry, 30, entry.version)
    assert moved.record.back_at == later(minutes=50).at
    assert moved.record.first_back_at == later(minutes=20).at
    assert moved.record.moved == 1
    with pytest.raises(Conflict):
        breaks.move_return(ada.store, later(minutes=21), entry, 30, entry.version)


def test_coming_back_notes_when_and_what_was_understood_and_words_added_later_keep_it(
    ada: Someone,
) -> None:
    entry = begun(ada)
    brought = breaks.Return(3, "I was tired, not angry.")
    back = breaks.come_back(ada.store, later(minutes=25), entry, brought, entry.version)
    assert back.record.returned_at == later(minutes=25).at
    more = breaks.come_back(
        ada.store, later(days=1), back, breaks.Return(3, "Both of us were."), back.version
    )
    assert more.record.returned_at == later(minutes=25).at
    assert breaks.open_breaks(ada.store, later(minutes=30)) == []


def test_a_break_that_was_ended_asks_for_nothing_more(ada: Someone) -> None:
    entry = begun(ada)
    breaks.close_break(ada.store, entry, entry.version)
    assert at_hand(ada.store, later(hours=1)).breaks == []


def test_nobody_is_called_back_to_a_person_who_was_feared(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    begun(ada, person_id=robin)
    assert len(at_hand(ada.store, later(hours=1)).breaks) == 1
    episode(ada.store, person_id=robin, safety_concern=True)
    assert at_hand(ada.store, later(hours=1)).breaks == []
