"""
Crisis words in any text box open help at once, and block nothing.

Every page of a full life is visited, every form is found in it, and every field for words is tried:
a new field needs no new test. A form that no page leads to is told by the second test.
"""

import fnmatch
from collections.abc import Iterator
from datetime import timedelta
from unittest import mock

import numpy as np
import pytest
from django import forms

from homing.records import (
    Boundary,
    Record,
    Ritual,
    Rule,
    SpaceCard,
    TherapyNote,
    ThoughtTest,
    Wording,
)
from homing.services.demo import live
from homing.web.ids import is_entry_id
from tests.cast import NOON, Someone
from tests.services.life import when
from tests.web.addresses import views
from tests.web.pages import Form, kind_of, walk

pytestmark = pytest.mark.django_db
WORDS = "I want to die"
_OFFER = 'class="offer"'

# Fields that hold no words of a person's life. Adding one is a decision: say why.
_SECRET = "a secret, which nobody reads and no page gives back"
_CODE = "a code that the page carries or a choice that it offers, not words"
EXEMPT = {
    "accounts.forms.*.passphrase": _SECRET,
    "accounts.forms.*Form.code*": _SECRET,
    "accounts.forms.ChangePassphraseForm.current": _SECRET,
    "accounts.forms.DrillForm.*": _SECRET,
    "data.forms.EraseForm.passphrase": _SECRET,
    "accounts.forms.*Form.name": "the name of a place: the door is closed, and Help is beside it",
    "*.slot_[123]": _CODE,
    "measure.*.about": _CODE,
    "today.due.DecideForm.due": _CODE,
    "journal.asks.NewForm.need": _CODE,
    "practise.forms.StopForm.entry_id": _CODE,
    "practise.plan_forms.SayForm.*": _CODE,
    "mend.matter_form.MatterForm.*_at": "a day and a time",
}


def offered(ada: Someone, form: Form) -> Iterator[str]:
    """
    Where crisis words led to no help: in each field alone, then with all else filled in.

    The second way saves, so a later field may find its page out of date (409): it was tried alone.
    """
    for how in ("alone", "with others"):
        for one in form.texts:
            filled = form.hidden() if how == "alone" else form.answered()
            answer = ada.client.post(form.action, {**filled, one.name: WORDS}, follow=True)
            stale = how != "alone" and answer.status_code == 409
            if _OFFER not in answer.content.decode() and not stale:
                yield f"{kind_of(form.action)}: {one.name} ({how}, {answer.status_code})"


class Watched:
    """Notes which fields of which form class were given the words."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def note(self, form: forms.BaseForm) -> None:
        for name in form.fields:
            if WORDS in str(form.data.get(form.add_prefix(name), "")):
                self.seen |= {_named(kind, name) for kind in type(form).__mro__}


def _everywhere(ada: Someone, watched: Watched) -> list[str]:
    tried: set[tuple[str, str]] = set()
    bad: list[str] = []
    plain = forms.BaseForm.full_clean

    def full_clean(form: forms.BaseForm) -> None:
        watched.note(form)
        plain(form)

    with mock.patch.object(forms.BaseForm, "full_clean", full_clean):
        for page in walk(ada.client, ada.store):
            for form in page.forms:
                keys = {(kind_of(form.action), one.name) for one in form.texts}
                if not keys <= tried:
                    tried |= keys
                    bad += offered(ada, form)
    assert len(tried) > 100, "the walk found hardly any field, so this test would prove nothing"
    return bad


def _what_takes_days() -> list[Record]:
    """Entries of which something is asked some days after they were made."""
    return [
        ThoughtTest(**when(9), thought="They leave.", weighed_at=NOON.at, ask_on=when(6)["day"]),
        Boundary(
            **when(9), builder="limit", text="No calls.", status="said", said_on=when(9)["day"]
        ),
        Wording(**when(1), builder="request", text="Tea?"),
        TherapyNote(**when(2), moment="She looked away.", misunderstood=True),
        Ritual(**when(3), name="Tea at five", rule=Rule("day", when(3)["day"])),
        SpaceCard(
            **when(0),
            builder="room",
            text="An hour.",
            status="said",
            started_at=NOON.at,
            back_at=NOON.at + timedelta(hours=1),
        ),
    ]


def test_every_field_for_words_opens_help(ada: Someone) -> None:
    live(ada.store, NOON, np.random.default_rng(7))
    ada.store.put_many(_what_takes_days())
    watched = Watched()
    bad = _everywhere(ada, watched)
    assert not bad, "\n".join(bad)
    missed = {one for one in _text_fields() if not _is_exempt(one)} - watched.seen
    assert not missed, f"no page led to these fields, so nobody knows: {sorted(missed)}"


def test_the_list_of_exempt_fields_holds_no_field_that_is_gone() -> None:
    fields = list(_text_fields())
    assert [one for one in EXEMPT if not fnmatch.filter(fields, one)] == []


def _is_exempt(field: str) -> bool:
    return any(fnmatch.fnmatchcase(field, one) for one in EXEMPT)


def _named(kind: type, field: str) -> str:
    return f"{kind.__module__}.{kind.__name__}.{field}".removeprefix("homing.web.")


def _text_fields() -> Iterator[str]:
    """Every field for words of every form class of the product."""
    assert list(views())  # every view is imported, and with it every form that has a page
    for kind in _below(forms.BaseForm):
        if kind.__module__.startswith("homing."):
            for name, field in kind.base_fields.items():
                if type(field) is forms.CharField and not _carried(field):
                    yield _named(kind, name)


def _carried(field: forms.CharField) -> bool:
    """An id that a page carries, or a secret."""
    hidden = isinstance(field.widget, forms.HiddenInput | forms.PasswordInput)
    return hidden or is_entry_id in field.validators


def _below(kind: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for found in kind.__subclasses__():
        yield found
        yield from _below(found)
