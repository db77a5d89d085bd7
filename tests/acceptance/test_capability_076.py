"""Capability 76: a plan for hard days, offered once after three of them, one tap from its start."""

import re

import pytest

from tests.acceptance.upkeep_clock import SetClock, page, set_clock, waiting
from tests.cast import Someone

pytestmark = [pytest.mark.capability(76), pytest.mark.django_db]
__all__ = ["set_clock"]
PLAN = {
    "signs": "A tight jaw\nShort answers", "move_1": "Two minutes of slow breathing",
    "opens_1": "practise_pacer", "move_2": "Tell someone", "others": "Ana",
    "seek": "After two weeks of poor sleep.", "version": "0",
}  # fmt: skip


def offered(ada: Someone) -> list[str]:
    return [href for words, href in waiting(ada.client).items() if words.startswith("Three hard")]


def hard_day(ada: Someone, set_clock: SetClock, day: str) -> None:
    set_clock(f"{day} 18:00")
    assert ada.client.post("/today/check-in", {"pleasantness": "1", "energy": "5"}).status_code in {
        302, 303,
    }  # fmt: skip


def test_three_hard_days_offer_the_plan_once_and_its_first_move_opens_in_one_tap(
    ada: Someone, set_clock: SetClock
) -> None:
    set_clock("2026-11-20 12:00")
    assert ada.client.post("/practise/hard", PLAN).status_code == 302
    for day in ("2026-11-21", "2026-11-22"):
        hard_day(ada, set_clock, day)
        assert offered(ada) == []
    hard_day(ada, set_clock, "2026-11-24")
    (href,) = offered(ada)
    assert "Two minutes of slow breathing" in page(ada.client, "/")
    shown = page(ada.client, href)
    for words in ("Two minutes of slow breathing", "Tell someone", "Ana", "After two weeks",
                  "A tight jaw"):  # fmt: skip
        assert words in shown
    (first,) = re.findall(r'<a class="btn primary" href="([^"]+)"', shown)
    assert "rhythm" in page(ada.client, first).lower()
    due = re.search(r'name="due" value="(hard-\d+)"', page(ada.client, "/today/due"))
    assert due
    ada.client.post("/today/due/decide", {"due": due[1], "choice": "never"})
    assert offered(ada) == []
    hard_day(ada, set_clock, "2026-11-25")
    assert offered(ada) == []  # once is once: the next offer needs three more
    hard_day(ada, set_clock, "2026-11-26")
    hard_day(ada, set_clock, "2026-11-27")
    assert len(offered(ada)) == 1
    set_clock("2026-12-01 12:00")
    assert offered(ada) == []  # it goes by itself


def test_three_ordinary_days_offer_nothing(ada: Someone, set_clock: SetClock) -> None:
    set_clock("2026-11-20 12:00")
    ada.client.post("/practise/hard", PLAN)
    for day in ("2026-11-21", "2026-11-22", "2026-11-23"):
        set_clock(f"{day} 18:00")
        ada.client.post("/today/check-in", {"pleasantness": "4", "energy": "5", "worry": "6"})
    assert offered(ada) == []
