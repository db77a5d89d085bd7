"""Capability 27: the lowest rung is proposed, and never a higher one after a bad reply."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.cast import Someone
from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault
from tests.services.life import episode, person

pytestmark = pytest.mark.capability(27)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
RUNGS = (
    ("Say what I miss", 60),
    ("Say that today was long", 10),
    ("Ask to be held", 70),
    ("Say that I need a quiet hour", 30),
    ("Say how afraid I was", 90),
    ("Say that I felt alone", 50),
)
LADDER = {"topic": "When I am tired"} | {
    f"{name}_{n}": str(value)
    for n, rung in enumerate(RUNGS, start=1)
    for name, value in zip(("rung", "fear"), rung, strict=True)
}


def words(page: str) -> str:
    main = page.partition('<main class="sheet"')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def proposed(page: Page) -> int:
    """How hard the rung is that the page proposes."""
    return int(page.locator(".next-rung small").inner_text())


def took(page: Page, rung: str, reply: str, comfort: int) -> None:
    page.get_by_text("Write it down").tap()
    page.get_by_role("group", name="Which one was it?").get_by_label(rung).check()
    page.locator(f"#id_reply input[value={reply}]").check()
    page.check(f"#id_comfort_{comfort}")
    page.get_by_role("button", name="Keep this step").tap()
    expect(page.get_by_text("It is kept. Letting yourself be seen took something")).to_be_visible()


@pytest.mark.browser
def test_six_rungs_from_the_lowest_up_and_down_again_after_a_bad_reply(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/practise/steps")
    page.get_by_role("link", name="Build a ladder").tap()
    page.fill("[name=topic]", LADDER["topic"])
    for n, (text, fear) in enumerate(RUNGS, start=1):
        page.fill(f"[name=rung_{n}]", text)
        page.select_option(f"[name=fear_{n}]", str(fear))
    page.get_by_role("button", name="Keep this ladder").tap()
    assert proposed(page) == 10
    expect(page.locator(".rungs li")).to_have_count(6)

    took(page, "Say that today was long", "good", 5)
    assert proposed(page) == 30
    took(page, "Say that I need a quiet hour", "good", 4)
    assert proposed(page) == 50
    took(page, "Say that I felt alone", "bad", 2)
    assert proposed(page) == 30
    expect(page.locator(".next-rung")).to_contain_text("Say that I felt alone (50)")
    took(page, "Say that I need a quiet hour", "good", 7)
    assert proposed(page) == 50  # the hard one itself, and nothing above it
    took(page, "Say that I felt alone", "bad", 1)
    assert proposed(page) == 30
    took(page, "Say that I felt alone", "good", 6)
    assert proposed(page) == 60

    plots = page.locator("svg.repeats")
    expect(plots).to_have_count(3)
    expect(plots.nth(1).locator("circle")).to_have_count(2)  # two repeats of the quiet hour
    expect(plots.nth(2).locator("circle")).to_have_count(3)
    expect(page.locator("figcaption", has_text="first 4, last 7 of 10")).to_be_visible()
    assert axe_violations(page) == []
    assert not overflows(page)
    watch.nothing_happened()
    context.close()


def build(ada: Someone, **said: str) -> str:
    answer = ada.client.post("/practise/steps/new", {**LADDER, **said})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


@pytest.mark.django_db
def test_nothing_is_proposed_where_openness_was_punished(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    page = ada.client.get(build(ada, person=robin.id, punished="on")).content.decode()
    assert "your openness was used against you" in words(page)
    assert "For next time" not in page
    assert "Write it down" not in page
    assert "For next time" not in ada.client.get(build(ada, person=robin.id)).content.decode()


@pytest.mark.django_db
def test_with_somebody_feared_help_comes_first_and_no_rung(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner")
    here = build(ada, person=robin.id)
    assert "For next time" in ada.client.get(here).content.decode()
    episode(ada.store, 1, person_id=robin.id, safety_concern=True)
    page = ada.client.get(here).content.decode()
    assert "This comes first" in words(page)
    assert "For next time" not in page
    assert "Write it down" not in page


@pytest.mark.django_db
def test_a_rung_without_its_number_is_asked_for_and_nothing_is_lost(ada: Someone) -> None:
    said = {
        "topic": "When I am tired",
        "rung_1": "Say that today was long",
        "rung_3": "Ask to be held",
    }
    answer = ada.client.post("/practise/steps/new", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("How hard would this one be?") == 4  # beside both, and in the list at the top
    assert "Say that today was long" in page
    assert "Ask to be held" in page
