"""Capability 56: in the middle of a row, calming comes first and connection before any topic."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.walk import Watch, wrong_on_a_phone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(56), pytest.mark.browser]

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
TEN = [
    "I slowed down",
    "I calmed myself before going on",
    "I said something that kept us connected",
    "We stayed with one thing",
    "I spoke of how it was for me",
    "I let a softer feeling be seen",
    "I took in something they said",
    "I saw how it landed on them",
    "We were on the same side for a moment",
    "I asked where I would have told",
]
ASKED = (
    "Before the topic", "One thing, slowly", "How it was for you", "The softer feeling",
    "Let them reach you", "How it landed", "Same team", "Swap one sentence for a question",
)  # fmt: skip


def add_robin(page: Page) -> None:
    page.goto("/people/new")
    page.fill("[name=alias]", "Robin")
    page.get_by_label("partner", exact=True).tap()
    page.get_by_role("button", name="Keep").tap()
    page.wait_for_url("**/people?kept=*")


@pytest.mark.parametrize("script", [True, False])
def test_a_row_at_eight_is_calmed_then_connected_then_talked_through(
    script: bool, server: HomingServer, chromium: Chromium
) -> None:
    first = chromium.context(server, **PHONE)
    make_vault(first.new_page(), server)
    context = chromium.context(
        server, **PHONE, java_script_enabled=script, storage_state=first.storage_state()
    )
    first.close()
    watch = Watch(context, server.address)
    page = context.new_page()
    page.goto("/practise")
    page.get_by_role("link", name="In a quarrel just now").tap()
    page.check("#id_distress_8")
    page.get_by_role("button", name="Go on").tap()

    expect(page.get_by_role("heading", name="First, let it come down")).to_be_visible()
    for tool in ("Breathe along", "My kit", "Take a break and come back"):
        expect(page.get_by_role("link", name=tool)).to_be_visible()
    if script:
        assert wrong_on_a_phone(page) == []
    page.check("#id_distress_now_5")
    page.get_by_role("button", name="I can go on").tap()

    for n, title in enumerate(ASKED, start=1):
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()
        expect(page.locator("textarea")).to_have_count(1)
        assert len(page.locator("main").inner_text().split()) < 130, "a short screen"
        if n == 1:
            expect(page.get_by_label("so that you two stay connected")).to_be_visible()
            if script:
                assert wrong_on_a_phone(page) == []
            page.fill("[name=words]", "I am cross, and I am not going anywhere.")
        go = "To the end" if n == len(ASKED) else "Next"
        page.get_by_role("button", name=go).tap()

    habits = page.get_by_role("group", name="The 10 habits")
    expect(habits).to_be_visible()
    labels = habits.locator("label").all_inner_texts()
    assert [one.split("\n")[0] for one in labels] == TEN
    expect(habits.get_by_text("You wrote: I am cross")).to_be_visible()
    expect(habits.locator("input:checked")).to_have_count(0)
    page.check("[name=habits][value=connected]")
    page.check("[name=habits][value=calmed]")
    page.check("#id_distress_after_3")
    page.get_by_role("button", name="Keep this").tap()
    expect(page.get_by_role("heading", name="What happened this time")).to_be_visible()
    happened = page.locator("h2 + ul li").all_inner_texts()
    assert happened == [TEN[1], TEN[2]]
    if script:
        assert wrong_on_a_phone(page) == []
        watch.nothing_happened()
    context.close()


def test_calming_can_be_skipped_and_fear_brings_help_and_no_coaching(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    page = context.new_page()
    make_vault(page, server)
    add_robin(page)
    page.goto("/journal/talk")
    page.check("#id_distress_9")
    page.get_by_role("button", name="Go on").tap()
    page.get_by_role("button", name="Skip this").tap()
    expect(page.get_by_role("heading", name="Before the topic")).to_be_visible()

    page.goto("/journal/talk")
    page.check("#id_distress_9")
    page.get_by_label("Robin").tap()
    page.get_by_role("checkbox", name="I am afraid, or there is a threat or force").check()
    page.get_by_role("button", name="Go on").tap()
    expect(page.get_by_role("heading", name="You come first")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Open Help")).to_be_visible()
    expect(page.locator("textarea")).to_have_count(0)
    assert wrong_on_a_phone(page) == []

    page.goto("/journal/talk")  # a calmer day, the same person
    page.get_by_label("Robin").tap()
    page.get_by_role("button", name="Go on").tap()
    expect(page.get_by_role("heading", name="You come first")).to_be_visible()
    context.close()
