"""The map, the list of early signs, and the loops, as a browser without script sees them."""

import re
from html import unescape

import pytest
from django.test import Client

from homing.records import EarlySigns, Episode
from homing.services.contexts import OF_PEOPLE
from tests.cast import Someone
from tests.services.life import check_in, episode, person

pytestmark = pytest.mark.django_db
FULL = {
    "trigger": "unanswered-message", "camera_saw": "No answer by six.", "theme": "abandon",
    "story": "They have had enough.", "softer_feeling": "afraid", "urges": ("chase", "check"),
    "act": "Wrote twice more.", "effect": "We both went quiet.", "came_back": "I rang.",
}  # fmt: skip


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def rows(html: str) -> list[list[str]]:
    """The tables behind the figures."""
    found = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", html)
    return [re.split(r"</th><td>|</td><td>|</td>", row)[:-1] for row in found]


# --- the map --------------------------------------------------------------------------------------


def test_an_empty_map_says_what_would_fill_it(as_ada: Client) -> None:
    html = page(as_ada, "/journal/map")
    assert "Nothing to draw yet" in html
    assert 'href="/journal/moment"' in html
    assert 'href="/today/check-in"' in html


def test_the_map_ranks_kinds_and_has_a_table_behind_each_figure(ada: Someone) -> None:
    for n, (kind, level) in enumerate(
        [("criticism", 9), ("criticism", 8), ("distance", 3), ("distance", 4), ("distance", 2)]
    ):
        check_in(ada.store, n, trigger=kind, took_over=level, body="tight chest")
    html = page(ada.client, "/journal/map")
    assert rows(html) == [
        ["distance or coolness", "3"], ["criticism", "2"],
        ["criticism", "8.5", "8 – 9", "2"], ["distance or coolness", "3.0", "2 – 4", "3"],
    ]  # fmt: skip
    assert "Noted most often: distance or coolness, 3 of 5 times." in html
    assert "8.5 of 10 on average (8 to 9, n = 2)" in html
    assert re.search(r"tight chest</span> <span[^>]*>5 times", html)
    assert "From 5 check-ins and 0 episodes" in html


def test_too_few_are_not_called_a_ranking(ada: Someone) -> None:
    for n, kind in enumerate(("criticism", "criticism", "distance")):
        check_in(ada.store, n, trigger=kind, took_over=5)
    html = page(ada.client, "/journal/map")
    assert "Too few yet" in html
    assert "most often" not in html


def test_two_kinds_may_share_the_first_place(ada: Someone) -> None:
    for n, kind in enumerate(("criticism", "distance") * 3):
        check_in(ada.store, n, trigger=kind)
    assert "equally: criticism and distance or coolness, 3 of 6" in page(ada.client, "/journal/map")


def test_deleting_an_entry_takes_it_off_the_map(ada: Someone) -> None:
    entry = check_in(ada.store, trigger="criticism", took_over=5)
    assert "criticism" in page(ada.client, "/journal/map")
    ada.client.post(f"/journal/{entry.id}/delete")
    assert "Nothing to draw yet" in page(ada.client, "/journal/map")


def test_own_words_without_a_kind_lead_to_where_a_kind_is_tapped(ada: Someone) -> None:
    entry = check_in(ada.store, set_off_by="a door that closed")
    html = page(ada.client, "/journal/map")
    assert f'href="/today/check-in/{entry.id}">a door that closed' in html


def test_the_map_can_be_asked_for_a_kind_of_tie_or_one_person(ada: Someone) -> None:
    kay, robin = person(ada.store, "K.", "colleague"), person(ada.store, "Robin", "partner")
    episode(ada.store, trigger="closeness-asked", person_id=kay.id)
    episode(ada.store, 1, trigger="conflict", person_id=robin.id)
    work = page(ada.client, f"/journal/map?show={OF_PEOPLE.index('work') + 1}")
    assert [row[0] for row in rows(work)] == ["being asked for something personal"]
    assert "at work" in work
    robins = page(ada.client, f"/journal/map?show={robin.id}")
    assert [row[0] for row in rows(robins)] == ["an argument"]
    assert "with Robin" in robins
    for nonsense in ("9", "x", "0f" * 16):
        assert len(rows(page(ada.client, f"/journal/map?show={nonsense}"))) == 2


def test_fear_is_kept_out_of_the_map_and_help_stands_there(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    episode(ada.store, trigger="conflict", person_id=robin.id, safety_concern=True)
    html = page(ada.client, "/journal/map")
    assert "1 episode is not counted here" in html
    assert 'href="/help#afraid"' in html
    assert rows(html) == []


def test_hostile_words_stay_words(ada: Someone) -> None:
    check_in(ada.store, trigger="<script>alert(1)</script>", set_off_by="<b>", body="<i>x</i>")
    episode(ada.store, 1, **{**FULL, "act": "<img src=x>"})
    raw = ada.client.get("/journal/map").content.decode()
    assert "<script>alert" not in raw
    assert "<i>x" not in raw
    [entry] = ada.store.of(Episode)
    assert "<img src=x>" not in ada.client.get(f"/journal/loop/{entry.id}").content.decode()


# --- early signs ----------------------------------------------------------------------------------


def test_the_list_is_kept_changed_and_shown_on_the_map(ada: Someone) -> None:
    sent = {"sign_1": "tight jaw", "sign_3": "checking", "first_move": "Feet on the floor."}
    assert ada.client.post("/journal/signs", sent).headers["Location"] == "/journal/signs?kept=1"
    html = page(ada.client, "/journal/signs")
    assert re.search(r'name="sign_2" value="checking"', html)
    assert "Feet on the floor." in page(ada.client, "/journal/map")
    ada.client.post("/journal/signs", {"sign_1": "checking", "version": "1"})
    assert [e.record.signs for e in ada.store.of(EarlySigns)] == [("checking",)]
    answer = ada.client.post("/journal/signs", {"sign_1": "jaw", "version": "1"})
    assert answer.status_code == 409
    assert 'value="jaw"' in answer.content.decode()


def test_a_list_needs_one_sign_and_loses_nothing(as_ada: Client) -> None:
    answer = as_ada.post("/journal/signs", {"first_move": "Breathe."})
    assert answer.status_code == 422
    html = unescape(answer.content.decode())
    assert "One is enough" in html
    assert 'value="Breathe."' in html


def test_what_was_noted_first_is_shown_beside_the_list(ada: Someone) -> None:
    check_in(ada.store, trigger="criticism", body="cold hands")
    assert "cold hands (1)" in page(ada.client, "/journal/signs")


# --- loops ----------------------------------------------------------------------------------------


def test_without_an_episode_there_is_no_loop_and_a_way_to_one(as_ada: Client) -> None:
    html = page(as_ada, "/journal/loops")
    assert "No loop to draw yet" in html
    assert 'href="/journal/moment"' in html


def test_a_loop_has_five_parts_and_one_place_to_step_out(ada: Someone) -> None:
    entry = episode(ada.store, **FULL)
    html = page(ada.client, f"/journal/loop/{entry.id}")
    assert html.count('class="box') == 5
    assert html.count('class="flag-out"') == 1
    assert html.count('class="mark-out"') == 1
    for part in ("No answer by six.", "They have had enough.", "afraid", "Wrote twice more.",
                 "We both went quiet.", "I rang."):  # fmt: skip
        assert part in html
    assert "not yours to choose" in html
    assert "still open" not in html


def test_an_open_part_is_drawn_open_with_a_way_to_fill_it(ada: Someone) -> None:
    entry = episode(ada.store, trigger="conflict", act="Left.")
    html = page(ada.client, f"/journal/loop/{entry.id}")
    assert html.count('class="box open') == 3
    for field in ("story", "softer", "effect", "came_back"):
        assert f'href="/journal/moment/{entry.id}#id_{field}"' in html
    form = page(ada.client, f"/journal/moment/{entry.id}")
    for field in ("story", "softer", "effect", "came_back"):
        assert f'id="id_{field}"' in form


def test_with_nothing_of_ones_own_no_place_is_marked_yet(ada: Someone) -> None:
    entry = episode(ada.store, trigger="conflict")
    html = page(ada.client, f"/journal/loop/{entry.id}")
    assert 'class="flag-out"' not in html
    assert "a place to step out is marked" in html


def test_the_place_can_be_moved_and_given_back(ada: Someone) -> None:
    entry = episode(ada.store, **FULL)
    here = f"/journal/loop/{entry.id}"
    ada.client.post(f"{here}/move", {"part": "softer", "version": "1"})
    html = page(ada.client, here)
    assert "You put it here yourself" in html
    assert ada.store.of(Episode)[0].record.step_out == "softer"
    answer = ada.client.post(f"{here}/move", {"part": "move", "version": "1"})
    assert "nothing was moved" in page(ada.client, answer.headers["Location"])
    ada.client.post(f"{here}/move", {"part": "", "version": "2"})
    assert "not yours to choose" in page(ada.client, here)
    ada.client.post(f"{here}/move", {"part": "thunder", "version": "3"})
    assert ada.store.of(Episode)[0].record.step_out == ""


def test_two_loops_are_compared_and_what_they_share_is_marked(ada: Someone) -> None:
    old = episode(ada.store, 9, **{**FULL, "story": "It is over.", "effect": "A quarrel."})
    new = episode(ada.store, 1, **{**FULL, "camera_saw": "A late train.", "trigger": "distance"})
    html = page(ada.client, f"/journal/loop/{new.id}")
    assert html.count('class="flag-same"') == 3
    assert "share 3 parts: The story, Beneath it, The move" in html
    assert "<mark>I may be left</mark>" in html
    assert "<mark>afraid</mark>" in html
    assert "<mark>A late train" not in html
    assert "It is over." in html
    assert old.id != new.id


def test_another_one_can_be_laid_beside_it(ada: Someone) -> None:
    ids = [episode(ada.store, n, **{**FULL, "effect": f"Effect {n}."}).id for n in range(3)]
    html = page(ada.client, f"/journal/loop/{ids[0]}?with={ids[2]}")
    assert "<td>Effect 2." in html
    assert "<td>Effect 1." not in html
    for nonsense in ("x", "0f" * 16, ids[0]):
        assert "<td>Effect 1." in page(ada.client, f"/journal/loop/{ids[0]}?with={nonsense}")


def test_no_loop_with_someone_who_was_feared_even_of_another_time(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    other = episode(ada.store, **FULL, person_id=robin.id)
    episode(ada.store, 1, act="x", person_id=robin.id, safety_concern=True)
    html = page(ada.client, f"/journal/loop/{other.id}")
    assert "This comes first" in html
    assert '<svg class="figure' not in html
    assert other.id not in page(ada.client, "/journal/loops")


def test_loops_can_be_asked_for_one_kind_of_tie(ada: Someone) -> None:
    kay = person(ada.store, "K.", "colleague")
    episode(ada.store, **{**FULL, "camera_saw": "In the meeting."}, person_id=kay.id)
    episode(ada.store, 1, **FULL)
    work = page(ada.client, f"/journal/loops?show={OF_PEOPLE.index('work') + 1}")
    assert "In the meeting." in work
    assert "No answer by six." not in work


def test_nobody_else_can_see_or_move_a_loop(ada: Someone, as_ben: Client) -> None:
    entry = episode(ada.store, **FULL)
    assert as_ben.get(f"/journal/loop/{entry.id}").status_code == 404
    answer = as_ben.post(f"/journal/loop/{entry.id}/move", {"part": "move", "version": "1"})
    assert answer.status_code == 404
