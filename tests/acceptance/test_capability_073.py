"""Capability 73: a strand that was left for ten days gets one idea, once, and only if wanted."""

import pytest

from tests.acceptance.upkeep_clock import SetClock, page, set_clock, waiting
from tests.cast import Someone

pytestmark = [pytest.mark.capability(73), pytest.mark.django_db]
__all__ = ["set_clock"]
BOARD = "/practise/upkeep"


def ideas(ada: Someone) -> list[str]:
    return [words for words, href in waiting(ada.client).items() if href == BOARD]


def appreciation_only(ada: Someone) -> None:
    ada.client.post(f"{BOARD}/ideas", {"choice": "on"})
    for strand in ("time", "direct-talk", "soon-mended", "novelty", "vitality"):
        ada.client.post(f"{BOARD}/ideas", {"strand": strand, "choice": "off"})


def test_all_strands_stand_on_the_board(ada: Someone) -> None:
    shown = page(ada.client, BOARD)
    for title in ("Time", "Appreciation", "Direct talk", "Mending soon", "Something new",
                  "Vitality"):  # fmt: skip
        assert f"<h3>{title}</h3>" in shown


def test_appreciation_left_for_ten_days_gets_one_idea_and_doing_it_moves_the_date(
    ada: Someone, set_clock: SetClock
) -> None:
    set_clock("2026-11-02 12:00")
    ada.client.post(f"{BOARD}/appreciation", {"note": "Thanked for the tea."})
    appreciation_only(ada)
    assert "Last touched today" in page(ada.client, BOARD)
    set_clock("2026-11-11 12:00")
    assert ideas(ada) == []
    set_clock("2026-11-12 12:00")
    (idea,) = ideas(ada)
    assert idea.startswith("Appreciation: ")
    assert len(idea) > len("Appreciation: ") + 20
    set_clock("2026-11-15 12:00")
    assert ideas(ada) == [idea]  # the same one still, and no second
    ada.client.post(f"{BOARD}/appreciation", {"note": "Said it."})
    assert ideas(ada) == []
    shown = page(ada.client, BOARD).split('id="strand-appreciation"')[1]
    assert "Last touched today" in shown.split("</li>")[0]


def test_ideas_can_be_turned_off_for_a_strand_and_for_all(
    ada: Someone, set_clock: SetClock
) -> None:
    set_clock("2026-11-02 12:00")
    appreciation_only(ada)
    set_clock("2026-11-20 12:00")
    assert len(ideas(ada)) == 1
    ada.client.post(f"{BOARD}/ideas", {"strand": "appreciation", "choice": "off"})
    assert ideas(ada) == []
    ada.client.post(f"{BOARD}/ideas", {"strand": "appreciation", "choice": "on"})
    assert len(ideas(ada)) == 1
    ada.client.post(f"{BOARD}/ideas", {"choice": "off"})
    assert ideas(ada) == []
    set_clock("2027-11-20 12:00")
    assert ideas(ada) == []
