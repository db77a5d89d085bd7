import gc
import weakref
from datetime import timedelta
from typing import Any

import pytest

from homing.records import (
    AnswerSheet,
    CheckIn,
    Episode,
    FeelingRating,
    FreeEntry,
    Named,
    NeedMet,
    Person,
    PracticeSession,
    Preferences,
)
from homing.services.journal import PAGE, Wanted, forget, index, kept, page_of, timeline
from homing.services.journal_search import MOST_FOUND, search
from homing.vault import OpenVault
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db


def when(hours: float) -> dict[str, Any]:
    return {"at": NOON.at - timedelta(hours=hours), "zone": NOON.zone, "day": NOON.day}


def check_in(hours: float = 0, **said: Any) -> CheckIn:
    return CheckIn(**when(hours), **said)


def practice(hours: float = 0, **said: Any) -> PracticeSession:
    return PracticeSession(**when(hours), practice="ER02", practice_version="1", **said)


def sheet(hours: float = 0, **said: Any) -> AnswerSheet:
    return AnswerSheet(**when(hours), instrument="x", instrument_version="1", **said)


# --- the timeline -----------------------------------------------------------------------------


def test_all_kinds_stand_in_one_line_newest_first(ada: Someone) -> None:
    store = ada.store
    store.put_many([check_in(1), practice(2), sheet(3, status="done"), check_in(4), practice(0)])
    kinds = [type(entry.record).__name__ for entry in timeline(store)]
    assert kinds == ["PracticeSession", "CheckIn", "PracticeSession", "AnswerSheet", "CheckIn"]


def test_only_what_means_something_to_a_person_is_in_it(ada: Someone) -> None:
    store = ada.store
    store.put_many([sheet(1, status="open"), sheet(2, status="left"), Preferences(**when(3)),
                    Person(**when(4), alias="Sam", relation="friend")])  # fmt: skip
    assert list(timeline(store)) == []
    assert page_of(store, 1).total == 0


def test_one_kind_can_be_asked_for(ada: Someone) -> None:
    store = ada.store
    store.put_many([check_in(1), practice(2), sheet(3, status="done"), sheet(4, status="open")])
    for code, kind in (("c", CheckIn), ("p", PracticeSession), ("m", AnswerSheet)):
        page = page_of(store, 1, Wanted(code))
        assert [type(entry.record) for entry in page.items] == [kind]
        assert page.total == 1
    assert page_of(store, 1, Wanted("no such code")).total == 3


def test_pages_hold_every_entry_once(ada: Someone) -> None:
    store = ada.store
    store.put_many(check_in(n) if n % 3 else practice(n) for n in range(2 * PAGE + 5))
    pages = [page_of(store, n) for n in (1, 2, 3)]
    assert [len(page.items) for page in pages] == [PAGE, PAGE, 5]
    seen = [entry for page in pages for entry in page.items]
    assert seen == list(timeline(store))
    assert {page.pages for page in pages} == {3}


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-5, 1), (2, 2), (99, 2)])
def test_a_page_out_of_range_is_the_nearest_one(ada: Someone, asked: int, given: int) -> None:
    store = ada.store
    store.put_many(check_in(n) for n in range(PAGE + 1))
    assert page_of(store, asked).number == given


def test_an_empty_vault_has_one_empty_page(ada: Someone) -> None:
    page = page_of(ada.store, 1)
    assert (page.items, page.number, page.pages, page.total) == ([], 1, 1, 0)


def test_the_index_is_made_once_for_a_state_and_never_goes_stale(ada: Someone) -> None:
    store = ada.store
    entry = store.put(check_in(1, line="one"))
    first = index(store)
    assert index(store) is first
    assert [match.entry.id for match in search(store, "one")[0]] == [entry.id]
    store.put(check_in(1, line="two"), entry_id=entry.id, expect=1)
    assert index(store) is not first
    assert search(store, "one") == ([], False)
    assert [match.entry.id for match in search(store, "two")[0]] == [entry.id]
    ada.store.put(check_in(0, line="two, from another device"))
    store.refresh()
    assert page_of(store, 1).total == 2
    assert len(search(store, "two")[0]) == 2
    forget(store, entry.id)
    assert page_of(store, 1).total == 1
    assert len(search(store, "two")[0]) == 1


def test_a_new_name_of_someone_is_found_and_the_old_one_is_not(ada: Someone) -> None:
    store = ada.store
    sam = store.put(Person(**when(0), alias="Sam", relation="friend"))
    store.put(check_in(person_id=sam.id, nearness=3))
    assert len(search(store, "Sam")[0]) == 1
    store.put(Person(**when(0), alias="Kim", relation="friend"), entry_id=sam.id, expect=1)
    assert search(store, "Sam") == ([], False)
    assert len(search(store, "Kim")[0]) == 1


def test_the_index_goes_with_its_vault(ada: Someone) -> None:
    store = ada.store
    store.put(check_in(line="one"))
    search(store, "one")
    here = weakref.ref(store)
    del store
    gc.collect()
    assert here() is None


# --- filters ----------------------------------------------------------------------------------


def test_kind_person_and_feeling_together_leave_what_is_all_of_them(ada: Someone) -> None:
    store = ada.store
    sam = store.put(Person(**when(0), alias="Sam", relation="friend")).id
    sad = (FeelingRating("sad"), FeelingRating("hurt"))
    both = store.put(check_in(1, person_id=sam, nearness=2, feelings=sad, line="sea"))
    alone = store.put(check_in(2, feelings=sad, line="sea"))
    told = store.put(Episode(**when(3), person_id=sam, feelings=sad))
    named = store.put(practice(4, named=Named(feelings=(FeelingRating("sad"),))))
    about = store.put(sheet(5, status="done", about=sam))

    def shown(**wanted: str) -> list[str]:
        page = page_of(store, 1, Wanted(**wanted))
        assert page.total == len(page.items)
        return [entry.id for entry in page.items]

    assert shown(feeling="sad") == [both.id, alone.id, told.id, named.id]
    assert shown(person_id=sam) == [both.id, told.id, about.id]
    assert shown(code="c", person_id=sam, feeling="hurt") == [both.id]
    assert shown(code="e", feeling="hurt") == [told.id]
    assert shown(feeling="glad") == shown(person_id="0" * 32) == []
    found, _more = search(store, "sea", Wanted(person_id=sam))
    assert [match.entry.id for match in found] == [both.id]


# --- one entry --------------------------------------------------------------------------------


def test_an_entry_is_found_by_its_id_and_gone_when_deleted(ada: Someone) -> None:
    store = ada.store
    entry = store.put(check_in(line="Quiet."))
    assert kept(store, entry.id) == entry
    forget(store, entry.id)
    assert kept(store, entry.id) is None
    assert kept(ada.store, entry.id) is None


def test_settings_and_unfinished_measures_have_no_page(ada: Someone) -> None:
    store = ada.store
    hidden = [store.put(Preferences(**when(0))), store.put(sheet(0, status="open"))]
    assert [kept(store, entry.id) for entry in hidden] == [None, None]


# --- search -----------------------------------------------------------------------------------


def found(store: OpenVault, query: str, code: str = "") -> list[str]:
    matches, _more = search(store, query, Wanted(code))
    return [match.entry.id for match in matches]


@pytest.mark.parametrize(
    "query",
    ["sea", "SEA", "wind", "heartb", "tension", "Name the feeling", "Sam", "fair", "knot", "rang",
     "sea heartbroken rang", "did not"],
)  # fmt: skip
def test_it_finds_words_wherever_they_were_written_or_chosen(ada: Someone, query: str) -> None:
    store = ada.store
    sam = store.put(Person(**when(0), alias="Sam", relation="friend"))
    one = store.put(
        check_in(
            feelings=(FeelingRating("heartbroken"),),
            line="By the Sea, wind.",
            body="a knot",
            set_off_by="she did not answer",
            did="rang her",
            happenings=("tension",),
            need=NeedMet("fairness"),
            acts=("ER02",),
            person_id=sam.id,
            nearness=3,
        )
    )
    store.put(check_in(1, line="Something else."))
    assert found(store, query) == [one.id]


def test_it_finds_words_in_practices(ada: Someone) -> None:
    store = ada.store
    named = Named(feelings=(FeelingRating("lonely"),), with_whom="nobody")
    one = store.put(practice(named=named, note="before the train"))
    assert found(store, "lonely train nobody") == [one.id]
    assert found(store, "lonely", "c") == []


@pytest.mark.parametrize("query", ["", "   ", "xyzzy", "sea xyzzy", "[", "(.*)", "\\", ".*"])
def test_it_finds_nothing_for_words_that_are_nowhere(ada: Someone, query: str) -> None:
    ada.store.put(check_in(line="By the sea"))
    assert found(ada.store, query) == []


def test_marks_are_where_the_words_are(ada: Someone) -> None:
    ada.store.put(check_in(line="Sea and more SEA, then (a+b)."))
    [match], _more = search(ada.store, "sea a+b")
    assert [piece for piece, hit in match.snippet if hit] == ["Sea", "SEA", "a+b"]
    assert "".join(piece for piece, _hit in match.snippet) == "Sea and more SEA, then (a+b)."


def test_the_hit_is_shown_though_it_is_far_into_a_long_text(ada: Someone) -> None:
    ada.store.put(check_in(line="word " * 90 + "lighthouse " + "word " * 5))
    [match], _more = search(ada.store, "lighthouse")
    assert ("lighthouse", True) in match.snippet
    assert sum(len(piece) for piece, _hit in match.snippet) < 260


def test_too_many_are_cut_and_it_says_so(ada: Someone) -> None:
    store = ada.store
    store.put_many(check_in(n, line="again") for n in range(MOST_FOUND))
    matches, more = search(store, "again")
    assert (len(matches), more) == (MOST_FOUND, False)
    store.put(check_in(MOST_FOUND, line="again"))
    matches, more = search(store, "again")
    assert (len(matches), more) == (MOST_FOUND, True)
    assert [m.entry.record.at for m in matches] == [
        NOON.at - timedelta(hours=n) for n in range(MOST_FOUND)
    ]


def test_another_spelling_of_a_letter_is_found_and_shown(ada: Someone) -> None:
    ada.store.put(check_in(line="Die Straße am See"))
    [match], _more = search(ada.store, "STRASSE")
    assert match.snippet == (("Die Straße am See", False),)


def test_words_are_not_found_across_two_entries(ada: Someone) -> None:
    ada.store.put_many([check_in(1, line="sea"), check_in(2, line="side")])
    for query in ("seaside", "sea side", "a\0s", "\0"):
        assert search(ada.store, query)[0] == []


def test_a_closed_entry_is_found_and_shows_none_of_its_words(ada: Someone) -> None:
    ada.store.put(FreeEntry(**when(0), text="the lighthouse", closed=True))
    [match], _more = search(ada.store, "lighthouse")
    assert match.snippet == ()
