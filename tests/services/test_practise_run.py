"""A sitting: begun, gone through, stopped or ended; and what it becomes."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
import pytest

from homing import content
from homing.content.schema.interactions import Question
from homing.content.schema.practices import Practice
from homing.records import Draft, EarlierVersion, LadderStep, PracticeSession, Said, Setback
from homing.records.codec import KINDS
from homing.services import practise_run as run
from homing.services import practise_said as said
from homing.services.due_list import due
from homing.services.practice import After, say_how_tool_was
from homing.services.practice_progress import (
    felt_worse_twice,
    not_rated_yet,
    occurrences,
    open_halves,
    progress,
)
from homing.services.time import Moment
from homing.vault import OpenVault
from tests.cast import NOON, Someone

ONE = "0a" * 16
FORM, SCAN = content.practices()["ER08"], content.practices()["ER03"]
RECORD, LIST, TIMER = (content.practices()[i] for i in ("IW07", "BR04", "ER01"))


@pytest.fixture
def store(ada: Someone) -> OpenVault:
    return ada.store


def later(**passed: float) -> Moment:
    at = NOON.at + timedelta(**passed)
    return Moment(at, NOON.zone, at.date())


def sat(store: OpenVault, practice: Practice, **values: str | tuple[str, ...]) -> run.Sitting:
    """A sitting with these fields; a hyphen is written as two underlines."""
    sitting = run.begin(store, NOON, practice, ONE)
    told = {name.replace("__", "-"): value for name, value in values.items()}
    fields = {n: (v,) if isinstance(v, str) else v for n, v in told.items()}
    kept = run.answer(store, NOON, sitting, fields, fields)
    assert kept is not None
    return kept


def test_a_sitting_waits_with_every_word_until_it_is_ended(store: OpenVault) -> None:
    sat(store, FORM, q__level="8", q__lane="settle")
    waits = run.under_way(store, FORM)
    assert waits is not None
    assert waits.values == {"q-level": ("8",), "q-lane": ("settle",)}
    assert (waits.entry_id, waits.begun) == (ONE, NOON.at)
    entry = run.finish(store, later(minutes=3), waits)
    assert entry is not None
    assert entry.record.said == (Said("level", "8"), Said("lane", "settle"))
    assert run.under_way(store, FORM) is None
    assert not store.of(Draft)


def test_leaving_it_out_leaves_nothing_behind(store: OpenVault) -> None:
    sat(store, FORM, q__level="8")
    run.leave(store, FORM)
    assert not store.of(Draft)
    assert not store.of(PracticeSession)


def test_an_end_that_comes_twice_is_kept_once(store: OpenVault) -> None:
    sitting = sat(store, FORM, q__level="8")
    first = run.finish(store, NOON, sitting)
    assert run.finish(store, later(seconds=1), sitting) == first
    assert len(store.of(PracticeSession)) == 1


def test_other_words_for_an_ended_sitting_go_into_it_and_the_old_stay_beside(
    store: OpenVault,
) -> None:
    entry = run.finish(store, NOON, sat(store, FORM, q__level="8", q__lane="settle"))
    assert entry is not None
    same = run.amend(store, entry, FORM, ["q-level"], {"q-level": ("8",)})
    assert same == entry
    other = run.amend(store, entry, FORM, ["q-level"], {"q-level": ("3",)})
    assert other.record.said == (Said("level", "3"), Said("lane", "settle"))
    assert len(store.of(EarlierVersion)) == 1


def test_what_is_more_than_a_draft_holds_is_not_taken_and_nothing_is_lost(
    store: OpenVault,
) -> None:
    sitting = sat(store, FORM, q__level="8")
    assert run.answer(store, NOON, sitting, ["q-x"], {"q-x": ("a" * 70_000,)}) is None
    held = run.under_way(store, FORM)
    assert held is not None
    assert held.values == {"q-level": ("8",)}


def test_examples_are_asked_only_of_lines_that_are_marked(store: OpenVault) -> None:
    kinds = [page.kind for page in run.pages(LIST)]
    assert kinds[:2] == ["ticks", "examples"]
    plain = run.begin(store, NOON, LIST, ONE)
    assert run.next_number(plain, 1) == 3
    marked = sat(store, LIST, **{"mark__keeps-word": "often"})
    assert run.next_number(marked, 1) == 2


def test_time_counts_without_its_pauses_and_never_more_than_was_chosen(store: OpenVault) -> None:
    sitting = run.run(store, NOON, sat(store, TIMER, minutes="10"))
    sitting = run.halt(store, later(minutes=4), sitting)
    sitting = run.run(store, later(hours=2), sitting)
    assert run.elapsed(sitting, later(hours=2, minutes=1)) == 300
    assert run.elapsed(sitting, later(hours=9)) == 600
    shorter = run.halt(store, later(hours=9), sitting, counted=200)
    assert shorter.ran == 200
    assert run.halt(store, later(hours=9), sitting, counted=9_999).ran == 600


def test_cues_that_start_over_fill_the_time_and_no_more() -> None:
    assert TIMER.timer
    again = run.Sitting(TIMER, "first", ONE, NOON.at, {"minutes": ("10",)})
    length = sum(cue.seconds for cue in TIMER.timer.cues)
    assert len(run.cues(again)) == len([c for c in run.cues(again) if c[0] < 600])
    assert length >= 1
    assert run.cues(again)[0] == (0, TIMER.timer.cues[0].say)


def test_a_second_half_comes_due_on_its_day_and_is_asked_once(store: OpenVault) -> None:
    entry = run.finish(store, NOON, sat(store, RECORD, q__either="stay", due_on="2026-11-25"))
    assert entry is not None
    on_the_day = replace(later(days=3), day=date(2026, 11, 25))
    entry_day = entry.record.due_on
    assert entry_day == date(2026, 11, 25)
    before = Moment(NOON.at, NOON.zone, entry_day - timedelta(days=1))
    titles = [one.title for one in due(store, before)]
    assert RECORD.later
    assert RECORD.later.due_title not in titles
    assert RECORD.later.due_title in [one.title for one in due(store, on_the_day)]
    assert [e.id for e in open_halves(store, "IW07")] == [entry.id]
    second = run.begin(store, on_the_day, RECORD, entry.id, "later")
    second = run.answer(store, on_the_day, second, ["q-did"], {"q-did": ("yes",)}) or second
    told = run.finish(store, on_the_day, second)
    assert told is not None
    assert told.record.later == (Said("did", "yes"),)
    assert told.record.said == entry.record.said
    assert open_halves(store) == []


def test_letting_a_second_half_go_keeps_the_first(store: OpenVault) -> None:
    entry = run.finish(store, NOON, sat(store, RECORD, q__either="stay", due_on="2026-11-25"))
    assert entry is not None
    run.let_go(store, NOON, entry)
    (left,) = store.of(PracticeSession)
    assert left.record.said == entry.record.said
    assert open_halves(store) == []


def test_stopping_keeps_what_there_is_and_asks_for_no_second_half(store: OpenVault) -> None:
    sitting = sat(store, RECORD, q__either="stay", due_on="2026-11-25")
    entry = run.finish(store, NOON, sitting, stopped=True)
    assert entry is not None
    assert entry.record.stopped
    assert entry.record.due_on is None


def test_every_answer_of_every_practice_survives_the_way_into_the_record_and_back() -> None:
    for practice in content.practices().values():
        values = _full(practice)
        record = PracticeSession(
            at=NOON.at, zone=NOON.zone, day=NOON.day, practice=practice.id, practice_version="1",
            said=said.said_of(practice, "first", values),
            later=said.said_of(practice, "later", values),
        )  # fmt: skip
        assert said.values_of(practice, record) == values, practice.id
        assert said.changed(practice, record, values) == record, practice.id


def test_what_this_version_does_not_know_is_shown_all_the_same() -> None:
    record = PracticeSession(
        at=NOON.at, zone=NOON.zone, day=NOON.day, practice="ZZ99", practice_version="1",
        said=(Said("old-question", "old words"),),
    )  # fmt: skip
    (told,) = said.in_words(record, {})
    assert (told.ask, told.answers) == ("old-question", ("old words",))


def test_a_change_leaves_what_this_version_does_not_ask() -> None:
    old = session("ER08", 0, said=(Said("level", "8"), Said("gone", "old words")))
    values = {**said.values_of(FORM, old), "q-level": ("2",)}
    assert said.changed(FORM, old, values).said == (Said("level", "2"), Said("gone", "old words"))


def _full(practice: Practice) -> dict[str, tuple[str, ...]]:
    later_screens = practice.later.screens if practice.later else ()
    values = {
        said.asked(q.id): _answer(q)
        for screen in (*practice.screens, *later_screens)
        for q in screen.questions
        if q.answer != "person"
    }
    if sheet := practice.checklist:
        for tick in sheet.ticks:
            values[said.mark(tick.id)] = (sheet.marks[0].id,)
            values[said.example(tick.id)] = ("seen",)
            values[said.seen_on(tick.id)] = ("2026-11-20",)
        for n in range(1, sheet.own + 1):
            values[said.own_line(n)] = (f"own {n}",)
            values[said.own_mark(n)] = (sheet.marks[-1].id,)
    for area in practice.scan.areas if practice.scan else ():
        values[said.tags(area.id)] = tuple(tag.id for tag in practice.scan.tags[:2])  # type: ignore[union-attr]
    return values


def _answer(question: Question) -> tuple[str, ...]:
    if question.answer in {"choice", "choices"}:
        several = 2 if question.answer == "choices" else 1
        return tuple(option.id for option in question.options[:several])
    fixed = {"day": "2026-11-20", "scale": "7", "number": "12", "yes-no": "no"}
    return (fixed.get(question.answer, "words"),)


# --- progress ------------------------------------------------------------------------------------


def session(practice: str, n: int, **fields: object) -> PracticeSession:
    at = NOON.at + timedelta(minutes=n)
    return PracticeSession(
        at=at,
        zone=NOON.zone,
        day=at.date(),
        practice=practice,
        practice_version="1",
        **fields,  # type: ignore[arg-type]
    )


def test_means_come_with_their_n_and_only_from_three_times_on(store: OpenVault) -> None:
    for n, (before, after) in enumerate([(8, 4), (6, 4), (7, None)]):
        store.put(session("ER01", n, before=before, after=after, usefulness=3, seconds=60))
    found = progress(store, TIMER)
    assert (found.times, found.seconds, found.moved) == (3, 180, None)
    assert found.useful is not None
    assert (found.useful.n, found.useful.value) == (3, 3.0)
    store.put(session("ER01", 9, before=4, after=1))
    moved = progress(store, TIMER).moved
    assert moved is not None
    assert (moved.n, moved.before, moved.after) == (3, 6.0, 3.0)


def test_a_question_that_counts_is_a_line_oldest_first(store: OpenVault) -> None:
    for n, level in enumerate(("8", "5", "nonsense")):
        said_ = (Said("level", level), Said("lane", "settle"))
        store.put(session("ER08", n, said=said_))
    level, lane = progress(store, FORM).lines[:2]
    assert [value for _day, value in level.values] == [8.0, 5.0]
    assert lane.times == (("Settle first", 3),)


def test_the_newest_comes_first_and_worse_twice_is_seen(store: OpenVault) -> None:
    store.put(session("ER01", 0, felt_worse=True))
    store.put(session("ER01", 5, felt_worse=True))
    assert [one.at.minute for one in occurrences(store, "ER01")] == [5, 0]
    assert felt_worse_twice(store, "ER01")
    store.put(session("ER01", 9))
    assert not felt_worse_twice(store, "ER01")


def test_what_a_tool_kept_counts_and_is_asked_about_once(store: OpenVault) -> None:
    slips = content.practices()["TS04"]
    kept = store.put(Setback(at=NOON.at, zone=NOON.zone, day=NOON.day, what="silence"))
    assert [one.entry_id for one in occurrences(store, "TS04")] == [kept.id]
    asked = not_rated_yet(store, slips)
    assert asked is not None
    say_how_tool_was(store, NOON, slips, kept.id, After(usefulness=3))
    say_how_tool_was(store, NOON, slips, kept.id, After(usefulness=1))
    assert not_rated_yet(store, slips) is None
    (one,) = occurrences(store, "TS04")
    assert one.usefulness == 3
    assert len(store.of(PracticeSession)) == 1


def test_a_small_no_counts_for_its_own_ladder_only(store: OpenVault) -> None:
    when = {"at": NOON.at, "zone": NOON.zone, "day": NOON.day}
    for about in ("", "no", "no"):
        store.put(LadderStep(**when, ladder_id=ONE, rung_id="1", about=about))  # type: ignore[arg-type]
    assert [len(occurrences(store, one)) for one in ("BR02", "BI02")] == [1, 2]


def test_no_question_of_a_practice_has_the_id_of_its_lines_or_areas() -> None:
    for practice in content.practices().values():
        ids = [q.id for q in said.questions_of(practice)]
        ids += [t.id for t in practice.checklist.ticks] if practice.checklist else []
        ids += [a.id for a in practice.scan.areas] if practice.scan else []
        assert len(ids) == len(set(ids)), practice.id


def test_a_checklist_of_which_nothing_is_kept_leaves_no_trace(store: OpenVault) -> None:
    assert LIST.checklist
    quiet = replace_sheet(LIST)
    assert [page.kind for page in run.pages(quiet)] == ["ticks"]
    sitting = run.begin(store, NOON, quiet, ONE)
    run.answer(store, NOON, sitting, ["mark-replies"], {"mark-replies": ("often",)})
    assert not store.of(Draft)
    assert not store.of(PracticeSession)


def replace_sheet(practice: Practice) -> Practice:
    assert practice.checklist
    sheet = msgspec.structs.replace(practice.checklist, keep=False, examples=False)
    return msgspec.structs.replace(practice, checklist=sheet)


def test_every_tool_names_a_kind_of_record_that_there_is() -> None:
    known = {str(kind.__struct_config__.tag).partition(".")[0]: kind for kind in KINDS}
    for practice in content.practices().values():
        if practice.tool and practice.tool.record != "none":
            kind = known[practice.tool.record]
            assert set(practice.tool.where) <= set(kind.__struct_fields__), practice.id
