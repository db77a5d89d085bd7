"""Capability 26: predictions against what happened, with an interval; waiting with not knowing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from homing.records import Experiment, Waiting
from homing.web.clock import CLOCKS, MovableClock
from tests.cast import Someone
from tests.e2e.walk import Watch, axe_violations, overflows
from tests.server import Chromium, HomingServer, make_vault

pytestmark = pytest.mark.capability(26)
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
FEARED = (80, 60, 70, 40, 90, 30, 50, 65, 75, 20)
ALARM = "In these cases you feared more than came about."
NO_DIFFERENCE = "no clear difference shows"
TOO_FEW = "too few cases to tell"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> MovableClock:
    moved = MovableClock(datetime(2026, 11, 22, 12, tzinfo=UTC))
    monkeypatch.setattr(CLOCKS, "diary", moved)
    return moved


def words(page: str) -> str:
    main = page.partition('<main class="sheet"')[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def predict(ada: Someone, odds: int, came: str, n: int = 0) -> str:
    said = {"prediction": f"They say no {n}", "probability": str(odds), "way": "act",
            "test": "Ask once on Friday"}  # fmt: skip
    answer = ada.client.post("/practise/try/new", said)
    here = answer.headers["Location"].partition("?")[0]
    version = str(ada.store.of(Experiment)[0].version)
    answer = ada.client.post(here, {"happened": came, "surprise": "7", "version": version})
    assert answer.status_code == 302
    return here


def seen(ada: Someone) -> str:
    return words(ada.client.get("/practise/try").content.decode())


@pytest.mark.django_db
def test_ten_predictions_are_drawn_with_an_interval_and_say_over_alarm(ada: Someone) -> None:
    for n, odds in enumerate(FEARED):
        predict(ada, odds, "yes" if odds == 90 else "no", n)
        said = seen(ada)
        if n < 4:
            assert TOO_FEW in said
            assert ALARM not in said
    page = ada.client.get("/practise/try").content.decode()
    said = words(page)
    assert ALARM in said
    assert "In 10 predictions that you tested" in said
    assert "felt 58 of 100 likely on average, and it happened in 10 of 100" in said
    assert "anything from 2 to 40 of 100 would fit" in said  # Wilson, 95 %, 1 of 10
    assert page.count('class="whisker"') == 9  # three groups, each with an interval
    assert "<table>" in page


@pytest.mark.django_db
def test_predictions_that_fit_say_no_clear_difference(ada: Someone) -> None:
    for n, came in enumerate(["yes"] * 5 + ["no"] * 5):
        predict(ada, 50, came, n)
    assert NO_DIFFERENCE in seen(ada)
    assert ALARM not in seen(ada)


@pytest.mark.django_db
def test_what_was_not_tested_says_nothing(ada: Someone) -> None:
    for n in range(10):
        predict(ada, 90, "untested", n)
    assert ALARM not in seen(ada)
    assert "whisker" not in ada.client.get("/practise/try").content.decode()


@pytest.mark.django_db
def test_fears_that_mostly_come_true_are_no_call_to_try_again(ada: Someone) -> None:
    for n in range(8):
        predict(ada, 70, "yes", n)
    assert "no call to try harder" in seen(ada)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "test", ["Flirt with someone at the party", "Ignore him until he asks", "A loyalty test"]
)
def test_a_test_of_loyalty_or_jealousy_is_marked_once_and_gently(ada: Someone, test: str) -> None:
    said = {"prediction": "They will not care", "probability": "70", "test": test}
    answer = ada.client.post("/practise/try/new", said)
    assert answer.status_code == 422
    assert "mark-care" in answer.content.decode()
    assert test in answer.content.decode()
    assert ada.client.post("/practise/try/new", {**said, "sure": "on"}).status_code == 302


@pytest.mark.django_db
def test_a_wait_asks_what_turned_out_when_its_time_is_over(
    ada: Someone, clock: MovableClock
) -> None:
    said = {"unknown": "Whether they are cross", "prediction": "They are", "minutes": "30",
            "way": "sit"}  # fmt: skip
    here = ada.client.post("/practise/wait", said).headers["Location"]
    page = words(ada.client.get(here).content.decode())
    assert "Open until 12:30" in page
    assert "no checking, and no pulling away" in page
    clock.move(timedelta(minutes=29))
    assert "Your waiting time is over" not in ada.client.get("/").content.decode()
    clock.move(timedelta(minutes=1))
    assert "Your waiting time is over" in ada.client.get("/").content.decode()
    ended = {"happened": "no", "held": "yes", "urge_after": "2", "version": "1"}
    ada.client.post(here, ended)
    assert "In 0 of 1 wait what you feared came about" in words(
        ada.client.get("/practise/wait").content.decode()
    )
    assert "Your waiting time is over" not in ada.client.get("/").content.decode()


@pytest.mark.django_db
def test_matters_of_health_are_not_left_open(ada: Someone) -> None:
    said = {"unknown": "What the lump is", "minutes": "60"}
    answer = ada.client.post("/practise/wait", said)
    assert answer.status_code == 422
    assert "not a question to leave open" in answer.content.decode()
    assert not ada.store.of(Waiting)


@pytest.mark.browser
def test_on_a_phone_a_prediction_takes_little_and_its_figure_is_readable(
    server: HomingServer, chromium: Chromium
) -> None:
    context = chromium.context(server, **PHONE)
    watch = Watch(context, server.address)
    page = context.new_page()
    make_vault(page, server)
    for odds, came in ((80, "no"), (60, "no")):
        one(page, odds, came)
    page.goto("/practise/try")
    expect(page.locator("svg.odds")).to_be_visible()
    box = page.locator("svg.odds").bounding_box()
    assert box is not None
    assert box["width"] <= 328
    expect(page.get_by_text("too few cases to tell")).to_be_visible()
    page.get_by_text("The same as a table").tap()
    expect(page.get_by_role("table")).to_be_visible()
    assert axe_violations(page) == []
    assert not overflows(page)
    watch.nothing_happened()
    context.close()


def one(page: Page, odds: int, came: str) -> None:
    page.goto("/practise")
    page.get_by_role("link", name="Predict, then see").tap()
    page.get_by_role("link", name="Write a prediction").tap()
    page.fill("[name=prediction]", "If I ask, they will say no.")
    page.fill("[name=probability]", str(odds))
    page.get_by_role("button", name="Keep this").tap()
    page.get_by_text("Say what came of it now").tap()
    page.locator(f"#id_happened input[value={came}]").check()
    page.get_by_role("button", name="Keep what came of it").tap()
    expect(page.get_by_text("It did not come about.")).to_be_visible()
