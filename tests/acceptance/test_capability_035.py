"""Capability 35: a request from person, kind, time and size; the count; one step either way."""

from html import unescape

import pytest
from django.urls import reverse

from homing import content
from homing.records import Ask, CheckIn, PersonRating, Wording
from homing.services.people_map import keep_quiet
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import NOON, Someone
from tests.services.life import episode, person, when

pytestmark = [pytest.mark.capability(35), pytest.mark.django_db]
ID = "5a" * 16


def page(ada: Someone, address: str = "/practise/seek") -> str:
    answer = ada.client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def sent(person_id: str = "", **more: str) -> dict[str, str]:
    return {"entry_id": ID, "person": person_id, "kind": "listen", "what": "my mother’s move",
            "when": "tonight after dinner", "size": "small", **more}  # fmt: skip


def tap(ada: Someone, times: int) -> None:
    for n in range(times):
        ada.client.post("/practise/seek/asked", {"entry_id": f"{n:032x}", "asked": "listen"})


def side(name: str) -> str:
    return next(one for one in content.seeking().sides if one.id == name).title


LISTEN = (
    "Robin, could you listen to me about my mother’s move, for ten minutes tonight after dinner? "
    "It would help me because I need an ear, and no answer yet. "
    "If it does not suit you, just say so."
)
ADVISE = (
    "Robin, could you think with me about my mother’s move, for half an hour tonight after dinner? "
    "It would help me because I would like to hear what you would do. "
    "If it is too much today, tell me, and we find another day."
)
DO = (
    "Robin, could you carry a box tonight after dinner? "
    "It is a lot to ask, so a no is truly all right."
)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of the cast, whatever the day of the machine."""
    monkeypatch.setattr(CLOCKS, "diary", MovableClock(NOON.at))


@pytest.mark.parametrize(
    ("kind", "what", "size", "said"),
    [
        ("listen", "my mother’s move", "small", LISTEN),
        ("advise", "my mother’s move.", "middle", ADVISE),
        ("do", "carry a box", "large", DO),
    ],
)
def test_person_kind_time_and_size_make_a_request_that_can_be_changed(
    ada: Someone, kind: str, what: str, size: str, said: str
) -> None:
    robin = person(ada.store, "Robin", "friend").id
    answer = ada.client.post("/practise/seek", sent(robin, kind=kind, what=what, size=size))
    assert answer.headers["Location"] == f"/practise/say/{ID}?kept=1"
    held = ada.store.get(ID, Wording)
    assert held
    assert (held.record.text, held.record.status) == (said, "draft")
    assert said in page(ada, f"/practise/say/{ID}")
    assert page(ada, f"/practise/say/{ID}/change").count("tonight after dinner") >= 1
    ada.client.post("/practise/seek", sent(robin, kind=kind, what=what, size=size))
    assert len(ada.store.of(Wording)) == 1


def test_what_was_said_is_counted_by_week_and_a_draft_is_not(ada: Someone) -> None:
    assert "Requests, week by week" not in page(ada)
    ada.client.post("/practise/seek", sent())
    assert "Requests, week by week" not in page(ada)
    ada.client.post(f"/practise/say/{ID}/said", {"version": "1"})
    tap(ada, 2)
    ada.client.post("/practise/seek/asked", {"entry_id": f"{1:032x}", "asked": "listen"})
    shown = page(ada)
    assert "3 requests were said in the last 8 weeks." in shown
    assert shown.count('<tr><th scope="row">Week from') == 8


def test_a_request_carried_over_from_a_need_is_one_request(ada: Someone) -> None:
    ask = ada.store.put(
        Ask(**when(), need="repair", person_id="0d" * 16, text="Tea?", status="said")
    )
    ada.store.put(Wording(**when(), builder="request", text="Tea?", status="said", ask_id=ask.id))
    assert "1 request was said" in page(ada)


def test_who_asks_often_by_their_own_word_is_offered_one_step_of_waiting(ada: Someone) -> None:
    assert side("often") not in page(ada)
    ada.client.post("/practise/seek/side", {"side": "often"})
    shown = page(ada)
    assert side("often") in shown
    assert "You said that you ask often." in shown
    assert f'href="{reverse("waits")}"' in shown
    ada.client.post("/practise/seek/side", {"side": ""})
    assert side("often") not in page(ada)


def test_the_count_says_often_from_its_limit_and_names_it(ada: Someone) -> None:
    limit = content.seeking().often_from
    tap(ada, limit - 1)
    assert side("often") not in page(ada)
    tap(ada, limit)
    assert (
        f"You noted {limit} requests in the last seven days. From {limit} on it is called often "
        "here." in page(ada)
    )
    ada.client.post("/practise/seek/side", {"side": "between"})  # the person's own word holds
    assert side("often") not in page(ada)


def test_who_asks_seldom_is_offered_one_small_request_with_somebody_safe(ada: Someone) -> None:
    sam = person(ada.store, "Sam", "friend").id
    ada.store.put(PersonRating(**when(), person_id=sam, supports=9, drains=1))
    ada.client.post("/practise/seek/side", {"side": "seldom"})
    shown = page(ada)
    assert side("seldom") in shown
    assert "Sam may be good to begin with" in shown
    address = f"/practise/seek?kind=listen&size=small&with={sam}"
    assert f'href="{address}"' in shown
    filled = page(ada, address)
    for value in ("listen", "small", sam):
        assert f'value="{value}" checked' in filled


def test_the_count_says_seldom_only_where_homing_was_in_use(ada: Someone) -> None:
    assert side("seldom") not in page(ada)
    needed = content.seeking().seldom_needs_days
    for n in range(needed - 1):
        ada.store.put(CheckIn(**when(n), trust=5))
    ada.store.put(CheckIn(**when(28), trust=5))  # a day too long ago
    assert side("seldom") not in page(ada)
    ada.store.put(CheckIn(**when(27), trust=5))
    assert "You noted 0 requests in the last four weeks. Up to 1 is called seldom" in page(ada)
    tap(ada, 2)
    assert side("seldom") not in page(ada)


@pytest.mark.parametrize("how", ["fear", "silence"])
def test_nothing_is_drafted_for_somebody_feared_or_kept_silent_about(
    ada: Someone, how: str
) -> None:
    robin = person(ada.store, "Robin", "partner").id
    ada.store.put(PersonRating(**when(), person_id=robin, supports=9, drains=1))
    if how == "fear":
        episode(ada.store, person_id=robin, safety_concern=True)
    else:
        keep_quiet(ada.store, NOON, robin, quiet=True)
    answer = ada.client.post("/practise/seek", sent(robin))
    assert answer.status_code == 422
    back = unescape(answer.content.decode())
    assert content.seeking().closed in back
    assert "my mother’s move" in back  # what was typed is not lost
    assert not ada.store.of(Wording)
    ada.client.post("/practise/seek/side", {"side": "seldom"})
    assert "Robin may be good" not in page(ada)
