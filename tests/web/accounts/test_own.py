"""One's own ways in: recovery code, new passphrase, open browsers, the list at the door."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from homing.records import AccessEvent
from homing.services.access import note_recovery, recovery_due, recovery_note
from homing.services.settings import preferences
from homing.web.accounts.models import OpenSession
from tests.cast import NOON, PASSPHRASE, Someone, let_in, new_client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_kdf")]

FRESH = "nine quiet herons by the grey weir"


def _codes(page: bytes) -> list[str]:
    shown = re.findall(r'<p class="code" id="code\d">(.*?)</p>', page.decode(), re.DOTALL)
    return ["-".join(re.findall(r"<span>(\w+)</span>", one)) for one in shown]


def _code(person: Someone, choice: str = "whole") -> list[str]:
    return _codes(person.client.post("/account/recovery", {"choice": choice}).content)


def test_the_recovery_code_opens_the_vault_once_and_sets_a_new_passphrase(ada: Someone) -> None:
    (code,) = _code(ada)
    client = new_client()
    form = {"code": code.lower().replace("-", " "), "passphrase": FRESH}
    assert client.post("/unlock/code", form).headers["Location"] == "/account/recovery"
    assert client.get("/account").status_code == 200
    assert ada.client.get("/account").status_code == 302, "other browsers are locked"
    assert new_client().post("/unlock/code", form).status_code == 422, "the code is spent"
    assert new_client().post("/unlock", {"passphrase": PASSPHRASE}).status_code == 422
    assert new_client().post("/unlock", {"passphrase": FRESH}).status_code == 302


def test_two_halves_open_together_and_neither_alone(ada: Someone) -> None:
    first, second = _code(ada, "halves")
    for alone in (first, second):
        answer = new_client().post("/unlock/code", {"code": alone, "passphrase": FRESH})
        assert answer.status_code == 422
    both = {"code": second, "code2": first, "passphrase": FRESH}
    assert new_client().post("/unlock/code", both).status_code == 302


def test_a_slip_in_the_code_is_told_without_costing_the_code(ada: Someone) -> None:
    (code,) = _code(ada)
    wrong = ("2" if code[0] != "2" else "3") + code[1:]
    answer = new_client().post("/unlock/code", {"code": wrong, "passphrase": FRESH})
    assert answer.status_code == 422
    assert b"Check each group" in answer.content
    assert new_client().post("/unlock/code", {"code": code, "passphrase": FRESH}).status_code == 302


def test_the_drill_takes_the_two_groups_and_nothing_else(ada: Someone) -> None:
    (code,) = _code(ada)
    groups = code.split("-")
    wrong = {"third": groups[5], "sixth": groups[2]}
    assert ada.client.post("/account/recovery/check", wrong).status_code == 422
    right = {"third": groups[2].lower(), "sixth": f" {groups[5]} "}
    assert ada.client.post("/account/recovery/check", right).headers["Location"] == "/"
    note = recovery_note(ada.store)
    assert note is not None
    assert note.state == "kept"


def test_the_code_is_asked_for_again_after_thirty_days(ada: Someone) -> None:
    store = ada.store
    note_recovery(store, NOON, "kept", "x")
    later = NOON.at + timedelta(days=30)
    assert not recovery_due(store, NOON)
    assert recovery_due(store, type(NOON)(later, NOON.zone, later.date()))


def test_going_without_a_code_removes_the_way_in(ada: Someone) -> None:
    (code,) = _code(ada)
    ada.client.post("/account/recovery", {"choice": "none"})
    answer = new_client().post("/unlock/code", {"code": code, "passphrase": FRESH})
    assert answer.status_code == 422


def test_a_new_passphrase_ends_the_old_one_other_browsers_and_the_code(ada: Someone) -> None:
    (code,) = _code(ada)
    other = let_in(ada.account, ada.key)
    form = {"current": PASSPHRASE, "passphrase": FRESH}
    assert ada.client.post("/account/passphrase", form).status_code == 302
    assert ada.client.get("/account").status_code == 200
    assert other.get("/account").status_code == 302
    assert new_client().post("/unlock", {"passphrase": PASSPHRASE}).status_code == 422
    assert new_client().post("/unlock", {"passphrase": FRESH}).status_code == 302
    spent = {"code": code, "passphrase": FRESH + "er"}
    assert new_client().post("/unlock/code", spent).status_code == 422


def test_a_new_passphrase_needs_the_present_one(ada: Someone) -> None:
    form = {"current": "not the one, not the one", "passphrase": FRESH}
    assert ada.client.post("/account/passphrase", form).status_code == 422
    assert new_client().post("/unlock", {"passphrase": PASSPHRASE}).status_code == 302


def test_one_other_browser_can_be_locked_from_here(ada: Someone) -> None:
    other, third = let_in(ada.account, ada.key), let_in(ada.account, ada.key)
    page = ada.client.get("/account").content.decode()
    marks = re.findall(r'name="which" value="([0-9a-f]{12})"', page)
    assert len(marks) == 2
    ada.client.post("/account/browsers", {"which": marks[0]})
    assert sorted(c.get("/account").status_code for c in (other, third)) == [200, 302]
    ada.client.post("/account/browsers", {"which": "others"})
    assert [c.get("/account").status_code for c in (other, third)] == [302, 302]
    assert ada.client.get("/account").status_code == 200


def test_nobody_locks_the_browsers_of_someone_else(ada: Someone, as_ben: Client) -> None:
    mark = bytes(OpenSession.objects.get(account=ada.account).pk).hex()[:12]
    as_ben.post("/account/browsers", {"which": mark})
    as_ben.post("/account/browsers", {"which": "others"})
    assert ada.client.get("/account").status_code == 200


def test_wrong_tries_are_shown_to_the_owner_alone(ada: Someone, as_ben: Client) -> None:
    client = new_client()
    for _try in range(2):
        client.post("/unlock", {"name": "Ada", "passphrase": "not the one, not the one"})
    client.post("/unlock", {"name": "Ada", "passphrase": PASSPHRASE})
    assert b"2 wrong tries before" in client.get("/account").content
    assert b"wrong tries" not in as_ben.get("/account").content
    assert ada.store.of(AccessEvent)[0].record.missed == 2


def test_the_quiet_minutes_can_be_set_and_a_senseless_number_is_explained(ada: Someone) -> None:
    ada.client.post("/account/settings", {"idle_minutes": "25"})
    assert preferences(ada.store).idle_minutes == 25
    page = ada.client.post("/account/settings", {"idle_minutes": "soon"})
    assert page.status_code == 422
    assert b"from 2 to 60" in page.content


def test_the_zone_of_the_browser_becomes_the_diary_s(ada: Someone) -> None:
    new_client().post("/unlock", {"passphrase": PASSPHRASE, "zone": "Pacific/Auckland"})
    assert preferences(ada.store).zone == "Pacific/Auckland"
    new_client().post("/unlock", {"passphrase": PASSPHRASE, "zone": "Not/A/Zone"})
    assert preferences(ada.store).zone == "Pacific/Auckland"
