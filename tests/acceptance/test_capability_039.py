"""Capability 39: sleep, meals, movement and people; a week of ticks beside the energy, with n."""

import re
from datetime import date, timedelta

import pytest

from tests.server import Chromium, HomingServer, make_vault

pytestmark = [pytest.mark.capability(39), pytest.mark.browser]
MONDAY = date(2026, 11, 16)


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory) -> HomingServer:
    return HomingServer(tmp_path_factory.mktemp("week") / "data", "--clock", "2026-11-22")


def test_a_week_of_ticks_stands_beside_the_energy_with_its_number_and_no_cause(
    server: HomingServer, chromium: Chromium
) -> None:
    with server:
        context = chromium.context(server, viewport={"width": 360, "height": 740})
        phone = context.new_page()
        make_vault(phone, server)
        phone.goto("/practise/routine")
        for part, words in (
            ("sleep", "Up at seven"), ("meals", "Breakfast sitting down"),
            ("movement", "Round the park"), ("community", "Choir on Tuesday"),
        ):  # fmt: skip
            phone.fill(f"[name={part}]", words)
        with phone.expect_navigation():
            phone.get_by_role("button", name="Keep it").click()
        for n in range(7):
            day = MONDAY + timedelta(days=n)
            row = phone.locator(f"#day-{day}")
            for part in ("Sleep", "Meals", *(["Among people"] if n == 1 else [])):
                row.get_by_label(part).check()
            with phone.expect_navigation():
                row.get_by_role("button", name="Keep").click()
        phone.goto("/today/check-in")
        phone.get_by_text("Choose step by step").click()
        phone.check("#id_energy_4")
        with phone.expect_navigation():
            phone.locator("main form button.primary").first.click()
        phone.goto("/practise/routine")
        assert phone.locator("[name=part][value=sleep]:checked").count() == 7
        assert phone.locator("[name=part][value=community]:checked").count() == 1
        said = phone.locator("main").inner_text()
        assert "Energy in this week: 4.0 of 5, from one check-in." in said
        assert "A week cannot tell what led to what." in said
        assert not re.search(r"\b(because|thanks to|improved|caused|led to more)\b", said)
        context.close()
