"""Six forms and their results in a real browser: axe, width, silence."""

import pytest
from playwright.sync_api import Page

from homing import content
from homing.content.schema.forms import Form
from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.browser

FORMS = (
    "felt-safety", "readiness", "relationship-health", "strategy-triage", "twelve-domains",
    "working-models",
)  # fmt: skip


def fill(page: Page, form: Form, shift: int = 0) -> None:
    """Answer by touch, a little unevenly, so that every part of a result has something to show."""
    page.goto(f"/measure/{form.code}")
    if "person" in form.about and "general" in form.about:
        page.locator("label", has_text="Robin").first.click()
    page.get_by_role("button", name="Begin", exact=True).click()
    steps = len(form.answers.labels)
    for part in form.parts:
        for n, item_id in enumerate(part.items):
            value = form.answers.low + (n * 2 + shift) % steps
            page.locator(f"[for='id_item_{item_id}_{value}']").click()
        before = page.url
        page.get_by_role("button", name="Keep and").click()
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
    assert page.url.endswith("/result")


def test_each_result_reads_well_in_both_lights_at_any_width(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, viewport={"width": 1024, "height": 800})
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    page.goto("/people/new")
    page.get_by_label("Alias").or_(page.locator("[name=alias]")).first.fill("Robin")
    page.locator("[name=relation][value=friend]").check()
    page.locator("main button.primary").first.click()
    wrong = []
    for name in FORMS:
        form = content.forms()[name]
        fill(page, form)
        if name == "felt-safety":  # once more, so that lines have moved
            fill(page, form, shift=1)
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light)  # type: ignore[arg-type]
            page.set_viewport_size({"width": 360, "height": 900})
            height = page.evaluate("document.documentElement.scrollHeight") + 200
            page.set_viewport_size({"width": 360, "height": height})
            wrong += [f"{name}, {light}: {found}" for found in axe_violations(page)]
        page.emulate_media(color_scheme="light")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wrong += [f"{name}: wider than {width}"] if overflows(page) else []
        for opener in page.locator("main summary").all():
            opener.click()
        wrong += [f"{name}, opened: {found}" for found in axe_violations(page)]
    assert wrong == []
    watch.nothing_happened()
    context.close()
