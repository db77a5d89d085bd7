"""Capability 75: a new baby, looked at: needs, roles, rhythms, and up to three agreements."""

import pytest

from homing.records import ChangeReview
from homing.services.versions import earlier
from tests.acceptance.upkeep_clock import SetClock, page, set_clock, waiting
from tests.cast import Someone

pytestmark = [pytest.mark.capability(75), pytest.mark.django_db]
__all__ = ["set_clock"]


def test_a_new_baby_leads_to_three_agreements_that_wait_on_their_day(
    ada: Someone, set_clock: SetClock
) -> None:
    set_clock("2026-11-22 12:00")
    assert "A new baby" in page(ada.client, "/practise/change")
    asked = page(ada.client, "/practise/change/new-baby")
    for words in ("What does each of you need most", "Who has which night", "Which two small",
                  "I may want more room", "I may ask more often", "midwife"):  # fmt: skip
        assert words in asked
    assert "agreed_3" in asked
    assert "agreed_4" not in asked
    answer = ada.client.post("/practise/change/new-baby", {
        "needs": "Sleep, and to be thanked.", "roles": "Ben has Tuesday.", "rhythms": "Tea.",
        "feels": ["need-room", "carry-all"],
        "agreed_1": "Until eight on Saturday", "check_1": "2026-12-06",
        "agreed_2": "Ten minutes after the feed", "check_2": "2026-12-06",
        "agreed_3": "Say: I need a break", "check_3": "2027-01-10",
    })  # fmt: skip
    here = answer.headers["Location"].partition("?")[0]
    assert [words for words in waiting(ada.client) if words.startswith("Look again")] == []
    set_clock("2026-12-06 09:00")
    assert sorted(words for words in waiting(ada.client) if words.startswith("Look again")) == [
        "Look again: Ten minutes after the feed", "Look again: Until eight on Saturday",
    ]  # fmt: skip
    assert waiting(ada.client)["Look again: Until eight on Saturday"] == here
    kept = {"which": "0", "state": "kept", "version": "1"}
    anew = {"which": "1", "state": "changed", "words": "Five minutes", "check_on": "2027-02-01",
            "version": "2"}  # fmt: skip
    for said in (kept, anew):
        assert ada.client.post(here, said).status_code == 302
    assert [words for words in waiting(ada.client) if words.startswith("Look again")] == []
    shown = page(ada.client, here)
    assert "kept, 6 Dec 2026" in shown
    assert "Five minutes" in shown
    set_clock("2027-02-01 09:00")
    assert "Look again: Five minutes" in waiting(ada.client)
    (entry,) = ada.store.of(ChangeReview)
    before = [one.record for one in earlier(ada.store, entry.id)]
    assert [one.agreements[1].text for one in before if isinstance(one, ChangeReview)] == [
        "Ten minutes after the feed", "Ten minutes after the feed",
    ]  # fmt: skip
