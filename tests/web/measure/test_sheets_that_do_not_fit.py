"""
A sheet that its definition cannot read gives a clear page, wherever it would stand.

Such sheets come from an import, another version, or damage. They are never dropped: their page
says that they cannot be read here, and nothing else is built on them.
"""

from collections.abc import Callable

import msgspec
import pytest
from django.urls import reverse

from homing import content
from homing.records import Answer, AnswerSheet, Estimate, Reading
from homing.services.forms import done
from homing.services.measure import results
from tests.cast import Someone
from tests.services.life import person, when

pytestmark = pytest.mark.django_db
Damage = Callable[[AnswerSheet], AnswerSheet]

_PLACES = (
    "/", "/journal", "/measure", "/progress", "/progress/roadmap", "/progress/picture",
    "/progress/history", "/practise", "/people", "/data", "/today/due", "/learn",
)  # fmt: skip


def _with(**said: object) -> Damage:
    return lambda sheet: msgspec.structs.replace(sheet, **said)


def _read(*scales: str) -> Reading:
    return Reading("1", tuple(Estimate(one, 3.2, 0.5, 18) for one in scales), 0.0, True, "")


DAMAGED: dict[str, Damage] = {
    "done without a reading": _with(reading=None),
    "a reading of no scales": _with(reading=_read()),
    "a scale that is not there": _with(reading=_read("no-such-scale")),
    "a statement that is not there": lambda sheet: msgspec.structs.replace(
        sheet, answers=(*sheet.answers, Answer("no-such-item", 4))
    ),
    "an answer outside the answers": lambda sheet: msgspec.structs.replace(
        sheet, answers=(Answer(sheet.answers[0].item, 0), *sheet.answers[1:])
    ),
    "no answers": _with(answers=()),
    "a format that is not there": _with(answers_as="no-such-format"),
    "an age that is not there": _with(age_band="no-such-age"),
    "another version": _with(instrument_version="0.0"),
    "about nobody known": _with(about="0f" * 16),
    "still open with a wrong format": _with(status="open", reading=None, answers_as="none-such"),
}


def whole(ada: Someone) -> dict[str, AnswerSheet]:
    """One finished sheet of each family."""
    robin = person(ada.store, "Robin", "partner").id
    instrument = content.instruments()["ecr-r"]
    forms = {
        form.id: AnswerSheet(
            **when(), instrument=form.id, instrument_version=form.version, status="done",
            about=robin if "person" in form.about else form.about[0],
            answers=tuple(Answer(item.id, form.answers.low) for item in form.items),
            reading=_read(*(scale.id for scale in form.scales)),
        )
        for form in content.forms().values()
    }  # fmt: skip
    return {
        "instrument": AnswerSheet(
            **when(), instrument=instrument.id, instrument_version=instrument.version,
            status="done", about=robin, answers_as=instrument.formats[0].id,
            answers=tuple(Answer(item.id, 3) for item in instrument.items),
            reading=_read(*(scale.id for scale in instrument.scales)),
        ),
        "bank": AnswerSheet(
            **when(), instrument=content.item_bank().id,
            instrument_version=content.item_bank().version, status="done",
            answers=tuple(Answer(item.id, 4) for item in content.item_bank().items[:12]),
            reading=_read("anxiety", "avoidance"),
        ),
        **forms,
    }  # fmt: skip


FAMILIES = ["instrument", "bank", *content.forms()]


def pages_of(family: str, entry_id: str) -> list[str]:
    own = {"instrument": "instrument_{}", "bank": "measure_{}"}.get(family, "form_{}")
    ask = "measure_item" if family == "bank" else own.format("sheet")
    return [reverse(own.format("result"), args=[entry_id]), reverse(ask, args=[entry_id])]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("damage", DAMAGED)
def test_no_page_breaks_or_goes_in_a_circle(family: str, damage: str, ada: Someone) -> None:
    sheet = DAMAGED[damage](whole(ada)[family])
    entry_id = ada.store.put(sheet).id
    wrong = []
    for place in (*_PLACES, f"/journal/{entry_id}", *pages_of(family, entry_id)):
        answer = ada.client.get(place, follow=True)  # a circle raises
        if answer.status_code >= 500:
            wrong.append((place, answer.status_code))
    assert wrong == []


_UNREAD = ("done without a reading", "a scale that is not there", "an answer outside the answers")


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("damage", _UNREAD)
def test_its_page_says_so_shows_what_is_kept_and_lets_it_be_deleted(
    family: str, damage: str, ada: Someone
) -> None:
    entry_id = ada.store.put(DAMAGED[damage](whole(ada)[family])).id
    shown = ada.client.get(pages_of(family, entry_id)[0], follow=True).content.decode()
    assert "nothing is read from them" in shown
    assert "What is kept" in shown
    assert f'href="/measure/{entry_id}/delete"' in shown


@pytest.mark.parametrize("family", FAMILIES)
def test_a_sheet_that_fits_is_read(family: str, ada: Someone) -> None:
    entry_id = ada.store.put(whole(ada)[family]).id
    answer = ada.client.get(pages_of(family, entry_id)[0], follow=True)
    assert answer.status_code == 200
    assert "nothing is read from them" not in answer.content.decode()


def test_nothing_is_built_on_what_cannot_be_read(ada: Someone) -> None:
    for family, sheet in whole(ada).items():
        ada.store.put(DAMAGED["a scale that is not there"](sheet))
        assert family
    assert results(ada.store) == []
    assert [done(ada.store, form) for form in content.forms()] == [[] for _form in content.forms()]
