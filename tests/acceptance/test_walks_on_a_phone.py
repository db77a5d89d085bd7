"""Rows that are proved line by line elsewhere, walked once each as a person does: on a phone."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from homing import content
from homing.content.schema.forms import FormItem
from tests.e2e.walk import Watch, wrong_on_a_phone
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.browser
Answering = Callable[[FormItem], int | None]


@pytest.fixture
def phone(chromium: Chromium, tmp_path: Path) -> Iterator[Page]:
    """Someone new, on a phone; nothing leaves the machine meanwhile, and axe ends content."""
    with HomingServer(tmp_path / "data", "--clock", "2026-11-22") as server:
        context = chromium.context(server, viewport={"width": 360, "height": 740})
        watch = Watch(context, server.address)
        page = context.new_page()
        make_vault(page, server)
        yield page
        assert wrong_on_a_phone(page) == []
        watch.nothing_happened()
        context.close()


def go_on(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name).first.click()


def add(page: Page, alias: str, relation: str = "partner") -> None:
    page.goto("/people/new")
    page.fill("[name=alias]", alias)
    page.locator(f"[name=relation][value={relation}]").check()
    go_on(page, "Keep")


def later(page: Page, days: int) -> None:
    page.goto("/")
    page.fill("[name=days]", str(days))
    go_on(page, "Move the clock")


def keyed(form_id: str, levels: Mapping[str, int], rest: int | None = None) -> Answering:
    answers = content.forms()[form_id].answers

    def answer(item: FormItem) -> int | None:
        level = levels.get(item.scale, rest)
        return level if level is None or item.key > 0 else answers.low + answers.high - level

    return answer


def fill(page: Page, form_id: str, answering: Answering, whom: str = "") -> str:
    """Go through a form by touch; gives the words of the result."""
    form = content.forms()[form_id]
    page.goto(f"/measure/{form.code}")
    if whom:
        page.locator("main label", has_text=whom).first.click()
    go_on(page, "Begin")
    for part in form.parts:
        for item_id in part.items:
            value = answering(form.item(item_id))
            if value is not None:
                page.locator(f"label[for='id_item_{item_id}_{value}']").click()
        go_on(page, "Keep and")
    assert page.url.endswith("/result")
    return page.locator("main").inner_text()


def measure(page: Page, worry: int, distance: int) -> None:
    """The first measure, answered the same throughout each scale."""
    bank = {item.id: item for item in content.item_bank().items}
    levels = {"anxiety": worry, "avoidance": distance, "mixed": 2}
    page.goto("/measure")
    go_on(page, "Begin")
    for _ in range(60):
        if page.url.endswith("/result"):
            return
        item = bank[page.locator("[name=item]").input_value()]
        value = levels[item.scale] if item.key > 0 else 8 - levels[item.scale]
        with page.expect_navigation():
            page.locator(f"button[name=answer][value='{value}']").click()
    raise AssertionError("the measure did not end")


@pytest.mark.capability(2)
def test_twelve_themes_with_both_ends_and_one_left_open(phone: Page) -> None:
    said = {"td-trust-little": 1, "td-trust-much": 5, "td-help-little": 5, "td-help-much": 1,
            "td-care-little": None, "td-care-much": None}  # fmt: skip
    words = fill(phone, "twelve-domains", lambda item: said.get(item.id, 2))
    assert "11 results. Left open, and so not read: Caring for others." in words
    assert "You give trust before you know someone." in words
    assert "You turn down help that you could use." in words


@pytest.mark.capability(3)
def test_four_weeks_later_exactly_the_three_changed_lines_have_moved(phone: Page) -> None:
    add(phone, "Robin")
    fill(phone, "felt-safety", lambda _item: 4, "Robin")
    later(phone, 28)
    changed = {"fs-inner-02": 6, "fs-between-01": 1, "fs-leaning-good": 5}
    fill(phone, "felt-safety", lambda item: changed.get(item.id, 4), "Robin")
    expect(phone.locator("ul.moved > li")).to_have_count(3)
    for item_id in changed:
        text = content.forms()["felt-safety"].item(item_id).text.replace("{name}", "Robin")
        expect(phone.locator("ul.moved")).to_contain_text(text)


@pytest.mark.capability(4)
def test_beliefs_lie_in_their_corner_and_opposite_answers_in_the_opposite_one(
    phone: Page,
) -> None:
    places = content.form_texts()["working-models"].places
    found = []
    for me, others in ((2, 6), (6, 2)):
        levels = {"self": me, "others": others, "comfort": 4}
        words = fill(phone, "working-models", keyed("working-models", levels))
        expect(phone.locator("svg circle.dot").first).to_be_visible()
        found.append([one.id for one in places if one.says[0] in words])
    assert len(found[0]) == len(found[1]) == 1
    assert found[0] != found[1]


@pytest.mark.capability(6)
def test_a_supportive_and_a_draining_bond_differ_in_sign(phone: Page) -> None:
    add(phone, "Robin")
    add(phone, "Kim", "friend")
    titles = {one.id: one.title for one in content.form_texts()["relationship-health"].places}
    scales = [s.id for s in content.forms()["relationship-health"].scales if s.id != "quiet"]

    def answers(level: int) -> Answering:
        counted = keyed("relationship-health", dict.fromkeys(scales, level))
        return lambda item: 1 if item.scale == "quiet" else counted(item)

    assert titles["positive"] in fill(phone, "relationship-health", answers(5), "Robin")
    draining = fill(phone, "relationship-health", answers(1), "Kim")
    assert titles["draining"] in draining
    assert "Things you could do" in draining
    assert "break up" not in draining


@pytest.mark.capability(9)
def test_ease_alone_without_ease_in_needing_is_no_secure_lean(phone: Page) -> None:
    levels = {"ease-alone": 5, "ease-needing": 1}
    words = fill(phone, "strategy-triage", keyed("strategy-triage", levels, 3))
    assert "A possible avoidant lean" in words
    assert "A secure lean" not in words
    assert "provisional" in words
    levels["ease-needing"] = 5
    assert "A secure lean" in fill(phone, "strategy-triage", keyed("strategy-triage", levels, 3))


@pytest.mark.capability(10)
@pytest.mark.capability(18)
def test_the_first_week_follows_what_there_is_to_build_on(phone: Page) -> None:
    measure(phone, 7, 2)
    fill(phone, "readiness", keyed("readiness", {"support": 1}, 4))
    phone.goto("/progress/roadmap")
    week = phone.locator("ol.week")
    expect(week.locator("li").first).to_contain_text("Draw your people map")
    expect(week).to_contain_text("Why:")
    fill(phone, "readiness", keyed("readiness", {"motivation": 1}, 4))
    phone.goto("/progress/roadmap")
    expect(week.locator("li").first).not_to_contain_text("Draw your people map")


@pytest.mark.capability(11)
def test_one_tap_says_where_a_result_comes_from_and_how_exact_it_is(phone: Page) -> None:
    measure(phone, 3, 3)
    expect(phone.get_by_text("Only yourself. No norm group exists")).not_to_be_visible()
    phone.get_by_text("Where the questions come from, and how exact this is").click()
    for words in ("Only yourself. No norm group exists", "Licence", "Reliability", "either way"):
        shown = phone.locator("section", has_text="How exact").get_by_text(words)
        expect(shown.last).to_be_visible()


@pytest.mark.capability(19)
def test_the_mixed_way_opens_on_safety_and_anyone_may_switch(phone: Page) -> None:
    held = {p.id: p.title for p in content.pathways().pathways}
    for pathway in ("mixed", "anxious"):
        phone.goto("/progress/ways")
        phone.get_by_role("link", name="Look at it").nth(list(held).index(pathway)).click()
        go_on(phone, "Go this way")
        if pathway == "mixed":
            expect(phone.locator("ol.stretches li").first).to_contain_text("Safety")
    phone.goto("/progress/ways")
    expect(phone.locator("main")).to_contain_text(held["anxious"])


@pytest.mark.capability(20)
def test_reasons_come_back_when_the_wish_is_low(phone: Page) -> None:
    phone.goto("/progress/picture")
    expect(phone.get_by_text("not measured")).to_have_count(5)
    phone.goto("/progress/reasons")
    boxes = phone.locator("main [name=chosen]")
    for n in range(3):
        boxes.nth(n).check()
    phone.fill("[name=own]", "For the summer by the sea.")
    go_on(phone, "Keep")
    fill(phone, "readiness", keyed("readiness", {"motivation": 1}, 4))
    phone.goto("/")
    expect(phone.locator("main")).to_contain_text("For the summer by the sea.")


@pytest.mark.capability(25)
def test_a_thought_is_weighed_and_asked_about_three_days_later(phone: Page) -> None:
    phone.goto("/practise/thought")
    phone.fill("[name=thought]", "they are leaving me")
    phone.fill("[name=facts_for]", "No answer since noon.\nThe door was shut.")
    phone.fill("[name=facts_against]", "We had tea together this morning.")
    before = phone.locator("[name=belief_before]")
    before.fill("80")
    go_on(phone, "Keep it and go on")
    phone.fill("[name=other_1]", "The phone is off.")
    phone.fill("[name=other_2]", "A hard day at work.")
    phone.fill("[name=belief_after]", "50")
    go_on(phone, "Keep this")
    later(phone, 3)
    expect(phone.locator("main")).to_contain_text("they are leaving me")


@pytest.mark.capability(50)
def test_giving_way_for_two_weeks_turns_the_advice_to_own_limits(phone: Page) -> None:
    advice = content.steady().advice
    for days in (0, 7):
        if days:
            later(phone, days)
        phone.goto("/people/steady")
        phone.locator("label[for='id_accommodating_9'], #id_accommodating_9").first.click()
        go_on(phone, "Keep this week")
    phone.goto("/people/steady")
    expect(phone.locator("#first").or_(phone.locator("main")).first).to_contain_text(
        advice["limits"].title
    )
