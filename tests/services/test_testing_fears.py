"""Thought tests, predictions, ladders and waits: the rules beneath the pages."""

from datetime import timedelta
from typing import Any

import pytest

from homing.records import Experiment, LadderStep, Rung, ThoughtTest, Waiting
from homing.services import experiments, ladders, thought_tests, waits
from homing.services.choices import choose
from homing.services.due_list import decide, due
from homing.services.episodes import has_safety_concern
from homing.services.export_safety import without_safety
from homing.services.fear_marks import about_fear, marks
from homing.services.time import Moment
from homing.services.versions import earlier
from homing.vault import Conflict, Entry
from tests.cast import NOON, Someone
from tests.services.life import episode, person

pytestmark = pytest.mark.django_db
IDS = [f"{n:032x}" for n in range(1, 60)]


def later(**passed: float) -> Moment:
    at = NOON.at + timedelta(**passed)
    return Moment(at, NOON.zone, at.date())


def ids_due(ada: Someone, moment: Moment) -> list[str]:
    return [one.id for one in due(ada.store, moment) if one.kind == "fear"]


# --- thought tests ---------------------------------------------------------------------------


def a_thought(ada: Someone, entry_id: str = IDS[0], **said: Any) -> Entry[ThoughtTest] | None:
    facts = thought_tests.Facts(thought="They are leaving me", belief_before=80, **said)
    return thought_tests.begin_test(ada.store, NOON, facts, entry_id)


def weighed(ada: Someone, entry: Entry[ThoughtTest]) -> Entry[ThoughtTest]:
    said = thought_tests.Weighed(("The phone is off", "A long day"), belief_after=50)
    return thought_tests.weigh(ada.store, NOON, entry, said, entry.version)


def test_a_weighed_thought_asks_three_days_later_what_happened_and_then_no_more(
    ada: Someone,
) -> None:
    entry = a_thought(ada)
    assert entry is not None
    assert ids_due(ada, later(days=9)) == []  # nothing to look back on yet
    entry = weighed(ada, entry)
    name = f"thought-{entry.id}"
    assert ids_due(ada, later(days=2)) == []
    assert ids_due(ada, later(days=3)) == [name]
    looked = thought_tests.Looked("They rang at nine", "no", 20)
    done = thought_tests.look_back(ada.store, later(days=3), entry, looked, entry.version)
    record = done.record
    assert (record.belief_before, record.belief_after, record.belief_later) == (80, 50, 20)
    assert (record.outcome, record.state) == ("They rang at nine", "done")
    assert ids_due(ada, later(days=4)) == []
    assert [e.record.state for e in earlier(ada.store, entry.id)] == ["open", "open"]  # type: ignore[attr-defined]


def test_weighing_again_does_not_move_the_day_of_asking(ada: Someone) -> None:
    entry = a_thought(ada)
    assert entry is not None
    entry = weighed(ada, entry)
    said = thought_tests.Weighed(("The phone is off", "A long day", "A third"), belief_after=40)
    again = thought_tests.weigh(ada.store, later(days=2), entry, said, entry.version)
    assert again.record.ask_on == NOON.day + timedelta(days=3)


def test_two_thoughts_a_day_are_kept_and_a_third_is_not(ada: Someone) -> None:
    first, second, third = (a_thought(ada, entry_id) for entry_id in IDS[:3])
    assert first is not None
    assert second is not None
    assert third is None
    assert a_thought(ada, IDS[0]) == first  # the same form, sent again
    tomorrow = later(days=1)
    assert thought_tests.room_today(ada.store, tomorrow)
    assert not thought_tests.room_today(ada.store, NOON)


def test_what_is_about_harm_is_always_kept_and_counts_for_nothing(ada: Someone) -> None:
    for entry_id in IDS[:2]:
        assert a_thought(ada, entry_id)
    told = a_thought(ada, IDS[2], safety_concern=True)
    assert told is not None
    assert about_fear(ada.store, told.record)
    robin = person(ada.store, "Robin", "partner")
    episode(ada.store, 5, person_id=robin.id, safety_concern=True)
    assert a_thought(ada, IDS[3], person_id=robin.id) is not None


def test_a_thought_about_someone_feared_is_never_followed_up(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    entry = a_thought(ada, person_id=robin.id)
    assert entry is not None
    entry = weighed(ada, entry)
    assert ids_due(ada, later(days=3)) == [f"thought-{entry.id}"]
    episode(ada.store, 0, person_id=robin.id, safety_concern=True)
    assert about_fear(ada.store, entry.record)
    assert ids_due(ada, later(days=3)) == []


def test_fear_told_here_counts_everywhere_and_leaves_every_export(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    entry = a_thought(ada, person_id=robin.id)
    assert entry is not None
    assert not has_safety_concern(ada.store, robin.id)
    thought_tests.tell_of_fear(ada.store, entry, entry.version)
    assert has_safety_concern(ada.store, robin.id)
    assert [e.record.safety_concern for e in without_safety(ada.store).of(ThoughtTest)] == [False]


def test_a_change_on_another_device_is_not_written_over(ada: Someone) -> None:
    entry = a_thought(ada)
    assert entry is not None
    weighed(ada, entry)
    with pytest.raises(Conflict):
        thought_tests.weigh(
            ada.store, NOON, entry, thought_tests.Weighed(("x", "y")), entry.version
        )


# --- predictions -----------------------------------------------------------------------------


def predicted(ada: Someone, n: int, odds: int, happened: str, **said: Any) -> Entry[Experiment]:
    plan = experiments.Plan(prediction=f"They say no {n}", probability=odds, **said)
    entry = experiments.begin_experiment(ada.store, NOON, plan, IDS[n])
    if happened:
        came = experiments.Came(happened)
        entry = experiments.close_experiment(ada.store, NOON, entry, came, entry.version)
    return entry


def test_only_what_was_tested_is_held_against_what_happened(ada: Someone) -> None:
    for n, (odds, happened) in enumerate(
        [(80, "no"), (60, "yes"), (40, "partly"), (90, "untested"), (70, "")]
    ):
        predicted(ada, n, odds, happened)
    gone = predicted(ada, 6, 50, "")
    experiments.let_experiment_go(ada.store, gone, gone.version)
    found = experiments.tested(ada.store)
    assert (len(found.cases), found.partly, found.recorded) == (3, 1, 6)
    assert found.calibration is not None
    assert found.calibration.all.predicted == pytest.approx(0.6)
    assert found.calibration.all.happened == pytest.approx(0.5)
    assert found.calibration.verdict == "too-few"


def test_ten_predictions_can_say_over_alarm(ada: Someone) -> None:
    for n in range(10):
        predicted(ada, n, 70, "yes" if n == 0 else "no")
    found = experiments.tested(ada.store).calibration
    assert found is not None
    assert found.verdict == "over"


def test_predictions_about_someone_feared_never_say_that_an_alarm_is_too_loud(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    for n in range(10):
        predicted(ada, n, 90, "no", person_id=robin.id)
    assert experiments.tested(ada.store).calibration is not None
    episode(ada.store, 0, person_id=robin.id, safety_concern=True)
    found = experiments.tested(ada.store)
    assert found.calibration is None
    assert (found.recorded, found.set_aside) == (0, 10)


def test_odds_cannot_be_changed_once_the_outcome_is_known(ada: Someone) -> None:
    entry = predicted(ada, 0, 90, "no")
    plan = experiments.Plan(prediction="Other", probability=5)
    assert experiments.change_plan(ada.store, entry, plan, entry.version) == entry
    found = ada.store.get(entry.id, Experiment)
    assert found is not None
    assert found.record.probability == 90


def test_a_prediction_is_asked_about_on_its_day_and_can_be_put_off(ada: Someone) -> None:
    entry = predicted(ada, 0, 60, "", planned_on=later(days=2).day)
    assert ids_due(ada, later(days=1)) == []
    assert ids_due(ada, later(days=2)) == [f"try-{entry.id}"]
    assert decide(ada.store, later(days=2), f"try-{entry.id}", "never")
    assert ids_due(ada, later(days=5)) == []


# --- ladders ---------------------------------------------------------------------------------


def a_ladder(ada: Someone, person_id: str | None, n: int = 0, **said: Any) -> Any:
    rungs = tuple(Rung(f"{f}", f"rung {f}", f) for f in (90, 10, 50))
    built = ladders.Built("When I am tired", person_id, rungs, **said)
    return ladders.build(ada.store, NOON, built, IDS[n])


def test_a_ladder_proposes_its_lowest_rung_and_learns_from_replies(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    ladder = a_ladder(ada, robin.id)
    assert [rung.fear for rung in ladder.record.rungs] == [10, 50, 90]
    assert ladders.proposal_for(ada.store, ladder).rung == ladder.record.rungs[0]
    ladders.log_step(ada.store, NOON, ladder, ladders.Try("50", "bad", comfort=2), IDS[20])
    assert ladders.proposal_for(ada.store, ladder).rung == ladder.record.rungs[0]
    ladders.log_step(
        ada.store, later(hours=1), ladder, ladders.Try("10", "good", comfort=6), IDS[21]
    )
    ladders.log_step(
        ada.store, later(hours=2), ladder, ladders.Try("10", "good", comfort=8), IDS[22]
    )
    steps = ladders.steps_of(ada.store, ladder.id)
    assert [entry.record.rung_id for entry in steps] == ["50", "10", "10"]
    assert ladders.comfort_by_rung(ladder.record, steps) == [
        ("rung 10", 10, [6, 8]), ("rung 50", 50, [2]),
    ]  # fmt: skip


def test_nothing_is_proposed_where_openness_was_punished_there_or_on_another_ladder(
    ada: Someone,
) -> None:
    robin = person(ada.store, "Robin", "partner")
    first = a_ladder(ada, robin.id)
    assert ladders.proposal_for(ada.store, first).rung is not None
    a_ladder(ada, robin.id, 1, punished=True)
    assert ladders.proposal_for(ada.store, first).why == "punished"
    someone_else = a_ladder(ada, person(ada.store, "Sam", "friend").id, 2)
    assert ladders.proposal_for(ada.store, someone_else).rung is not None


def test_nothing_is_proposed_with_someone_feared_from_the_first_word_of_it(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    ladder = a_ladder(ada, robin.id)
    tried = ladders.Try("10", "bad", safety_concern=True)
    step = ladders.log_step(ada.store, NOON, ladder, tried, IDS[20])
    assert ladders.proposal_for(ada.store, ladder).why == "fear"
    assert has_safety_concern(ada.store, robin.id)
    ada.store.delete(step.id)
    assert ladders.proposal_for(ada.store, ladder).why == "first"


def test_quiet_and_rest_are_kept_to(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    ladder = a_ladder(ada, robin.id)
    resting = ladders.rest(ada.store, ladder, ladder.version, resting=True)
    assert ladders.proposal_for(ada.store, resting).why == "resting"
    choose(ada.store, NOON, f"quiet-about-{robin.id}", "yes")
    assert ladders.proposal_for(ada.store, resting).why == "asked"


def test_a_step_keeps_what_the_rung_said_then(ada: Someone) -> None:
    ladder = a_ladder(ada, None)
    ladders.log_step(ada.store, NOON, ladder, ladders.Try("50", "good"), IDS[20])
    built = ladders.Built("When I am tired", None, (Rung("50", "other words", 20),))
    ladders.rebuild(ada.store, ladder, built, ladder.version)
    assert [(e.record.text, e.record.fear) for e in ada.store.of(LadderStep)] == [("rung 50", 50)]


# --- waits -----------------------------------------------------------------------------------


def a_wait(ada: Someone, n: int = 0, minutes: int = 30, **said: Any) -> Entry[Waiting]:
    begun = waits.Begun("Whether they are cross", minutes, **said)
    return waits.begin_wait(ada.store, NOON, begun, IDS[n])


def test_a_wait_is_due_when_its_time_is_over_and_not_a_minute_before(ada: Someone) -> None:
    entry = a_wait(ada)
    assert ids_due(ada, later(minutes=29)) == []
    assert ids_due(ada, later(minutes=30)) == [f"wait-{entry.id}"]
    ended = waits.Ended("no", "They were tired", held=True, urge_after=3)
    waits.end_wait(ada.store, later(minutes=31), entry, ended, entry.version)
    assert ids_due(ada, later(minutes=40)) == []


def test_the_same_form_sent_later_again_does_not_make_the_wait_longer(ada: Someone) -> None:
    entry = a_wait(ada)
    begun = waits.Begun("Whether they are cross", 30)
    assert waits.begin_wait(ada.store, later(minutes=5), begun, IDS[0]) == entry


def test_how_often_the_feared_came_is_told_with_its_number_and_range(ada: Someone) -> None:
    assert waits.turned_out(ada.store).feared is None
    for n, (happened, held) in enumerate(
        [("no", True), ("no", False), ("partly", True), ("untested", None), ("no", True)]
    ):
        entry = a_wait(ada, n)
        waits.end_wait(ada.store, NOON, entry, waits.Ended(happened, held=held), entry.version)
    found = waits.turned_out(ada.store)
    assert found.feared is not None
    assert (found.feared.k, found.feared.n) == (1, 4)
    assert (found.held, found.ended) == (3, 4)


def test_a_wait_about_someone_feared_asks_nothing(ada: Someone) -> None:
    entry = a_wait(ada, safety_concern=True)
    assert about_fear(ada.store, entry.record)
    assert ids_due(ada, later(hours=2)) == []


# --- words that call for care ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("tool", "words", "found"),
    [
        ("thought", "He threatened me on Sunday.", ["threat"]),
        ("thought", "I’m afraid of him", ["threat"]),
        ("thought", "I am afraid they will leave me", []),
        ("thought", "We were both jealous", []),
        ("try", "I will flirt with someone and see if he notices", ["loyalty", "jealous"]),
        ("try", "Ask for one small favour on Friday", []),
        ("try", "Say how I felt about the pretence", []),
        ("wait", "The TEST RESULTS from the clinic", ["health"]),
        ("wait", "Why they have not answered", []),
        ("wait", "whether she will hit me again", ["threat"]),
        ("step", "She slapped me", ["threat"]),
        ("step", "", []),
    ],
)
def test_words_that_call_for_care_are_found_as_whole_words(
    tool: Any, words: str, found: list[str]
) -> None:
    assert [mark.id for mark in marks(tool, words)] == found
