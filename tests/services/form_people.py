"""People who answer Homing's forms, each in their own way."""

from collections.abc import Callable

from homing import content
from homing.content.schema.forms import Form, FormItem
from homing.records import Person, Relation
from homing.services import forms
from homing.services.forms import Sheet
from homing.services.time import Moment
from homing.vault import OpenVault
from tests.cast import NOON

Answering = Callable[[FormItem], int | None]


def keyed_to(**levels: int) -> Answering:
    """Answers that give each scale this keyed value, on seven answers."""
    return lambda item: levels[item.scale] if item.key > 0 else 8 - levels[item.scale]


def always(value: int | None) -> Answering:
    """One answer for everything."""
    return lambda _item: value


CALM = keyed_to(anxiety=2, avoidance=2)
ALARMED = keyed_to(anxiety=6, avoidance=2)
AWAY = keyed_to(anxiety=2, avoidance=6)


def someone_known(store: OpenVault, alias: str = "Robin", relation: Relation = "friend") -> str:
    """Put someone on the list."""
    person = Person(at=NOON.at, zone=NOON.zone, day=NOON.day, alias=alias, relation=relation)
    return store.put(person).id


def form_named(form_id: str = "relationship") -> Form:
    """One of the forms."""
    return content.forms()[form_id]


def filled_in(
    store: OpenVault,
    answering: Answering,
    about: str,
    moment: Moment = NOON,
    form_id: str = "relationship",
) -> Sheet:
    """A finished form."""
    form = form_named(form_id)
    sheet = forms.begin_form(store, moment, form_id, about, store.id_for(f"{moment.at}{about}"))
    for part in form.parts:
        answers = {item: answering(form.item(item)) for item in part.items}
        sheet = forms.answer_part(store, moment, sheet, part.id, answers, {}, sheet.version)
    return forms.finish_form(store, moment, sheet)
