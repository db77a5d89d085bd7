"""Letters and the line of years without pages: leaves, sittings, pace, rows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing import content
from homing.records import Letter, PartText, PracticeSession, TimelineNode
from homing.services.drafts import read_draft, save_draft
from homing.services.journal import index, timeline
from homing.services.journal_search import search
from homing.services.letter_pace import Pace, pace
from homing.services.letters import leaf_now, leaves, letter_practices, sitting_is_over, sittings
from homing.services.timeline import ends, nodes, rows
from homing.vault import Entry
from tests.cast import NOON, Someone
from tests.services.life import when

YEAR = NOON.day.year


def test_a_staged_letter_has_one_part_to_a_page_and_a_story_one_sitting() -> None:
    known = letter_practices()
    assert [len(leaf.parts) for leaf in leaves(known["IW04"])] == [1, 1, 1, 1]
    assert [leaf.sitting for leaf in leaves(known["IW03"])] == [1, 2, 3, 4]
    assert [len(leaf.parts) for leaf in leaves(known["IW06"])] == [5]
    assert sittings(known["IW03"]) == [1, 2, 3, 4]


def test_every_part_of_every_letter_stands_on_exactly_one_page() -> None:
    for practice in letter_practices().values():
        assert practice.letter
        there = [part.id for leaf in leaves(practice) for part in leaf.parts]
        assert sorted(there) == sorted(part.id for part in practice.letter.parts)


@pytest.mark.parametrize(("stage", "over"), [(0, False), (1, True), (4, True)])
def test_a_sitting_ends_with_its_last_page(stage: int, *, over: bool) -> None:
    story = letter_practices()["IW03"]
    letter = Letter(**when(), practice="IW03", sitting=1, stage=stage)
    assert sitting_is_over(story, letter) is over
    assert (leaf_now(story, letter) is None) == (stage == 4)


def test_the_pace_counts_what_was_gone_through_and_names_the_day() -> None:
    day = date(2026, 11, 22)
    assert not Pace(0, None, None, 3).holds(day)
    assert Pace(1, day - timedelta(days=2), day + timedelta(days=5), 3).holds(day)
    assert not Pace(2, day - timedelta(days=8), day - timedelta(days=1), 3).holds(day)
    assert Pace(3, day - timedelta(days=99), day - timedelta(days=92), 3).holds(day)
    assert not Pace(50, day - timedelta(days=8), day - timedelta(days=1), 0).holds(day)


@pytest.mark.django_db
def test_the_pace_is_each_letters_own(ada: Someone) -> None:
    ada.store.put(PracticeSession(**when(3), practice="IW06", practice_version="1"))
    kind, grief = content.practices()["IW06"], content.practices()["IW04"]
    assert pace(ada.store, kind).fits_from == NOON.day + timedelta(days=4)
    assert pace(ada.store, grief) == Pace(0, None, None, 3)


@pytest.mark.django_db
def test_a_letter_without_a_word_is_in_no_list_and_a_folded_one_shows_none(ada: Someone) -> None:
    ada.store.put(Letter(**when(), practice="IW04", started_at=NOON.at))
    assert not list(timeline(ada.store))
    assert not index(ada.store).entries
    part = (PartText("missing", "a lighthouse"),)
    ada.store.put(Letter(**when(), practice="IW04", parts=part, end="kept", closed=True))
    [found], _more = search(ada.store, "lighthouse")
    assert not any("lighthouse" in text for text, _hit in found.snippet)


@pytest.mark.django_db
def test_drafts_of_what_is_there_are_kept_and_of_what_is_gone_are_not(ada: Someone) -> None:
    kept = ada.store.put(Letter(**when(), practice="IW04"))
    store, words = ada.store, (("p_missing", "mine"),)
    assert save_draft(store, NOON, f"letter {kept.id} 0", words)
    assert not save_draft(store, NOON, f"letter {'0f' * 16} 0", words)
    assert not read_draft(store, f"letter {'0f' * 16} 0")
    assert save_draft(store, NOON, "timeline", words)


# --- the line of years ------------------------------------------------------------------------

_NODES = st.lists(
    st.builds(
        lambda first, more, what, name: TimelineNode(
            **when(), title=name, year_from=first, what=what,
            year_to=None if more is None else min(first + more, YEAR),
        ),
        st.integers(1900, YEAR),
        st.none() | st.integers(0, 60),
        st.sampled_from(["person", "event", "turning-point"]),
        st.sampled_from(["Gran", "Mum", "gran", ""]),
    ),
    max_size=12,
)  # fmt: skip


@given(_NODES, st.integers(1, 20))
def test_each_stands_in_exactly_one_row_and_events_leave_room(
    found: list[TimelineNode], room: int
) -> None:
    entries = [Entry(f"{n:032x}", 1, n, node) for n, node in enumerate(found)]
    entries.sort(key=lambda one: one.record.year_from)
    made = rows(entries, room)
    assert sorted(one.id for row in made for one in row.nodes) == sorted(e.id for e in entries)
    for row in made:
        people = {one.record.title.casefold() for one in row.nodes if one.record.what == "person"}
        assert len(people) <= 1
        if not people:
            for before, after in zip(row.nodes, row.nodes[1:], strict=False):
                assert ends(before.record, YEAR) + room <= after.record.year_from


@pytest.mark.django_db
def test_years_show_what_touches_them(ada: Someone) -> None:
    for title, first, last, what in (
        ("Gran", 1990, 2003, "person"), ("Mum", 1986, None, "person"),
        ("Move", 1997, None, "event"),
    ):  # fmt: skip
        ada.store.put(TimelineNode(**when(), title=title, year_from=first, year_to=last, what=what))

    def shown(*years: int | None) -> list[str]:
        return [one.record.title for one in nodes(ada.store, YEAR, *years)]

    assert shown() == ["Mum", "Gran", "Move"]
    assert shown(2003, None) == ["Mum", "Gran"]
    assert shown(2004, None) == ["Mum"]
    assert shown(None, 1989) == ["Mum"]
    assert shown(1997, 1997) == ["Mum", "Gran", "Move"]
