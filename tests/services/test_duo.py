import random

import pytest

from homing import content
from homing.records import Said
from homing.services import duo, duo_state
from homing.services.duo_gate import way
from homing.services.duo_labels import ASK, DEPTH, GUESS, OTHER, PASSES
from homing.services.duo_state import Sitting
from homing.services.gate import keep_level, mark_quiet
from homing.services.practise_said import questions_of
from homing.vault import Conflict
from tests.cast import NOON, Someone

PRACTICES = duo.practices_for_two()
BEN, ENTRY = "b" * 32, "e" * 32
pytestmark = pytest.mark.django_db


def begun(code: str, *, alone: bool = False) -> Sitting:
    return duo.begin(NOON, PRACTICES[code], ENTRY, BEN, alone=alone)


def stepped(at: Sitting, chance: random.Random) -> Sitting:
    """Press something that the page of this stage offers."""
    if at.stage == "ready":
        return duo.is_fine(at, None, None, fine=True)
    if at.stage == "keep":
        return duo.may_keep(at, both=chance.random() < 0.5)
    if at.stage == "turn":
        return taken_turn(at, chance)
    return duo.taken(at) if at.stage == "hand" else duo.go_on(at)


def taken_turn(at: Sitting, chance: random.Random) -> Sitting:
    """Draw, ask for a break, or answer every question with one's own name."""
    said = [Said(field=q.id, value=at.holder) for q in duo.asked_now(at)]
    turn = duo.turn_of(at)
    if turn and turn.draws and not at.card:
        return duo.draw(at, chance.choice((1, 2, 3)), chance)
    if chance.random() < 0.1:
        return duo.wants_break(duo.noted(at, said))
    level = chance.choice((None, None, 2, 8))
    return duo.answered(at, said, level, heavy=chance.random() < 0.1)


@pytest.mark.parametrize("code", sorted(PRACTICES))
@pytest.mark.parametrize("alone", [True, False])
def test_it_keeps_seals_and_comes_to_an_end_whatever_is_pressed(code: str, alone: bool) -> None:
    turns = duo.duo_of(PRACTICES[code]).turns
    private = {OTHER + q.id for turn in turns if turn.private for q in turn.questions}
    for seed in range(25):
        chance, at = random.Random(seed), begun(code, alone=alone)
        for _press in range(200):
            turn = duo.turn_of(at)
            if turn is not None and turn.speaker == "both" and at.stage != "shown":
                now = {q.id for q in turn.questions}
                assert not now & {one.field.removeprefix(OTHER) for one in duo.sees(at)}
            assert not private & {one.field for one in at.said}
            assert not private & {OTHER + one.field for one in duo.sees(at)}
            if alone:
                assert at.holder == "first" or at.over
                assert at.stage not in {"hand", "shown", "keep"}
            if at.over:
                break
            at = stepped(at, chance)
        assert at.stage == "closing", (code, seed)


@pytest.mark.parametrize("code", sorted(PRACTICES))
def test_each_answers_only_as_themselves(code: str) -> None:
    at, chance = begun(code), random.Random(3)
    while not at.over:
        at = stepped(at, chance)
        for one in at.said:
            assert (one.value == "second") is one.field.startswith(OTHER)


def test_the_device_is_passed_on_before_anyone_else_is_asked() -> None:
    for code in PRACTICES:
        at, chance = begun(code), random.Random(1)
        while not at.over:
            then, at = at, stepped(at, chance)
            if at.holder in {"first", "second"} and at.holder != then.holder:
                assert at.stage == "hand", (code, then, at)


def test_two_presses_at_once_are_one(ada: Someone) -> None:
    first = duo.rest(ada.store, NOON, begun("CC02"), 0)
    one, two = duo.is_fine(first, None, None, fine=True), duo.is_fine(first, 9, None, fine=False)
    version = duo_state.version(ada.store)
    duo.rest(ada.store, NOON, one, version)
    with pytest.raises(Conflict):
        duo.rest(ada.store, NOON, two, version)
    assert duo_state.under_way(ada.store) == one


def test_no_card_comes_twice_while_there_are_others() -> None:
    at, chance = begun("IC03"), random.Random(5)
    cards = [card for card in duo.duo_of(PRACTICES["IC03"]).cards if card.depth == 2]
    for _draw in cards:
        at = duo.draw(at, 2, chance)
    assert sorted(at.drawn) == sorted(card.id for card in cards)
    assert duo.draw(at, 2, chance).card in at.drawn


def test_there_are_36_cards_or_more_in_three_depths() -> None:
    cards = duo.duo_of(PRACTICES["IC03"]).cards
    assert len(cards) >= 36
    assert all(sum(card.depth == depth for card in cards) >= 12 for depth in (1, 2, 3))


def test_days_after_a_crisis_are_for_no_talk_of_two(ada: Someone) -> None:
    keep_level(ada.store, NOON, BEN, "open")
    assert way(ada.store, NOON, PRACTICES["CC02"], BEN) == "together"
    mark_quiet(ada.store, NOON)
    assert way(ada.store, NOON, PRACTICES["CC02"], BEN) == "alone"
    assert way(ada.store, NOON, PRACTICES["IC05"], BEN) == "alone"


@pytest.mark.parametrize(
    ("level", "talk", "news"),
    [
        ("open", "together", "together"),
        ("unsaid", "alone", "together"),
        ("no-pair-conflict", "none", "together"),
        ("own-part", "none", "alone"),
        ("no-pair", "none", "alone"),
        ("help-only", "none", "none"),
    ],
)
def test_each_level_closes_what_it_should(level: str, talk: str, news: str, ada: Someone) -> None:
    keep_level(ada.store, NOON, BEN, level)  # type: ignore[arg-type]
    assert way(ada.store, NOON, PRACTICES["CC02"], BEN) == talk
    assert way(ada.store, NOON, PRACTICES["IC05"], BEN) == news


def test_every_practice_for_two_may_be_done_by_one() -> None:
    assert set(PRACTICES) == {"CC02", "CC07", "IC03", "IC05", "IC06", "SC01", "BI05", "CS02",
                              "LM01", "LM03"}  # fmt: skip
    for practice in PRACTICES.values():
        turns = duo.duo_of(practice).turns
        assert practice.with_two
        assert sum(bool(turn.alone) for turn in turns) >= 3
        assert all(turn.minutes <= 10 for turn in turns)


def test_everything_that_is_kept_has_words(ada: Someone) -> None:
    for alone in (True, False):
        for code, practice in PRACTICES.items():
            at, chance = begun(code, alone=alone), random.Random(11)
            while not at.over:
                at = stepped(at, chance)
            known = {question.id for question in questions_of(practice)}
            assert {one.field for one in at.said} <= known, code
            assert {DEPTH, PASSES} <= known or not duo.duo_of(practice).cards
            assert ASK in known
            assert not alone or any(one.field == ASK for one in at.said)
            assert alone or not any(one.field.startswith(GUESS) for one in at.said)


def test_the_day_to_look_again_is_kept_where_there_is_a_second_half(ada: Someone) -> None:
    at = begun("CC07", alone=True)
    on = NOON.day.replace(day=30)
    at = duo.noted(
        Sitting(practice="CC07", entry_id=ENTRY, begun=NOON.at, alone=True, turn=4, stage="turn"),
        [Said(field="look-on", on=on)],
    )
    kept = duo.keep(ada.store, NOON, at)
    assert kept is not None
    assert kept.record.due_on == on
    assert content.practices()["CC07"].later is not None


def test_what_was_written_differently_is_no_sitting(ada: Someone) -> None:
    duo.rest(ada.store, NOON, begun("CC02"), 0)
    assert duo_state.under_way(ada.store) is not None
    duo_state.leave(ada.store)
    assert duo_state.under_way(ada.store) is None
    assert duo_state.version(ada.store) == 0
