"""A first week with its reasons, and four phases side by side."""

import pytest

from homing import content
from homing.records import CheckIn, OwnReasons
from homing.services import roadmap
from homing.services.pathways import choose_way, note_professional
from tests.cast import NOON, Someone
from tests.services.understood import WHEN, measured, practised, ready

pytestmark = pytest.mark.django_db


def acts(ada: Someone) -> list[str]:
    return [step.act.id for step in roadmap.week(ada.store).steps]


def on(ada: Someone) -> list[str]:
    return [one.phase.id for one in roadmap.phases(ada.store) if one.on]


# --- what a week begins with -------------------------------------------------------------------


def test_without_answers_it_begins_with_the_questions(ada: Someone) -> None:
    assert acts(ada) == ["measure", "readiness", "check-in"]


@pytest.mark.parametrize(
    ("region", "first"),
    [
        ("more-worry", "pacer"),
        ("more-distance", "good-moment"),
        ("both", "help-look"),
        ("steady", "thank-someone"),
        ("middle", "name-feeling"),
    ],
)
def test_it_begins_where_the_answers_point(ada: Someone, region: str, first: str) -> None:
    measured(ada, region)
    assert acts(ada)[0] == first


@pytest.mark.parametrize(
    ("low", "first"),
    [
        ("support", ["people-map", "support-guide"]),
        ("motivation", ["reasons", "read-earned"]),
        ("willingness", ["needs", "check-in"]),
        ("self-awareness", ["name-feeling", "episode"]),
    ],
)
@pytest.mark.parametrize("region", ["more-worry", "more-distance", "both", "steady"])
def test_what_is_low_comes_first_wherever_the_answers_point(
    ada: Someone, low: str, first: list[str], region: str
) -> None:
    measured(ada, region)
    ready(ada, [low])
    assert acts(ada)[: len(first)] == first


def test_a_low_wish_brings_reasons_and_no_task(ada: Someone) -> None:
    measured(ada, "more-worry")
    ready(ada, ["motivation"], ["professional"])
    week = roadmap.week(ada.store)
    assert week.basis.no_tasks
    assert [step.act.id for step in week.steps] == ["reasons", "read-earned"]
    assert not any(step.act.practice or step.act.opens for step in week.steps)


def test_with_everything_low_people_come_before_reasons(ada: Someone) -> None:
    ready(ada, ["support", "motivation", "willingness", "self-awareness"])
    assert acts(ada) == ["people-map", "support-guide", "reasons", "read-earned"]
    assert not roadmap.week(ada.store).basis.no_tasks


def test_a_professional_and_someone_trusted_each_bring_one_act(ada: Someone) -> None:
    measured(ada, "more-distance")
    ready(ada, [], ["professional", "together"])
    assert acts(ada)[:2] == ["bring-moment", "tell-someone"]


@pytest.mark.parametrize("low", ["support", "willingness"])
def test_nothing_is_to_be_shown_to_others_where_that_is_hard(ada: Someone, low: str) -> None:
    measured(ada, "more-distance")
    ready(ada, [low], ["together"])
    week = roadmap.week(ada.store)
    assert not any(one.opens for one in [*(step.act for step in week.steps), *week.more])


def test_the_same_answers_give_the_same_week(ada: Someone) -> None:
    measured(ada, "both")
    ready(ada, ["support"], ["together"])
    assert acts(ada) == acts(ada)


@pytest.mark.parametrize("region", ["more-worry", "more-distance", "both", "steady", "middle"])
@pytest.mark.parametrize("low", [[], ["support"], ["self-awareness", "willingness"]])
def test_a_week_is_small_and_every_act_has_its_reason(
    ada: Someone, region: str, low: list[str]
) -> None:
    measured(ada, region)
    ready(ada, low, ["professional", "together"])
    week = roadmap.week(ada.store)
    assert 1 <= len(week.steps) <= content.roadmap().weeks.most
    assert sum(bool(step.act.practice) for step in week.steps) <= 2
    for step in week.steps:
        assert step.seen
        assert step.why
    assert week.minutes <= 45


def test_practices_beyond_the_first_ones_wait(
    ada: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured(ada, "more-worry")
    ready(ada, ["self-awareness"])
    assert [act for act in acts(ada) if act in {"name-feeling", "pacer"}] == [
        "name-feeling",
        "pacer",
    ]
    monkeypatch.setattr(roadmap, "_PRACTICES", 1)  # there are two yet: the limit comes first
    assert [act for act in acts(ada) if act in {"name-feeling", "pacer"}] == ["name-feeling"]


def test_a_reason_belongs_to_what_brought_the_act(ada: Someone) -> None:
    measured(ada, "more-worry")
    ready(ada, ["support"])
    first, *_rest, last = roadmap.week(ada.store).steps
    assert "hard to reach" in first.seen
    assert first.why == content.roadmap().by_id["people-map"].why["support-low"]
    assert last.why != last.act.why["general"]


# --- overruling ---------------------------------------------------------------------------------


def test_what_is_set_aside_stays_away_and_something_else_comes(ada: Someone) -> None:
    measured(ada, "more-worry")
    before = acts(ada)
    roadmap.say(ada.store, NOON, before[0], "never")
    assert before[0] not in acts(ada)
    assert acts(ada)[0] == before[1]
    week = roadmap.week(ada.store)
    assert [act.id for act in week.aside] == [before[0]]
    assert before[0] not in [act.id for act in week.more]
    roadmap.take_word_back(ada.store, before[0])
    assert acts(ada) == before


def test_setting_everything_aside_leaves_an_empty_week(ada: Someone) -> None:
    measured(ada, "steady")
    while found := acts(ada):
        roadmap.say(ada.store, NOON, found[0], "never")
    assert roadmap.week(ada.store).next is None


def test_anything_may_be_put_in_beyond_the_usual_size(ada: Someone) -> None:
    measured(ada, "more-worry")
    for act in roadmap.week(ada.store).more[:3]:
        roadmap.say(ada.store, NOON, act.id, "take")
    week = roadmap.week(ada.store)
    assert len(week.steps) == 7
    assert [step.own for step in week.steps] == [False] * 4 + [True] * 3
    assert {step.cause for step in week.steps if step.own} == {"own"}


def test_a_choice_outlives_other_answers(ada: Someone) -> None:
    measured(ada, "more-worry")
    roadmap.say(ada.store, NOON, "pacer", "never")
    roadmap.say(ada.store, NOON, "thank-someone", "take")
    ready(ada, ["self-awareness"])
    assert "pacer" not in acts(ada)
    assert "thank-someone" in acts(ada)


# --- what was done ------------------------------------------------------------------------------


def test_a_tick_moves_on_to_the_next_act(ada: Someone) -> None:
    measured(ada, "more-distance")
    first = roadmap.week(ada.store).next
    assert first is not None
    roadmap.say(ada.store, NOON, first.act.id, "done")
    after = roadmap.week(ada.store)
    assert after.steps[0].done
    assert after.steps[0].ticked
    assert after.next is not None
    assert after.next.act.id == after.steps[1].act.id


def test_entries_speak_for_themselves(ada: Someone) -> None:
    ready(ada, ["self-awareness", "willingness"])
    practised(ada, "ER02", 2)
    ada.store.put(CheckIn(**WHEN, trust=4))
    assert not any(s.done for s in roadmap.week(ada.store).steps if s.act.id != "readiness")
    practised(ada, "ER02", 1)
    ada.store.put(CheckIn(**WHEN, trust=5))
    done = {s.act.id: (s.done, s.ticked) for s in roadmap.week(ada.store).steps}
    assert done["name-feeling"] == done["check-in"] == (True, False)


def test_reasons_that_were_chosen_are_done(ada: Someone) -> None:
    ready(ada, ["motivation"])
    ada.store.put(OwnReasons(**WHEN, own="for me"))
    assert roadmap.week(ada.store).steps[0].done


# --- phases -------------------------------------------------------------------------------------


def test_several_phases_are_suggested_at_once_with_their_causes(ada: Someone) -> None:
    measured(ada, "more-worry")
    assert on(ada) == ["recognise", "practise"]
    causes = {one.phase.id: one.cause for one in roadmap.phases(ada.store)}
    assert causes["practise"] == "more-worry"
    assert causes["keep"] == ""


def test_own_ticks_hold_over_any_suggestion_and_run_together(ada: Someone) -> None:
    measured(ada, "more-worry")
    roadmap.keep_phases(ada.store, NOON, ["keep", "feel", "recognise", "nonsense"])
    assert on(ada) == ["recognise", "feel", "keep"]
    measured(ada, "steady")
    assert on(ada) == ["recognise", "feel", "keep"]
    roadmap.keep_phases(ada.store, NOON, [])
    assert on(ada) == []
    roadmap.suggest_phases_again(ada.store)
    assert on(ada) == ["keep"]


@pytest.mark.parametrize("region", ["more-worry", "more-distance", "steady", "middle"])
def test_nothing_is_locked_elsewhere(ada: Someone, region: str) -> None:
    measured(ada, region)
    assert not any(one.locked for one in roadmap.phases(ada.store))


def test_where_both_pull_old_pain_waits_for_steadiness_or_company(ada: Someone) -> None:
    measured(ada, "both")
    roadmap.keep_phases(ada.store, NOON, ["feel", "keep"])
    assert on(ada) == ["keep"]
    assert [one.phase.id for one in roadmap.phases(ada.store) if one.locked] == ["feel"]
    note_professional(ada.store, NOON, beside=True)
    assert on(ada) == ["feel", "keep"]
    note_professional(ada.store, NOON, beside=False)
    practised(ada, "ER04", 2)
    assert on(ada) == ["keep"]
    practised(ada, "ER04", 1)
    assert on(ada) == ["feel", "keep"]


def test_choosing_the_careful_way_closes_it_too(ada: Someone) -> None:
    measured(ada, "steady")
    choose_way(ada.store, NOON, "mixed")
    assert [one.phase.id for one in roadmap.phases(ada.store) if one.locked] == ["feel"]


# --- the rules as data --------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["anxious", "avoidant", "mixed", "secure"])
def test_an_own_way_brings_the_acts_it_was_made_for_and_says_so(ada: Someone, way: str) -> None:
    measured(ada, "middle")
    choose_way(ada.store, NOON, way)
    steps = roadmap.week(ada.store).steps
    assert {step.cause for step in steps} == {f"way-{way}"}
    assert all(step.seen.startswith("You chose the way") for step in steps)
    assert steps[0].why != steps[0].act.why["general"]


def test_many_mixed_signs_put_safety_first_wherever_the_point_lies(ada: Someone) -> None:
    measured(ada, "more-worry", mixed=2.5)
    assert acts(ada)[:2] == ["help-look", "support-guide"]


def test_where_both_pull_nothing_opens_to_others_not_even_among_the_rest(ada: Someone) -> None:
    measured(ada, "both")
    week = roadmap.week(ada.store)
    assert not any(one.opens for one in [*(step.act for step in week.steps), *week.more])
    for one in roadmap.phases(ada.store):
        assert not any(act.opens for act in one.acts)


def test_every_practice_in_an_act_can_be_done_now() -> None:
    for act in content.roadmap().acts:
        tool = content.practices()[act.practice].tool if act.practice else None
        assert not act.practice or (tool and tool.url_name == act.place)
        assert act.what
