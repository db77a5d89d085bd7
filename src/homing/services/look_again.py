"""What to come back to: a request whose outcome is not told yet, and measures some weeks old."""

from datetime import timedelta
from typing import Final

from homing import content
from homing.records import AnswerSheet, Ask, Person
from homing.services.asks import silence
from homing.services.due import Due
from homing.services.time import Moment
from homing.vault import Entry, OpenVault

_AFTER_ASKING: Final = timedelta(days=3)
_BETWEEN_MEASURES: Final = timedelta(weeks=6)
_READINESS: Final = "readiness"


def asks_due(store: OpenVault, _moment: Moment) -> list[Due]:
    """Requests that were said and of which nothing is known yet; none about someone feared."""
    found = []
    for entry in store.of(Ask):
        ask = entry.record
        if ask.status != "said" or ask.answer:
            continue
        person = store.get(ask.person_id, Person) if ask.person_id else None
        if person is not None and silence(store, person):
            continue
        found.append(
            Due(f"ask-{entry.id}", _asked(person), "ask", (entry.id,), ask.day + _AFTER_ASKING,
                "ask")
        )  # fmt: skip
    return found


def measure_due(store: OpenVault, _moment: Moment) -> list[Due]:
    """An offer to measure again, six weeks after the last time. Never more than an offer."""
    texts = content.follow_ups()
    form = content.forms()[_READINESS]
    pages: dict[str, tuple[str, str, tuple[str, ...]]] = {
        content.item_bank().id: (texts.measured, "measure", ()),
        form.id: (texts.readiness, "form", (form.code,)),
    }
    found: dict[str, Due] = {}
    for entry in store.of(AnswerSheet):
        sheet = entry.record
        page = pages.get(sheet.instrument)
        if page is None or sheet.instrument in found or sheet.status == "left":
            continue
        day = sheet.day + _BETWEEN_MEASURES
        found[sheet.instrument] = Due(f"measure-{entry.id}", *page, day, "measure")
    return list(found.values())


def _asked(person: Entry[Person] | None) -> str:
    texts = content.follow_ups()
    if person is None:
        return texts.asked_someone
    return texts.asked.replace("{name}", person.record.alias)
