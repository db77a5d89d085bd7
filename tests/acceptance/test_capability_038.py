"""Capability 38: scenes with three choices at each turn, effects, reasons, and other ends."""

import re
from html import unescape

import pytest

from homing import content
from homing.content.schema.scenes import Scene
from homing.records import Exercise
from tests.cast import Someone

pytestmark = [pytest.mark.capability(38), pytest.mark.django_db]
STRESSED = next(one for one in content.scenes().scenes if one.id == "stressed")
_BUTTON = re.compile(r'<button class="btn quiet" name="way" value="(\d)">(.*?)</button>')


def page(ada: Someone, address: str) -> str:
    answer = ada.client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def play(ada: Someone, scene: Scene, way: str) -> str:
    """Press the buttons of a page, one after another; the address of the last page."""
    address = f"/practise/scenes/{scene.code}"
    for digit in way:
        shown = page(ada, address)
        assert digit in dict(_BUTTON.findall(shown))
        sent = {"way": digit, "entry_id": re.findall(r'name="entry_id" value="(\w+)"', shown)[0]}
        address = ada.client.post(address, sent).headers["Location"]
    return address


def ways(scene: Scene) -> dict[str, str]:
    """Every way through a scene with the end it leads to."""
    found, open_ = {}, {"": scene.turns[0]}
    while open_:
        way, turn = open_.popitem()
        for n, choice in enumerate(turn.choices, start=1):
            then = scene.turn(choice.to)
            if then:
                open_[f"{way}{n}"] = then
            else:
                found[f"{way}{n}"] = choice.to
    return found


def test_asking_what_is_wanted_and_then_sitting_is_the_secure_way(ada: Someone) -> None:
    start = page(ada, f"/practise/scenes/{STRESSED.code}")
    assert len(_BUTTON.findall(start)) == 3
    for choice in STRESSED.turns[0].choices:
        assert choice.text in start
    way = "".join(
        str(n)
        for turn in (STRESSED.turns[0], STRESSED.turns[1])
        for n, choice in enumerate(turn.choices, start=1)
        if choice.lean == "secure"
    )
    first, second = (STRESSED.turns[n].choices[int(way[n]) - 1] for n in range(2))
    assert "What would help now" in first.text
    assert "sit down beside them" in second.text
    end = page(ada, play(ada, STRESSED, way))
    for said in (content.scenes().all_secure, "Sat with", first.effect, first.reason,
                 second.effect, second.reason, content.scenes().leans["secure"],
                 content.scenes().no_verdict):  # fmt: skip
        assert said in end


def test_after_each_choice_its_effect_and_its_reason_are_told(ada: Someone) -> None:
    for n, choice in enumerate(STRESSED.turns[0].choices, start=1):
        shown = page(ada, play(ada, STRESSED, str(n)))
        for said in (choice.text, choice.effect, choice.reason):
            assert said in shown
        assert len(_BUTTON.findall(shown)) == 3


def test_playing_it_again_another_way_gives_another_end_and_both_are_remembered(
    ada: Someone,
) -> None:
    titles = {end.id: end.title for end in STRESSED.ends}
    found = ways(STRESSED)
    one_of_each = {end: way for way, end in found.items()}
    assert len(one_of_each) == len(STRESSED.ends)
    for seen, (end, way) in enumerate(one_of_each.items(), start=1):
        shown = page(ada, play(ada, STRESSED, way))
        assert f"<h1>{titles[end]}</h1>" in shown
        assert shown.count("not seen yet") == len(STRESSED.ends) - seen
    assert content.scenes().all_found in shown
    assert "every end seen" in page(ada, "/practise/scenes")
    assert len(ada.store.of(Exercise)) == len(one_of_each)


def test_coming_back_after_a_poor_start_is_called_coming_back(ada: Someone) -> None:
    shown = page(ada, play(ada, STRESSED, "21"))
    assert content.scenes().came_back in shown
    shown = page(ada, play(ada, STRESSED, "23"))
    assert content.scenes().open_end in shown


def test_every_way_through_every_scene_can_be_played_to_its_end(ada: Someone) -> None:
    scenes = content.scenes().scenes
    assert len(scenes) >= 6
    for scene in scenes:
        found = ways(scene)
        assert len(found) >= 9
        assert all(len(way) >= 2 for way in found)
        titles = {end.id: end.title for end in scene.ends}
        assert set(found.values()) == set(titles)
        for way, end in found.items():
            assert f"<h1>{titles[end]}</h1>" in page(ada, play(ada, scene, way))


def test_the_secure_choice_does_not_always_stand_in_the_same_place(ada: Someone) -> None:
    places = set()
    for scene in content.scenes().scenes:
        leans = {choice.text: choice.lean for choice in scene.turns[0].choices}
        shown = _BUTTON.findall(page(ada, f"/practise/scenes/{scene.code}"))
        places.add([leans[text] for _n, text in shown].index("secure"))
    assert places == {0, 1, 2}


def test_a_press_sent_twice_is_one_play_and_a_line_of_ones_own_can_be_kept(ada: Someone) -> None:
    sent = {"way": "1", "entry_id": "6a" * 16}
    for _press in range(2):
        answer = ada.client.post(f"/practise/scenes/{STRESSED.code}/1", sent)
    address = answer.headers["Location"]
    assert len(ada.store.of(Exercise)) == 1
    ada.client.post(address, {"version": "1", "line": "I will ask first."})
    assert "I will ask first." in page(ada, address)
    entry = f"/journal/{'6a' * 16}"
    for said in ("I will ask first.", STRESSED.title, "Sat with"):
        assert said in page(ada, entry)


@pytest.mark.parametrize(
    "address", ["/practise/scenes/99", "/practise/scenes/1/4", "/practise/scenes/1/11",
                "/practise/scenes/1/111", "/practise/scenes/played/" + "0" * 32],
)  # fmt: skip
def test_an_address_that_is_no_place_in_a_scene_is_no_page(ada: Someone, address: str) -> None:
    assert ada.client.get(address).status_code == 404
    assert not ada.store.of(Exercise)


def test_a_scene_that_was_written_anew_leaves_the_old_play_readable(ada: Someone) -> None:
    address = play(ada, STRESSED, "11")
    entry = ada.store.of(Exercise)[0]
    told = tuple(one for one in entry.record.said if one.field != "way")
    ada.store.put(
        Exercise(**{**_fields(entry.record), "said": told}), entry_id=entry.id,
        expect=entry.version,
    )  # fmt: skip
    assert "written anew" in page(ada, address)
    assert page(ada, f"/journal/{entry.id}")


def _fields(record: Exercise) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}
