"""Capability 87 (fear in a tool): a tick closes what is for two and opens private help."""

import re
import secrets

import pytest
from django.test import Client

from homing import content
from homing.records import KINDS, Record
from homing.services import episodes
from homing.services.gate import gate, keep_level
from homing.services.plan import suggest_today
from homing.services.settings import change_preferences
from tests.cast import NOON, Someone
from tests.services.life import person
from tests.web.addresses import views
from tests.web.pages import Form, Reader

pytestmark = [
    pytest.mark.capability(87, part="fear in a tool"),
    pytest.mark.django_db,
]
TICKS = {"safety_concern", "afraid"}
_KEEPS_OUT = re.compile(r"[0-9a-f]{32}|^/(lock|exit|unlock|begin|static|account|data|help)")
_TOOL = re.compile(r"/practise/(say|letters)/[a-z0-9-]+$")  # their pages have names of their own
# what would read a threat as something to handle better; no page says it after a tick
REFRAMED = ("your part in it", "say it more softly", "their softer side", "two to tango",
            "stay calm with them", "try saying")  # fmt: skip


def text(client: Client, address: str) -> str:
    return str(client.get(address).content.decode())


def ticked_forms(client: Client, robin: str) -> dict[str, tuple[str, Form]]:
    """Every form that needs no entry, in which fear of someone can be ticked, with its page."""
    found: dict[str, tuple[str, Form]] = {}
    ahead = [address for address, _view in views() if not _KEEPS_OUT.search(address)]
    seen: set[str] = set()
    while ahead:
        path = ahead.pop()
        if path in seen:
            continue
        seen.add(path)
        page = read(client, path)
        ahead += [link for link in page.links if _TOOL.match(link)]
        for form in page.forms:
            if TICKS & set(form.fields) and names(form, robin):
                found.setdefault(form.action.partition("?")[0], (path, form))
    return found


def read(client: Client, path: str) -> Reader:
    reader = Reader(path)
    answer = client.get(path)
    if answer.status_code == 200 and "html" in answer.headers["Content-Type"]:
        reader.feed(answer.content.decode())
    return reader


def names(form: Form, person_id: str) -> list[str]:
    """The questions whose answer may be this person."""
    return [one.name for one in form.fields.values() if person_id in one.values]


def filled(form: Form, person_id: str) -> dict[str, str]:
    """The form as somebody sends it who ticks fear of this person and says a little."""
    tick = next(iter(TICKS & set(form.fields)))
    chosen = dict.fromkeys(names(form, person_id), person_id)
    fresh = {"entry_id": secrets.token_hex(16)} if "entry_id" in form.fields else {}
    buttons = [one for one in form.fields.values() if one.kind == "button" and "keep" in one.values]
    pressed = {one.name: "keep" for one in buttons}
    return {**form.answered(0), **chosen, **fresh, **pressed, tick: "on"}


def again(client: Client, path: str, action: str) -> Form:
    """The same form as the page has it now, when somebody new is on the list."""
    return next(
        form for form in read(client, path).forms if form.action.partition("?")[0] == action
    )


def test_a_tick_in_any_tool_closes_what_is_for_two_and_opens_help(ada: Someone) -> None:
    change_preferences(ada.store, NOON, country="GB")
    first = person(ada.store, "Robin", "partner").id
    found = ticked_forms(ada.client, first)
    assert len(found) >= 14, sorted(found)
    for number, (address, (path, _form)) in enumerate(sorted(found.items())):
        one = person(ada.store, f"Somebody {number}", "partner").id
        keep_level(ada.store, NOON, one, "open")
        assert gate(ada.store, NOON).open_for_two(one)
        now = again(ada.client, path, address)
        answer = ada.client.post(now.action, filled(now, one), follow=True)
        assert answer.status_code == 200, address
        page = answer.content.decode()
        assert 'href="/help#afraid"' in page, address
        assert 'href="/exit"' in page, address
        assert not [words for words in REFRAMED if words in page.lower()], address
        shut = gate(ada.store, NOON)
        assert shut.help_only(one), address
        assert not shut.open_for_two(one), address


def test_every_kind_of_entry_that_can_tell_of_fear_is_heard() -> None:
    telling: set[type[Record]] = {k for k in KINDS if "safety_concern" in k.__struct_fields__}
    assert telling == set(episodes._TELL)


def test_help_for_someone_afraid_shows_the_lines_of_the_country_that_was_set(ada: Someone) -> None:
    change_preferences(ada.store, NOON, country="DE")
    afraid = text(ada.client, "/help").partition('id="afraid"')[2].partition("</section>")[0]
    germany = next(c for c in content.help_lines().countries if c.code == "DE")
    assert f">{germany.violence[0].contact}</a>" in afraid


def test_after_a_tick_no_practice_for_two_is_offered_with_anybody_unnamed(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    ada.client.post("/help/fits", {"fit-fear": "yes", "fit-whom": robin})
    offered = {offer.practice for offer in suggest_today(ada.store, NOON).offers}
    closed = {p.id for p in content.practices().values() if "X" in p.care and p.with_two}
    assert not offered & closed


def test_nothing_told_is_in_an_address_or_a_title(ada: Someone) -> None:
    robin = person(ada.store, "Robin", "partner").id
    answer = ada.client.post(
        "/journal/moment",
        {"entry_id": "0a" * 16, "camera_saw": "A door.", "person": robin, "safety_concern": "on"},
        follow=True,
    )
    for address, _status in answer.redirect_chain:
        assert not re.search(r"fear|afraid|safe|concern", address.partition("#")[0])
    assert "<title>Homing</title>" in answer.content.decode()
