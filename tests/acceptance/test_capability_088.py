"""Capability 88: pacing. What may stir up old pain waits, and every page of it can be stopped."""

import pytest

from homing import content
from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(88), pytest.mark.browser]
TEXTS = content.safety_pacing()
WAITING = ("/practise/iw02", "/practise/iw04", "/practise/br02", "/practise/br03",
           "/practise/steps/new", "/practise/try/new", "/practise/letters/iw04")  # fmt: skip


def test_on_the_mixed_way_memory_and_exposure_wait_until_a_professional_is_noted(
    server: HomingServer, chromium: Chromium
) -> None:
    page = chromium.context(server, viewport={"width": 360, "height": 800}).new_page()
    make_vault(page, server)
    page.goto("/help/fits")
    page.check("[name=fit-hard-past][value=yes]")
    page.get_by_role("button", name="Done").click()
    page.wait_for_url("**/help/fits?kept=1")

    for address in WAITING:
        page.goto(address)
        said = page.inner_text("main")
        assert TEXTS.too_few.partition(".")[0] in said, address
        begins = page.locator("main").get_by_text("Begin", exact=True)
        assert not begins.count(), address
        assert page.locator("main a[href='/practise/ground']").count(), address

    for _time in range(2):
        page.goto("/practise/ground")
        assert page.locator("a[href='/help']").count()
    page.goto("/help/fits")
    page.check("[name=fit-professional][value=yes]")
    page.get_by_role("button", name="Done").click()
    page.wait_for_url("**/help/fits?kept=1")

    for address in WAITING:
        page.goto(address)
        assert TEXTS.too_few.partition(".")[0] not in page.inner_text("main"), address
    for address in ("/practise/steps/new", "/practise/try/new"):
        page.goto(address)
        page.locator("nav.stop-here a").click()
        page.wait_for_url("**/practise/ground")

    page.goto("/help/fits")
    page.check("[name=fit-dark][value=yes]")
    page.get_by_role("button", name="Done").click()
    page.wait_for_url("**/help#ending-life")
    page.goto("/practise/iw04")
    assert TEXTS.quiet in page.inner_text("main")
    page.context.close()
