"""Twelve weeks with an end: what counts as a week, what comes back, and how one stops."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homing import content
from homing.records import Said, TrackRun
from homing.records.tracks import Rest
from homing.services import tracks as service
from homing.services.due_list import due
from homing.services.time import Moment
from homing.services.tracks import stage_of, week_of
from homing.vault import OpenVault
from tests.cast import NOON, Someone

pytestmark = pytest.mark.django_db
BEGUN = date(2026, 3, 2)


def at_day(day: date) -> Moment:
    """Noon of a day."""
    return Moment(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), NOON.zone, day)


def run(**more: object) -> TrackRun:
    moment = at_day(BEGUN)
    given = {"track": "worry", "begun_on": BEGUN, **more}
    return TrackRun(at=moment.at, zone=moment.zone, day=moment.day, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("days", "week"), [(0, 1), (6, 1), (7, 2), (41, 6), (42, 7), (84, 13)])
def test_it_counts_weeks_by_the_calendar(days: int, week: int) -> None:
    assert week_of(run(), BEGUN + timedelta(days=days)) == week


def test_a_season_of_rest_does_not_count() -> None:
    rested = run(rests=(Rest(BEGUN + timedelta(7), BEGUN + timedelta(28)),))
    assert week_of(rested, BEGUN + timedelta(days=28)) == 2
    resting = run(rests=(Rest(BEGUN + timedelta(7)),))
    assert week_of(resting, BEGUN + timedelta(days=300)) == 2


@given(st.integers(0, 400), st.integers(-12, 52), st.integers(0, 200), st.integers(0, 200))
def test_a_week_is_never_below_one_and_every_week_has_a_stage(
    days: int, shift: int, rest_from: int, rest_for: int
) -> None:
    since = BEGUN + timedelta(days=rest_from)
    record = run(shift=shift, rests=(Rest(since, since + timedelta(days=rest_for)),))
    week = week_of(record, BEGUN + timedelta(days=days))
    assert week >= 1
    for track in content.tracks().tracks:
        stage = stage_of(track, week)
        assert stage.first <= week or week <= stage.last


def test_it_asks_half_way_once_and_at_the_end_and_then_in_upkeep(ada: Someone) -> None:
    store = ada.store
    track = content.tracks().track("worry")
    assert track is not None
    entry = service.begin_track(store, at_day(BEGUN), track, "a" * 32)
    half, end = BEGUN + timedelta(weeks=6), BEGUN + timedelta(weeks=12)
    assert _asked(store, half - timedelta(days=1)) == []
    assert _asked(store, half) == [f"track-half-way-{entry.id}"]
    said = (Said(field="helped", value="The kit"),)
    service.keep_review(store, at_day(half), entry.id, "half-way", said, "b" * 32)
    assert _asked(store, half) == []
    assert _asked(store, end) == [f"track-end-{entry.id}"]
    service.keep_review(store, at_day(end), entry.id, "end", said, "c" * 32)
    service.turn_track(store, at_day(end), entry, "finish")
    assert _asked(store, end + timedelta(weeks=7) - timedelta(days=1)) == []
    assert len(_asked(store, end + timedelta(weeks=7))) == 1
    assert service.in_upkeep(store) is not None


def test_going_slower_puts_the_look_back_off(ada: Someone) -> None:
    store = ada.store
    track = content.tracks().track("both")
    assert track is not None
    entry = service.begin_track(store, at_day(BEGUN), track, "a" * 32)
    service.turn_track(store, at_day(BEGUN), entry, "slower")
    half = BEGUN + timedelta(weeks=6)
    assert _asked(store, half) == []
    assert len(_asked(store, half + timedelta(weeks=1))) == 1


def test_it_goes_one_track_at_a_time_and_leaving_is_kept_as_an_end(ada: Someone) -> None:
    store = ada.store
    known = content.tracks()
    first, second = known.track("worry"), known.track("parent")
    assert first is not None
    assert second is not None
    moment = at_day(BEGUN)
    service.begin_track(store, moment, first, "a" * 32)
    service.begin_track(store, moment, second, "b" * 32)
    now = service.on_track(store, moment)
    assert now is not None
    assert now.track.id == "parent"
    assert sorted(entry.record.state for entry in service.runs(store)) == ["left", "on"]


def test_rest_is_asked_nothing_and_goes_on_where_it_was(ada: Someone) -> None:
    store = ada.store
    track = content.tracks().track("steady")
    assert track is not None
    entry = service.begin_track(store, at_day(BEGUN), track, "a" * 32)
    rest_day = BEGUN + timedelta(weeks=3)
    entry = service.turn_track(store, at_day(rest_day), entry, "rest")
    later = BEGUN + timedelta(weeks=30)
    assert _asked(store, later) == []
    service.turn_track(store, at_day(later), entry, "again")
    now = service.on_track(store, at_day(later))
    assert now is not None
    assert now.week == 4


def test_the_same_begin_sent_twice_begins_once(ada: Someone) -> None:
    store = ada.store
    track = content.tracks().track("worry")
    assert track is not None
    for _ in range(2):
        service.begin_track(store, at_day(BEGUN), track, "a" * 32)
    assert len(service.runs(store)) == 1


def _asked(store: OpenVault, day: date) -> list[str]:
    return [one.id for one in due(store, at_day(day)) if one.kind == "track"]
